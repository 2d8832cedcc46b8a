"""Entries that came last, by tag: they wait here until there is enough of them, since to file many at once costs a tenth.

They are few, so they are looked through, but only for tags of which a mark says that they may be here.
"""

from typing import NamedTuple

import numpy as np

from copytaster.dedupe.tokens import U32, Positions

_MARKS = 1 << 16
_ROOM = 1024


class Found(NamedTuple):
    """Entries: tag `which[i]` of those asked for has entry `numbers[i]`."""

    which: Positions
    numbers: U32


class Waiting:
    """Which entries have a tag."""

    def __init__(self) -> None:
        self._count = 0
        self._tags, self._numbers = (np.empty(_ROOM, np.uint32) for _ in range(2))
        self._marks = np.zeros(_MARKS, np.bool_)

    def __len__(self) -> int:
        return self._count

    def add(self, tags: U32, numbers: U32) -> None:
        """Give each tag the entry of its place in `numbers`."""
        first, self._count = self._count, self._count + len(tags)
        if self._count > len(self._tags):
            self._tags, self._numbers = (np.resize(array, 2 * self._count) for array in (self._tags, self._numbers))
        self._tags[first : self._count], self._numbers[first : self._count] = tags, numbers
        self._marks[tags & _MARKS - 1] = True

    def find(self, tags: U32) -> Found | None:
        """Return the entries of each tag; None where no tag has one."""
        asked = self._marks[tags & _MARKS - 1].nonzero()[0]
        if not len(asked):
            return None
        hits = (tags[asked, None] == self._tags[: self._count]).reshape(-1).nonzero()[0]
        return Found(asked[hits // self._count], self._numbers[hits % self._count]) if len(hits) else None

    def take(self) -> tuple[U32, U32]:
        """Return all tags and their entries, in the order in which they came, and forget them."""
        taken = self._tags[: self._count].copy(), self._numbers[: self._count].copy()
        self._count = 0
        self._marks[:] = False
        return taken
