"""Reading on as messages come: several streams at once, from the beginning, the end, or a moment."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Literal

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.envelope import Record
from copytaster.kafka.connection import Connection, reached, within
from copytaster.kafka.reader import record

Start = Literal["beginning", "end"] | datetime

_POLL_MS = 250


async def names(connection: Connection, prefix: str) -> tuple[str, ...]:
    """Return the streams of a prefix that are on the broker, by name.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    async with reached(connection, connection.admin()) as admin:
        return tuple(sorted(name for name in await within("list its topics", admin.list_topics()) if name.startswith(f"{prefix}.")))


async def follow(connection: Connection, streams: Iterable[str], start: Start, stop: asyncio.Event) -> AsyncIterator[list[Record]]:
    """Yield committed messages of the streams until `stop` is set, those that came together in the order of their time.

    What comes may be nothing: whoever reads gets a turn several times a second.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    async with reached(connection, connection.reader(max_poll_records=500)) as consumer:
        places = await _places(connection, streams)
        consumer.assign(places)
        await _seek(consumer, places, start)
        while not stop.is_set():
            batches = await within("send messages", consumer.getmany(timeout_ms=_POLL_MS))
            found = [record(raw) for batch in batches.values() for raw in batch]
            yield sorted(found, key=lambda one: one.timestamp_ms)


async def _places(connection: Connection, streams: Iterable[str]) -> list[TopicPartition]:
    async with reached(connection, connection.admin()) as admin:
        described = await within("describe topics", admin.describe_topics(sorted(streams)))
    return [TopicPartition(one["topic"], partition["partition"]) for one in described for partition in one["partitions"]]


async def _seek(consumer: AIOKafkaConsumer, places: list[TopicPartition], start: Start) -> None:
    if start == "beginning":
        await within("go to the beginning", consumer.seek_to_beginning(*places))
        return
    await within("go to the end", consumer.seek_to_end(*places))
    if isinstance(start, datetime):
        moment = int(start.timestamp() * 1000)
        found = await within("look up a time", consumer.offsets_for_times(dict.fromkeys(places, moment)))
        for place, at in found.items():
            if at is not None:
                consumer.seek(place, at.offset)
