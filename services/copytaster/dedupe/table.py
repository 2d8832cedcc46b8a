"""A packed table from 32-bit tags to entry numbers, many to many, that grows a few rows at a time.

Rows of 16 slots, a slot being a tag and a number, in two arrays: nothing is an object, and a look-up of many tags is a
few calls of numpy whatever the size. The table grows by linear hashing (Litwin 1980), so no article waits for a rehash.
Rows not yet split would hold up to twice as many as the others: so a tag has two rows, and goes to the emptier (Azar et
al. 1999). Entries end in the order in which they came: a slot whose number is below `first` is free.
"""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from copytaster.dedupe.tokens import U32, Mask, Positions
from copytaster.dedupe.waiting import Found, Waiting

_WIDTH, _WIDTH_BITS = 16, 4
"""Slots of a row: its tags are a cache line."""
_LOAD = 0.66
"""Share of slots in use. Measured up to 30,000 articles: at .66 one tag in 1,000 at worst finds both its rows full, at .75 one in 60."""
_FIRST_PAIRS = 1024
_STEP = 64
"""Pairs of rows that are split at once: a power of two, at most `_FIRST_PAIRS`."""
_TOGETHER = 1024
"""Tags that are filed at once: those of twenty articles. More would cost less in all, and hold up the last of them longer."""
_NEVER = np.uint32(0xFFFFFFFF)
"""Above every number."""
_NUMBER_BITS = np.uint64(32)
_ROOM = 32
"""The arrays are made longer by a part in so many."""
_MAPPED_ROWS = 1 << 19
"""What an array has from the first: 32 MiB, from which on memory is mapped, is there when it is touched, and moves without a copy."""
_MIXED = np.array([[0x9E3779B1], [0x85EBCA6B]], np.uint32)
"""Odd, so that the bytes at the top of a product hang on all bits of a tag; one for each of its two rows."""
_Tag = TypeVar("_Tag", np.uint32, np.intp)


