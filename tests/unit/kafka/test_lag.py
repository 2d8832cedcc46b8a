from aiokafka import TopicPartition

from copytaster.kafka.lag import Probe

PLACE = TopicPartition("news.raw", 0)


class Aborted:
    """A partition of aborted messages up to `end`, of which one fetch passes over at most `a_fetch`; then, maybe, a message."""

    def __init__(self, end: int, a_fetch: int = 10_000, *, message: bool = False) -> None:
        self.end, self.a_fetch, self.message = end, a_fetch, message
        self.at = 0

    def fetch(self) -> list[object]:
        self.at = min(self.end, self.at + self.a_fetch)
        return [object()] if self.message and self.at == self.end else []


class Late(Aborted):
    """One for which the first fetches have no room."""

    def __init__(self, end: int, *, fetches: int) -> None:
        super().__init__(end)
        self.without = fetches

    def fetch(self) -> list[object]:
        self.without -= 1
        return super().fetch() if self.without < 0 else []


class Consumer:
    """Of aiokafka's consumer what is asked: a fetch brings the messages of one partition, and of others nothing then."""

    def __init__(self, *stand: Aborted) -> None:
        self.stand = {PLACE._replace(partition=number): one for number, one in enumerate(stand)}
        self.assigned: set[TopicPartition] = set()
        self.fetches = 0

    async def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {place: self.stand[place].end for place in places}

    def assign(self, places: list[TopicPartition]) -> None:
        self.assigned = set(places)

    def seek(self, place: TopicPartition, offset: int) -> None:
        self.stand[place].at = offset

    async def getmany(self, *places: TopicPartition, timeout_ms: int) -> dict[TopicPartition, list[object]]:  # noqa: ARG002  aiokafka's name
        self.fetches += 1
        for place in places:
            if brought := self.stand[place].fetch():
                return {place: brought}
        return {}

    async def position(self, place: TopicPartition) -> int:
        return self.stand[place].at

    def pause(self, *places: TopicPartition) -> None:
        self.assigned -= set(places)


async def counts(consumer: Consumer) -> list[int]:
    """Say how many messages wait on each partition of which nothing was taken."""
    found = await Probe(consumer).behind(dict.fromkeys(consumer.stand, 0))  # type: ignore[arg-type]  # all of a consumer that is asked
    return list((found or {}).values())


async def looks(one: Aborted, *positions: int) -> list[int]:
    probe = Probe(Consumer(one))  # type: ignore[arg-type]  # all of a consumer that is asked
    return [(await probe.behind({PLACE: position}) or {})[PLACE] for position in positions]


async def test_few_markers_are_no_messages() -> None:
    assert [0] == await looks(Aborted(900, 10_000), 0)


async def test_many_aborted_messages_are_no_messages_where_nothing_moves() -> None:
    assert [5000, 0, 0] == await looks(Aborted(5000, 600), 0, 0, 0)


async def test_a_message_behind_many_aborted_ones_waits() -> None:
    assert [5000, 5000] == await looks(Aborted(5000, 600, message=True), 0, 0)


async def test_while_messages_are_taken_a_long_queue_is_not_read_through() -> None:
    consumer = Consumer(Aborted(90_000, 600))
    probe = Probe(consumer)  # type: ignore[arg-type]  # all of a consumer that is asked

    assert [{PLACE: 90_000}, {PLACE: 89_000}] == [await probe.behind({PLACE: position}) for position in (0, 1000)]
    assert consumer.fetches == 0


async def test_however_many_partitions_end_in_a_marker_one_fetch_tells_of_all() -> None:
    consumer = Consumer(*[Aborted(1) for _ in range(40)])

    assert [0] * 40 == await counts(consumer)
    assert consumer.fetches == 1


async def test_what_waits_on_one_partition_hides_nothing_of_the_others() -> None:
    waits, other = Aborted(7, message=True), Aborted(8, message=True)

    assert [7, 0, 0, 8] == await counts(Consumer(waits, Aborted(900, 400), Aborted(3), other))


async def test_a_partition_of_which_nothing_comes_has_its_turn_when_the_others_have_come_to_their_end() -> None:
    assert [0, 0] == await counts(Consumer(Late(5, fetches=2), Aborted(900, 400)))


async def test_a_partition_of_which_nothing_comes_at_all_is_said_to_have_messages() -> None:
    assert [5, 0] == await counts(Consumer(Aborted(5, a_fetch=0), Aborted(900, 400)))


async def test_between_looks_nothing_is_fetched() -> None:
    consumer = Consumer(Aborted(3), Aborted(7, message=True))
    await counts(consumer)

    assert not consumer.assigned
