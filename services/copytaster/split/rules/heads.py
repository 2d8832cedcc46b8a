"""The header of each part: where it begins, what a machine printed on top of it, its headline, its text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from copytaster.split.lines import dates
from copytaster.split.lines.kinds import Seen
from copytaster.split.rules import headlines
from copytaster.split.rules.evidence import Weighed
from copytaster.split.rules.gaps import Gap, Page, marks_of, sent

LINES = 2
"""Lines of a machine that make a part a post."""
SAID = 15
"""Words of what somebody says in a thread, at most."""
TOP = 100
"""Rows above a text, at most, among which its header is."""
LISTED = 0.8
"""Share of the parts that begin with a number or a bullet, where those tell the headline."""
NEAR = 14
"""Rows between a machine's line on the page's head and the headline."""
FIELDS = frozenset(("date", "byline", "credit", "outlet", "url", "caption", "names"))


class Head(NamedTuple):
    """Positions in the page: `start` of the part, `block` behind what a machine printed on top, `title` or None, `text`."""

    start: int
    block: int
    title: int | None
    text: int


def find(page: Page, weighed: Weighed) -> list[Head]:
    """Find the header of each part: the headline is on one side of what a machine printed, and at its usual distance from the text."""
    seen, below = page.seen, weighed.below
    core = frozenset(mark for mark, share in weighed.core.items() if not mark.startswith("item ") or share >= LISTED)
    above, inside = core - below, [page.gaps[one] for one in weighed.cut]
    lows = [_low(seen, gap, below) for gap in inside]
    printed = [_block(seen, low, gap, above, core) for low, gap in zip(lows, inside, strict=True)]
    blocks = [places[-1] + 1 if places else low for places, low in zip(printed, lows, strict=True)]
    titles = _titles(seen, inside, lows, blocks, core, strict=len(_machine(above)) >= LINES)
    usual = _usual(seen, inside, lows, titles, above)
    heads = [
        Head(_start(seen, low, gap, above if gap.first else usual, title, places), block, title, gap.text)
        for low, gap, title, places, block in zip(lows, inside, titles, printed, blocks, strict=True)
    ]
    return _within(page, _merged(page, heads)) if posts(core) else heads


def posts(core: frozenset[str]) -> bool:
    """Say whether a machine's lines stand around each part, as around the posts of a forum."""
    lines = [mark for mark in core if mark[0] == "=" and mark[-1] not in ":：" and any(one.isalpha() or one == "#" for one in mark)]
    return len(lines) >= LINES


def _machine(above: frozenset[str]) -> frozenset[str]:
    return frozenset(mark for mark in above if mark[0] in "=^~")


def _titles(
    seen: Sequence[Seen], inside: Sequence[Gap], lows: Sequence[int], blocks: Sequence[int], core: frozenset[str], *, strict: bool
) -> list[int | None]:
    posters = headlines.posters(seen) if strict else None
    under = [headlines.candidates(seen, block, gap, posters) for block, gap in zip(blocks, inside, strict=True)]
    many = sum(map(bool, under)) * 2 >= len(inside) and sum(map(bool, under)) >= LINES
    if many:
        return headlines.chosen(seen, inside, under, core)
    labelled = [headlines.labelled(seen, low, gap.text) for low, gap in zip(lows, inside, strict=True)]
    if sum(one is not None for one in labelled) * 2 > len(inside):
        return labelled
    # In a thread of one article the others talk.
    told = posts(core) and any(under) and all(some or seen[gap.text].row.words < SAID for some, gap in zip(under, inside, strict=True))
    if told:
        return headlines.chosen(seen, inside, under, core)
    over = [headlines.candidates(seen, low, gap) for low, gap in zip(lows, inside, strict=True)]
    if not any(over):
        over = [headlines.on_top(seen, low, gap) for low, gap in zip(lows, inside, strict=True)]
    return headlines.chosen(seen, inside, over, core)


def _low(seen: Sequence[Seen], gap: Gap, below: frozenset[str]) -> int:
    """Return where in a gap the footer of the part above ends."""
    top = max(gap.first, gap.text - TOP)
    if not gap.first:
        return top
    titled = next((place for place in range(gap.first, gap.text) if _begins(seen, place, gap)), gap.text)
    fields = below & FIELDS
    feet = [place for place in range(gap.first, gap.text) if marks_of(seen[place]) & (below if place < titled else below - fields)]
    return max(top, feet[-1] + 1 if feet else gap.first)


