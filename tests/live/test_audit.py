import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.records_to_delete import RecordsToDelete
from confluent_kafka import Message, Producer

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker import Broker
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka


class Fed(NamedTuple):
    bootstrap: str
    prefix: str
    env: dict[str, str]
    inbox: Path

    def audit(self) -> tuple[int, dict[str, Any]]:
        done = copytaster("audit", "--json", env=self.env)
        assert done.returncode in (0, 1), done.stderr
        return done.returncode, orjson.loads(done.stdout)

    def settled(self) -> dict[str, Any]:
        code, found = self.audit()
        return {"code": code, **found} if not found["waiting"] and found["steps"][4]["took"] else {}


def feed(broker: Broker, folder: Path) -> Fed:
    """A path that has taken three files: two stories on topics, a copy, and what is no page."""
    prefix = f"test-{uuid4().hex[:12]}"
    fed = Fed(broker.bootstrap, prefix, environment(broker.bootstrap, prefix), folder / "inbox")
    write(fed.inbox, "council.txt", a_story(COUNCIL))
    write(fed.inbox, "council-again.txt", a_story(COUNCIL))
    write(fed.inbox, "match.txt", a_story(MATCH))
    write(fed.inbox, "not-a-page.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    assert copytaster("streams", "create", env=fed.env).returncode == 0
    with ExitStack() as processes:
        processes.enter_context(running("work", env=fed.env))
        processes.enter_context(running("watch", fed.inbox, env=fed.env))
        found = eventually(fed.settled)
    assert (found["code"], found["missing"], found["repeated"], found["faults"]) == (0, 0, 0, [])
    return fed


@pytest.fixture(scope="module")
def fed(broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fed]:
    yield feed(broker, tmp_path_factory.mktemp("fed"))


def write_again(fed: Fed, message: Message) -> int:
    """Write a message once more, as a careless producer would; return its offset."""
    at: list[int] = []
    producer = Producer({"bootstrap.servers": fed.bootstrap})
    producer.produce(
        message.topic(),
        message.value(),
        message.key(),
        message.partition(),
        headers=message.headers(),
        on_delivery=lambda _, told: at.append(told.offset()),
    )
    assert producer.flush(20) == 0
    return at[0]


async def behead(fed: Fed, stream: str) -> None:
    """Delete all that stands on a stream, as retention does."""
    admin = AIOKafkaAdminClient(bootstrap_servers=fed.bootstrap)
    try:
        await admin.start()
        described = await admin.describe_topics([stream])
        places = [TopicPartition(stream, partition["partition"]) for partition in described[0]["partitions"]]
        await admin.delete_records({place: RecordsToDelete(before_offset=-1) for place in places})
    finally:
        await admin.close()


def test_a_path_that_has_taken_all_it_was_given_is_found_whole(fed: Fed) -> None:
    found = copytaster("audit", env=fed.env)

    assert found.returncode == 0
    assert "0 missing, 0 repeated (4 files, 4 pages, 3 sightings, 2 unique, 2 tagged)" in found.stdout
    assert "2 unique, 1 duplicates" in found.stdout or "1 duplicates, 2 unique" in found.stdout
    assert "1 rejected" in found.stdout


def test_a_page_that_nobody_takes_waits_and_is_not_missing(broker: Broker, tmp_path: Path) -> None:
    fed = feed(broker, tmp_path)
    producer = Producer({"bootstrap.servers": fed.bootstrap})
    producer.produce(f"{fed.prefix}.raw", a_story(MATCH, "Another headline").encode())
    assert producer.flush(20) == 0

    code, found = fed.audit()

    assert (code, found["waiting"], found["missing"]) == (0, 1, 0)


def test_an_article_written_twice_is_found_and_named(broker: Broker, tmp_path: Path) -> None:
    fed = feed(broker, tmp_path)
    copy = read(fed.bootstrap, f"{fed.prefix}.tagged")[0]
    offset = write_again(fed, copy)

    code, found = fed.audit()
    told = copytaster("audit", env=fed.env)

    place = f"{fed.prefix}.tagged/{copy.partition()}/{offset}"
    assert (code, told.returncode) == (1, 1)
    assert ("repeated", dict(copy.headers())["ce_id"].decode(), place) in [
        (fault["kind"], fault["id"], fault["origin"]) for fault in found["faults"]
    ]
    assert place in told.stdout


def test_what_a_stream_has_let_expire_is_counted_apart(broker: Broker, tmp_path: Path) -> None:
    fed = feed(broker, tmp_path)
    asyncio.run(behead(fed, f"{fed.prefix}.articles"))

    code, found = fed.audit()

    assert (code, found["missing"], found["repeated"], found["faults"]) == (0, 0, 0, [])
    assert found["expired"] == 3 + 3, "three pages without their articles, three verdicts without theirs"


def test_an_audit_of_streams_that_are_not_there_says_what_to_do(broker: Broker, prefix: str) -> None:
    told = copytaster("audit", env=environment(broker.bootstrap, prefix))

    assert told.returncode == 2
    assert "copytaster streams create" in told.stderr
