"""Every message of a partition is taken, in its order, whatever the stream leaves out, repeats or brings too early."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterable, Mapping

from aiokafka import TopicPartition

from copytaster.envelope import Outgoing, Record
from copytaster.kafka.hold import Delivered, Hold
from copytaster.metrics import Metrics, Pulse
from copytaster.stage import Stage
from copytaster_schemas import Streams

STREAMS = Streams(topics=())
PLACE = TopicPartition("news.raw", 0)


class Echo:
    """A step that passes on what it is given."""

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        return (Outgoing(STREAMS.articles, None, message.value, {}),)

    def restore(self, message: Record) -> bool:
        raise NotImplementedError

    def __len__(self) -> int:
        return 0


class Committed:
    """Transactions that keep what was committed."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.position = 0

    async def commit(self, outputs: Iterable[Outgoing], offsets: Mapping[TopicPartition, int] | None = None) -> None:
        self.values += [int(output.value) for output in outputs]
        self.position = (offsets or {})[PLACE]


def message(offset: int) -> Record:
    return Record("news.raw", 0, offset, 0, None, str(offset).encode())


class Partition:
    """A partition with messages at some offsets, markers at the others; `asked` is what was read of it beside the stream."""

    def __init__(self, *offsets: int) -> None:
        self.offsets = offsets
        self.asked: list[tuple[int, int]] = []

    async def between(self, first: int, end: int) -> AsyncGenerator[Record, None]:
        self.asked.append((first, end))
        for offset in self.offsets:
            if first <= offset < end:
                yield message(offset)


def deliver(partition: Partition, position: int, *said: tuple[int, int | None], current: Iterable[bool] = ()) -> Committed:
    committed = Committed()
    stage = Stage("split", STREAMS.raw, (STREAMS.articles,), None, Echo)
    held = Hold(stage, PLACE, committed, partition.between, Metrics(), Pulse(60))  # type: ignore[arg-type]  # two methods are all that is asked of it
    held.position = position
    answers = iter(current)
    asyncio.run(held.work([Delivered(message(offset), previous) for offset, previous in said], lambda: next(answers, True)))
    return committed


def test_markers_between_messages_that_were_read_one_after_the_other_cost_no_reading() -> None:
    partition = Partition(0, 1, 3, 6)

    assert [0, 1, 3, 6] == deliver(partition, 0, (0, None), (1, 0), (3, 1), (6, 3)).values
    assert [] == partition.asked


def test_a_message_left_out_is_fetched_before_the_one_that_came() -> None:
    partition = Partition(0, 1, 3, 5)

    assert [0, 1, 3, 5] == deliver(partition, 0, (0, None), (1, 0), (5, 3)).values
    assert [(2, 5)] == partition.asked


def test_a_message_that_comes_before_its_time_does_not_hide_those_before_it() -> None:
    partition = Partition(10, 11, 13)

    assert [10, 11, 13] == deliver(partition, 10, (13, 11), (10, 13), (11, 10), (13, 11)).values


def test_the_first_message_after_a_marker_is_taken_after_a_look_at_what_stands_between() -> None:
    partition = Partition(12)

    assert [12] == deliver(partition, 11, (12, None)).values
    assert [(11, 12)] == partition.asked


def test_what_was_taken_before_is_skipped_even_twice_in_one_batch() -> None:
    assert [2, 3] == deliver(Partition(1, 2, 3), 2, (1, None), (2, 1), (2, 1), (3, 2), (3, 2)).values


def test_what_is_fetched_counts_in_the_position_that_is_committed() -> None:
    assert 6 == deliver(Partition(0, 3, 5), 0, (5, 3)).position


def test_a_large_message_is_computed_while_others_use_the_event_loop() -> None:
    others = threading.Event()

    class Slow(Echo):
        def __call__(self, message: Record) -> tuple[Outgoing, ...]:
            assert others.wait(20), "the event loop stood still"
            return super().__call__(message._replace(value=b"0"))

    async def other() -> None:
        others.set()

    async def both() -> None:
        stage = Stage("split", STREAMS.raw, (STREAMS.articles,), None, Slow)
        held = Hold(stage, PLACE, Committed(), Partition().between, Metrics(), Pulse(60))  # type: ignore[arg-type]  # two methods are all
        large = message(0)._replace(value=b"0" * (1 << 20))
        await asyncio.gather(held.work([Delivered(large, None)], lambda: True), other())

    asyncio.run(both())


def test_nothing_is_fetched_for_a_partition_that_has_moved_on() -> None:
    committed = deliver(Partition(0, 1, 2), 0, (2, 1), current=(True, False, False))

    assert [] == committed.values
