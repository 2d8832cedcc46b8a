"""How far a group is behind: asked of the broker, not of the consumer, whose numbers stand still when it is stuck."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.errors import Unavailable
from copytaster.kafka.connection import Connection, within
from copytaster.metrics import Metrics, Pulse

if TYPE_CHECKING:
    from copytaster.kafka.runner import Runner

_MARKERS = 1
"""After the last message of a partition stands the marker of its transaction; it never becomes a message, and counts as lag."""


async def watch_lag(connection: Connection, runners: "Iterable[Runner]", metrics: Metrics, pulse: Pulse, every: float) -> None:
    """Measure the lag of the partitions held, for as long as the process lives; what waits without progress shows in the pulse."""
    consumer = connection.reader()
    await within(f"be reached at {connection.bootstrap}", consumer.start())
    try:
        while True:
            waiting = 0
            for runner in runners:
                positions = {place: held.position for place, held in runner.held.items()}
                for place, count in (await behind(consumer, positions)).items():
                    metrics.lag.labels(runner.group, place.topic, place.partition).set(count)
                    waiting += max(0, count - _MARKERS)
            metrics.index.set(sum(len(held.step) for runner in runners for held in runner.held.values()))
            pulse.waits(waiting)
            await asyncio.sleep(every)
    finally:
        await consumer.stop()


async def behind(consumer: AIOKafkaConsumer, positions: Mapping[TopicPartition, int]) -> dict[TopicPartition, int]:
    """Return how many offsets lie between each position and the end of what is committed; nothing when Kafka is away for the moment."""
    if not positions:
        return {}
    try:
        ends = await within("tell the ends of its partitions", consumer.end_offsets(list(positions)))
    except Unavailable:
        return {}
    return {place: max(0, ends[place] - position) for place, position in positions.items()}
