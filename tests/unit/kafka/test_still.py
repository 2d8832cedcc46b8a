from aiokafka import TopicPartition

from copytaster.kafka.still import Standing, Still

ONE, OTHER = TopicPartition("news.raw", 0), TopicPartition("news.raw", 1)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_partition_that_stands_is_found_however_much_another_moves() -> None:
    clock = Clock()
    still = Still(clock)
    for clock.now in (0, 10, 20, 30):
        found = still.longest({ONE: int(clock.now), OTHER: 7}, computing=False)

    assert Standing(OTHER, 30) == found


def test_a_partition_where_nothing_waits_stands_for_nothing() -> None:
    clock = Clock()
    still = Still(clock)
    still.longest({OTHER: 7}, computing=False)
    clock.now = 30

    assert still.longest({}, computing=False) is None


def test_a_partition_that_waits_again_stands_from_then_on() -> None:
    clock = Clock()
    still = Still(clock)
    for clock.now, waiting in ((0, {OTHER: 7}), (10, {}), (20, {OTHER: 7})):
        found = still.longest(waiting, computing=False)

    assert Standing(OTHER, 0) == found


def test_nobody_stands_while_a_large_message_is_computed() -> None:
    clock = Clock()
    still = Still(clock)
    for clock.now in (0, 30, 60):
        found = still.longest({ONE: 3, OTHER: 7}, computing=True)

    assert found is not None
    assert found.seconds == 0
