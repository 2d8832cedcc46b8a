"""One partition of one stage while this process owns it: its producer, its position, its state, behind one lock.

Holding begins by fencing the previous owner, and only then reading the committed position: after the fence nothing of
the old owner is pending, so the position is final. The position then moves with each message, so what is delivered
again after a rebalance, even twice in one batch, is skipped.
"""

import asyncio
import time
from collections.abc import Callable, Sequence

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.envelope import Outgoing, Record
from copytaster.kafka.connection import Connection, asked, within
from copytaster.kafka.reader import read_to_end
from copytaster.kafka.transaction import Transactions
from copytaster.metrics import Metrics
from copytaster.pipeline import Stage, Step

_BATCH_BYTES = 8 << 20
"""Outputs are committed when they reach this, however few the messages: a batch of large pages must fit memory and the broker."""

_LOOP_S = 0.02
"""The longest a batch computes before others may use the event loop."""


class Hold:
    """A held partition. Make it with `hold`."""

    def __init__(self, stage: Stage, place: TopicPartition, group: str, transactions: Transactions, metrics: Metrics) -> None:
        self.place = place
        self.position = 0
        self.step: Step = stage.open()
        self._stage, self._group, self._transactions, self._metrics = stage, group, transactions, metrics
        self._lock = asyncio.Lock()
        self._released = False

    async def work(self, messages: Sequence[Record], current: Callable[[], bool]) -> None:
        """Take the messages, skipping those taken before; stop early when `current` says they are of a past generation.

        Raises:
            Unavailable: Kafka is away or refuses: nothing after the last commit has happened.
        """
        async with self._lock:
            batch = _Batch()
            for message in messages:
                if self._released or not current():
                    break
                if message.offset < self.position:
                    self._metrics.skipped.labels(self._stage.name).inc()
                    continue
                batch.add(message, self._take(message))
                if batch.bytes > _BATCH_BYTES:
                    await self._commit(batch)
                    batch = _Batch()
                elif time.perf_counter() - batch.yielded > _LOOP_S:
                    await asyncio.sleep(0)
                    batch.yielded = time.perf_counter()
            await self._commit(batch)

    def _take(self, message: Record) -> tuple[Outgoing, ...]:
        with self._metrics.work.labels(self._stage.name).time():
            outputs = self.step(message)
        self.position = message.offset + 1
        return outputs

    async def release(self) -> None:
        """Let go, after the batch that is under way: stop the producer, drop the state.

        Raises:
            Unavailable: the batch did not end within the deadline, or Kafka is away.
        """
        await within(f"finish the batch of {self.place.topic}/{self.place.partition}", self._lock.acquire())
        try:
            self._released = True
            await self._transactions.stop()
        finally:
            self._lock.release()

    async def _commit(self, batch: "_Batch") -> None:
        if not batch.messages:
            return
        with self._metrics.transaction.labels(self._stage.name).time():
            await self._transactions.commit(batch.outputs, {self.place: self.position}, self._group)
        self._metrics.committed(self._stage.name, batch.messages, batch.outputs)


class _Batch:
    """What one transaction holds, as it grows."""

    def __init__(self) -> None:
        self.messages: list[Record] = []
        self.outputs: list[Outgoing] = []
        self.bytes = 0
        self.yielded = time.perf_counter()

    def add(self, message: Record, outputs: Sequence[Outgoing]) -> None:
        self.messages.append(message)
        self.outputs.extend(outputs)
        self.bytes += sum(output.size for output in outputs)


async def hold(connection: Connection, stage: Stage, place: TopicPartition, group: str, metrics: Metrics) -> Hold:
    """Take a partition: fence its previous owner, read the committed position, restore the stage's state.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    transactions = Transactions(connection, f"{group}-{place.partition}")
    await transactions.start()
    try:
        held = Hold(stage, place, group, transactions, metrics)
        held.position = await committed(connection, group, place)
        if stage.restores:
            async for message in read_to_end(connection, [TopicPartition(stage.restores.name, place.partition)]):
                held.step.restore(message)
                metrics.restored.inc()
    except BaseException:
        await transactions.stop()
        raise
    return held


async def committed(connection: Connection, group: str, place: TopicPartition) -> int:
    """Return the group's committed position, 0 where there is none; the group is asked, not joined.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    consumer = AIOKafkaConsumer(**connection.client(), group_id=group, enable_auto_commit=False)
    await within(f"be reached at {connection.bootstrap}", consumer.start())
    try:
        return await asked(f"tell the position of {group}", lambda: consumer.committed(place)) or 0
    finally:
        await consumer.stop()
