"""What is to be said of each line of a page, so that a chain can label it: many weak signs, each by a name.

What a line is by itself, what stands up to two lines above and below it, its place on the page and among the paragraphs, what
recurs and how alike the gaps between paragraphs are, how paragraphs open, how much of a line the text speaks of, its words where it
is short, the times of a live page, and what the rules took it for. No sign is sure, and none needs to be.
"""

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain as joined
from itertools import islice
from typing import NamedTuple

import numpy as np

from copytaster.split.cut import about, chain, cohesion, shown
from copytaster.split.cut.chain import BLOCK, Sums, Weights
from copytaster.split.cut.sheet import FEW, PARAGRAPHS, PARTS, SHARES, Group, Page
from copytaster.split.lines import signs
from copytaster.split.lines.ledger import Row

NEAR = (-2, -1, 0, 1, 2)
"""Lines around a line of which is said what they are by themselves."""
BESIDE = 1
"""Further away less is said of a line."""
SIZES, LENGTHS = (4, 9, 20, 40), (3, 6, 12, 24)
PLACES = (0, 1, 2, 4, 8, 16)
ABOUT = (0, 0.1, 0.25, 0.4, 0.6)
SEVERAL, MANY, FAR = 3, 4, 7
STAMPS = 3
"""Times of the day on lines of their own that a live page has at least."""
FURTHER = 5
"""How much of that is said of a line further away: the first five."""


class Took(NamedTuple):
    """What the rules took a line for, and the shape of the page by them."""

    what: str
    shape: str


class Ruled(NamedTuple):
    """How many articles the rules see on a page, and its shape by them."""

    number: int
    shape: str


def names(rows: Sequence[Row], took: Sequence[Took] | None) -> Iterator[list[str]]:
    """Give the traits of each row; `took` is what the rules took each for, None where nobody asked them."""
    page = Page(rows)
    for place in range(len(rows)):
        near = [name for offset in NEAR for name in _beside(offset, page.base(place + offset))]
        groups = [*_own(page, place), *([(_took, took[place])] if took is not None else [])]
        yield [*near, *shown.names(rows[place].plain, rows[place].words), *joined.from_iterable(say(*of) for say, of in groups)]


def weigh(page: Page, took: Sequence[Took], table: str) -> Weights:
    """Return what each row of a page weighs for each label by its traits, those that `names` gives."""
    rows, weights = page.rows, chain.table(table)
    known = partial(_known, table)
    lines = weights.sums(
        [*_shown(table, row), *joined.from_iterable(map(known, _own(page, place))), *known((_took, took[place]))]
        for place, row in enumerate(rows)
    )
    for first in range(0, len(rows), BLOCK):
        block = lines[first : first + BLOCK]
        around = np.stack([_around(table, page.base(first + place)) for place in range(-NEAR[-1], len(block) + NEAR[-1])])
        for at, offset in enumerate(NEAR):
            block += around[NEAR[-1] + offset : NEAR[-1] + offset + len(block), at]
    return weights.heard(lines)


@lru_cache(maxsize=4096)
def _around(table: str, base: Group) -> Sums:
    """Return what a line says of those around it, by how far it is from them: the rows of its traits, added up."""
    weights = chain.table(table)
    return weights.sums(weights.known(_beside(offset, base)) for offset in NEAR)


@lru_cache(maxsize=16384)
def _known(table: str, group: Group) -> tuple[int, ...]:
    """Return the rows of the table that the traits of a group have."""
    say, of = group
    return chain.table(table).known(say(*of))


def _shown(table: str, row: Row) -> tuple[int, ...]:
    """Return the rows of the table that a line has by itself."""
    # Short lines recur, on a page and from page to page; paragraphs do not.
    return (_read if len(row.plain) > signs.PHRASE else _recurring)(table, row.plain, row.words)


def _read(table: str, plain: str, words: int) -> tuple[int, ...]:
    return chain.table(table).known(shown.names(plain, words))


_recurring = lru_cache(maxsize=4096)(_read)


def _beside(offset: int, base: Group) -> Iterator[str]:
    """Give the traits of a line that has another `offset` lines below it."""
    say, of = base
    return (f"{offset} {name}" for name in islice(say(*of), None if abs(offset) <= BESIDE else FURTHER))


