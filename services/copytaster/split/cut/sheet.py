"""The rows of a page, and what is to be known of all of them together to tell where one stands."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain as joined
from itertools import pairwise
from operator import or_

from copytaster.split.cut import about, cohesion, shown
from copytaster.split.lines import kinds, openings, signs
from copytaster.split.lines.ledger import Row

WORDS = (1, 2, 3, 4, 6, 9, 12, 16, 20, 26, 40, 70)
PARAGRAPHS = (0, 1, 2, 4, 8, 16, 30)
SHARES = (0.1, 0.25, 0.5, 0.75)
PARTS = (0.0, 0.2, 0.4, 0.7, 0.99)
FEW = 2
"""Blank lines: more are as many."""
SIGNING = ("date", "stamp", "byline", "names", "credit", "outlet")
"""Kinds of lines that sign an article."""
NEAR_BELOW = 3
"""Lines below a headline among which one may."""
ECHOED, SEARCHED = range(3, 41), 60
"""Words of a line that may stand in another, and how many of such lines are looked at: the first."""
EDGE = "edge"
BASE = ("words", "kind", "form", "sign", "blank", "ends", "sentence", "running", "titular")
"""What a line is by itself."""
Group = tuple[Callable[..., Iterable[str]], tuple[Hashable, ...]]
"""Traits that are said together, and the few values of which they are said: most of these recur from page to page."""


class Page:
    """The rows of a page, with their kinds, their gaps, what recurs on it and what its texts speak of."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.kinds = ["text" if row.running else kinds.kind(row) for row in rows]
        self.prose = [place for place, row in enumerate(rows) if row.running]
        stems = [about.stems(rows[place].plain) for place in self.prose]
        self.said = Counter(joined.from_iterable(stems))
        self.words = cohesion.Words(len(self.prose))
        self.told = [*map(self.words.bits, stems)]
        self.seen = Counter(row.key for row in rows)
        # Paragraphs do not recur but for their numbers.
        self.bare = [shown.alike(row.plain) if len(row.plain) <= signs.PHRASE else row.plain for row in rows]
        self.alike = Counter(self.bare)
        self.places = [*zip([EDGE, *self.kinds], self.kinds, [*self.kinds[1:], EDGE], strict=False)]
        self.like = Counter(self.places)
        self.short = bisect_left(SHARES, 1 - len(self.prose) / max(1, len(rows)))
        self.could = sum(row.titular and kind == "title" for row, kind in zip(rows, self.kinds, strict=True))
        self.signatures = sum(kind in SIGNING for kind in self.kinds)
        self.first = next((self.signs(place) for place, row in enumerate(rows) if row.titular and self.signs(place)), False)
        self.amount = bisect_left(PARAGRAPHS, len(self.prose))
        self.stamps = [place for place, kind in enumerate(self.kinds) if kind == "stamp"]
        self.leads = {place: openings.way(rows[place].plain) for place in self.prose}
        self.led = Counter(self.leads.values())
        # A gap is what stands between two paragraphs; what stands above the first and below the last is none.
        edges = [*self.prose, len(rows)]
        self.gaps = [tuple(self.kinds[above + 1 : below]) for above, below in pairwise([-1, *edges])]
        inner = [gap for gap in self.gaps[1:-1] if gap]
        between = Counter(inner)
        # Once a gap: a tuple is hashed whole, every time.
        self.same = [between[gap] for gap in self.gaps]
        self.holding = Counter(joined.from_iterable(map(frozenset, inner)))
        self.parted = len(inner)
        # How many blank lines stand above most paragraphs, and on which lines more do.
        self.usual = Counter([rows[place].gap for place in self.prose[1:]] or [FEW]).most_common(1)[0][0]
        self.wide = [place for place, row in enumerate(rows) if place and row.gap > self.usual]
        self.wide_headed = bisect_left(PARTS, sum(rows[place].titular for place in self.wide) / max(1, len(self.wide)))
        self._apart: dict[int, cohesion.Apart] = {}
        self._lines = dict(zip(self.prose, self.told, strict=True))
        self._texts: dict[Sequence[int], int] = {}

    @cached_property
    def forms(self) -> list[Hashable]:
        """What each line looks like: its kind, its form, the blank lines above it."""
        return [(kind, shown.what(row), min(FEW, row.gap)) for kind, row in zip(self.kinds, self.rows, strict=True)]

    @cached_property
    def formed(self) -> Counter[Hashable]:
        """How many lines look so."""
        return Counter(self.forms)

    @cached_property
    def echoes(self) -> dict[int, str]:
        """Lines that stand in a longer one (`within`), and those that have one in them (`holds`): a trail has the headline behind it."""
        short = [(place, row.key) for place, row in enumerate(self.rows) if row.words in ECHOED][:SEARCHED]
        found: dict[int, str] = {}
        for place, key in short:
            longer = [other for other, said in short if len(said) > len(key) and key in said]
            if longer:
                found[place] = "within"
            for other in longer:
                found.setdefault(other, "holds")
        return found

    @cached_property
    def total(self) -> int:
        """The words of the page."""
        return sum(row.words for row in self.rows)

    def line(self, place: int) -> int:
        """Return the words of a line, as bits."""
        found = self._lines.get(place)
        if found is None:
            self._lines[place] = found = self.words.bits(about.stems(self.rows[place].plain))
        return found

    def text(self, places: tuple[int, ...]) -> int:
        """Return the words of a text, as bits; they are remembered."""
        found = self._texts.get(places)
        if found is None:
            self._texts[places] = found = reduce(or_, map(self.line, places), 0)
        return found

    def apart(self, before: int) -> cohesion.Apart:
        """Return how much the paragraphs above the one of a number and those from it on speak of the same."""
        found = self._apart.get(before)
        if found is None:
            self._apart[before] = found = cohesion.apart(self.told, before)
        return found

    @cached_property
    def partings(self) -> dict[int, int]:
        """How much the texts on either side speak of the same, by the number of the paragraph below, where any line parts them."""
        prose = enumerate(self.prose[1:], 1)
        parted = (number for number, place in prose if self.gaps[number] or self.rows[place].gap > self.usual)
        return {number: self.apart(number).far for number in parted}

    def base(self, place: int) -> Group:
        """Return what the line at a place is by itself; beyond the page its edge."""
        if not 0 <= place < len(self.rows):
            return BEYOND
        row = self.rows[place]
        words, end = bisect_left(WORDS, row.words), shown.end(row.plain)
        form, gap = shown.what(row), min(FEW, row.gap)
        return _base, (words, self.kinds[place], form, row.sign, gap, end, row.sentence, row.running, row.titular)

    def signs(self, place: int) -> bool:
        """Say whether a byline, a date or a source stands right below a line."""
        return any(kind in SIGNING for kind in self.kinds[place + 1 : place + 1 + NEAR_BELOW])

    def below(self, place: int) -> int:
        """Return how many blank lines stand below a line, two at most."""
        return min(FEW, self.rows[place + 1].gap) if place + 1 < len(self.rows) else FEW


def _base(*of: Hashable) -> Iterator[str]:
    """Give what a line is by itself."""
    return (f"{name} {value}" for name, value in zip(BASE, of, strict=True))


BEYOND: Group = ((lambda: (EDGE,)), ())
