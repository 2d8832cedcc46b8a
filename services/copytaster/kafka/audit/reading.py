"""The audit's reader: the streams on Kafka, committed messages alone, in the order the tally asks for."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.kafka.audit.tally import Tally
from copytaster.kafka.connection import Connection, asked, reached
from copytaster.kafka.reader import read_to_end
from copytaster_schemas import Stream, Streams

if TYPE_CHECKING:
    from copytaster.kafka.audit.verdict import Audit


class _Survey(NamedTuple):
    """What there is to read, and how far it was taken when the audit began."""

    streams: Streams
    places: dict[str, list[TopicPartition]]
    committed: dict[tuple[str, int], int]


async def count(connection: Connection, streams: Streams, groups: Mapping[str, str], clock: Callable[[], float] = time.time) -> "Audit":
    """Count all that stands on the streams; `groups` tells which consumer group takes a stream, by the stream's name.

    Raises:
        Unavailable: Kafka is away, or nothing came for the deadline although messages stand there.
    """
    survey = await _survey(connection, streams, groups)
    tally = Tally(survey.streams, survey.committed)
    async with reached(connection, AIOKafkaConsumer(**connection.client(), enable_auto_commit=False)) as consumer:
        for together in tally.order:
            places = [place for stream in together for place in survey.places.get(stream.name, ())]
            first = await _feed(tally, connection, places)
            begins = await asked("tell where its partitions begin", partial(consumer.beginning_offsets, places))
            for stream in together:
                tally.close(stream, _cutoff(stream, begins, first, int(clock() * 1000)))
        return tally.result()


async def _feed(tally: Tally, connection: Connection, places: list[TopicPartition]) -> dict[TopicPartition, int]:
    first: dict[TopicPartition, int] = {}
    async for record in read_to_end(connection, places):
        first.setdefault(TopicPartition(record.topic, record.partition), record.timestamp_ms)
        tally.add(record)
    return first


def _cutoff(stream: Stream, begins: Mapping[TopicPartition, int], first: Mapping[TopicPartition, int], now_ms: int) -> int | None:
    """Return the time before which messages of the stream may have expired: that of the newest first one left.

    Where none is left, retention's own: what is younger than that and gone was not taken by retention.
    """
    beheaded = [place for place, begin in begins.items() if place.topic == stream.name and begin > 0]
    return max((first.get(place, now_ms - stream.retention_ms) for place in beheaded), default=None)


async def _survey(connection: Connection, streams: Streams, groups: Mapping[str, str]) -> _Survey:
    async with reached(connection, connection.admin()) as admin:
        # The offsets come first: the ends of the streams, asked for later, hold all that was written up to them.
        committed: dict[tuple[str, int], int] = {}
        for name, group in groups.items():
            offsets = await asked(f"tell the position of {group}", partial(admin.list_consumer_group_offsets, group))
            committed |= {(place.topic, place.partition): said.offset for place, said in offsets.items() if place.topic == name}
        every = _with_former_topics(streams, set(await asked("list its topics", admin.list_topics)))
        described = await asked("describe topics", lambda: admin.describe_topics([stream.name for stream in every.every()]))
    places = {one["topic"]: [TopicPartition(one["topic"], partition["partition"]) for partition in one["partitions"]] for one in described}
    return _Survey(every, places, committed)


def _with_former_topics(streams: Streams, names: set[str]) -> Streams:
    """Return the streams with those of topics that are in the rules no longer: articles were routed there."""
    start = f"{streams.prefix}.topic."
    known = {stream.name for stream in streams.every()}
    former = sorted(name.removeprefix(start) for name in names - known if name.startswith(start))
    return streams._replace(topics=(*streams.topics, *former))
