"""When to look: whenever something happens in the inbox, and every so often, for events do not cross every mount."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import suppress
from logging import getLogger
from pathlib import Path

import watchfiles

log = getLogger(__name__)


async def ticks(inbox: Path, poll: float, stop: asyncio.Event, idle: Callable[[], None]) -> AsyncIterator[None]:
    """Yield whenever something happened in the inbox, and at least every `poll` seconds, until `stop` is set.

    In between, `idle` is told every second that waiting is all there is to do.
    """
    looked = time.monotonic()
    async for happened in turns(_events(inbox, _turn(poll), stop), poll, stop):
        idle()
        if happened or time.monotonic() - looked >= poll:
            yield None
            looked = time.monotonic()


async def turns(events: AsyncIterator[Collection[object]], poll: float, stop: asyncio.Event) -> AsyncIterator[bool]:
    """Yield at least every second, until `stop` is set, whether events came; where they fail, none come from then on."""
    try:
        async for changes in events:
            yield bool(changes)
    except (OSError, RuntimeError, ExceptionGroup) as error:
        # No inotify instance is left, say, or more folders are there than may be watched (fs.inotify.max_user_*): looking is enough.
        # What fails in the midst of a wait comes as a group: watchfiles waits in a group of tasks.
        log.warning("no file events (%s): looking every %g s instead", _sentence(error), poll)
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _turn(poll))
        yield False


def _events(inbox: Path, turn: float, stop: asyncio.Event) -> AsyncIterator[Collection[object]]:
    return watchfiles.awatch(
        inbox,
        watch_filter=None,
        debounce=200,
        step=50,
        rust_timeout=max(50, int(turn * 1000)),
        yield_on_timeout=True,
        stop_event=stop,
        ignore_permission_denied=True,
    )


def _turn(poll: float) -> float:
    return min(1.0, poll)


def _sentence(error: Exception) -> str:
    return "; ".join(map(_sentence, error.exceptions)) if isinstance(error, ExceptionGroup) else str(error)
