"""How far a group is behind: asked of the broker, not of the consumer, whose numbers stand still when it is stuck."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.errors import Unavailable
from copytaster.kafka.connection import Connection, reached, within
from copytaster.kafka.idle import Idle
from copytaster.kafka.open import Open
from copytaster.kafka.still import Still
from copytaster.metrics import Behind, Metrics, Pulse

if TYPE_CHECKING:
    from copytaster.kafka.runner import Runner

_FEW = 1000
"""So many offsets may be what never becomes messages, markers and aborted ones: a fetch tells. So may more, where nothing moves."""

_FETCH_MS, _FETCH_BYTES = 500, 256 << 10
"""How long a fetch may bring nothing before that says something, and how much it may bring of each partition: all are asked at once."""

_IDLE = 1.5
"""How many times as long as one that holds what waits bears it, a member that holds nothing bears what was given to nobody."""


async def watch_lag(connection: Connection, runners: "Iterable[Runner]", metrics: Metrics, pulse: Pulse, every: float) -> None:
    """Measure the lag of the partitions held, for as long as the process lives.

    Raises:
        Unavailable: something waits, or Kafka does not say, and nothing has moved for too long: a fresh process is better than this one.
    """
    async with (
        reached(connection, connection.reader(max_poll_records=1, max_partition_fetch_bytes=_FETCH_BYTES)) as consumer,
        reached(connection, AIOKafkaConsumer(**connection.client(), enable_auto_commit=False)) as everything,
    ):
        probe, still_open, still, was_stuck = Probe(consumer), Open(consumer, everything), Still(), False
        idle = Idle(connection, probe)
        while True:
            if ended := [f"{runner.group} ({runner.cause})" for runner in runners if runner.ended]:
                raise Unavailable(f"The member of {', '.join(ended)} ended by itself.")
            waiting = await _measure(probe, runners, metrics)
            known = waiting is not None and all(runner.settled for runner in runners)
            pulse.waits(sum(waiting.values()) if waiting is not None and known else None)
            _demand_movement(still, waiting or {}, runners, pulse.stuck_after)
            await idle.demand(runners, _IDLE * pulse.stuck_after)
            with suppress(Unavailable):  # told above already
                metrics.open_for(await still_open.seconds([place for runner in runners for place in runner.held], time.time()))
            # Twice in a row: a page that took as long to read is committed only when the event loop is free again.
            if was_stuck and pulse.stuck:
                raise Unavailable(f"Messages wait and nothing has moved for {pulse.still:.0f} s.")
            was_stuck = pulse.stuck
            await asyncio.sleep(every)


def _demand_movement(still: Still, waiting: Mapping[TopicPartition, int], runners: "Iterable[Runner]", longest: float) -> None:
    """Raise Unavailable where one partition stands although messages wait there, however much the others move."""
    held = {place: one for runner in runners for place, one in runner.awaited.items()}
    positions = {place: held[place].position for place, count in waiting.items() if count and place in held}
    standing = still.longest(positions, computing=any(one.computing for one in held.values()))
    if standing and standing.seconds >= longest:
        topic, partition = standing.place
        raise Unavailable(f"Messages wait on {topic}/{partition} and none was taken for {standing.seconds:.0f} s.")


async def _measure(probe: "Probe", runners: "Iterable[Runner]", metrics: Metrics) -> dict[TopicPartition, int] | None:
    """Return how many messages wait on each partition held, None while Kafka does not say."""
    behind: list[Behind] = []
    waiting: dict[TopicPartition, int] = {}
    for runner in runners:
        counts = await probe.behind({place: held.position for place, held in runner.held.items()})
        if counts is None:
            return None
        waiting |= counts
        taken = {place: held.taken_at for place, held in runner.held.items()}
        behind += [Behind(runner.group, place.topic, place.partition, count, taken.get(place)) for place, count in counts.items()]
    metrics.behind(behind, time.time())
    metrics.index.set(sum(len(held.step) for runner in runners for held in runner.held.values()))
    return waiting


class Probe:
    """Tells how many messages stand between positions and the ends of what is committed."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._markers: dict[TopicPartition, tuple[int, int]] = {}
        self._stood: dict[TopicPartition, int] = {}

    async def behind(self, positions: Mapping[TopicPartition, int]) -> dict[TopicPartition, int] | None:
        """Return how many messages wait at each position, markers among them only where messages wait too; None while Kafka is away."""
        if not positions:
            return {}
        try:
            ends = await within("tell the ends of its partitions", self._consumer.end_offsets(list(positions)))
            unsure = {place: position for place, position in positions.items() if self._unsure(place, position, ends[place])}
            self._markers |= {place: (unsure[place], ends[place]) for place in await self._markers_only(unsure, ends)}
        except Unavailable:
            return None
        return {place: self._count(place, position, ends[place]) for place, position in positions.items()}

    def _unsure(self, place: TopicPartition, position: int, end: int) -> bool:
        if end <= position or self._markers.get(place) == (position, end):
            return False
        stands, self._stood[place] = self._stood.get(place) == position, position
        return stands or end - position <= _FEW

    def _count(self, place: TopicPartition, position: int, end: int) -> int:
        return 0 if self._markers.get(place) == (position, end) else max(0, end - position)

    async def _markers_only(self, positions: Mapping[TopicPartition, int], ends: Mapping[TopicPartition, int]) -> set[TopicPartition]:
        """Return the partitions that have no message; all are asked at once, for one without any takes as long as all without any.

        A partition has one where it is brought, or where after a fetch that brought nothing no partition has come further.
        """
        if not positions:
            return set()
        self._consumer.assign(list(positions))
        for place, position in positions.items():
            self._consumer.seek(place, position)
        at, empty = dict(positions), set[TopicPartition]()
        while at:
            brought = await within("send messages", self._consumer.getmany(*at, timeout_ms=_FETCH_MS))
            now = {place: await within("tell a position", self._consumer.position(place)) for place in at if place not in brought}
            empty |= {place for place, position in now.items() if position >= ends[place]}
            at = {place: position for place, position in now.items() if place not in empty} if now != at else {}
        self._consumer.pause(*positions)  # or it would fetch what comes until the next look
        return empty
