"""Entries that came last, by tag: they wait here until there is enough of them, since to file many at once costs a tenth.

One dict has the newest entry of each tag; the ones before it, which most tags have not, stand in another.
"""

from typing import NamedTuple

import numpy as np

from copytaster.dedupe.tokens import U32, Positions

_NOTHING = np.empty(0, np.uint32), np.empty(0, np.uint32)


class Found(NamedTuple):
    """Entries: tag `which[i]` of those asked for has entry `numbers[i]`."""

    which: Positions
    numbers: U32


class Waiting:
    """Which entries have a tag; of each tag the newest `most` are found."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._clear()

    def __len__(self) -> int:
        return self._count

    def add(self, tags: U32, numbers: U32) -> None:
        """Give each tag the entry of its place in `numbers`."""
        if not len(tags):
            return
        listed, entry = tags.tolist(), int(numbers[0])
        self._count += len(listed)
        self._parts.append((tags, numbers))
        newest = dict.fromkeys(listed, entry)
        if len(newest) == len(listed) and (numbers == entry).all():
            for tag in self._newest.keys() & newest:
                self._push(tag)
            self._newest.update(newest)
            return
        for tag, entry in zip(listed, numbers.tolist(), strict=True):
            if tag in self._newest:
                self._push(tag)
            self._newest[tag] = entry

    def find(self, tags: U32) -> Found | None:
        """Return the entries of each tag; None where no tag has one."""
        listed = tags.tolist()
        if not (there := self._newest.keys() & listed):
            return None
        found = [(which, entry) for which, tag in enumerate(listed) if tag in there for entry in self._entries(tag)]
        return Found(np.array([which for which, _ in found], np.intp), np.array([entry for _, entry in found], np.uint32))

    def take(self) -> tuple[U32, U32]:
        """Return all tags and their entries, in the order in which they came, and forget them."""
        tags, numbers = (np.concatenate([part[side] for part in self._parts]) for side in (0, 1))
        self._clear()
        return tags, numbers

    def _push(self, tag: int) -> None:
        self._before.setdefault(tag, []).append(self._newest[tag])

    def _entries(self, tag: int) -> list[int]:
        return [*self._before.get(tag, ()), self._newest[tag]][-self._most :]

    def _clear(self) -> None:
        self._newest: dict[int, int] = {}
        self._before: dict[int, list[int]] = {}
        self._parts: list[tuple[U32, U32]] = [_NOTHING]
        self._count = 0
