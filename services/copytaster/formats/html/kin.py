"""What a template makes alike belongs together: paragraphs that a story has lost come back, boxes set into it go.

A template gives every paragraph of a story the same element in the same container, and a box of its own to what is no
part of it: a poll, a letter to subscribe to, a note about the author. Names of classes differ from site to site; that
they are the same within one page does not.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from copytaster.formats.html import title
from copytaster.formats.html.outline import HEADINGS, Block, Outline

DIGITS = re.compile(r"\d+")
INLINE = frozenset("p span a b i em strong li ul ol dl dt dd blockquote pre figure table tbody thead tr td th".split()) | HEADINGS
"""Elements that belong to the container they stand in."""
ASIDE = frozenset(("blockquote", "li", "figure", "table"))
"""Elements that a story has within it whatever they are called."""
MOST, HOME = 0.5, 0.15
"""Shares of a body's words: of the look its paragraphs have; of a container that is one of its own."""
MAIN = 0.6
"""Share that the largest container must hold for the others to be boxes."""
BOX = 100
"""Words of prose in all boxes of one kind; more are a part of the story."""
NEAR = 2
"""Blocks between a paragraph of the story and a lost one in front of it or behind it."""
MANY = 200
"""Lost paragraphs that are looked at; no extractor loses more of a story."""
GONE = -1

SAME = 0.7
"""Share of a block's words from which a paragraph is what an extractor left of it."""

Look = tuple[str, str, str, str]


class Paragraph(NamedTuple):
    """A paragraph of a body and what it is compared by."""

    text: str
    key: str


class Place(NamedTuple):
    """What the element of a block and the one around it are, and the number of the kind of container it stands in."""

    look: Look
    home: int
    aside: bool


NOWHERE = Place(("", "", "", ""), 0, aside=True)
"""Where lines stand that are neither prose nor a heading: they come and go with what is around them."""


def places(page: Outline, root: Any, gone: Collection[Any]) -> list[Place]:
    """Say of each block of the page where it stands; `root` holds the story, `gone` are elements taken out of it."""
    homes = _Homes(root, gone)
    return [_place(block, homes) if block.prose or block.heading else NOWHERE for block in page.blocks]


def mend(body: str, page: Outline, keys: Sequence[str], at: Sequence[Place]) -> str:
    """Return `body` with the paragraphs of its own kind that it lacks, without boxes of another; `keys` are the blocks'."""
    paragraphs = [Paragraph(one, title.key(one)) for one in body.split("\n\n")]
    known = {one.key for one in paragraphs}
    mine = [number for number, block in enumerate(page.blocks) if block.prose and keys[number] in known]
    if not mine:
        return body
    whole, boxes = title.key(body), {keys[number] for number in _boxes(mine, page, at)}
    kept = [one for one in paragraphs if one.key not in boxes]
    for number in (one for one in islice(_missing(mine, page, at, keys), MANY) if keys[one] not in whole):
        kept = _with(kept, keys, number, page.blocks[number].text)
    return "\n\n".join(one.text for one in kept)


def _place(block: Block, homes: "_Homes") -> Place:
    owner = block.owner
    if owner is None:
        return NOWHERE
    parent = owner.getparent()
    above = (parent.tag, _called(parent)) if parent is not None else ("", "")
    element, aside = owner, False
    while element is not None and element is not homes.root and element.tag in INLINE:
        aside = aside or element.tag in ASIDE
        element = element.getparent()
    home = homes.number(owner)
    return Place((owner.tag, _called(owner), *above), home if home == GONE else homes.number(element), aside)


def _called(element: Any) -> str:
    return DIGITS.sub("0", element.get("class") or "")


class _Homes:
    """Numbers for kinds of containers: those of the same elements within the same kind have the same."""

    def __init__(self, root: Any, gone: Collection[Any]) -> None:
        self.root = root
        self._numbers: dict[tuple[int, str, str], int] = {}
        self._known: dict[Any, int] = dict.fromkeys(gone, GONE) | {root: 0, None: 0}

    def number(self, element: Any) -> int:
        above = []
        while element not in self._known:
            above.append(element)
            element = element.getparent()
        found = self._known[element]
        for one in reversed(above):
            if found != GONE:
                found = self._numbers.setdefault((found, one.tag, _called(one)), len(self._numbers) + 1)
            self._known[one] = found
        return found


def _boxes(mine: Sequence[int], page: Outline, at: Sequence[Place]) -> list[int]:
    """Return the blocks that stand in boxes, behind the beginning of the story."""
    held = Counter[int]()
    for number in mine:
        held[at[number].home] += page.blocks[number].words
    if max(held.values()) < MAIN * held.total():
        return []
    homes = {home for home, count in held.items() if count > HOME * held.total()}
    begun = next(number for number in mine if at[number].home in homes)
    foreign = (at[number].home for number in mine if number > begun and not page.blocks[number].heading and not at[number].aside)
    boxes = {home for home in foreign if home not in homes and held[home] <= BOX}
    return [number for number in range(begun, len(at)) if at[number].home in boxes and not at[number].aside]


def _missing(mine: Sequence[int], page: Outline, at: Sequence[Place], keys: Sequence[str]) -> Iterator[int]:
    """Give the blocks of the story's own look that are not in it, among its paragraphs or close to them."""
    looks = Counter[Look]()
    for number in mine:
        looks[at[number].look] += page.blocks[number].words
    own, count = looks.most_common(1)[0]
    if count < MOST * looks.total() or sum(at[number].look == own for number in mine) < 2:  # noqa: PLR2004 -- one paragraph is like itself
        return
    known, last = set(mine), mine[0]
    for number in range(max(0, mine[0] - NEAR), len(page.blocks)):
        alike = page.blocks[number].prose and at[number].look == own and at[number].home != GONE and bool(keys[number])
        if number in known:
            last = number
        elif alike and (number <= mine[-1] or number <= last + NEAR):
            last = number
            yield number


def _with(paragraphs: list[Paragraph], keys: Sequence[str], number: int, said: str) -> list[Paragraph]:
    """Return the paragraphs with a block of the page: in place of what is left of it, else in front of the first that follows it."""
    block, words, whole = Paragraph(said, keys[number]), Counter(keys[number].split()), set(keys)
    left = {place: (words & Counter(one.key.split())).total() for place, one in enumerate(paragraphs) if one.key not in whole}
    best = max(left, key=left.__getitem__, default=None)
    if best is not None and left[best] >= SAME * words.total():
        return paragraphs if len(paragraphs[best].key) >= len(block.key) else [*paragraphs[:best], block, *paragraphs[best + 1 :]]
    after = set(keys[number + 1 :])
    place = next((place for place, one in enumerate(paragraphs) if one.key in after), len(paragraphs))
    return [*paragraphs[:place], block, *paragraphs[place:]]
