"""The gaps between texts, and the marks in them: what recurs from gap to gap is what a page prints around each of its articles."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from copytaster.split.lines import dates, kinds, openings, outlets, people, signs, sources
from copytaster.split.lines.kinds import Seen
from copytaster.split.lines.outlets import Dateline
from copytaster.split.rules import announced, refused

TOP, END = 16, 8
"""Rows of the page's head, in front of the first text, and of its foot that may be of an article's header or footer."""
SIGNED = frozenset(("credit", "outlet", "byline", "date", "url"))
"""What signs the headline that it stands by."""
FIELDS = frozenset(("date", "byline", "names", "credit", "outlet", "url", "more", "rule", "stamp"))
PLAIN = frozenset("the a an der die das le la les el los il lo o a в на de het en un une ein eine und and und i и".split())
LEAST, KICKER = 3, 4
PAGED = 6
"""Words of a line that says on which page of a paper a text stood."""
AGENCY = re.compile(rf"^\([{signs.UPPER}]{{2,6}}(?:[,/ ]+[^\W\d_.]{{2,12}}\.?){{0,2}}\)$")
"""`(AA)`, `(dpa/lby)` alone below a text."""
INITIALS = re.compile(r"[.!?\"”]\s?[—–]\s?[A-Z]{2,3}$")
"""How the writers of a newsletter sign: `... to a casino.—EC`."""
WORD = re.compile(r"[^\W\d_]+")
LONG = 6
"""Letters of a word that is seldom and may tell one story from another."""
HEADLINE = 4
"""Words from which a headline is no likelier for having more."""
READ = 600
"""Characters of a text that are read for such words."""
COMPOUND = re.compile(rf"^[{signs.UPPER}]{{2,}}(?:[ -][{signs.UPPER}0-9]+)*-[{signs.UPPER}]{{2,}}")
"""`PORT-STRIKE`."""
CAPPED = re.compile(rf"^(?:[{signs.UPPER}]\s)?[{signs.UPPER}]{{2,}}(?:\s[{signs.UPPER}]{{2,}})*,?\s[^\W\d_A-Z]")
"""`DRIVERS will cross`, `A RAFT built`: how papers set the first words of a text."""
TOKEN = re.compile(r"^[^\W\d_]+")


OPENINGS = (("lead", openings.labelled), ("headed", openings.headed), ("dashed", openings.dashed))
"""Headlines that stand in front of a text's first sentence."""


class Gap(NamedTuple):
    """What stands in front of a text: rows `first` up to `text`, the position of the text; at the end of the page, of none.

    `marks` are the features of its rows.
    """

    first: int
    text: int
    marks: frozenset[str]


class Text(NamedTuple):
    """What is known of a text and of the gap above it, for all cuts.

    `named` says whether the gap names a person, `blank` how many rows from the gap on stand below a blank line; `head` is the
    likeliest headline in it, without regard to the other gaps; `place` is that of the text's dateline.
    """

    seen: Seen
    named: bool
    blank: int
    head: Seen | None
    place: str | None


class Page(NamedTuple):
    """A page's rows, its gaps, and its texts, of which the words are summed up from the first on; `held` has the gaps of each mark.

    `several` says whether the page says so of itself, `framed` whether it prints a forum's frame around posts.
    """

    seen: Sequence[Seen]
    gaps: Sequence[Gap]
    texts: Sequence[Text]
    summed: Sequence[int]
    held: Mapping[str, Sequence[int]]
    several: bool = False
    framed: bool = False

    def text(self, number: int) -> Seen:
        """Return the text below a gap."""
        return self.texts[number].seen

    def elsewhere(self, mark: str, cut: Sequence[int]) -> int:
        """Return how many gaps behind the first of a cut have a mark and are not of the cut."""
        held, chosen = self.held[mark], {*cut}
        first, last = bisect_right(held, cut[0]), bisect_left(held, len(self.texts))
        return sum(one not in chosen for one in held[first:last])

    def words(self, first: int, last: int) -> int:
        """Return the words of the texts below the gaps from `first` to the one before `last`."""
        return self.summed[last] - self.summed[first]


