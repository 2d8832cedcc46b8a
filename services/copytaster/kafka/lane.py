"""Messages of one partition that wait for their turn: while one batch is committed, the next gathers.

So batches grow with the load: a busy stage makes few large transactions, an idle one small quick ones. And a partition
that is still restoring holds up no other; one that is slow does only while its lane is full.
"""

import asyncio
from collections import deque
from typing import Any

_BYTES = 16 << 20
"""So many bytes wait at most, and at least one message: pages are up to 17 MiB each."""


class Lane:
    """A bounded queue that gives all that waits at once.

    While it is shut, a full lane forgets its oldest; whoever takes sees by the offsets that they are missing and fetches
    them. Once it is open, whoever puts waits for room instead.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: deque[Any] = deque()
        self._bytes = 0
        self._open = self._closed = False
        self._filled, self._room = asyncio.Event(), asyncio.Event()
        self.crowded = False
        """Whether somebody waits for room, and so whatever is to be delivered after that."""

    async def put(self, message: Any) -> None:
        """Add a message. What is put into a closed lane is gone: it will be delivered again, to whom the partition goes."""
        while self._full and self._open and not self._closed:
            self.crowded = True
            self._room.clear()
            await self._room.wait()
        self.crowded = False
        if self._closed:
            return
        while self._full:
            self._bytes -= _size(self._waiting.popleft())
        self._waiting.append(message)
        self._bytes += _size(message)
        self._filled.set()

    async def take(self, most: int, linger: float) -> list[Any]:
        """Return what waits, at most so many messages; fewer wait `linger` seconds for company: a transaction has a price of its own."""
        self._open = True
        await self._filled.wait()
        if len(self._waiting) < most and not self._full:
            await asyncio.sleep(linger)
        taken = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        self._bytes -= sum(_size(message) for message in taken)
        self._room.set()
        if not self._waiting:
            self._filled.clear()
        return taken

    def close(self) -> None:
        """Take no more and forget what waits."""
        self._closed = True
        self._waiting.clear()
        self._room.set()

    @property
    def _full(self) -> bool:
        return bool(self._waiting) and (len(self._waiting) >= self._most or self._bytes >= _BYTES)


def _size(message: Any) -> int:
    return len(message.value or b"")
