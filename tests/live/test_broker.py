import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from copytaster.errors import Misconfigured, Unavailable
from copytaster.kafka.broker import Broker, Rung, config, docker, find, given, jars, java, ladder, leash, running

PORT = "127.0.0.1:1"  # tcpmux: nobody listens there
VALUE = os.urandom((18 << 20) - 1024)


def nothing(_name: str) -> None:
    """Stand for a PATH with no programs."""


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that has ended but was not waited for is no longer running.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def gone(pid: int, within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(pid)


def refusal(start: Rung) -> str:
    with pytest.raises(Unavailable) as refused:
        start.start(lambda _line: None)
    return str(refused.value)


async def write(bootstrap: str, stream: str, value: bytes) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    try:
        await admin.start()
        await admin.create_topics([NewTopic(stream, 1, 1)])
    finally:
        await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id=stream, max_request_size=24 << 20) as producer, producer.transaction():
        await producer.send_and_wait(stream, value, partition=0)


async def read(bootstrap: str, stream: str) -> bytes | None:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, isolation_level="read_committed", auto_offset_reset="earliest")
    async with consumer:
        consumer.assign([TopicPartition(stream, 0)])
        return (await asyncio.wait_for(consumer.getone(), 30)).value


@pytest.fixture(scope="module")
def own() -> Iterator[java.JavaBroker]:
    rung = ladder()[1]
    try:
        broker = rung.start(lambda _line: None)
    except Unavailable as reason:
        pytest.skip(f"no broker by Java: {reason}")
    assert isinstance(broker, java.JavaBroker)
    with running(broker):
        yield broker


@pytest.mark.kafka
async def test_the_broker_at_hand_keeps_a_transaction(broker: Broker, prefix: str) -> None:
    await write(broker.bootstrap, f"{prefix}.raw", b"a page")
    assert await read(broker.bootstrap, f"{prefix}.raw") == b"a page"


async def test_a_value_of_eighteen_mebibytes_passes(own: java.JavaBroker, prefix: str) -> None:
    await write(own.bootstrap, prefix, VALUE)
    assert await read(own.bootstrap, prefix) == VALUE


async def test_a_stream_that_nobody_made_is_not_made_by_writing_to_it(own: java.JavaBroker, prefix: str) -> None:
    async with AIOKafkaConsumer(bootstrap_servers=own.bootstrap) as consumer:
        await consumer._client.force_metadata_update()  # noqa: SLF001  aiokafka asks for a topic by name in no public way
        assert await consumer._client._wait_on_metadata(prefix) is None if False else prefix not in await consumer.topics()  # noqa: SLF001


async def test_what_was_committed_survives_the_brokers_death(own: java.JavaBroker, prefix: str) -> None:
    before, bootstrap = own.pid, own.bootstrap
    await write(bootstrap, prefix, b"a page")
    await asyncio.to_thread(own.kill)
    assert own.pid is None
    assert (own.ended() or "").startswith("Kafka left with -9")
    await asyncio.to_thread(own.start)
    assert own.bootstrap == bootstrap
    assert own.pid not in {None, before}
    assert await read(bootstrap, prefix) == b"a page"
