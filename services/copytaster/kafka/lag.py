"""How far a group is behind: asked of the broker, not of the consumer, whose numbers stand still when it is stuck."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from copytaster.errors import Unavailable
from copytaster.kafka.connection import Connection, within
from copytaster.metrics import Metrics, Pulse

if TYPE_CHECKING:
    from copytaster.kafka.runner import Runner

_FEW = 1000
"""So many offsets may be the markers of transactions alone, which never become messages: then one fetch tells."""

_FETCH_MS = 500


async def watch_lag(connection: Connection, runners: "Iterable[Runner]", metrics: Metrics, pulse: Pulse, every: float) -> None:
    """Measure the lag of the partitions held, for as long as the process lives; what waits without progress shows in the pulse."""
    probe = Probe(connection)
    await probe.start()
    try:
        while True:
            waiting = 0
            for runner in runners:
                positions = {place: held.position for place, held in runner.held.items()}
                for place, count in (await probe.behind(positions)).items():
                    metrics.lag.labels(runner.group, place.topic, place.partition).set(count)
                    waiting += count
            metrics.index.set(sum(len(held.step) for runner in runners for held in runner.held.values()))
            pulse.waits(waiting)
            await asyncio.sleep(every)
    finally:
        await probe.stop()


class Probe:
    """Tells how many messages stand between positions and the ends of what is committed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._consumer = connection.reader(max_poll_records=1)
        self._markers: dict[TopicPartition, tuple[int, int]] = {}

    async def start(self) -> None:
        """Connect.

        Raises:
            Unavailable: Kafka is away or refuses.
        """
        await within(f"be reached at {self._connection.bootstrap}", self._consumer.start())

    async def stop(self) -> None:
        """Disconnect."""
        await self._consumer.stop()

    async def behind(self, positions: Mapping[TopicPartition, int]) -> dict[TopicPartition, int]:
        """Return how many messages wait at each position, markers among them only where messages wait too; nothing while Kafka is away."""
        if not positions:
            return {}
        try:
            ends = await within("tell the ends of its partitions", self._consumer.end_offsets(list(positions)))
            return {place: await self._behind(place, position, ends[place]) for place, position in positions.items()}
        except Unavailable:
            return {}

    async def _behind(self, place: TopicPartition, position: int, end: int) -> int:
        if end <= position or self._markers.get(place) == (position, end):
            return 0
        if end - position <= _FEW and await self._markers_only(place, position, end):
            self._markers[place] = position, end
            return 0
        return end - position

    async def _markers_only(self, place: TopicPartition, position: int, end: int) -> bool:
        self._consumer.assign([place])
        self._consumer.seek(place, position)
        batches = await within("send messages", self._consumer.getmany(place, timeout_ms=_FETCH_MS))
        return not batches and await within("tell a position", self._consumer.position(place)) >= end
