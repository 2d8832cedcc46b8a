"""How long transactions without an end have kept readers up.

To a reader of committed messages what stands behind an open transaction is not there, so no lag tells of it. Kafka ends
what its clients left open after a minute; a transaction that stays open lost its marker, and its partition stands still
until somebody ends it by hand (KIP-664).
"""

from collections.abc import Sequence

from aiokafka import AIOKafkaConsumer, TopicPartition

from copytaster.kafka.connection import within


class Open:
    """Asks two consumers for the ends of partitions, one of which sees committed messages alone."""

    def __init__(self, committed: AIOKafkaConsumer, everything: AIOKafkaConsumer) -> None:
        self._committed, self._everything = committed, everything
        self._since: dict[TopicPartition, tuple[int, float]] = {}

    async def seconds(self, places: Sequence[TopicPartition], now: float) -> dict[TopicPartition, float]:
        """Return for how long the oldest open transaction of each partition has been seen at a moment, seconds; 0 where none is.

        Raises:
            Unavailable: Kafka is away.
        """
        if not places:
            return {}
        # In this order: what ends between the two questions is not taken for open.
        ends = await within("tell the ends of its partitions", self._everything.end_offsets(places))
        stable = await within("tell the ends of its partitions", self._committed.end_offsets(places))
        held_up = {place: stable[place] for place in places if stable[place] < ends[place]}
        before, self._since = self._since, {}
        for place, offset in held_up.items():
            known = before.get(place)
            self._since[place] = known if known and known[0] == offset else (offset, now)
        return {place: now - self._since[place][1] if place in held_up else 0.0 for place in places}