class Table:
    """Which entries have a tag; of each tag the newest `most`."""

    def __init__(self, most: int) -> None:
        self.first = 1
        """The lowest number that is alive; 0 is no number."""
        self._most = most
        self._base, self._pairs = _FIRST_PAIRS, _FIRST_PAIRS
        self._tags, self._numbers = (np.zeros((_MAPPED_ROWS, _WIDTH), np.uint32) for _ in range(2))
        self._waiting, self._enough = Waiting(), _TOGETHER

    @property
    def size(self) -> int:
        """Bytes of the rows in use."""
        return 2 * self._pairs * 2 * _WIDTH * self._tags.itemsize

    def find(self, tags: U32) -> Found:
        """Return the live entries of each tag, in no order."""
        rows = self._rows(tags)
        hits = (self._tags.take(rows, axis=0) == tags[:, None]).reshape(-1).nonzero()[0]
        row = hits >> _WIDTH_BITS
        which = row % len(tags)
        numbers = self._numbers.reshape(-1)[(rows.reshape(-1)[row] << _WIDTH_BITS) + (hits & _WIDTH - 1)]
        if late := self._waiting.find(tags):
            which, numbers = np.concatenate((which, late.which)), np.concatenate((numbers, late.numbers))
        alive = numbers >= self.first
        which, numbers = which[alive], numbers[alive]
        if late and np.bincount(which, minlength=1).max() > self._most:
            which, numbers = self._newest(which, numbers)
        return Found(which, numbers)

    def add(self, tags: U32, numbers: U32) -> None:
        """Give each tag the entry of its place in `numbers`, ascending and higher than all before; the oldest of `most` gives way."""
        if len(self._waiting) + len(tags) < self._enough:
            self._waiting.add(tags, numbers)
            return
        self._file(*(np.concatenate(parts) for parts in zip(self._waiting.take(), (tags, numbers), strict=True)))
        # Those that found no room are no reason to file again and again.
        self._enough = _TOGETHER + 2 * len(self._waiting)

    def hold(self, slots: int) -> None:
        """Grow until `slots` live ones fill no more than the share of it that they should."""
        while slots > _LOAD * _WIDTH * 2 * self._pairs:
            self._split()

    def _newest(self, which: NDArray[_Tag], numbers: U32) -> tuple[NDArray[_Tag], U32]:
        """Return of each tag the newest `most`, the newest last."""
        # Sorted as one number each, which is faster than by two keys.
        pairs = which.astype(np.uint64) << _NUMBER_BITS | numbers
        pairs.sort()
        newest = np.ones(len(pairs), np.bool_)
        newest[: -self._most] = (pairs[: -self._most] ^ pairs[self._most :]) >> _NUMBER_BITS > 0
        pairs = pairs[newest]
        return (pairs >> _NUMBER_BITS).astype(which.dtype), pairs.astype(np.uint32)

    def _file(self, tags: U32, numbers: U32) -> None:
        """Put each in a slot; whose slot another took in the same turn has another turn, and who finds none waits on."""
        alive = numbers >= self.first
        tags, numbers = self._newest(tags[alive], numbers[alive])
        while len(tags):
            slots, numbers, fits = self._slots(tags, numbers)
            self._waiting.add(tags[~fits], numbers[~fits])
            slots, tags, numbers = slots[fits], tags[fits], numbers[fits]
            known = self._tags.reshape(-1), self._numbers.reshape(-1)
            known[0][slots], known[1][slots] = tags, numbers
            lost = (known[0][slots] != tags) | (known[1][slots] != numbers)
            tags, numbers = tags[lost], numbers[lost]

    def _slots(self, tags: U32, numbers: U32) -> tuple[Positions, U32, Mask]:
        """Return for each entry a slot that is free, or that of the oldest of `most`; the number to put there; whether there is one."""
        rows = self._rows(tags).T
        known = self._numbers.take(rows, axis=0)
        alive = known >= self.first
        # A bit for each slot of a row that is free.
        free = np.packbits(~alive, bitorder="little").view("<u2").reshape(-1, 2)
        room = np.bitwise_count(free)
        at, half = np.arange(len(tags)), (room[:, 1] > room[:, 0]).view(np.uint8)
        bits = free[at, half]
        slots = (rows[at, half] << _WIDTH_BITS) + np.bitwise_count(~bits & bits - np.uint16(1))
        own = alive & (self._tags.take(rows, axis=0) == tags[:, None, None])
        held = np.bincount(own.reshape(-1).nonzero()[0] >> _WIDTH_BITS + 1, minlength=len(tags))
        full = (held >= self._most).nonzero()[0]
        if len(full):
            oldest = np.where(own[full], known[full], _NEVER).reshape(len(full), -1).argmin(1)
            slots[full] = (rows[full, oldest >> _WIDTH_BITS] << _WIDTH_BITS) + (oldest & _WIDTH - 1)
            # One that waited long may be older than all of them: then they stay as they are.
            numbers[full] = np.maximum(numbers[full], self._numbers.reshape(-1)[slots[full]])
        return slots, numbers, (bits > 0) | (held >= self._most)

    def _rows(self, tags: U32) -> U32:
        """Return the two rows of each tag, an even one and an odd: (2, n)."""
        rows = _mixed(tags)
        rows &= 4 * self._base - 2
        np.subtract(rows, 2 * self._base, out=rows, where=rows >= 2 * self._pairs)
        rows[1] += 1
        return rows

    def _split(self) -> None:
        """Part `_STEP` pairs of rows, each with a new one at the end, by the next bit of what chose them."""
        if self._pairs == 2 * self._base:
            self._base = self._pairs
        old, new = (slice(2 * pair, 2 * (pair + _STEP)) for pair in (self._pairs - self._base, self._pairs))
        self._pairs += _STEP
        if 2 * self._pairs > len(self._tags):
            self._tags, self._numbers = (_longer(array, 2 * self._pairs) for array in (self._tags, self._numbers))
        chosen = _mixed(self._tags[old].reshape(-1, 2, _WIDTH)).reshape(-1, _WIDTH)
        moves = chosen & np.uint32(2 * self._base) > 0
        self._tags[new] = self._tags[old]
        self._numbers[new] = np.where(moves, self._numbers[old], 0)
        self._numbers[old][moves] = 0


def _mixed(tags: U32) -> U32:
    """Return the bits that choose the rows of each tag, the lowest of them first: (..., 2, n) of tags (n,) or (..., 2, n)."""
    return (tags * _MIXED).byteswap()


def _longer(array: NDArray[Any], rows: int) -> NDArray[Any]:
    # In place: the memory's pages are moved, not copied, where the system can.
    array.resize((rows + rows // _ROOM, _WIDTH), refcheck=False)
    return array
