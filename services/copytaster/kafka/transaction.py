"""One transactional producer: outputs and offsets go together or not at all."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import IllegalOperation, ProducerFenced
from aiokafka.partitioner import murmur2

from copytaster.envelope import Outgoing
from copytaster.errors import Unavailable
from copytaster.kafka.connection import MAX_REQUEST_BYTES, Connection, within

if TYPE_CHECKING:
    from asyncio import Future

_BATCH_BYTES = 1 << 20
_TRANSACTION_TIMEOUT_MS = 60_000
_STOP_S = 5.0


class Fenced(Unavailable):
    """Another process has taken over this producer's name: ours is a zombie."""


class Transactions:
    """The transactions of one name; starting it fences whoever bore the name before and settles what they left open."""

    def __init__(self, connection: Connection, name: str, group: str | None = None) -> None:
        self.name, self._group = name, group
        self._producer = AIOKafkaProducer(
            **connection.client(),
            transactional_id=name,
            transaction_timeout_ms=_TRANSACTION_TIMEOUT_MS,
            compression_type="zstd",
            max_batch_size=_BATCH_BYTES,
            max_request_size=MAX_REQUEST_BYTES,
            linger_ms=0,
            request_timeout_ms=20_000,
            # The first produce of a transaction may be told to come again while the broker verifies it (KIP-890).
            retry_backoff_ms=10,
        )

    async def start(self) -> None:
        """Take the name.

        Raises:
            Unavailable: Kafka is away or refuses.
        """
        await within(f"start the transactions of {self.name}", self._producer.start())

    async def stop(self) -> None:
        """Give the connections back; the name stays ours until another takes it."""
        await within(f"stop the transactions of {self.name}", self._producer.stop(), _STOP_S)

    async def commit(self, outputs: Iterable[Outgoing], offsets: Mapping[TopicPartition, int] | None = None) -> None:
        """Write the outputs, and the group's offsets with them, as one transaction.

        Raises:
            Fenced: another process has the name now; nothing was written.
            Unavailable: Kafka is away or refuses; the next owner of the name settles what was begun.
        """
        try:
            await within(f"commit a transaction of {self.name}", self._commit(outputs, offsets))
        except Unavailable as error:
            if isinstance(error.__cause__, ProducerFenced):
                raise Fenced(f"{self.name} was taken over by another process.") from error
            raise

    async def _commit(self, outputs: Iterable[Outgoing], offsets: Mapping[TopicPartition, int] | None) -> None:
        await self._producer.begin_transaction()
        acks: list[Future[Any]] = []
        try:
            await self._send(outputs, acks)
            if offsets:
                await self._producer.send_offsets_to_transaction(offsets, self._group)
        except IllegalOperation:
            # Kafka refused one batch while the next was made, and to that one aiokafka only says that no transaction is open:
            # why it was refused stands in the answer to the first.
            await asyncio.gather(*acks)
            raise
        await asyncio.gather(*acks)
        await self._producer.commit_transaction()

    async def _send(self, outputs: Iterable[Outgoing], acks: list["Future[Any]"]) -> None:
        # Whole batches cost half the cpu of single sends, and one future each.
        open_batches: dict[tuple[str, int], Any] = {}
        for output in outputs:
            place = output.stream.name, _partition(output)
            batch = open_batches.get(place) or open_batches.setdefault(place, self._producer.create_batch())
            if not _append(batch, output):
                acks.append(await self._close(batch, place))
                batch = open_batches[place] = self._producer.create_batch()
                _append(batch, output)
        for place, batch in open_batches.items():
            acks.append(await self._close(batch, place))

    async def _close(self, batch: Any, place: tuple[str, int]) -> "Future[Any]":
        batch.close()
        ack: Future[Any] = await self._producer.send_batch(batch, place[0], partition=place[1])
        return ack


def _append(batch: Any, output: Outgoing) -> bool:
    return batch.append(timestamp=None, key=output.key_bytes, value=output.value, headers=list(output.headers.items())) is not None


def _partition(output: Outgoing) -> int:
    if output.partition is not None:
        return output.partition
    hashed: int = murmur2(output.key_bytes or b"")
    return (hashed & 0x7FFFFFFF) % output.stream.partitions
