"""What is to be said of each line of a page, so that a chain can label it: many weak signs, each by a name.

What a line is by itself, what stands up to two lines above and below it, its place on the page and among the paragraphs, what
recurs, how much of it the text speaks of, its words where it is short, and what the rules took it for. No sign is
sure, and none needs to be.
"""

from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain as joined
from typing import NamedTuple

import numpy as np

from copytaster.split import about, chain, dates, kinds, likeliest, signs
from copytaster.split.chain import Weights
from copytaster.split.ledger import Row
from copytaster.split.stray import END, MARKS, QUOTES

NEAR = (-2, -1, 0, 1, 2)
"""Lines around a line of which is said what they are by themselves."""
BESIDE = 1
"""Further away less is said of a line."""
WORDS = (1, 2, 3, 4, 6, 9, 12, 16, 20, 26, 40, 70)
SIZES, LENGTHS = (4, 9, 20, 40), (3, 6, 12, 24)
PLACES = (0, 1, 2, 4, 8, 16)
PARAGRAPHS = (0, 1, 2, 4, 8, 16, 30)
SHARES = (0.1, 0.25, 0.5, 0.75)
ABOUT = (0, 0.1, 0.25, 0.4, 0.6)
SHORT, LABEL = 24, 24
"""Words of a line whose words are said; characters in which a colon ends a label."""
LONGEST = 24
"""Characters of a word that is said."""
WHOLE = 6
"""Words of a line that is said whole."""
FEW, SEVERAL, MANY, FAR = 2, 3, 4, 7
SIGNING = ("date", "stamp", "byline", "names", "credit", "outlet")
"""Kinds of lines that sign an article."""
NEAR_BELOW = 3
"""Lines below a headline among which one may."""
STRIPPED = ".,:;!?()\"'“”‘’«»…[]|-–—"
EDGE = "edge"


Base = tuple[str, ...]
"""What a line is by itself."""


class Took(NamedTuple):
    """What the rules took a line for, and the shape of the page by them."""

    what: str
    shape: str


def names(rows: Sequence[Row], took: Sequence[Took] | None) -> Iterator[list[str]]:
    """Give the traits of each row; `took` is what the rules took each for, None where nobody asked them."""
    page = Page(rows)
    for place in range(len(rows)):
        near = [name for offset in NEAR for name in _beside(offset, page.base(place + offset))]
        yield [*near, *_own(page, place), *(_took(took[place]) if took is not None else ())]


def weigh(rows: Sequence[Row], took: Sequence[Took], table: str) -> Weights:
    """Return what the traits of each row weigh together for each label: those that `names` gives."""
    page, weights = Page(rows), chain.table(table)
    lines = weights.weigh([*_own(page, place), *_took(took[place])] for place in range(len(rows)))
    edges = _around(table, (EDGE,))
    # What a line is by itself recurs from page to page: it is weighed once, for each place it can have beside another.
    around = np.stack([edges] * NEAR[-1] + [_around(table, page.base(place)) for place in range(len(rows))] + [edges] * NEAR[-1])
    for at, offset in enumerate(NEAR):
        lines += around[NEAR[-1] + offset : NEAR[-1] + offset + len(rows), at]
    return lines


@lru_cache(maxsize=4096)
def _around(table: str, base: Base) -> Weights:
    """Return what a line weighs for those around it, by how far it is from them."""
    weights = chain.table(table)
    return weights.weigh(_beside(offset, base) for offset in NEAR)


def _took(took: Took) -> tuple[str, str]:
    return f"took {took.what}", f"took {took.what} in {took.shape}"


def _beside(offset: int, base: Base) -> Iterator[str]:
    """Give the traits of a line that has another `offset` lines below it."""
    return (f"{offset} {name}" for name in (base if abs(offset) <= BESIDE else base[:FURTHER]))


