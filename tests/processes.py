"""The program as its users run it: commands as processes, streams as another client sees them."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from confluent_kafka import TIMESTAMP_NOT_AVAILABLE, Consumer, KafkaError, Message, TopicPartition

T = TypeVar("T")

QUICK = {"COPYTASTER_SETTLE_S": "0.2", "COPYTASTER_POLL_S": "0.1", "COPYTASTER_RAW_PARTITIONS": "2", "COPYTASTER_SHARDS": "2"}
"""Settings for tests: few partitions, no waiting."""


def environment(bootstrap: str, prefix: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    ours = {"KAFKA_BOOTSTRAP_SERVERS": bootstrap, "COPYTASTER_PREFIX": prefix, **QUICK, **(more or {})}
    return {**os.environ, **ours}


def copytaster(*arguments: str | Path, env: Mapping[str, str], timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    return subprocess.run(command, env=dict(env), capture_output=True, text=True, timeout=timeout, check=False)


@contextmanager
def running(*arguments: str | Path, env: Mapping[str, str], log: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """Keep a command running; it is killed at the end if it has not left by itself."""
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    with (
        (log or Path(os.devnull)).open("a") as file,
        subprocess.Popen(command, env=dict(env), stderr=file, stdout=file, text=True) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def answer(address: str) -> str:
    """Return what a process of ours says at an address, with whatever status."""
    try:
        with urllib.request.urlopen(address, timeout=10) as said:  # noqa: S310  our own port on this machine
            return str(said.read().decode())
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


def read(bootstrap: str, *streams: str, pattern: str | None = None) -> list[Message]:
    """Return every committed message of the streams, as confluent-kafka's consumer reads them."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": f"test-{uuid4().hex}",
            "isolation.level": "read_committed",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )
    known = consumer.list_topics(timeout=10).topics
    names = [name for name in known if pattern and name.startswith(pattern)] + [name for name in streams if name in known]
    places = [TopicPartition(name, partition, 0) for name in names for partition in known[name].partitions]
    found: list[Message] = []
    try:
        consumer.assign(places)
        open_ends = {(place.topic, place.partition) for place in places}
        while open_ends:
            message = consumer.poll(10)
            assert message is not None, f"nothing came for 10 s from {open_ends}"
            if message.error() is None:
                found.append(message)
            elif message.error().code() == KafkaError._PARTITION_EOF:  # noqa: SLF001  the client's own name for it
                open_ends.discard((message.topic(), message.partition()))
    finally:
        consumer.close()
    assert all(message.timestamp()[0] != TIMESTAMP_NOT_AVAILABLE for message in found)
    return found


def eventually(look: Callable[[], T], seconds: float = 45, every: float = 0.3) -> T:
    """Return what `look` finds once it finds something.

    Raises:
        AssertionError: it did not in time; says what it found last.
    """
    last = None
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        last = look()
        if last:
            return last
        time.sleep(every)
    raise AssertionError(f"nothing after {seconds} s; last: {last!r}")
