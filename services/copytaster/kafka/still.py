"""Partitions that stand still although messages wait there, while others move: a fetcher that forgot one is seen by nothing else."""

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from aiokafka import TopicPartition


class Standing(NamedTuple):
    """A partition that has not moved, and for how long, seconds."""

    place: TopicPartition
    seconds: float


class Still:
    """Since when each partition stands where it stands."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: dict[TopicPartition, tuple[int, float]] = {}

    def longest(self, waiting: Mapping[TopicPartition, int], *, computing: bool) -> Standing | None:
        """Return which of the partitions where messages wait, given with their positions, has stood longest; None: all move.

        While a large message is being `computing`, nobody stands: it may hold up whatever is delivered after it.
        """
        now, before = self._clock(), self._since
        self._since = {
            place: before[place] if not computing and place in before and before[place][0] == position else (position, now)
            for place, position in waiting.items()
        }
        place = min(self._since, key=lambda one: self._since[one][1], default=None)
        return place and Standing(place, now - self._since[place][1])
