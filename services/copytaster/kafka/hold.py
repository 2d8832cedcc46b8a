"""One partition of one stage while this process owns it: its producer, its position, its state, behind one lock.

Holding begins by fencing the previous owner, and only then reading the committed position: after the fence nothing of
the old owner is pending, so the position is final. The position then moves with each message, so what is delivered
again after a rebalance, even twice in one batch, is skipped.

What is not delivered is fetched: Faust empties its queues at a rebalance and counts on reading again, but when one
rebalance overtakes another it may empty them after the seek, and then a message is gone for good. Offsets alone cannot
tell, for transaction markers leave gaps too; so each message says which one was read before it.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from functools import partial
from logging import getLogger
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.envelope import Outgoing, Record
from copytaster.kafka.aside import TURNS
from copytaster.kafka.connection import Connection, asked, reached, within
from copytaster.kafka.reader import read_between, read_to_end
from copytaster.kafka.telling import tell
from copytaster.kafka.transaction import Transactions
from copytaster.metrics import Metrics, Pulse
from copytaster.stage import Stage, Step

log = getLogger(__name__)

_BATCH_BYTES = 8 << 20
"""Outputs are committed when they reach this, however few the messages: a batch of large pages must fit memory and the broker."""

_BATCH_S = 5.0
"""The same, seconds of computing: slow pages too are progress."""

_LOOP_S = 0.02
"""The longest a batch computes before others may use the event loop."""

_LARGE_BYTES = 128 << 10
"""A message above this is computed in a thread, for it takes seconds that other partitions' commits must not wait for."""

_LONGEST_S = 600.0
"""So long one message may compute before that no longer counts as progress, neither its own nor of those that wait for their turn."""


Between = Callable[[int, int], AsyncGenerator[Record, None]]
"""Reads the committed messages of the partition from one offset up to and without another."""


class Delivered(NamedTuple):
    """A message as Faust delivers it; `previous` is the offset of the one read before it, None where none was."""

    message: Record
    previous: int | None


class Hold:
    """A held partition. Make it with `hold`."""

    def __init__(
        self, stage: Stage, place: TopicPartition, transactions: Transactions, between: Between, metrics: Metrics, pulse: Pulse
    ) -> None:
        self.place = place
        self.position = 0
        self.taken_at: float | None = None
        self.step: Step = stage.open()
        self._stage, self._transactions, self._between = stage, transactions, between
        self._metrics, self._pulse = metrics, pulse
        self.turns = TURNS
        self.computing = False
        """Whether a large message is being computed, or waits for its turn, and that is no reason to worry yet."""
        self._lock = asyncio.Lock()
        self._releasing = asyncio.Event()

    async def work(self, delivered: Sequence[Delivered], current: Callable[[], bool]) -> None:
        """Take the messages, skip those taken before, fetch those left out; stop when `current` says they are of a past generation.

        Raises:
            Unavailable: Kafka is away or refuses: nothing after the last commit has happened.
        """
        async with self._lock:
            batch = _Batch()
            for message, previous in delivered:
                if self._releasing.is_set() or not current():
                    break
                if message.offset < self.position:
                    self._metrics.skipped.labels(self._stage.name).inc()
                    continue
                if message.offset > self.position and (previous is None or previous >= self.position):
                    batch = await self._fetch(message.offset, batch, current)
                    if self._releasing.is_set() or not current():
                        break
                batch = await self._add(message, batch)
            await self._commit(batch)

    async def _fetch(self, end: int, batch: "_Batch", current: Callable[[], bool]) -> "_Batch":
        """Take what stands between the position and `end`: mostly markers alone, and else what was left out."""
        first, fetched = self.position, 0
        async with aclosing(self._between(first, end)) as between:
            async for message in between:
                if self._releasing.is_set() or not current():
                    break
                batch = await self._add(message, batch)
                fetched += 1
        if fetched:
            log.info("%s: fetched %d messages of %s/%d from offset %d that were left out", self._stage.name, fetched, *self.place, first)
        return batch

    async def _add(self, message: Record, batch: "_Batch") -> "_Batch":
        outputs = await self._take(message)
        if outputs is None:
            return batch
        batch.add(message, outputs)
        if batch.bytes > _BATCH_BYTES or time.perf_counter() - batch.began > _BATCH_S:
            await self._commit(batch)
            return _Batch()
        if time.perf_counter() - batch.yielded > _LOOP_S:
            await asyncio.sleep(0)
            batch.yielded = time.perf_counter()
        return batch

    async def _take(self, message: Record) -> tuple[Outgoing, ...] | None:
        with self._metrics.work.labels(self._stage.name).time():
            outputs = self.step(message) if len(message.value) <= _LARGE_BYTES else await self._take_aside(message)
        if outputs is not None:
            self.position, self.taken_at = message.offset + 1, message.timestamp_ms / 1000
        return outputs

    async def _take_aside(self, message: Record) -> tuple[Outgoing, ...] | None:
        """Return what follows from a large message; None where the partition is let go before that is known."""
        computing = self.turns.aside(self.step, message)
        releasing: asyncio.Future[Any] = asyncio.ensure_future(self._releasing.wait())
        either: tuple[asyncio.Future[Any], ...] = computing, releasing
        self.computing = True
        try:
            while not (await asyncio.wait(either, timeout=1.0, return_when=asyncio.FIRST_COMPLETED))[0]:
                self.computing = self.turns.seconds < _LONGEST_S
                if self.computing:
                    self._pulse.progress()
            return computing.result() if computing.done() else None
        finally:
            self.computing = False
            releasing.cancel()
            computing.cancel()

    async def release(self) -> None:
        """Let go, after the batch that is under way: stop the producer, drop the state. A large message being computed is given up.

        Raises:
            Unavailable: the batch did not end within the deadline, or Kafka is away.
        """
        self._releasing.set()
        await within(f"finish the batch of {self.place.topic}/{self.place.partition}", self._lock.acquire())
        try:
            await self._transactions.stop()
        finally:
            self._lock.release()

    async def _commit(self, batch: "_Batch") -> None:
        if not batch.messages:
            return
        with self._metrics.transaction.labels(self._stage.name).time():
            await self._transactions.commit(batch.outputs, {self.place: self.position})
        self._metrics.committed(self._stage.name, batch.messages, batch.outputs)
        tell(self._stage.name, batch.messages, batch.outputs)
        self._pulse.progress()


