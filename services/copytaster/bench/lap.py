"""One lap of one pipeline: as many articles as it can take, then a steady hundred a second; measured by a reader of its end."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from copytaster.bench.articles import language_of, make
from copytaster.bench.contender import Running, started
from copytaster.errors import Unavailable
from copytaster.ids import file_page_id
from copytaster.kafka import streams as kafka_streams
from copytaster.kafka.connection import Connection, within
from copytaster_schemas import Streams
from copytaster_schemas import headers as h

_PATIENCE_S = 120.0
_COPIES = 10
"""Every tenth article is an exact copy of the one before: a feed without copies would spare dedupe its work."""


class Sizes(NamedTuple):
    """How much a lap takes; `rate` is articles a second."""

    articles: int
    seconds: float
    rate: int = 100


class Lap(NamedTuple):
    """What a lap showed.

    `cpu_us` is microseconds of processor time an article, by stage; `latencies` are seconds from entry on news.raw to a
    reader of news.tagged, one for each article of the march.
    """

    per_second: float
    cpu_us: dict[str, float]
    latencies: tuple[float, ...]


class _Gate:
    """The way out: what a reader of committed data has been given, and when."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    async def watch(self, consumer: AIOKafkaConsumer) -> None:
        async for raw in consumer:
            self.at.setdefault(_page_of(raw.key, raw.value), time.perf_counter())

    async def all(self, pages: Iterable[str], running: Running) -> None:
        waiting, begun = set(pages), time.perf_counter()
        while waiting := {page for page in waiting if page not in self.at}:
            if ended := running.ended():
                raise Unavailable(f"The bench stops: {ended}.")
            if time.perf_counter() - begun > _PATIENCE_S:
                raise Unavailable(f"The bench stops: {len(waiting)} articles did not come out within {_PATIENCE_S:g} s.")
            await asyncio.sleep(0.005)


async def run(
    kind: str, connection: Connection, topics: tuple[str, ...], sizes: Sizes, environment: Callable[[str], Mapping[str, str]], log: Path
) -> Lap:
    """Run one lap on streams of its own.

    Raises:
        Unavailable: Kafka is away, or the pipeline does not answer.
    """
    prefix = f"bench-{uuid4().hex[:10]}"
    streams = Streams(topics=topics, prefix=prefix)
    await kafka_streams.create(connection, streams)
    with started(kind, connection.bootstrap, prefix, environment(prefix), log) as running:
        consumer = connection.reader(max_poll_records=1000)
        producer = AIOKafkaProducer(**connection.client(), compression_type="zstd", linger_ms=2, max_batch_size=1 << 20)
        await within(f"be reached at {connection.bootstrap}", asyncio.gather(consumer.start(), producer.start()))
        gate = _Gate()
        consumer.assign(
            [
                TopicPartition(one.name, number)
                for one in (streams.tagged, streams.duplicates, streams.rejected)
                for number in range(one.partitions)
            ]
        )
        watching = asyncio.create_task(gate.watch(consumer))
        try:
            await _sent(producer, streams, gate, running, _pages(prefix, "warm", 60))
            per_second, cpu = await _sprint(producer, streams, gate, running, _pages(prefix, "sprint", sizes.articles))
            latencies = await _march(producer, streams, gate, running, sizes)
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            await producer.stop()
            await consumer.stop()
    return Lap(per_second, cpu, latencies)


async def _sprint(
    producer: AIOKafkaProducer, streams: Streams, gate: _Gate, running: Running, pages: dict[str, bytes]
) -> tuple[float, dict[str, float]]:
    before, begun = running.cpu(), time.perf_counter()
    await _sent(producer, streams, gate, running, pages)
    took, after = max(gate.at[page] for page in pages) - begun, running.cpu()
    return len(pages) / took, {stage: (after[stage] - before[stage]) / len(pages) * 1e6 for stage in after}


async def _march(producer: AIOKafkaProducer, streams: Streams, gate: _Gate, running: Running, sizes: Sizes) -> tuple[float, ...]:
    entered: dict[str, float] = {}
    pages = _pages(streams.prefix, "march", int(sizes.seconds * sizes.rate), copies=False)
    begun = time.perf_counter()
    for number, (page, data) in enumerate(pages.items()):
        await asyncio.sleep(max(0.0, begun + number / sizes.rate - time.perf_counter()))
        entered[page] = time.perf_counter()
        await _send(producer, streams, page, data)
    await gate.all(pages, running)
    return tuple(gate.at[page] - at for page, at in entered.items())


async def _sent(producer: AIOKafkaProducer, streams: Streams, gate: _Gate, running: Running, pages: dict[str, bytes]) -> None:
    for page, data in pages.items():
        await _send(producer, streams, page, data)
    await producer.flush()
    await gate.all(pages, running)


async def _send(producer: AIOKafkaProducer, streams: Streams, page: str, data: bytes) -> None:
    headers = [(h.TYPE, h.PAGE_TYPE.encode()), (h.CONTENT_TYPE, b"application/json")]
    await producer.send(streams.raw.name, data, key=page.encode(), headers=headers)


def _pages(prefix: str, name: str, count: int, *, copies: bool = True) -> dict[str, bytes]:
    """Return records of 2 to 3 KB, by page_id: the same texts for every pipeline and lap."""
    pages = {}
    for number in range(count):
        told = number - 1 if copies and number % _COPIES == _COPIES - 1 else number
        made = make(f"{name}-{told}", language_of(told), 330 + told % 120)
        pages[file_page_id("bench", prefix, 1, name, number)] = orjson.dumps(
            {"title": made.title, "text": made.body, "language": made.language}
        )
    return pages


def _page_of(key: bytes | None, value: bytes | None) -> str:
    try:
        said = orjson.loads(value or b"")
        return str(said.get("article", said)["source"]["page_id"])
    except (orjson.JSONDecodeError, KeyError, AttributeError):
        return (key or b"").decode("utf-8", "replace")  # a rejection: its bytes and key are those of the page
