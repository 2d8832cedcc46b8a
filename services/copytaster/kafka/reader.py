"""Reading what stands on streams: committed messages alone, from a place to the end."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from copytaster.envelope import Record
from copytaster.errors import Unavailable
from copytaster.kafka.connection import DEADLINE, Connection, asked, reached, within

_POLL_MS = 200


def record(raw: "ConsumerRecord[bytes, bytes]") -> Record:
    """Return aiokafka's record as ours; a missing value, of a header too, is no bytes."""
    return Record(
        raw.topic,
        raw.partition,
        raw.offset,
        raw.timestamp,
        raw.key,
        raw.value or b"",
        tuple((name, value or b"") for name, value in raw.headers),
    )


async def read_to_end(
    connection: Connection, places: Iterable[TopicPartition], start: Mapping[TopicPartition, int] | None = None
) -> AsyncIterator[Record]:
    """Yield every committed message of the partitions that stood there when reading began.

    An open transaction holds reading up until it is committed, aborted or timed out by the broker.

    Raises:
        Unavailable: Kafka is away, or nothing came for the deadline although the end was not reached.
    """
    wanted = list(places)
    if not wanted:
        return
    async with reached(connection, connection.reader(max_poll_records=2000)) as consumer:
        consumer.assign(wanted)
        ends = await high_watermarks(connection, wanted)
        for place, offset in (start or {}).items():
            consumer.seek(place, offset)
        async for raw in _until(consumer, ends):
            yield record(raw)


async def read_between(connection: Connection, place: TopicPartition, first: int, end: int) -> AsyncGenerator[Record, None]:
    """Yield the committed messages of a partition from offset `first` up to and without `end`, where a committed message stands.

    Raises:
        Unavailable: Kafka is away, or nothing came for the deadline.
    """
    async with reached(connection, connection.reader()) as consumer:
        consumer.assign([place])
        consumer.seek(place, first)
        async for raw in _until(consumer, {place: end}):
            if raw.offset < end:
                yield record(raw)


async def high_watermarks(connection: Connection, places: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
    """Return the offset after the last message of each partition, of transactions still open too."""
    async with reached(connection, AIOKafkaConsumer(**connection.client(), enable_auto_commit=False)) as consumer:
        ends: dict[TopicPartition, int] = await asked("tell the ends of its partitions", lambda: consumer.end_offsets(list(places)))
        return ends


async def _until(consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]) -> AsyncIterator["ConsumerRecord[bytes, bytes]"]:
    waited = 0.0
    remaining = {place for place, end in ends.items() if await within("tell a position", consumer.position(place)) < end}
    while remaining:
        batches = await within("send messages", consumer.getmany(*remaining, timeout_ms=_POLL_MS))
        waited = 0.0 if batches else waited + _POLL_MS / 1000
        for batch in batches.values():
            for raw in batch:
                yield raw
        remaining = {place for place in remaining if await within("tell a position", consumer.position(place)) < ends[place]}
        if waited > 3 * DEADLINE:
            raise Unavailable(f"Kafka sent nothing for {waited:g} s although messages stand in {', '.join(map(str, sorted(remaining)))}.")
