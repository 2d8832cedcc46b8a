import asyncio
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.records_to_delete import RecordsToDelete
from confluent_kafka import Message, Producer

from builders import COUNCIL, MATCH, a_story, tools, write
from copytaster import inprocess
from copytaster.inprocess import Carrier
from copytaster.kafka import streams
from copytaster.kafka.audit import Audit, count
from copytaster.kafka.broker import Broker
from copytaster.kafka.connection import Connection
from copytaster.kafka.transaction import Transactions
from copytaster.pipeline import Tools, pipeline
from processes import copytaster, environment, eventually, read, running

if TYPE_CHECKING:
    from copytaster.envelope import Outgoing

pytestmark = pytest.mark.kafka


class Fed(NamedTuple):
    bootstrap: str
    prefix: str
    env: dict[str, str]

    def audit(self) -> tuple[int, dict[str, Any]]:
        done = copytaster("audit", "--json", env=self.env)
        assert done.stdout, done.stderr
        return done.returncode, orjson.loads(done.stdout)

    def audit_later(self, after: timedelta) -> Audit:
        """Return what an audit would find that much later, if nothing happened until then."""
        made = tools(prefix=self.prefix, raw_partitions=1, shards=1)
        groups = {stage.reads.name: f"{self.prefix}.{stage.name}" for stage in pipeline(made)}
        clock = lambda: time.time() + after.total_seconds()  # noqa: E731  one expression
        return asyncio.run(count(Connection(self.bootstrap, {}), made.streams, groups, clock))


def pages(inbox: Path) -> None:
    """Three files: two stories on topics, a copy, and what is no page."""
    write(inbox, "council.txt", a_story(COUNCIL))
    write(inbox, "council-again.txt", a_story(COUNCIL))
    write(inbox, "match.txt", a_story(MATCH))
    write(inbox, "not-a-page.png", b"\x89PNG\r\n\x1a\n\x00\x00")


@pytest.fixture
def fed(broker: Broker, prefix: str, tmp_path: Path) -> Fed:
    """Streams as the agents leave them, written in one transaction."""
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_RAW_PARTITIONS": "1", "COPYTASTER_SHARDS": "1"})
    pages(tmp_path)
    asyncio.run(write_path(Connection(broker.bootstrap, {}), tools(prefix=prefix, raw_partitions=1, shards=1), tmp_path))
    return Fed(broker.bootstrap, prefix, env)


async def write_path(connection: Connection, made: Tools, inbox: Path) -> None:
    await streams.create(connection, made.streams)
    outputs: list[Outgoing] = []
    carrier = Carrier(pipeline(made), outputs.append)
    for page in inprocess.pages([inbox], made.streams):
        carrier.carry(page)
    ends = Counter(output.stream.name for output in outputs)
    async with writing(connection, made.streams.prefix) as transactions:
        await transactions.commit(outputs)
    for stage in pipeline(made):
        # One more than the messages: the end of the transaction has an offset too.
        taken = {TopicPartition(stage.reads.name, 0): ends[stage.reads.name] + 1}
        async with writing(connection, f"{made.streams.prefix}.{stage.name}") as transactions:
            await transactions.commit((), taken)


@asynccontextmanager
async def writing(connection: Connection, group: str) -> AsyncIterator[Transactions]:
    transactions = Transactions(connection, f"{group}-0", group)
    try:
        await transactions.start()
        yield transactions
    finally:
        await transactions.stop()


def whole(audit: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str] | None:
    return audit if " 2 tagged)" in audit.stdout and " waiting" not in audit.stdout.splitlines()[-1] else None


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


def test_a_path_that_has_taken_all_it_was_given_is_found_whole(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix)
    pages(tmp_path / "inbox")
    assert copytaster("streams", "create", env=env).returncode == 0
    with running("work", env=env), running("watch", tmp_path / "inbox", env=env):
        found = eventually(lambda: whole(copytaster("audit", env=env)))

    assert found.returncode == 0
    assert "0 missing, 0 repeated (4 files, 4 pages, 3 sightings, 2 unique, 2 tagged)" in found.stdout
    assert "1 rejected" in found.stdout


def test_a_page_that_nobody_takes_waits_and_is_not_missing(fed: Fed) -> None:
    producer = Producer({"bootstrap.servers": fed.bootstrap})
    producer.produce(f"{fed.prefix}.raw", a_story(MATCH, "Another headline").encode())
    assert producer.flush(20) == 0

    code, found = fed.audit()

    assert (code, found["waiting"], found["missing"]) == (0, 1, 0)


def test_an_article_written_twice_is_found_and_named(fed: Fed) -> None:
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


def test_what_a_stream_has_let_expire_is_counted_apart(fed: Fed) -> None:
    asyncio.run(behead(fed, f"{fed.prefix}.articles"))

    found = fed.audit_later(timedelta(days=3))

    assert (found.missing, found.repeated, found.faults) == (0, 0, ())
    assert found.expired == 3 + 3, "three pages without their articles, three verdicts without theirs"


def test_what_was_deleted_before_retention_could_take_it_is_missing(fed: Fed) -> None:
    asyncio.run(behead(fed, f"{fed.prefix}.articles"))

    code, found = fed.audit()

    assert (code, found["missing"]) == (1, 3)


def test_an_audit_of_streams_that_are_not_there_says_what_to_do(broker: Broker, prefix: str) -> None:
    told = copytaster("audit", env=environment(broker.bootstrap, prefix))

    assert told.returncode == 2
    assert "copytaster streams create" in told.stderr
