"""What stands on the streams, by name, until what it follows from asks for it; what nobody asks for stands too often.

Names are the 16 bytes of an id, places one integer each: a million of them take some 200 MB.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Place(NamedTuple):
    """Where a message stands; `stream` is its number in the audit's list, `parts` how many its page gave in all."""

    stream: int
    partition: int
    offset: int
    parts: int = 0

    def pack(self) -> int:
        """Return the place as one integer."""
        return ((self.parts << 16 | self.stream) << 32 | self.partition) << 64 | self.offset

    @classmethod
    def unpack(cls, packed: int) -> "Place":
        """Return the place that `pack` made an integer of."""
        return cls(packed >> 96 & 0xFFFF, packed >> 64 & 0xFFFFFFFF, packed & (1 << 64) - 1, packed >> 112)


_TAKEN = -1


class Standing:
    """Places by name: `take` is how an input asks for what should follow from it."""

    def __init__(self) -> None:
        self._first: dict[bytes, int] = {}
        self._more: dict[bytes, list[int]] = {}

    def put(self, name: bytes, place: Place) -> None:
        """Tell that something of this name stands at the place."""
        if name in self._first:
            self._more.setdefault(name, []).append(place.pack())
        else:
            self._first[name] = place.pack()

    def take(self, name: bytes) -> Place | None:
        """Return one place where the name stands, and count it as asked for; None when there is none left."""
        first = self._first.get(name)
        if first is None:
            return None
        if first != _TAKEN:
            self._first[name] = _TAKEN
            return Place.unpack(first)
        more = self._more.get(name)
        return Place.unpack(more.pop(0)) if more else None

    def look(self, name: bytes) -> Place | None:
        """Return a place that `take` would give, and leave it."""
        first = self._first.get(name)
        if first is None or first != _TAKEN:
            return None if first is None else Place.unpack(first)
        more = self._more.get(name)
        return Place.unpack(more[0]) if more else None

    def left(self) -> Iterator[tuple[bytes, Place, bool]]:
        """Yield what nobody asked for, and whether its name was never asked for and this is its first."""
        for name, first in self._first.items():
            if first != _TAKEN:
                yield name, Place.unpack(first), True
        for name, more in self._more.items():
            yield from ((name, Place.unpack(place), False) for place in more)

    def __contains__(self, name: bytes) -> bool:
        return name in self._first
