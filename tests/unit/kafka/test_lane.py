import asyncio
from typing import NamedTuple

from copytaster.kafka.lane import Lane

MIB = 1 << 20


class Message(NamedTuple):
    offset: int
    value: bytes | None = b""


async def offsets(lane: Lane, most: int = 100) -> list[int]:
    return [message.offset for message in await lane.take(most, 0)]


async def fill(lane: Lane, count: int, size: int = 0) -> None:
    for offset in range(count):
        await lane.put(Message(offset, bytes(size)))


async def test_all_that_waits_is_taken_at_once_in_its_order() -> None:
    lane = Lane(10)
    await fill(lane, 3)

    assert [0, 1, 2] == await offsets(lane)


async def test_no_more_is_taken_than_a_batch_and_the_rest_waits() -> None:
    lane = Lane(10)
    await fill(lane, 5)

    assert [[0, 1, 2], [3, 4]] == [await offsets(lane, 3), await offsets(lane, 3)]


async def test_whoever_takes_from_an_empty_lane_waits_for_what_comes() -> None:
    lane = Lane(10)
    taking = asyncio.create_task(offsets(lane))
    await asyncio.sleep(0)

    await fill(lane, 2)

    assert [0, 1] == await asyncio.wait_for(taking, 5)


async def test_while_nobody_takes_a_full_lane_keeps_the_newest_and_stops_nobody() -> None:
    lane = Lane(3)
    await asyncio.wait_for(fill(lane, 8), 5)

    assert [5, 6, 7] == await offsets(lane)


async def test_large_messages_fill_a_lane_too() -> None:
    lane = Lane(1000)
    await asyncio.wait_for(fill(lane, 8, 6 * MIB), 5)

    assert [5, 6, 7] == await offsets(lane)


async def test_a_message_larger_than_the_lane_goes_through_it() -> None:
    lane = Lane(10)
    await lane.put(Message(0, bytes(17 * MIB)))

    assert [0] == await offsets(lane)


async def test_once_somebody_takes_a_full_lane_forgets_nothing_and_makes_the_writer_wait() -> None:
    lane = Lane(3)
    await lane.put(Message(99))
    await lane.take(1, 0)
    filling = asyncio.create_task(fill(lane, 8))

    taken: list[int] = []
    while len(taken) < 8:
        taken += await asyncio.wait_for(offsets(lane), 5)

    assert list(range(8)) == taken
    assert filling.done()


async def test_a_closed_lane_lets_a_waiting_writer_go_and_has_nothing() -> None:
    lane = Lane(1)
    await lane.put(Message(99))
    await lane.take(1, 0)
    filling = asyncio.create_task(fill(lane, 8))
    await asyncio.sleep(0)

    lane.close()

    await asyncio.wait_for(filling, 5)
    assert [] == await asyncio.wait_for(offsets(lane), 5)


async def test_a_lane_says_whether_somebody_waits_for_room() -> None:
    lane = Lane(2)
    opening = asyncio.create_task(offsets(lane))
    await asyncio.sleep(0)
    await fill(lane, 1)
    await opening
    filling = asyncio.create_task(fill(lane, 3))
    await asyncio.sleep(0)
    before = lane.crowded
    await offsets(lane)
    await filling

    assert (True, False) == (before, lane.crowded)