class _Batch:
    """What one transaction holds, as it grows."""

    def __init__(self) -> None:
        self.messages: list[Record] = []
        self.outputs: list[Outgoing] = []
        self.bytes = 0
        self.began = self.yielded = time.perf_counter()

    def add(self, message: Record, outputs: Sequence[Outgoing]) -> None:
        self.messages.append(message)
        self.outputs.extend(outputs)
        self.bytes += sum(output.size for output in outputs)


async def hold(connection: Connection, stage: Stage, place: TopicPartition, group: str, metrics: Metrics, pulse: Pulse) -> Hold:
    """Take a partition: fence its previous owner, read the committed position, restore the stage's state.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    transactions = Transactions(connection, f"{group}-{place.partition}", group)
    try:
        await transactions.start()
        held = Hold(stage, place, transactions, partial(read_between, connection, place), metrics, pulse)
        held.position, first = await stands(connection, group, place)
        if 0 < held.position < first:
            log.warning(
                "%s: up to %d messages of %s/%d are lost, from offset %d on: they were deleted before they were taken",
                *(stage.name, first - held.position, *place, held.position),
            )
        strange = 0
        async for message in read_to_end(connection, [TopicPartition(stream.name, place.partition) for stream in stage.restores]):
            strange += not held.step.restore(message)
            metrics.restored.inc()
            pulse.progress()
        if strange:
            log.warning("%s: %d articles of %s/%d are not remembered: another version wrote them", stage.name, strange, *place)
    except BaseException:
        await transactions.stop()
        raise
    return held


async def stands(connection: Connection, group: str, place: TopicPartition) -> tuple[int, int]:
    """Return the group's committed position, 0 where there is none, and where the partition now begins; the group is asked, not joined.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    consumer = AIOKafkaConsumer(**connection.client(), group_id=group, enable_auto_commit=False)
    async with reached(connection, consumer):
        position: int | None = await asked(f"tell the position of {group}", lambda: consumer.committed(place))
        first: dict[TopicPartition, int] = await asked("tell where its partitions begin", lambda: consumer.beginning_offsets([place]))
        return position or 0, first[place]
