"""`copytaster top`: the live state in a terminal, from what the processes tell Prometheus; the headlines alone come from Kafka."""

import asyncio
import signal
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from rich.console import Console
from rich.live import Live
from rich.text import Text

from copytaster.cli import wiring
from copytaster.cli.headline import headlines
from copytaster.cli.scrape import History, Snapshot, address, federation, scrape
from copytaster.cli.state import state
from copytaster.cli.table import console
from copytaster.cli.view import view
from copytaster.errors import CopytasterError, Unavailable
from copytaster.kafka.follow import follow
from copytaster.settings import Settings
from copytaster_schemas import Streams

PROMETHEUS = "http://127.0.0.1:9090"
"""Where the Prometheus of docker-compose.yml answers."""

_OVER_S = 15.0
"""Rates are taken over so many seconds."""

_HEADLINES = 8


async def top(settings: Settings, processes: Sequence[str], prometheus: str | None, *, every: float, once: bool) -> int:
    """Show the state until interrupted, or once; return the exit code.

    Raises:
        Misconfigured: an address is none.
        Unavailable: nobody answers there at the start.
    """
    places = [*map(address, processes), *([federation(prometheus or PROMETHEUS)] if prometheus or not processes else [])]
    history, news, stop = History(_OVER_S), deque[Text](maxlen=_HEADLINES), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    history.add(await _first(places))
    reading = asyncio.create_task(_read(settings, news, stop))
    try:
        await (_once(history, places, news, every) if once else _live(history, places, news, every, stop))
    finally:
        stop.set()
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
    return 0


async def _first(places: Sequence[str]) -> Snapshot:
    snapshot = await scrape(places, time.monotonic)
    if not snapshot.values:
        raise Unavailable(
            f"Nobody tells metrics of copytaster at {', '.join(place.partition('?')[0] for place in places)}: "
            "name the processes (they log `metrics on ...`), or --prometheus."
        )
    return snapshot


async def _once(history: History, places: Sequence[str], news: Sequence[Text], every: float) -> None:
    await asyncio.sleep(every)
    history.add(await scrape(places, time.monotonic))
    page = console()
    page.print(view(state(history), news, page.width))


async def _live(history: History, places: Sequence[str], news: Sequence[Text], every: float, stop: asyncio.Event) -> None:
    page = Console(highlight=False)
    with Live(view(state(history), news, page.width), console=page, screen=page.is_terminal, auto_refresh=False) as shown:
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every)
            history.add(await scrape(places, time.monotonic))
            shown.update(view(state(history), news, page.width), refresh=True)


async def _read(settings: Settings, news: deque[Text], stop: asyncio.Event) -> None:
    """Gather the last headlines; without a Kafka there are none, and the state is shown all the same."""
    if not settings.kafka_bootstrap_servers:
        news.append(Text("set KAFKA_BOOTSTRAP_SERVERS to see headlines here", style="dim"))
        return
    streams = Streams(topics=(), prefix=settings.prefix)
    headline = headlines(streams)
    try:
        async for records in follow(wiring.connection(settings), [streams.tagged.name], "end", stop):
            news.extend(headline(record) for record in records)
    except CopytasterError as error:
        news.append(Text(str(error), style="red"))
