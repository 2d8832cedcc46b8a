"""A long-running process: its log, its port, its end."""

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine
from itertools import count

from copytaster.errors import Misconfigured, Unavailable
from copytaster.kafka.runner import end, leave
from copytaster.metrics import Health, Metrics, serve
from copytaster.settings import Settings

log = logging.getLogger(__name__)

_STOP_S = 8.5
"""Seconds that a stop may take: supervisors give ten."""


async def patiently(ask: Callable[[], Awaitable[None]], patience: float = 120.0, again: float = 1.0) -> None:
    """Ask until Kafka is there, for up to `patience` seconds: a supervisor that starts us anew tries ever more seldom.

    Raises:
        Unavailable: it has stayed away.
    """
    until = time.monotonic() + patience
    for attempt in count():
        try:
            await ask()
        except Unavailable as away:
            if time.monotonic() > until:
                raise
            if not attempt:
                log.warning("waiting for Kafka: %s", away)
            await asyncio.sleep(again)
        else:
            return


def open_port(metrics: Metrics, health: Callable[[], Health], settings: Settings) -> int:
    """Answer /metrics, /healthz and /readyz; return the port.

    Raises:
        Misconfigured: the address is taken.
    """
    try:
        port = serve(metrics, health, settings.metrics_host, settings.metrics_port)
    except OSError as error:
        raise Misconfigured(
            f"Cannot listen on {settings.metrics_host}:{settings.metrics_port}: {error.strerror}. Set COPYTASTER_METRICS_PORT."
        ) from error
    log.info("metrics on http://%s:%d/metrics", settings.metrics_host, port)
    return port


async def until_stopped(work: Callable[[asyncio.Event], Coroutine[None, None, None]]) -> None:
    """Run `work` until SIGTERM or SIGINT sets its event, then end the process with 0; with 70 where it ends otherwise, or not in time."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    working, stopped = asyncio.create_task(work(stop)), asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait({working}, timeout=_STOP_S)
    stopped.cancel()
    try:
        if not working.done():
            # Kafka is away, say, in the middle of a commit: leaving undoes it, and the next start goes on from there.
            raise TimeoutError(f"told to stop, and what was under way did not end within {_STOP_S:g} s")  # noqa: TRY301  handled as any other end
        working.result()
    except Misconfigured:
        raise
    except BaseException as error:  # noqa: BLE001  nothing is survivable in place
        leave("copytaster", error)
    log.info("stopped")
    # All that was ours is committed and given back; a member that was still being let in has threads that would hold the process.
    end(0)
