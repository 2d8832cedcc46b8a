"""The watcher: looks through the inbox and publishes what is new, pages and ledger in one transaction.

It has no state to lose: on start it takes its name, which ends any transaction a predecessor left open, and then reads
the ledger on news.files, so it goes on at the very page after the last one that was committed.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import UTC, datetime
from logging import getLogger
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from copytaster.envelope import Outgoing, page_headers, record_headers
from copytaster.errors import TooLarge, Unavailable
from copytaster.ids import file_key
from copytaster.metrics import Metrics, Pulse
from copytaster.page import Page
from copytaster.watcher.archive import Archive
from copytaster.watcher.inbox import Seen, Stillness, look, without_detours
from copytaster.watcher.known import Known
from copytaster.watcher.slices import Slice, Taking, slices
from copytaster.watcher.ticks import ticks
from copytaster.watcher.waiting import Waiting
from copytaster_schemas import MAX_PAGE_BYTES, FileRecord, Streams
from copytaster_schemas import headers as h

log = getLogger(__name__)

T = TypeVar("T")

_FILES = 500
"""Most files of one transaction."""

_LONGEST_S = 600.0
"""So long the disk may take over one thing, a huge file to be read whole, before that no longer counts as progress."""

_KEPT_BYTES = 1 << 20
"""How much of a page that is too large for its stream is kept with its rejection; the whole is still in the file."""


class Habits(NamedTuple):
    """How the watcher looks and takes, and what it is called."""

    settle: float = 2.0
    poll: float = 1.0
    slice_bytes: int = 4 << 20
    archive: Path | None = None
    name: str = "inbox"


class Ledger(Protocol):
    """Where the records of files are kept, with the pages they speak of."""

    def read(self) -> AsyncIterator[tuple[str, FileRecord | None]]:
        """Yield each file's uri and record as they were written, the last of a file being what counts; None: forget it."""

    async def commit(self, outputs: Iterable[Outgoing]) -> None:
        """Write all of it, or none."""


