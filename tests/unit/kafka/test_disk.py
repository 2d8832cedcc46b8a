import asyncio
from types import SimpleNamespace
from typing import Any

from prometheus_client import generate_latest

from copytaster.kafka.connection import Connection
from copytaster.kafka.disk import Room, room, watch_room
from copytaster.metrics import Metrics

DESCRIBE_LOG_DIRS = 35
OLD, NEW = (0, 3), (0, 4)
"""The versions of DescribeLogDirs that a broker before Kafka 3.3 answers, and one since."""

DIR = (0, "/data", [], 100, 40, {})


class Admin:
    """Brokers by number, each with the versions that it answers and the folders it tells of, one time after another; the last for ever."""

    def __init__(self, brokers: dict[int, tuple[tuple[int, int], list[Any]]]) -> None:
        self._brokers = brokers
        nodes = [SimpleNamespace(nodeId=number) for number in brokers]
        self._client = SimpleNamespace(cluster=SimpleNamespace(brokers=lambda: nodes))

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def _send_request_to_node(self, number: int, request: Any) -> SimpleNamespace:
        versions, told = self._brokers[number]
        request.prepare({DESCRIBE_LOG_DIRS: versions})
        return SimpleNamespace(results=told.pop(0) if len(told) > 1 else told[0])


class To(Connection):
    """A connection to brokers that are none."""

    def admin(self) -> Any:
        return Admin(self.security)


async def test_a_broker_too_old_to_know_its_room_says_nothing_and_the_others_do() -> None:
    assert (Room(2, 100, 40),) == await room(To("kafka:9092", {1: (OLD, [[DIR]]), 2: (NEW, [[DIR]])}))


async def test_room_that_no_broker_tells_of_is_looked_for_again_and_again() -> None:
    watching = asyncio.create_task(watch_room(To("kafka:9092", {1: (OLD, [[DIR]])}), Metrics(), every=0))
    await asyncio.sleep(0.05)

    assert not watching.done()
    watching.cancel()


async def test_an_answer_that_cannot_be_read_ends_the_telling_and_not_the_process() -> None:
    metrics, told = Metrics(), [[DIR], ["no folder"]]
    await watch_room(To("kafka:9092", {1: (NEW, told)}), metrics, every=0)

    assert [["no folder"]] == told
    assert b"kafka_disk_bytes{" not in generate_latest(metrics.registry)