class Page:
    """The rows of a page, and what is to be known of all of them to tell where one stands."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.kinds = ["text" if row.running else kinds.kind(row) for row in rows]
        self.prose = [place for place, row in enumerate(rows) if row.running]
        self.said = Counter(joined.from_iterable(about.stems(rows[place].plain) for place in self.prose))
        self.seen = Counter(row.key for row in rows)
        self.alike = Counter(_alike(row) for row in rows)
        self.like = Counter(self.between(place) for place in range(len(rows)))
        self.short = 1 - len(self.prose) / max(1, len(rows))
        self.could = sum(row.titular and kind == "title" for row, kind in zip(rows, self.kinds, strict=True))
        self.signatures = sum(kind in SIGNING for kind in self.kinds)
        self.first = next((self.signs(place) for place, row in enumerate(rows) if row.titular and self.signs(place)), False)
        self._bases = [self._base(place) for place in range(len(rows))]

    def base(self, place: int) -> Base:
        """Return what the line at a place is by itself; beyond the page its edge."""
        return self._bases[place] if 0 <= place < len(self.rows) else (EDGE,)

    def between(self, place: int) -> tuple[str, str, str]:
        """Return the kinds of a line and of those above and below it."""
        return self._kind(place - 1), self.kinds[place], self._kind(place + 1)

    def signs(self, place: int) -> bool:
        """Say whether a byline, a date or a source stands right below a line."""
        return any(kind in SIGNING for kind in self.kinds[place + 1 : place + 1 + NEAR_BELOW])

    def below(self, place: int) -> int:
        """Return how many blank lines stand below a line, two at most."""
        return min(FEW, self.rows[place + 1].gap) if place + 1 < len(self.rows) else FEW

    def _kind(self, place: int) -> str:
        return self.kinds[place] if 0 <= place < len(self.rows) else EDGE

    def _base(self, place: int) -> Base:
        row = self.rows[place]
        return (
            f"words {bisect_left(WORDS, row.words)}",
            f"kind {self.kinds[place]}",
            f"form {likeliest.what(row)}",
            f"sign {row.sign}",
            f"blank {min(FEW, row.gap)}",
            f"ends {END.get(row.plain[-1], 'a' if row.plain[-1].isalpha() else '0')}",
            f"sentence {row.sentence}",
            f"running {row.running}",
            f"titular {row.titular}",
        )


FURTHER = 5
"""Of what a line is by itself, what is said of it further away: the first five."""


def _own(page: Page, place: int) -> Iterator[str]:
    """Give what is to be said of a line but what it and those around it are by themselves."""
    yield from _form(page, place)
    yield from _place(page, place)
    yield from _again(page, place)
    yield from _about(page, place)
    yield from _words(page.rows[place])
    if page.rows[place].titular:
        yield from _headline(page, place)


def _form(page: Page, place: int) -> Iterator[str]:
    row = page.rows[place]
    plain, gap, below = row.plain, min(FEW, row.gap), page.below(place)
    yield f"blanks {gap} {below}"
    yield f"blanks {gap} {below} words {bisect_left(SIZES, row.words)}"
    if mark := kinds.mark(plain):
        yield f"mark {mark}"
    if plain[0] in QUOTES:
        yield "quoted"
    if plain[0].islower():
        yield "goes on"
    if plain.isupper():
        yield "capitals"
    if dates.DIGIT.search(plain):
        yield "digits"
    if ":" in plain[:LABEL] and plain[-1] != ":":
        yield "label"
    if (labelled := signs.label(plain)) is not None:
        yield f"says {labelled[0]}"
    yield from (f"has {mark}" for mark in MARKS if mark in plain)


def _place(page: Page, place: int) -> Iterator[str]:
    """Give where on the page a line stands, and where among its paragraphs."""
    above, kind, below = page.between(place)
    yield f"like {min(MANY, page.like[above, kind, below])}"
    yield f"from top {bisect_left(PLACES, place)}"
    yield f"from end {bisect_left(PLACES, len(page.rows) - 1 - place)}"
    before, after = bisect_left(page.prose, place), bisect(page.prose, place)
    yield f"before {min(MANY, before)}"
    yield f"after {min(MANY, len(page.prose) - after)}"
    next_ = page.prose[after] - place if after < len(page.prose) else FAR
    last = place - page.prose[before - 1] if before else FAR
    yield f"next {min(next_, FAR)}"
    yield f"last {min(last, FAR)}"
    yield f"next {min(next_, MANY)} last {min(last, MANY)}"
    yield f"short {bisect_left(SHARES, page.short)}"
    yield f"paragraphs {bisect_left(PARAGRAPHS, len(page.prose))}"


def _headline(page: Page, place: int) -> Iterator[str]:
    """Give what tells the headline of an article from a heading in one: who signs below it, how many lines of the page could be one."""
    signed = page.signs(place)
    yield f"signed {signed} first {page.first}"
    yield f"could {min(MANY, page.could)} of {bisect_left(PARAGRAPHS, len(page.prose))}"
    yield f"could {min(MANY, page.could)} signed {min(MANY, page.signatures)}"
    yield f"signed {signed} by {min(MANY, page.signatures)}"
    yield f"headline of {bisect_left(PARAGRAPHS, len(page.prose))} after {min(MANY, bisect_left(page.prose, place))}"


def _again(page: Page, place: int) -> Iterator[str]:
    """Give whether the page says a line again, with its numbers or with others."""
    row = page.rows[place]
    yield f"again {min(SEVERAL, page.seen[row.key])}"
    yield f"alike {min(MANY, page.alike[_alike(row)])}"


def _alike(row: Row) -> str:
    return kinds.DIGITS.sub("0", row.plain.casefold())


def _about(page: Page, place: int) -> Iterator[str]:
    """Give how much of a line the text speaks of."""
    row = page.rows[place]
    share = bisect_left(ABOUT, about.share(row.plain, page.said, itself=row.running))
    yield f"about {share}"
    yield f"about {share} words {bisect_left(LENGTHS, row.words)}"


def _words(row: Row) -> Iterator[str]:
    """Give the words of a short line, without regard to its numbers."""
    if row.words > SHORT:
        return
    bare = [word.strip(STRIPPED) for word in _alike(row).split()]
    yield from (f"word {word}" for word in sorted({*bare}) if 0 < len(word) < LONGEST)
    yield f"first {bare[0]}"
    if len(bare) > 1:
        yield f"first two {bare[0]} {bare[1]}"
        yield f"last {bare[-1]}"
    if row.words <= WHOLE:
        yield f"all {' '.join(bare)}"