def _own(page: Page, place: int) -> list[Group]:
    """Return what is to be said of a line but what it and those around it are by themselves."""
    row, prose, end = page.rows[place], page.prose, len(page.rows) - 1
    before, after = bisect_left(prose, place), bisect(prose, place)
    next_ = min(FAR, prose[after] - place) if after < len(prose) else FAR
    last = min(FAR, place - prose[before - 1]) if before else FAR
    share = about.share(row.plain, page.said, itself=row.running)
    like, again, alike = page.like[page.places[place]], page.seen[row.key], page.alike[page.bare[place]]
    groups: list[Group] = [
        (_blanks, (min(FEW, row.gap), page.below(place), bisect_left(SIZES, row.words))),
        (_place, (bisect_left(PLACES, place), bisect_left(PLACES, end - place))),
        (_among, (min(MANY, before), min(MANY, len(prose) - after), next_, last)),
        (_page, (page.short, page.amount)),
        (_again, (min(MANY, like), min(SEVERAL, again), min(MANY, alike))),
        (_about, (bisect_left(ABOUT, share), bisect_left(LENGTHS, row.words))),
    ]
    if page.parted > 1:
        kind, amount, some = page.kinds[place], bisect_left(PARAGRAPHS, page.parted), bool(page.gaps[before])
        shares = [bisect_left(PARTS, count / page.parted) for count in (page.same[before], page.holding[kind])]
        groups.append((_gap, (kind, some, amount, *shares)))
    if row.running:
        led = page.leads[place]
        groups.append((_led, (led, bisect_left(SHARES, page.led[led] / len(prose)), min(MANY, page.led[led]))))
    if echo := page.echoes.get(place):
        groups.append((_echo, (echo, row.titular)))
    if len(page.stamps) >= STAMPS:
        above, below = bisect(page.stamps, place), len(page.stamps) - bisect_left(page.stamps, place)
        groups.append((_entries, (min(MANY, above), min(MANY, below), row.titular)))
    if 0 < before < len(prose) and (not row.running or page.gaps[before] or row.gap > page.usual):
        apart = page.apart(before)
        groups.append((_apart, (*apart, page.kinds[place])))
        if row.titular:
            groups.append((_speaks, cohesion.spoken(page.line(place), page.told, before)))
    if page.wide:
        form = "titular" if row.titular else "running" if row.running else "other"
        groups.append((_wide, (row.gap > page.usual and place > 0, min(MANY, len(page.wide)), page.wide_headed, form)))
    if row.titular:
        could, signatures = min(MANY, page.could), min(MANY, page.signatures)
        groups.append((_headline, (page.signs(place), page.first, could, signatures, page.amount, min(MANY, before))))
    return groups


def _blanks(above: int, below: int, size: int) -> tuple[str, ...]:
    return f"blanks {above} {below}", f"blanks {above} {below} words {size}"


def _place(above: int, below: int) -> tuple[str, ...]:
    """Return where on the page a line stands."""
    return f"from top {above}", f"from end {below}"


def _among(before: int, after: int, next_: int, last: int) -> tuple[str, ...]:
    """Return where among the paragraphs a line stands."""
    near = f"next {min(next_, MANY)} last {min(last, MANY)}"
    return f"before {before}", f"after {after}", f"next {next_}", f"last {last}", near


def _page(short: int, paragraphs: int) -> tuple[str, ...]:
    return f"short {short}", f"paragraphs {paragraphs}"


def _again(like: int, again: int, alike: int) -> tuple[str, ...]:
    """Return how many lines stand as one does, and whether the page says it again, with its numbers or with others."""
    return f"like {like}", f"again {again}", f"alike {alike}"


def _about(share: int, length: int) -> tuple[str, ...]:
    """Return how much of a line the text speaks of."""
    return f"about {share}", f"about {share} words {length}"


def _gap(kind: str, some: bool, parted: int, alike: int, holding: int) -> tuple[str, ...]:  # noqa: FBT001 -- positional, for the cache
    """Return which share of the gaps between paragraphs is made of the same kinds of lines as a line's own, and which has such a line."""
    return (
        f"gaps {parted} alike {alike} some {some}",
        f"gap {kind} of {parted} held {holding}",
        f"gap {kind} held {holding} alike {alike}",
    )


def _led(led: str, share: int, count: int) -> tuple[str, ...]:
    """Return how a paragraph opens, and how many of the page do so."""
    return f"led {led}", f"led {led} share {share}", f"led {led} count {count}"


def _echo(echo: str, titular: bool) -> tuple[str, ...]:  # noqa: FBT001 -- positional, for the cache
    """Return whether a line stands in a longer one of the page, or has another of its lines in it."""
    return f"echo {echo}", f"echo {echo} titular {titular}"


def _entries(above: int, below: int, titular: bool) -> tuple[str, ...]:  # noqa: FBT001 -- positional, for the cache
    """Return where among the times of a live page a line stands; one that is a time is both above and below."""
    return f"entries {min(1, above)} {min(1, below)} titular {titular}", f"entries above {above}", f"entries below {below}"


def _headline(signed: bool, first: bool, could: int, signatures: int, paragraphs: int, before: int) -> tuple[str, ...]:  # noqa: FBT001 -- positional, for the cache
    """Return what tells the headline of an article from a heading in one: who signs below it, how many lines of the page could be one."""
    return (
        f"signed {signed} first {first}",
        f"could {could} of {paragraphs}",
        f"could {could} signed {signatures}",
        f"signed {signed} by {signatures}",
        f"headline of {paragraphs} after {before}",
    )


def _apart(near: int, size: int, far: int, kind: str) -> tuple[str, ...]:
    """Return how much the texts above and below a line speak of the same."""
    return f"same near {near}", f"same far {far}", f"same near {near} size {size}", f"same far {far} for {kind}"


def _speaks(above: int, below: int) -> tuple[str, ...]:
    """Return how much of a line that could be a headline the text above and the text below it speak of."""
    return f"spoken above {above}", f"spoken above {above} below {below}"


def _wide(wide: bool, count: int, headed: int, form: str) -> tuple[str, ...]:  # noqa: FBT001 -- positional, for the cache
    """Return whether more blank lines stand above a line than above most paragraphs, on how many lines of the page they do."""
    return f"wide {wide} {form} of {count}", f"wide {wide} {form} headed {headed}"


def _took(what: str, shape: str) -> tuple[str, ...]:
    return f"took {what}", f"took {what} in {shape}"
