import pytest

from copytaster.cli.process import patiently
from copytaster.errors import Misconfigured, Unavailable


class Kafka:
    """Away for so many questions, then there; `wrong` is what it then objects to."""

    def __init__(self, away: float, wrong: str | None = None) -> None:
        self.away, self.wrong, self.asked = away, wrong, 0

    async def ask(self) -> None:
        self.asked += 1
        if self.asked <= self.away:
            raise Unavailable("No Kafka answers.")
        if self.wrong:
            raise Misconfigured(self.wrong)


async def test_a_start_waits_for_a_kafka_that_is_away() -> None:
    kafka = Kafka(away=3)

    await patiently(kafka.ask, again=0)

    assert 4 == kafka.asked


async def test_a_kafka_that_stays_away_is_told_of_in_the_end() -> None:
    kafka = Kafka(away=float("inf"))

    with pytest.raises(Unavailable, match="No Kafka answers"):
        await patiently(kafka.ask, patience=0.01, again=0)

    assert kafka.asked > 1


async def test_what_waiting_does_not_cure_is_told_of_at_once() -> None:
    kafka = Kafka(away=0, wrong="The streams are not ready.")

    with pytest.raises(Misconfigured):
        await patiently(kafka.ask)

    assert 1 == kafka.asked