def read(seen: Sequence[Seen]) -> Page:
    """Return a page with its gaps in order, the last one at its end; none where there is no text."""
    places = [position for position, one in enumerate(seen) if one.kind == "text"]
    if not places:
        return Page(seen, (), (), (0,), {})
    bounds = [*zip([0, *(place + 1 for place in places)], [*places, len(seen)], strict=True)]
    often = _often(seen, bounds)
    datelines = [outlets.dateline(seen[place].row.plain) for place in places]
    gaps = [
        Gap(first, text, frozenset(_marks(seen, first, text, often, dateline)))
        for (first, text), dateline in zip(bounds, [*datelines, outlets.NO_DATELINE], strict=True)
    ]
    texts = [_text(seen, gap, dateline) for gap, dateline in zip(gaps, datelines, strict=False)]
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, gap in enumerate(gaps):
        for mark in gap.marks:
            held[mark].append(number)
    several = announced.several(one.row for one in seen[max(0, places[0] - TOP) : gaps[1].first] if one.kind != "furniture")
    framed = sum(one.kind == "frame" for one in seen) > 1
    return Page(seen, gaps, texts, [0, *accumulate(text.seen.row.words for text in texts)], held, several, framed)


def _text(seen: Sequence[Seen], gap: Gap, dateline: Dateline) -> Text:
    text = seen[gap.text]
    if gap.first == gap.text:
        return Text(text, False, int(text.row.gap > 0), None, dateline.place)  # noqa: FBT003 -- by name they take twice the time
    rows = seen[gap.first : gap.text]
    titles = [one for one in rows if one.kind == "title" and f"={one.same}" not in gap.marks]
    head = max(titles, key=lambda one: min(one.row.words, HEADLINE), default=None)
    blank = sum(one.row.gap > 0 for one in (*rows, text) if one.kind != "furniture")
    return Text(text, any(map(_named, rows)), blank, head, dateline.place or openings.spot(text.row.plain))


@lru_cache(maxsize=1024)
def rare(plain: str) -> frozenset[str]:
    """Return the names and long words of a text: they tell one matter from another."""
    return frozenset(word.casefold() for word in WORD.findall(plain[:READ])[1:] if word[0].isupper() or len(word) > LONG)


def _named(one: Seen) -> bool:
    if one.kind == "credit":
        found = sources.read(one.row.plain)
        return found is not None and bool(found.names)
    return (one.kind == "byline" or (one.kind == "label" and label(one) == "byline")) and bool(people.people(one.row.plain))


