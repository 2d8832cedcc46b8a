import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition

from copytaster.kafka import streams
from copytaster.kafka.broker import Broker
from copytaster.kafka.connection import Connection, reached
from copytaster.kafka.lag import Probe
from copytaster_schemas import Streams

pytestmark = pytest.mark.kafka

MANY = 40


@asynccontextmanager
async def transactional(connection: Connection, name: str) -> AsyncIterator[AIOKafkaProducer]:
    producer = AIOKafkaProducer(**connection.client(), transactional_id=name)
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


async def write(producer: AIOKafkaProducer, stream: str, partitions: range, *, commit: bool) -> None:
    """Write one message to each partition, as one transaction: two offsets, of which the marker is one."""
    await producer.begin_transaction()
    for partition in partitions:
        await producer.send_and_wait(stream, b"page", partition=partition)
    await (producer.commit_transaction() if commit else producer.abort_transaction())


async def behind_many_partitions(connection: Connection, named: Streams) -> tuple[dict[int, int], float]:
    """Say how much waits, and how soon: of each partition a message was taken, then on most one aborted, on some one committed."""
    await streams.create(connection, named)
    stream = named.raw.name
    async with transactional(connection, f"{named.prefix}.writer") as producer:
        await write(producer, stream, range(MANY), commit=True)
        await write(producer, stream, range(5, MANY), commit=False)
        await write(producer, stream, range(10), commit=True)
    async with reached(connection, connection.reader(max_poll_records=1)) as consumer:
        began = time.monotonic()
        counts = await Probe(consumer).behind({TopicPartition(stream, partition): 1 for partition in range(MANY)})
        return {place.partition: count for place, count in (counts or {}).items()}, time.monotonic() - began


def test_what_waits_on_many_partitions_is_known_in_seconds_and_markers_are_no_messages(broker: Broker, prefix: str) -> None:
    named = Streams(topics=(), prefix=prefix, raw_partitions=MANY)
    counts, seconds = asyncio.run(behind_many_partitions(Connection(broker.bootstrap, {}), named))

    # Markers count where messages wait too: one of what was taken, two of what was aborted, two of what waits.
    assert {number: 3 if number < 5 else 5 if number < 10 else 0 for number in range(MANY)} == counts
    assert seconds < 10
