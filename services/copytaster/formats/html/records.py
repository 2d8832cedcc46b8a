"""Repeated parts of a page: what a template made once for each story, post or entry.

A part is a stretch of the page's blocks. Templates show in two ways: elements of one kind, each with prose of its own
(`<article>`, `.hentry`, `.message`, `#post123`), or titles of one kind side by side with their text (digests, mail).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from copytaster.formats.html.outline import HEADINGS, Block, Outline, Spans

LEAST = 40
"""Words of prose a part has at least; teasers have fewer."""
TITLE = (2, 40)
"""Words of a title."""
DIGITS = re.compile(r"\d+")
PLACES = frozenset("article div section li tr td table tbody dd blockquote".split())
MOST_KINDS, MOST_SETS, MOST_CLASSES = 60, 24, 12
"""Kinds of elements that are looked at, sets of parts that are read, classes of an element that count; no template needs more."""


class Record(NamedTuple):
    """Blocks `start` to `end` of the page; `element` holds them all, and no more where the template has a container."""

    start: int
    end: int
    element: Any
    contained: bool


def groups(page: Outline) -> Iterator[tuple[Record, ...]]:
    """Give each set of two or more parts of one kind, none within another of its set, those with containers first."""
    yield from islice(_once((*contained(page.spans, LEAST), *_titled(page))), MOST_SETS)


def _once(sets: Iterable[tuple[Record, ...]]) -> Iterator[tuple[Record, ...]]:
    seen: set[tuple[tuple[int, int], ...]] = set()
    for records in sets:
        shape = tuple((one.start, one.end) for one in records)
        if len(records) > 1 and shape not in seen:
            seen.add(shape)
            yield records


def contained(found: Spans, least: int) -> Iterator[tuple[Record, ...]]:
    """Give each set of elements of one kind that have `least` words of prose, none within another of its set."""
    kinds: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for element, (_, _, prose) in found.items():
        if prose >= least and element.tag in PLACES:
            for kind in _kinds(element):
                kinds[kind].append(element)
    for elements in sorted(kinds.values(), key=len, reverse=True)[:MOST_KINDS]:
        if len(elements) > 1:
            outer = [Record(found[one][0], found[one][1] + 1, one, contained=True) for one in _outermost(elements)]
            yield tuple(sorted(outer, key=lambda one: one.start))


def _kinds(element: Any) -> Iterator[tuple[Any, ...]]:
    tag = element.tag
    if tag == "article":
        yield (tag,)
    if not element.get("class"):
        yield (tag, "within", element.getparent())
    for token in DIGITS.sub("0", element.get("class") or "").split()[:MOST_CLASSES]:
        yield (tag, "class", token)
    if element.get("itemtype"):
        yield (tag, "itemtype", element.get("itemtype"))
    name = element.get("id") or ""
    if DIGITS.search(name):
        yield (tag, "id", DIGITS.sub("0", name))


def _outermost(elements: list[Any]) -> list[Any]:
    inside = set(elements)
    return [one for one in elements if inside.isdisjoint(one.iterancestors())]


def _titled(page: Outline) -> Iterator[tuple[Record, ...]]:
    kinds: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        if block.owner is not None and not block.prose and TITLE[0] <= block.words <= TITLE[1]:
            kinds[_look(block)].append(number)
    for starts in list(kinds.values())[:MOST_KINDS]:
        if len(starts) > 1:
            yield from _runs(starts, page)


def _look(block: Block) -> tuple[Any, ...]:
    owner = block.owner
    linked = block.linked * 2 > block.words
    return (owner.tag, owner.get("class"), owner.get("style"), sum(1 for _ in owner.iterancestors()), linked)


def _runs(starts: list[int], page: Outline) -> Iterator[tuple[Record, ...]]:
    blocks = page.blocks
    if blocks[starts[0]].owner.tag not in HEADINGS and not blocks[starts[0]].linked:
        return
    home = _shared(blocks[starts[0]].owner, blocks[starts[-1]].owner)
    if home is None or page.below(home) < 2 * LEAST:
        return
    ends = (*starts[1:], page.spans[home][1] + 1)
    runs = [Record(start, end, home, contained=False) for start, end in zip(starts, ends, strict=True) if prose(blocks[start:end]) >= LEAST]
    if len(runs) * 2 > len(starts):
        yield tuple(runs[:-1]) + tuple(_trimmed(one, runs[:-1], blocks) for one in runs[-1:])


def _trimmed(last: Record, others: list[Record], blocks: list[Block]) -> Record:
    # What follows the last part has no next title to end it: it ends where blocks look like none of the other parts.
    looks = {_look(block) for one in others for block in blocks[one.start : one.end]}
    end = next((number for number in range(last.start + 1, last.end) if _look(blocks[number]) not in looks), last.end)
    return last._replace(end=end)


def prose(blocks: list[Block]) -> int:
    """Return the words of prose in `blocks`."""
    return sum(block.words for block in blocks if block.prose)


def _shared(one: Any, other: Any) -> Any:
    above = set(one.iterancestors())
    return next((element for element in other.iterancestors() if element in above), None)