def _often(seen: Sequence[Seen], bounds: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the lines, and beginnings of lines, that stand in several gaps."""
    held: Counter[str] = Counter()
    variants: defaultdict[str, set[str]] = defaultdict(set)
    for first, text in bounds:
        if first == text:
            continue
        inner: set[str] = set()
        for one in seen[first:text]:
            for mark in lines(one):
                inner.add(mark)
                variants[mark].add(one.row.key)
        held.update(inner)
    return frozenset(mark for mark, count in held.items() if count > 1 and (mark[0] in "=~" or len(variants[mark]) > 1))


def lines(one: Seen) -> Iterator[str]:
    """Give what a line has in common with its like: its words, its first ones, its last."""
    if one.same is None or one.kind == "stamp":
        return
    if one.kind in ("furniture", "more"):
        yield f"{'=' if ' '.join(signs.said(one.row.plain)) in refused.COUNTERS else '~'}{one.same}"
        return
    if one.kind != "count" or "#" in one.same:
        yield f"={one.same}"
    words = one.same.split()
    if len(words) > LEAST and words[-1] == "0" and words[-2].strip("0|") and one.kind in ("title", "scrap"):
        yield f"^… {words[-2]}"
    if len(words) > 1 and one.kind not in ("byline", "credit", "names", "rule", "url", "label"):
        yield from _heads(words, titular=one.kind == "title")


def _heads(words: Sequence[str], *, titular: bool) -> Iterator[str]:
    if openings.mark(" ".join(words)):
        return
    if words[0].endswith((":", "：")) or "0" in words[0] or "0" in words[1]:
        if words[0].strip("0#.,:%"):
            yield f"^{words[0]}"
    elif words[0] not in PLAIN and (not titular or len(words) > LEAST):
        yield f"^{words[0]} {words[1]}"


def _marks(seen: Sequence[Seen], first: int, text: int, often: frozenset[str], dateline: Dateline) -> Iterator[str]:
    begin = max(first, text - TOP) if first == 0 else first
    end = min(text, first + END) if text == len(seen) else text
    if begin < end:
        yield from _between(seen, begin, end, often, top=first == 0)
        yield from _about(seen, begin, end, often)
        if _alone(seen[begin:end], top=not first):
            yield "alone"
    if text < len(seen):
        yield from _opening(seen[text], dateline)
    above = seen[first - 1].row.plain if first else ""
    if above and (openings.tail(above) or ("A" <= above[-1] <= "Z" and INITIALS.search(above[-8:]))):
        yield "tail"


def _between(seen: Sequence[Seen], begin: int, end: int, often: frozenset[str], *, top: bool) -> Iterator[str]:
    """Give what each of the rows of a gap tells by itself; `top` where it is the page's first."""
    for one in seen[begin:end]:
        again = f"={one.same}" in often
        if one.kind in FIELDS and not (again and one.kind in ("names", "outlet")) and not (one.kind == "more" and top):
            yield one.kind
        if one.kind == "label":
            yield f"label {label(one)}"
        if sent(one) or kinds.posted(one.row):
            yield "sent"
        yield from _in_capitals(one, below=begin > 0)
        if one.kind == "title" and not again:
            yield "title"
            if mark := openings.mark(one.row.plain):
                yield f"item {mark}"
        yield from (mark for mark in lines(one) if mark in often)


def _in_capitals(one: Seen, *, below: bool) -> Iterator[str]:
    """Give what a row tells that has capitals or numbers: the page of a paper, a slug, an agency `below` a text."""
    plain = one.row.plain
    if one.row.words <= PAGED and dates.DIGIT.search(plain) and sources.PAGE.search(plain):
        yield "paged"
    if not plain[1:2].islower() and one.kind != "text" and COMPOUND.match(plain):
        yield "compound"
    if below and plain[0] == "(" and AGENCY.match(plain):
        yield "tail"


def _about(seen: Sequence[Seen], first: int, end: int, often: frozenset[str]) -> Iterator[str]:
    """Give what the rows tell together: a headline with a line on it that signs it, a short line over it, capitals."""
    heads = [place for place in range(first, end) if seen[place].kind == "title" and f"={seen[place].same}" not in often]
    held = {one.kind for one in seen[first:end]}
    if not SIGNED.isdisjoint(held) and any(
        seen[near].kind in SIGNED for place in heads for near in range(max(first, place - 1), min(end, place + 3)) if near != place
    ):
        yield "signed"
    if "names" in held and any(seen[place + 1].kind == "names" for place in heads if place + 1 < end):
        yield "writer"
    if heads and seen[heads[-1]].row.plain.isupper():
        yield "capitals"
    if first < end and seen[end - 1].row.plain.isupper() and seen[end - 1].kind in ("scrap", "names"):
        yield "section"
    over = seen[heads[-1] - 1] if heads and heads[-1] > first else None
    if over and over.kind in ("scrap", "names", "outlet") and over.row.words <= KICKER and over.same and f"={over.same}" not in often:
        yield "kicker"


def _alone(rows: Sequence[Seen], *, top: bool) -> bool:
    """Say whether a short line is all that stands over a text, as an outlet does in a review of the press."""
    own = [one for one in rows if one.kind not in ("furniture", "more", "rule", "date", "byline")]
    return bool(own) and own[-1].kind in ("outlet", "names", "scrap") and own[-1].row.words <= KICKER and (len(own) == 1 or top)


def sent(one: Seen) -> bool:
    """Say whether a line tells the minute at which something was posted."""
    if one.kind not in ("date", "byline", "credit", "label") or not dates.CLOCK.search(one.row.plain):
        return False
    return dates.DIGIT.search(one.row.plain) is not None and dates.find(one.row.plain, "de") is not None


def marks_of(one: Seen) -> set[str]:
    """Return the marks that one row may have given its gap."""
    own = {one.kind, *lines(one)}
    return {*own, f"label {label(one)}"} if one.kind == "label" else own


def label(one: Seen) -> str:
    """Return the field that a labelled line gives."""
    found = signs.label(one.row.plain)
    return found[0] if found else one.row.plain.partition(":")[0].casefold()


def _opening(one: Seen, dateline: Dateline) -> Iterator[str]:
    plain = one.row.plain
    if not (plain[1:2].islower() and plain[0].isalpha()):
        # Else a word begins the text, as most, and no mark of an item and no capitals.
        yield from _front(plain)
    for name, reader in OPENINGS:
        if reader(plain):
            yield name
    if dateline.place or openings.spot(plain):
        yield "place"
    if dateline.agency:
        yield "agency"
    word = plain.partition(" ")[0]
    if not word.isalpha():
        found = TOKEN.match(plain)
        word = found[0] if found else ""
    if word and word.casefold() not in PLAIN:
        yield f"opens {word.casefold() if word.isascii() or ' ' in plain else plain[:LEAST]}"


def _front(plain: str) -> Iterator[str]:
    """Give the mark of an item and the capitals that a text begins with."""
    if mark := openings.mark(plain):
        yield f"item {mark}"
    if openings.topped(plain):
        yield "topped"
    if CAPPED.match(plain):
        yield "capped"
    if openings.slug(plain):
        yield "slug"
        if COMPOUND.match(plain):
            yield "compound"
