from aiokafka import TopicPartition

from copytaster.kafka.open import Open

PLACE = TopicPartition("news.raw", 0)


class Ends:
    """A consumer that tells one end after another."""

    def __init__(self, *ends: int) -> None:
        self.ends = list(ends)

    async def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self.ends.pop(0))


async def seconds(committed: Ends, everything: Ends, *moments: float) -> list[float]:
    still_open = Open(committed, everything)  # type: ignore[arg-type]  # all of a consumer that is asked
    return [(await still_open.seconds([PLACE], moment))[PLACE] for moment in moments]


async def test_a_transaction_is_open_for_as_long_as_readers_stand_before_it() -> None:
    assert [0.0, 5.0, 400.0] == await seconds(Ends(7, 7, 7), Ends(9, 12, 12), 1000.0, 1005.0, 1400.0)


async def test_one_open_transaction_after_another_is_none_that_hangs() -> None:
    assert [0.0, 0.0, 0.0] == await seconds(Ends(7, 9, 12), Ends(9, 12, 14), 1000.0, 1005.0, 1010.0)


async def test_what_has_ended_is_open_no_longer() -> None:
    assert [0.0, 5.0, 0.0, 0.0] == await seconds(Ends(7, 7, 10, 7), Ends(9, 9, 10, 9), 1000.0, 1005.0, 1010.0, 1015.0)


async def test_where_nothing_is_held_nobody_is_asked() -> None:
    still_open = Open(Ends(), Ends())  # type: ignore[arg-type]  # all of a consumer that is asked

    assert {} == await still_open.seconds([], 1000.0)