def _begins(seen: Sequence[Seen], place: int, gap: Gap) -> bool:
    """Say whether a row is a headline that stands nowhere else."""
    return seen[place].kind == "title" and not {f"={seen[place].same}"} & gap.marks


def _block(seen: Sequence[Seen], low: int, gap: Gap, above: frozenset[str], core: frozenset[str]) -> list[int]:
    """Return the positions of a machine's lines in a gap."""
    machine = _machine(above)
    found = [place for place in range(low, gap.text) if marks_of(seen[place]) & machine and _printed(seen[place])]
    places = found if len(machine) >= LINES else []
    return _to_stamp(seen, places or _stamp(seen, low, gap, above), gap) if posts(core) else places


def _printed(one: Seen) -> bool:
    """Say whether a line that recurs is a machine's: those of articles recur as well."""
    return one.kind not in FIELDS or (one.kind == "date" and dates.CLOCK.search(one.row.plain) is not None)


def _to_stamp(seen: Sequence[Seen], places: list[int], gap: Gap) -> list[int]:
    """Let the block of a post reach to the line that says when it was sent, if no headline of its own stands before that."""
    for place in range(places[-1] + 1 if places else gap.text, gap.text):
        if sent(seen[place]):
            return [*places, place]
        if seen[place].kind in ("title", "text") and f"={seen[place].same}" not in gap.marks:
            break
    return places


def _stamp(seen: Sequence[Seen], low: int, gap: Gap, above: frozenset[str]) -> list[int]:
    """Return where it stands when a post was sent, if nothing else stands above it."""
    dated = [place for place in range(low, gap.text) if seen[place].kind == "date" and dates.CLOCK.search(seen[place].row.plain)]
    # Of several that begin alike, the last: a post of a word or two stands between.
    alike = [place for place in dated if any(mark[0] == "^" for mark in marks_of(seen[place]) & above)]
    return alike[-1:] or dated[:1]


def _usual(
    seen: Sequence[Seen], inside: Sequence[Gap], lows: Sequence[int], titles: Sequence[int | None], above: frozenset[str]
) -> frozenset[str]:
    """Return the marks that stand above the headlines; on the page's head others are the paper's."""
    over = Counter(
        mark
        for low, gap, title in zip(lows, inside, titles, strict=True)
        if gap.first
        for mark in {mark for one in seen[low : title if title is not None else gap.text] for mark in marks_of(one)}
    )
    return frozenset(mark for mark in above if over[mark] * 2 >= sum(gap.first > 0 for gap in inside))


def _start(seen: Sequence[Seen], low: int, gap: Gap, above: frozenset[str], title: int | None, printed: Sequence[int]) -> int:
    near, above = title if title is not None else gap.text, above - {"title"}
    if gap.first:
        marked = [place for place in range(low, near) if marks_of(seen[place]) & above]
        return min((*marked, near))
    start = min((near, *(place for place in printed if near - place <= NEAR)))
    while start > low and marks_of(seen[start - 1]) & above:
        start -= 1
    return start


def _within(page: Page, heads: Sequence[Head]) -> list[Head]:
    """Find the article that a post gives below the poster's own words: a headline that is signed."""
    found = []
    signed = [page.gaps[number] for number in page.held.get("signed", ())]
    firsts = [gap.first for gap in signed]
    for head, after in zip(heads, [*(head.start for head in heads[1:]), len(page.seen)], strict=True):
        below = bisect_right(firsts, head.text)
        inner = [gap for gap in signed[below : below + 1] if gap.text < after]
        some = [headlines.candidates(page.seen, gap.first, gap) for gap in inner]
        title = headlines.chosen(page.seen, inner, some, frozenset())[0] if inner and (head.title is None or _spoken(page, head)) else None
        found.append(head._replace(title=title, text=inner[0].text) if title is not None else head)
    return found


def _spoken(page: Page, head: Head) -> bool:
    """Say whether a post begins with a few of the poster's own words below its subject."""
    return page.seen[head.text].row.words < SAID and page.seen[head.text + 1].kind != "text"


def _merged(page: Page, heads: Sequence[Head]) -> list[Head]:
    """Take a poster's own words, and the article below them in the same post, for one part."""
    kept: list[Head] = []
    for head in heads:
        own = kept and kept[-1].block > kept[-1].start and (kept[-1].title is None or _spoken(page, kept[-1]))
        if own and head.title is not None and head.block <= head.start:
            kept[-1] = head._replace(start=kept[-1].start, block=kept[-1].block)
        else:
            kept.append(head)
    return kept
