"""Which line of a gap is the headline of the text below it, told by the other gaps of the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from copytaster.split.lines import kinds, openings, signs
from copytaster.split.lines.kinds import Seen
from copytaster.split.rules.gaps import Gap, marks_of

NAME = 3
"""Words of a line that looks like names and may be a headline."""
POSTER = 3
WORDS = 4
"""Words from which a headline is no likelier for having more."""
ITEM, AGAIN, LISTED, BESIDE, USUAL = 4.0, 2.0, -2.0, 2.0, 3.0
"""What it counts for a headline: the mark that all have; that it is there twice; a bullet that the others have not; that it stands
as far below a machine's line as the others; as far above the text."""


def candidates(seen: Sequence[Seen], low: int, gap: Gap, posters: frozenset[str] | None = None) -> list[int]:
    """Return the positions of what could be a headline, from `low` on; with `posters` where posts have subjects that recur."""
    strict = posters is not None
    lines = Counter(seen[place].same for place in range(low, gap.text))
    return [
        place
        for place in range(low, gap.text)
        if seen[place].kind == "title"
        and (f"={seen[place].same}" not in gap.marks or (not strict and lines[seen[place].same] > 1) or _inside(seen, place, low))
        and not any(mark[0] == "^" and {":", "…"} & {*mark} for mark in marks_of(seen[place]) & gap.marks)
        and not (posters is not None and place > low and _quotes(seen[place - 1], posters))
    ]


def posters(seen: Sequence[Seen]) -> frozenset[str]:
    """Return the short lines of a page that may be the names of those who post."""
    return frozenset(one.row.key for one in seen if one.kind in ("scrap", "names") and one.row.words <= POSTER and ":" not in one.row.plain)


def _quotes(one: Seen, posters: frozenset[str]) -> bool:
    """Say whether a line says whom a poster quotes: `anna wrote:` where anna posts too."""
    if ":" not in one.row.plain or one.row.words > kinds.MOST:
        return False
    words = one.row.key.split()
    return any(" ".join(words[:count]) in posters for count in range(1, POSTER + 1))


def _inside(seen: Sequence[Seen], place: int, low: int) -> bool:
    """Say whether a line is the end of the one above it, which has a word of the machine's in front."""
    return place > low and seen[place - 1].row.key.endswith(f" {seen[place].row.key}")


def chosen(seen: Sequence[Seen], inside: Sequence[Gap], some: Sequence[Sequence[int]], core: frozenset[str]) -> list[int | None]:
    """Return the likeliest of each gap's candidates; those of the page's head are told by the other gaps'."""
    if sum(map(bool, some)) * 2 > len(some) and "names" not in core:
        some = [of_gap or _named(seen, gap) for of_gap, gap in zip(some, inside, strict=True)]
    some = [_shortest(seen, of_gap) for of_gap in some]
    rank = partial(_rank, seen, core)
    first = [max(of_gap, key=partial(rank, gap, None, None)) if of_gap else None for of_gap, gap in zip(some, inside, strict=True)]
    found = [(place, gap) for place, gap in zip(first, inside, strict=True) if place is not None and gap.first]
    usual = _commonest(gap.text - place for place, gap in found)
    beside = _commonest(_offset(seen, gap, place, core) for place, gap in found)
    return [max(of_gap, key=partial(rank, gap, usual, beside)) if of_gap else None for of_gap, gap in zip(some, inside, strict=True)]


def _commonest(values: Iterable[int | None]) -> int | None:
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else None


def _rank(seen: Sequence[Seen], core: frozenset[str], gap: Gap, usual: int | None, beside: int | None, place: int) -> tuple[float, int]:
    row = seen[place].row
    mark, items = openings.mark(row.plain), any(one.startswith("item ") for one in core)
    score = float(min(row.words, WORDS))
    score += LISTED if any(one[0] == "^" for one in marks_of(seen[place]) & gap.marks & core) else 0.0
    below = any(seen[other].kind == "title" and openings.mark(seen[other].row.plain) != "quoted" for other in range(place + 1, gap.text))
    score += ITEM if f"item {mark}" in core and not (mark == "quoted" and below) else LISTED if mark == "bullet" and not items else 0.0
    score += AGAIN if any(seen[other].row.key == row.key for other in range(gap.first, gap.text) if other != place) else 0.0
    score += BESIDE if beside and _offset(seen, gap, place, core) == beside else 0.0
    score += USUAL if gap.text - place == usual else 0.0
    printed = any(marks_of(seen[other]) & core & gap.marks for other in range(gap.first, place) if seen[other].kind in ("date", "scrap"))
    return score, place if gap.first == 0 and not printed else -place


def _offset(seen: Sequence[Seen], gap: Gap, place: int, core: frozenset[str]) -> int | None:
    """Return how far below the last line of a machine a row stands."""
    machine = frozenset(mark for mark in core if mark[0] in "=^")
    return next((place - one for one in range(place - 1, gap.first - 1, -1) if marks_of(seen[one]) & machine), None)


def _named(seen: Sequence[Seen], gap: Gap) -> list[int]:
    """Return lines that look like names, where a headline is wanted: `The Quay Is Late Again`."""
    return [place for place in range(gap.first, gap.text) if seen[place].kind == "names" and seen[place].row.words >= NAME]


def on_top(seen: Sequence[Seen], low: int, gap: Gap) -> list[int]:
    """Return the line on top of a header of labels, where it looks like a name: `New Quay Opens`."""
    label = next((place for place in range(low, gap.text) if seen[place].kind in ("label", "scrap")), low)
    return [label - 1] if label > low and seen[label - 1].kind == "names" else []


def _shortest(seen: Sequence[Seen], some: Sequence[int]) -> list[int]:
    """Leave out lines that are another with a word in front: `Default Mayor resigns` over `Mayor resigns`."""
    keys = [seen[place].row.key for place in some]
    return [place for place, key in zip(some, keys, strict=True) if not any(key.endswith(" " + other) and " " in other for other in keys)]


def labelled(seen: Sequence[Seen], low: int, text: int) -> int | None:
    """Return where the headline stands that a label gives, on its line or on the next."""
    for place in range(low, text):
        found = signs.label(seen[place].row.plain) if seen[place].kind == "label" else None
        if found and found[0] == "title":
            return place if found[1] else min(place + 1, text - 1)
    return None
