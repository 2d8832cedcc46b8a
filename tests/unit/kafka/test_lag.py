from aiokafka import TopicPartition

from copytaster.kafka.lag import Probe

PLACE = TopicPartition("news.raw", 0)


class Aborted:
    """A partition of aborted messages up to `end`, of which one fetch passes over at most `a_fetch`; then, maybe, a message."""

    def __init__(self, end: int, a_fetch: int, *, message: bool = False) -> None:
        self.end, self.a_fetch, self.message = end, a_fetch, message
        self.at = self.fetches = 0

    async def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self.end)

    def assign(self, _: list[TopicPartition]) -> None:
        self.at = 0

    def seek(self, _: TopicPartition, offset: int) -> None:
        self.at = offset

    async def getmany(self, place: TopicPartition, timeout_ms: int) -> dict[TopicPartition, list[object]]:  # noqa: ARG002  aiokafka's name
        self.fetches += 1
        self.at = min(self.end, self.at + self.a_fetch)
        return {place: [object()]} if self.message and self.at == self.end else {}

    async def position(self, _: TopicPartition) -> int:
        return self.at


async def looks(consumer: Aborted, *positions: int) -> list[int]:
    probe = Probe(consumer)  # type: ignore[arg-type]  # all of a consumer that is asked
    return [(await probe.behind({PLACE: position}) or {})[PLACE] for position in positions]


async def test_few_markers_are_no_messages() -> None:
    assert [0] == await looks(Aborted(900, 10_000), 0)


async def test_many_aborted_messages_are_no_messages_where_nothing_moves() -> None:
    assert [5000, 0, 0] == await looks(Aborted(5000, 600), 0, 0, 0)


async def test_a_message_behind_many_aborted_ones_waits() -> None:
    assert [5000, 5000] == await looks(Aborted(5000, 600, message=True), 0, 0)


async def test_while_messages_are_taken_a_long_queue_is_not_read_through() -> None:
    consumer = Aborted(90_000, 600)

    assert [90_000, 89_000, 88_000] == await looks(consumer, 0, 1000, 2000)
    assert consumer.fetches == 0
