"""The proof of a broker: one transaction aborted, one committed, and a reader of committed data sees the second alone."""

import asyncio
import socket
import struct
import time
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, for_code

from copytaster.errors import Unavailable

PAUSE = 0.1
"""Seconds between attempts."""
START = 60
"""Seconds a broker of our own has to come up and prove itself."""
TIDY = 5
"""Seconds the throwaway topic's removal may take."""


def prove(bootstrap: str, *, within: float, security: Mapping[str, Any] | None = None) -> None:
    """See a transaction through the broker, trying again for `within` seconds.

    Raises:
        Unavailable: no attempt went through; says how the last one failed.
    """
    _run(_persist(bootstrap, within, security or {}))


def await_proof(bootstrap: str, ended: Callable[[], str | None]) -> None:
    """Wait for a broker of our own, which may end while it starts, then prove it.

    Raises:
        Unavailable: it ended, or did not prove itself within `START` seconds.
    """
    host, port = bootstrap.rsplit(":", 1)
    deadline = time.monotonic() + START
    while not answers(host, int(port)):
        if (end := ended()) is not None:
            raise Unavailable(end)
        if time.monotonic() > deadline:
            raise Unavailable(f"the broker did not answer within {START} s")
        time.sleep(PAUSE)
    prove(bootstrap, within=max(1, deadline - time.monotonic()))


def answers(host: str, port: int) -> bool:
    """Ask for the API versions (Kafka protocol: key 18, version 0, no client id), which a broker tells anybody."""
    request = struct.pack(">hhih", 18, 0, 1, -1)
    try:
        with socket.create_connection((host, port), timeout=1) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            return len(connection.recv(4)) > 0
    except OSError:
        return False


def _run(work: Coroutine[Any, Any, None]) -> None:
    # A thread has no event loop: so this works for callers who are inside one, and leaves theirs alone.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


async def _persist(bootstrap: str, within: float, security: Mapping[str, Any]) -> None:
    failure: Exception = TimeoutError("no answer")
    try:
        async with asyncio.timeout(within):
            while True:
                try:
                    await _reach(bootstrap)
                    return await _see_through(bootstrap, security)
                except (KafkaError, OSError) as error:
                    failure = error
                except AttributeError:  # so aiokafka meets metadata without a controller
                    failure = KafkaError("the cluster names no controller")
                await asyncio.sleep(PAUSE)
    except TimeoutError:
        raise Unavailable(f"{bootstrap} saw no transaction through within {within:.0f} s: {failure}") from None


async def _reach(bootstrap: str) -> None:
    # aiokafka logs each attempt at a broker that is not there: ask quietly first.
    failure = OSError("no address")
    for address in bootstrap.split(","):
        host, _, port = address.strip().rpartition(":")
        try:
            _, writer = await asyncio.open_connection(host.strip("[]"), int(port))
        except OSError as error:
            failure = error
        else:
            writer.close()
            return
    raise failure


async def _see_through(bootstrap: str, security: Mapping[str, Any]) -> None:
    name = f"copytaster-proof-{uuid4().hex}"
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, **security)
    try:
        await admin.start()
        _accepted(await admin.create_topics([NewTopic(name, 1, 1, topic_configs={"min.insync.replicas": "1"})]))
        try:
            await _write(name, bootstrap, security)
            await _read(name, bootstrap, security)
        finally:
            async with asyncio.timeout(TIDY):
                await admin.delete_topics([name])
    finally:
        await admin.close()


def _accepted(response: Any) -> None:
    for _, code, message in response.topic_errors:
        if code:
            raise for_code(code)(message)


async def _write(name: str, bootstrap: str, security: Mapping[str, Any]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id=name, **security) as producer:
        await producer.begin_transaction()
        await producer.send_and_wait(name, b"aborted", partition=0)
        await producer.abort_transaction()
        async with producer.transaction():
            await producer.send_and_wait(name, b"committed", partition=0)


async def _read(name: str, bootstrap: str, security: Mapping[str, Any]) -> None:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, isolation_level="read_committed", auto_offset_reset="earliest", **security)
    async with consumer:
        consumer.assign([TopicPartition(name, 0)])
        record = await consumer.getone()
    if record.value != b"committed":
        raise KafkaError(f"a reader of committed data was shown {record.value!r}: transactions are not kept")
