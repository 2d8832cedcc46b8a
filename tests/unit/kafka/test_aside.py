import asyncio
import threading
from collections.abc import AsyncGenerator, Iterable, Mapping

import pytest
from aiokafka import TopicPartition

from copytaster.envelope import Outgoing, Record
from copytaster.kafka.aside import Turns
from copytaster.kafka.hold import Delivered, Hold
from copytaster.metrics import Metrics, Pulse
from copytaster.stage import Pure, Stage
from copytaster_schemas import Streams

STREAMS = Streams(topics=())
PLACE = TopicPartition("news.raw", 0)
LARGE = Record("news.raw", 0, 0, 0, None, bytes(1 << 20))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Endless:
    """A computation that goes on until it is told to end."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self, _: object) -> None:
        self.begun.set()
        self.ended.wait(30)


class Nowhere:
    """Transactions of which nothing is kept."""

    async def commit(self, outputs: Iterable[Outgoing], offsets: Mapping[TopicPartition, int] | None = None) -> None: ...


async def nothing_between(_first: int, _end: int) -> AsyncGenerator[Record, None]:
    return
    yield


async def given_up(turns: Turns) -> Endless:
    """Begin a computation for which nobody waits any longer."""
    endless = Endless()
    computing = turns.aside(endless, None)
    await asyncio.to_thread(endless.begun.wait, 30)
    computing.cancel()
    return endless


def large_message_of(turns: Turns) -> tuple[Hold, "asyncio.Task[None]"]:
    """Work on a large message, in turn."""
    stage = Stage("split", STREAMS.raw, (STREAMS.articles,), (), lambda: Pure("split", STREAMS, lambda _: ()))
    held = Hold(stage, PLACE, Nowhere(), nothing_between, Metrics(), Pulse(60))  # type: ignore[arg-type]  # one method is all that is asked of it
    held.turns = turns
    return held, asyncio.create_task(held.work([Delivered(LARGE, None)], lambda: True))


async def test_a_turn_lasts_until_its_computing_ends_though_nobody_waits_for_it() -> None:
    clock = Clock()
    turns = Turns(clock)
    endless = await given_up(turns)
    clock.now = 700
    next_one = turns.aside(lambda given: given, "found")
    waited = turns.seconds
    endless.ended.set()

    assert "found" == await next_one
    assert (700, 0) == (waited, turns.seconds)


@pytest.mark.parametrize(("seconds", "in_order"), [(599, True), (601, False)])
async def test_to_wait_for_a_turn_is_in_order_for_as_long_as_one_message_may_compute(seconds: float, *, in_order: bool) -> None:
    clock = Clock()
    turns = Turns(clock)
    endless = await given_up(turns)
    clock.now = seconds
    held, working = large_message_of(turns)
    await asyncio.sleep(1.5)
    waits_in_order = held.computing
    endless.ended.set()
    await working

    assert waits_in_order is in_order
