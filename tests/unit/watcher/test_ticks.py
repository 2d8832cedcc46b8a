import asyncio
import resource
import time
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchfiles._rust_notify import WatchfilesRustInternalError

from builders import write
from copytaster.watcher.ticks import ticks, turns


async def counted(inbox: Path, poll: float, seconds: float) -> int:
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, stop.set)
    return len([None async for _ in ticks(inbox, poll, stop, lambda: None)])


@contextmanager
def no_more_open_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_a_file_that_comes_is_looked_for_long_before_its_turn(tmp_path: Path) -> None:
    stop, began = asyncio.Event(), time.monotonic()
    asyncio.get_running_loop().call_later(0.5, write, tmp_path, "page.txt", "A page")

    async for _ in ticks(tmp_path, 60, stop, lambda: None):
        stop.set()

    assert time.monotonic() - began < 30


async def test_a_machine_that_gives_no_events_is_looked_through_all_the_same(tmp_path: Path) -> None:
    with no_more_open_files():
        looks = await counted(tmp_path, poll=0.05, seconds=1)

    assert looks > 3


@pytest.mark.parametrize(
    "failure",
    [
        OSError(28, "No space left on device"),
        WatchfilesRustInternalError("Too many open files"),
        ExceptionGroup("unhandled errors in a TaskGroup", [WatchfilesRustInternalError("the watch was lost")]),
    ],
)
async def test_events_that_fail_in_the_midst_are_done_without(failure: Exception) -> None:
    async def events() -> AsyncIterator[Collection[object]]:
        yield {"a change"}
        raise failure

    stop, came = asyncio.Event(), []
    async for happened in turns(events(), 0.05, stop):
        came.append(happened)
        if len(came) == 4:
            stop.set()

    assert [True, False, False, False] == came[:4]


async def test_whoever_looks_and_fails_is_not_told_that_events_failed(tmp_path: Path) -> None:
    async def look() -> None:
        async for _ in ticks(tmp_path, 0.05, asyncio.Event(), lambda: None):
            raise RuntimeError("the ledger is gone")

    with pytest.raises(RuntimeError, match="the ledger"):
        await look()
