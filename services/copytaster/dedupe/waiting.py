"""Entries that came last, by tag: they wait here until there is enough of them, since to file many at once costs a tenth.

One dict holds the place of a tag's newest entry, and each place that of the one before. Numbers only: a list for each tag
would take three times the memory, and keep the garbage collector busy.
"""

from array import array
from typing import NamedTuple

import numpy as np

from copytaster.dedupe.tokens import U32, Positions

_NONE = -1
_NOTHING = np.empty(0, np.uint32), np.empty(0, np.uint32)


class Found(NamedTuple):
    """Entries: tag `which[i]` of those asked for has entry `numbers[i]`."""

    which: Positions
    numbers: U32


class Waiting:
    """Which entries have a tag; of each tag the newest `most` are found."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._last: dict[int, int] = {}
        self._before, self._numbers = array("i"), array("I")
        self._parts: list[tuple[U32, U32]] = [_NOTHING]

    def __len__(self) -> int:
        return len(self._before)

    def add(self, tags: U32, numbers: U32) -> None:
        """Give each tag the entry of its place in `numbers`."""
        last, before = self._last, self._before
        for place, tag in enumerate(tags.tolist(), start=len(before)):
            before.append(last.get(tag, _NONE))
            last[tag] = place
        self._numbers.extend(numbers.tolist())
        self._parts.append((tags, numbers))

    def find(self, tags: U32) -> Found | None:
        """Return the entries of each tag; None where no tag has one."""
        listed = tags.tolist()
        if not (there := self._last.keys() & listed):
            return None
        found = [(which, self._numbers[place]) for which, tag in enumerate(listed) if tag in there for place in self._places(tag)]
        return Found(np.array([which for which, _ in found], np.intp), np.array([number for _, number in found], np.uint32))

    def take(self) -> tuple[U32, U32]:
        """Return all tags and their entries, in the order in which they came, and forget them."""
        tags, numbers = (np.concatenate([part[side] for part in self._parts]) for side in (0, 1))
        self._last, self._before, self._numbers, self._parts = {}, array("i"), array("I"), [_NOTHING]
        return tags, numbers

    def _places(self, tag: int) -> list[int]:
        places: list[int] = []
        place = self._last[tag]
        while place != _NONE and len(places) < self._most:
            places.append(place)
            place = self._before[place]
        return places
