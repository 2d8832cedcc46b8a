import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from builders import tools, write
from copytaster.envelope import Outgoing
from copytaster.metrics import Metrics, Pulse
from copytaster.watcher import Habits, Watcher
from copytaster_schemas import FileRecord

STREAMS = tools().streams
MEMORY = Path("/dev/shm")  # noqa: S108  the tests make folders of their own there


class Lines:
    """A ledger in memory."""

    def __init__(self) -> None:
        self.transactions: list[list[Outgoing]] = []

    async def read(self) -> AsyncIterator[tuple[str, FileRecord | None]]:
        for record in self.records():
            yield record.uri, record

    def records(self) -> list[FileRecord]:
        return [FileRecord.decode(output.value) for output in self.written("news.files")]

    async def commit(self, outputs: Iterable[Outgoing]) -> None:
        self.transactions.append(list(outputs))

    def written(self, stream: str) -> list[Outgoing]:
        return [output for outputs in self.transactions for output in outputs if output.stream.name == stream]


@pytest.fixture(params=["on disk", "in memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder on each of two file systems: they know of different times."""
    if request.param == "on disk":
        yield tmp_path
    elif MEMORY.is_dir():
        with TemporaryDirectory(dir=MEMORY) as folder:
            yield Path(folder)
    else:
        pytest.skip("no file system in memory here")


def told_of(metrics: Metrics) -> tuple[float, float]:
    """Return how many files wait, and how old the oldest is, as a scrape would find it."""
    names = "copytaster_files_waiting", "copytaster_oldest_waiting_seconds"
    files, oldest = (metrics.registry.get_sample_value(name) or 0.0 for name in names)
    return files, oldest


async def watch_once(inbox: Path, ledger: Lines, glance: float = 0.3, **habits: object) -> None:
    stop = asyncio.Event()
    watcher = Watcher(inbox, STREAMS, ledger, Metrics(), Pulse(60), Habits(settle=0.0, poll=0.05, **habits))
    watching = asyncio.create_task(watcher.run(stop))
    await asyncio.sleep(glance)
    stop.set()
    await asyncio.wait_for(watching, 5)


async def test_what_lies_there_is_published_once_over_restarts(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "One")
    ledger = Lines()

    await watch_once(tmp_path, ledger)
    write(tmp_path, "b.txt", "Two")
    await watch_once(tmp_path, ledger)
    await watch_once(tmp_path, ledger)

    assert [output.value for output in ledger.written("news.raw")] == [b"One", b"Two"]


async def test_a_file_from_the_far_future_is_published_once_over_restarts(place: Path) -> None:
    ledger, in_milliseconds = Lines(), 1_700_000_000_000
    os.utime(write(place, "a.txt", "One"), (in_milliseconds, in_milliseconds))

    await watch_once(place, ledger)
    await watch_once(place, ledger)

    assert [output.value for output in ledger.written("news.raw")] == [b"One"]


async def test_pages_and_their_record_go_in_one_transaction(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "One")
    ledger = Lines()

    await watch_once(tmp_path, ledger)

    assert [Counter(output.stream.name for output in outputs) for outputs in ledger.transactions] == [{"news.raw": 1, "news.files": 1}]


async def test_many_small_files_share_a_transaction(tmp_path: Path) -> None:
    for number in range(100):
        write(tmp_path, f"{number}.txt", f"Page {number}")
    ledger = Lines()

    # A busy machine takes longer than a glance to read so many.
    await watch_once(tmp_path, ledger, glance=3)

    assert len(ledger.written("news.raw")) == 100
    assert len(ledger.transactions) == 1


async def test_what_waits_is_told_while_a_sweep_goes_on(tmp_path: Path) -> None:
    metrics, told = Metrics(), []

    class Slow(Lines):
        async def commit(self, outputs: Iterable[Outgoing]) -> None:
            before = told_of(metrics)
            await asyncio.sleep(0.2)
            told.append((before, told_of(metrics)))
            await super().commit(outputs)

    for number, name in enumerate(("a.txt", "b.txt", "c.txt")):
        written = time.time() - 1000 * (3 - number)
        os.utime(write(tmp_path, name, name * 100), (written, written))
    watcher = Watcher(tmp_path, STREAMS, Slow(), metrics, Pulse(60), Habits(slice_bytes=1))

    await watcher.sweep(asyncio.Event())

    assert [(files, round(age, -3)) for (files, age), _ in told] == [(3, 3000), (2, 2000), (1, 1000)]
    assert all(after - before >= 0.2 for (_, before), (_, after) in told)
    assert told_of(metrics) == (0, 0)


async def test_what_cannot_be_read_is_refused_once_and_the_rest_goes_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a-pipe")
    write(tmp_path, "b.txt", "")
    write(tmp_path, "c.txt", "Three")
    ledger = Lines()

    await watch_once(tmp_path, ledger)
    await watch_once(tmp_path, ledger)

    assert len(ledger.written("news.raw")) == 1
    assert len([record for record in ledger.records() if record.reason]) == 2
    assert len(ledger.written("news.files")) == 3


async def test_files_stay_where_they_are_unless_there_is_an_archive(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "One")

    await watch_once(tmp_path, Lines())

    assert path.exists()


async def test_a_file_is_archived_after_its_commit_beside_what_is_there(tmp_path: Path) -> None:
    write(tmp_path, "inbox/sub/a.txt", "One")
    write(tmp_path, "done/sub/a.txt", "an earlier one")
    ledger = Lines()

    await watch_once(tmp_path / "inbox", ledger, archive=tmp_path / "done")

    assert (tmp_path / "done/sub/a.txt.1").read_text() == "One"
    assert not (tmp_path / "inbox/sub/a.txt").exists()
    assert len(ledger.written("news.raw")) == 1


async def test_what_is_archived_by_a_roundabout_way_into_the_inbox_is_published_once(tmp_path: Path) -> None:
    write(tmp_path, "inbox/a.txt", "One")
    (tmp_path / "roundabout").symlink_to(tmp_path / "inbox")
    ledger = Lines()

    await watch_once(tmp_path / "inbox", ledger, archive=tmp_path / "roundabout" / "done")

    assert [b"One"] == [output.value for output in ledger.written("news.raw")]
    assert (tmp_path / "inbox" / "done" / "a.txt").exists()


async def test_what_a_watcher_had_set_aside_when_it_was_killed_is_archived_by_its_successor(tmp_path: Path) -> None:
    path, ledger = write(tmp_path, "inbox/a.txt", "One"), Lines()
    await watch_once(tmp_path / "inbox", ledger)
    path.rename(path.with_name(".a.txt.archiving"))

    await watch_once(tmp_path / "inbox", ledger, archive=tmp_path / "done")

    assert ["a.txt"] == [one.name for one in (tmp_path / "done").iterdir()]
    assert len(ledger.written("news.raw")) == 1


async def test_what_was_set_aside_is_archived_and_not_published_again_though_its_name_is_taken(tmp_path: Path) -> None:
    path, ledger = write(tmp_path, "inbox/a.txt", "One"), Lines()
    await watch_once(tmp_path / "inbox", ledger)
    path.rename(path.with_name(".a.txt.archiving"))
    write(tmp_path, "inbox/a.txt", "Two")

    await watch_once(tmp_path / "inbox", ledger, archive=tmp_path / "done")

    assert [b"One", b"Two"] == [output.value for output in ledger.written("news.raw")]
    assert ["One", "Two"] == sorted(one.read_text() for one in (tmp_path / "done").iterdir())


async def test_a_file_with_both_its_names_is_one_file(tmp_path: Path) -> None:
    path, ledger = write(tmp_path, "inbox/a.txt", "One"), Lines()
    await watch_once(tmp_path / "inbox", ledger)
    os.link(path, path.with_name(".a.txt.archiving"))

    await watch_once(tmp_path / "inbox", ledger, archive=tmp_path / "done")

    assert [b"One"] == [output.value for output in ledger.written("news.raw")]
    assert ["a.txt"] == [one.name for one in (tmp_path / "done").iterdir()]


async def test_a_file_written_while_watching_is_published_when_it_is_whole(tmp_path: Path) -> None:
    ledger, stop = Lines(), asyncio.Event()
    watcher = Watcher(tmp_path, STREAMS, ledger, Metrics(), Pulse(60), Habits(settle=0.4, poll=0.05))
    watching = asyncio.create_task(watcher.run(stop))
    await asyncio.sleep(0.1)

    with (tmp_path / "page.txt").open("w") as file:
        for word in ("One ", "two ", "three"):
            file.write(word)
            file.flush()
            await asyncio.sleep(0.2)
    await asyncio.sleep(1)
    stop.set()
    await asyncio.wait_for(watching, 5)

    assert [output.value for output in ledger.written("news.raw")] == [b"One two three"]