class Watcher:
    """The watcher of one inbox."""

    def __init__(self, inbox: Path, streams: Streams, ledger: Ledger, metrics: Metrics, pulse: Pulse, habits: Habits) -> None:
        self._inbox, self._streams, self._ledger, self._habits = without_detours(inbox), streams, ledger, habits
        self._metrics, self._pulse = metrics, pulse
        self._known, self._waiting = Known(habits.name), Waiting()
        metrics.waiting.set_function(lambda: len(self._waiting))
        metrics.oldest.set_function(lambda: self._waiting.age(time.time()))
        self._stillness = Stillness(habits.settle)
        self._archive = Archive(self._inbox, habits.archive) if habits.archive else None

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop` is set; the slice under way is committed first.

        Raises:
            Unavailable: Kafka is away, or the inbox cannot be read.
        """
        async for uri, record in self._ledger.read():
            self._known.put(record) if record else self._known.drop(uri)
            self._pulse.progress()
        self._known.try_again()
        self._pulse.ready = True
        if self._archive:
            await self._aside(self._archive.recover, self._known.has)
        log.info("watching %s; %d files are known", self._inbox, len(self._known))
        await self.sweep(stop)
        async for _ in ticks(self._inbox, self._habits.poll, stop, self._pulse.progress):
            await self.sweep(stop)

    async def sweep(self, stop: asyncio.Event) -> None:
        """Look through the inbox once and publish what is whole and new."""
        whole, waiting = await self._aside(self._look)
        self._waiting.found([*whole, *waiting])
        self._pulse.waits(len(whole))
        pending: list[tuple[Seen, Slice]] = []

        def asked() -> bool:
            # Between two pieces of a file that is being read: so it moves, however long it takes.
            self._pulse.progress()
            return stop.is_set()

        found = _slices(whole, self._known, Taking(self._habits.name, datetime.now(UTC), self._habits.slice_bytes, asked))
        while not stop.is_set() and (next_one := await self._aside(next, found, None)):
            seen, part = next_one
            pending.append((seen, part))
            if len(pending) >= _FILES or _weight(pending) >= self._habits.slice_bytes:
                await self._commit(pending)
                pending = []
        await self._commit(pending)
        self._waiting.found(waiting)
        if self._archive and not stop.is_set():
            # Only what the ledger calls done is moved, so a crash between commit and move moves it next time.
            await self._aside(self._archive.take, await self._aside(self._done))
        self._pulse.progress()

    async def _aside(self, do: Callable[..., T], *arguments: Any) -> T:
        """Do what waits for the disk in a thread: a large file is read from end to end before its first page goes, and no signal waits."""
        doing, began = asyncio.ensure_future(asyncio.to_thread(do, *arguments)), time.monotonic()
        while not (await asyncio.wait({doing}, timeout=1.0))[0]:
            if time.monotonic() - began < _LONGEST_S:
                self._pulse.progress()
        return doing.result()

    def _look(self) -> tuple[list[Seen], list[Seen]]:
        try:
            there = look(self._inbox, self._habits.archive)
        except OSError as error:
            raise Unavailable(f"The inbox {self._inbox} cannot be read: {error.strerror}.") from error
        self._stillness.forget({seen.path for seen in there})
        wall, monotonic = time.time(), time.monotonic()
        whole: list[Seen] = []
        waiting: list[Seen] = []
        for seen in there:
            if self._known.has(seen):
                continue
            (whole if seen.fault or self._stillness.whole(seen, wall, monotonic) else waiting).append(seen)
        return whole, waiting

    async def _commit(self, pending: list[tuple[Seen, Slice]]) -> None:
        if not pending:
            return
        await self._ledger.commit([output for _, part in pending for output in outputs(part, self._streams)])
        self._pulse.progress()
        for seen, part in pending:
            self._known.put(part.record)
            self._metrics.pages.inc(len(part.pages))
            self._metrics.rejections.labels("watch", TooLarge.reason).inc(len(part.too_large))
            self._metrics.pages_bytes.inc(sum(len(page.data) for page in part.pages))
            if part.record.done:
                self._waiting.published(seen.path)
                self._metrics.files.labels("refused" if part.record.reason else "done").inc()
                log.log(30 if part.record.reason else 20, "%s: %s", seen.path, part.record.reason or f"{part.record.pages} pages")

    def _done(self) -> list[Seen]:
        there = look(self._inbox, self._habits.archive)
        known = [(seen, self._known.get(seen)) for seen in there if not seen.fault and self._known.has(seen)]
        return [seen for seen, last in known if last and not last.reason]


def outputs(part: Slice, streams: Streams) -> Iterator[Outgoing]:
    """Return what a slice says: its pages, what was too large, and the record of the file."""
    for page in part.pages:
        yield Outgoing(streams.raw, page.page_id, page.data, page_headers(page))
    for page in part.too_large:
        yield _too_large(page, streams)
    yield Outgoing(
        streams.files, file_key(part.record.watcher, part.record.uri), part.record.encode(), record_headers(part.record), partition=0
    )


def _too_large(page: Page, streams: Streams) -> Outgoing:
    detail = f"a record of more than {MAX_PAGE_BYTES} bytes"
    said = {h.STAGE: b"watch", h.REASON: TooLarge.reason.encode(), h.ERROR_MESSAGE: detail.encode(), h.TRUNCATED: b"true"}
    return Outgoing(streams.rejected, page.page_id, page.data[:_KEPT_BYTES], page_headers(page) | said, kind=TooLarge.reason)


def _slices(whole: Iterable[Seen], known: Known, taking: Taking) -> Iterator[tuple[Seen, Slice]]:
    for seen in whole:
        if taking.stopping():
            return
        for part in slices(seen, known.get(seen), taking):
            yield seen, part


def _weight(pending: list[tuple[Seen, Slice]]) -> int:
    return sum(len(page.data) for _, part in pending for page in (*part.pages, *part.too_large))
