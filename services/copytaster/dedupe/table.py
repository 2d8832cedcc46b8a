"""A packed table from 32-bit tags to entry numbers, many to many, that grows a few rows at a time.

Rows of 32 slots, a slot being a tag and a number, in two arrays: nothing is an object, and a look-up of many tags is a
few calls of numpy whatever the size. The table grows by linear hashing (Litwin 1980), so no article waits for a rehash.
Entries end in the order in which they came: a slot whose number is below `first` is free.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copytaster.dedupe.tokens import U32, Mask, Positions

_WIDTH = 32
"""Slots of a row: its tags are two cache lines."""
_LOAD = 0.55
"""Share of slots in use. Rows not yet split hold up to twice as many as the others: at .55 one tag in 100 finds its row full."""
_FIRST_ROWS = 1024
_STEP = 64
"""Rows that are split at once: a power of two, at most `_FIRST_ROWS`."""
_FEW = 8
"""So many tags that find their row taken by one beside them are placed one by one."""
_NEVER = np.uint32(0xFFFFFFFF)
"""Above every number."""
_ROOM = 32
"""The arrays are made longer by a part in so many."""
_MAPPED_ROWS = 1 << 18
"""What an array has from the first: 32 MiB, from which on memory is mapped, is there when it is touched, and moves without a copy."""


class Found(NamedTuple):
    """Live slots: tag `which[i]` of those asked for has entry `numbers[i]`."""

    which: Positions
    numbers: U32


class Table:
    """Which entries have a tag; of each tag the newest `most` at least."""

    def __init__(self, most: int) -> None:
        self.first = 1
        """The lowest number that is alive; 0 is no number."""
        self._most = most
        self._base, self._rows = _FIRST_ROWS, _FIRST_ROWS
        self._tags, self._numbers = (np.zeros((_MAPPED_ROWS, _WIDTH), np.uint32) for _ in range(2))
        self._spilled: dict[int, list[int]] = {}
        """What found its row full."""

    @property
    def size(self) -> int:
        """Bytes of the rows in use."""
        return self._rows * 2 * _WIDTH * self._tags.itemsize

    def find(self, tags: U32) -> Found:
        """Return the live entries of each tag, in no order."""
        rows = self._row(tags)
        which, slots = (self._tags.take(rows, axis=0) == tags[:, None]).nonzero()
        numbers = self._numbers[rows[which], slots]
        if self._spilled and (beside := self._spilled.keys() & (listed := tags.tolist())):
            spilled = [(place, number) for place, tag in enumerate(listed) if tag in beside for number in self._spilled[tag]]
            which = np.concatenate((which, np.array([place for place, _ in spilled], np.intp)))
            numbers = np.concatenate((numbers, np.array([number for _, number in spilled], np.uint32)))
        alive = numbers >= self.first
        return Found(which[alive], numbers[alive])

    def add(self, tags: U32, numbers: U32) -> None:
        """Give each tag the entry of its place in `numbers`, ascending and higher than all before; the oldest of `most` gives way."""
        for turn in _turns(tags, self._most):
            self._add(tags[turn], numbers[turn])

    def _add(self, tags: U32, numbers: U32) -> None:
        """Do so where no tag stands twice."""
        rows = self._row(tags)
        order = rows.argsort(kind="stable")
        rows, tags, numbers = rows[order], tags[order], numbers[order]
        known = self._numbers.take(rows, axis=0)
        alive = known >= self.first
        slots, fits = _free(~alive, rows)
        own = alive & (self._tags.take(rows, axis=0) == tags[:, None])
        if len(full := (own.sum(1) >= self._most).nonzero()[0]):
            slots[full] = np.where(own[full], known[full], _NEVER).argmin(1)
            fits[full] = True
        if self._spilled and (beside := self._spilled.keys() & (listed := tags.tolist())):
            fits &= [tag not in beside for tag in listed]
        self._tags[rows[fits], slots[fits]] = tags[fits]
        self._numbers[rows[fits], slots[fits]] = numbers[fits]
        for tag, row, number in zip(*(part[~fits].tolist() for part in (tags, rows, numbers)), strict=True):
            self._place(tag, row, number)

    def _place(self, tag: int, row: int, newer: int) -> None:
        """Give one tag its newest entry, where there is room, and take from it the oldest of more than `most`."""
        slots = list(zip(self._tags[row].tolist(), self._numbers[row].tolist(), strict=True))
        held = [number for there, number in slots if there == tag and number >= self.first]
        spilled = [number for number in self._spilled.pop(tag, ()) if number >= self.first]
        kept = {*sorted([*held, *spilled, newer])[-self._most :]}
        free = [slot for slot, (there, number) in enumerate(slots) if number < self.first or (there == tag and number not in kept)]
        left = sorted(kept.difference(held))
        for slot in free:
            if left:
                self._tags[row, slot], self._numbers[row, slot] = tag, left.pop(0)
            elif slots[slot][1] >= self.first:
                self._numbers[row, slot] = 0
        if left:
            self._spilled[tag] = left

    def hold(self, slots: int) -> None:
        """Grow until `slots` live ones fill no more than the share of it that they should."""
        while slots > _LOAD * _WIDTH * self._rows:
            self._split()

    def sweep(self, first: int) -> None:
        """Forget all below `first`, and what of it found its row full."""
        self.first = first
        alive = ((tag, [number for number in numbers if number >= first]) for tag, numbers in self._spilled.items())
        self._spilled = {tag: numbers for tag, numbers in alive if numbers}

    def _row(self, tags: U32) -> Positions:
        rows = (tags & (2 * self._base - 1)).astype(np.intp)
        rows[rows >= self._rows] -= self._base
        return rows

    def _split(self) -> None:
        """Part `_STEP` rows, each with a new one at the end, by the next bit of their tags."""
        if self._rows == 2 * self._base:
            self._base = self._rows
        old = slice(self._rows - self._base, self._rows - self._base + _STEP)
        new = slice(self._rows, self._rows + _STEP)
        self._rows += _STEP
        if self._rows > len(self._tags):
            self._tags, self._numbers = (_longer(array, self._rows) for array in (self._tags, self._numbers))
        moves = self._tags[old] & np.uint32(self._base) > 0
        self._tags[new] = self._tags[old]
        self._numbers[new] = np.where(moves, self._numbers[old], 0)
        self._numbers[old][moves] = 0


def _turns(tags: U32, most: int) -> Iterable[Positions | slice]:
    """Yield places so that no tag stands twice in a turn: of each tag its newest `most`, the oldest first."""
    if len({*tags.tolist()}) == len(tags):
        return (slice(None),)
    order = tags.argsort(kind="stable")
    last = np.append(np.diff(tags[order]) > 0, np.True_).nonzero()[0]
    later = last.repeat(np.diff(last, prepend=-1)) - np.arange(len(tags))
    return (order[later == turn] for turn in range(min(most - 1, later.max()), -1, -1))


def _longer(array: NDArray[Any], rows: int) -> NDArray[Any]:
    # In place: the memory's pages are moved, not copied, where the system can.
    array.resize((rows + rows // _ROOM, _WIDTH), refcheck=False)
    return array


def _free(free: NDArray[np.bool_], rows: Positions) -> tuple[Positions, Mask]:
    """Return a free slot for each of the sorted `rows`, the next one where a row stands again, and whether it has one."""
    at = np.arange(len(rows))
    again = np.zeros(len(rows), np.bool_)
    again[1:] = rows[1:] == rows[:-1]
    if np.count_nonzero(again) <= _FEW:
        free[again] = False
    else:
        rank = at - np.maximum.accumulate(np.where(again, 0, at))
        free = free & (free.cumsum(1) == rank[:, None] + 1)
    slots = free.argmax(1)
    return slots, free[at, slots]
