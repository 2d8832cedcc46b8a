"""`copytaster work`: the stages on Kafka. `copytaster watch`: the inbox."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from copytaster.cli import wiring
from copytaster.cli.process import open_port, patiently, until_stopped
from copytaster.errors import Misconfigured, Unavailable
from copytaster.kafka import streams
from copytaster.kafka.disk import watch_room
from copytaster.kafka.lag import watch_lag
from copytaster.kafka.ledger import KafkaLedger
from copytaster.kafka.runner import Runner, leave
from copytaster.metrics import Health, Metrics, Pulse, guard
from copytaster.reload import Live
from copytaster.settings import Settings
from copytaster.watcher import Watcher

_LAG_S, _ROOM_S = 5.0, 60.0


async def work(settings: Settings, names: tuple[str, ...]) -> None:
    """Run stages until told to stop.

    Raises:
        Misconfigured: the streams are not as they must be, or the rules.
        Unavailable: Kafka is away at the start, and stays away.
    """
    made, connection, metrics = wiring.tools(settings), wiring.connection(settings), Metrics()
    await patiently(lambda: streams.demand(connection, made.streams))
    pulse = Pulse(settings.stuck_after_s)
    stages = wiring.stages(made)
    metrics.describe(made.tag.hash, settings.window)
    if isinstance(made.rules_now, Live):
        made.rules_now.tell = lambda rules, taken: metrics.reloaded(rules.hash, taken=taken)
    for name in names:
        metrics.expect(name)
    runners = [Runner(connection, stages[name], wiring.group(settings, name), metrics, pulse, wiring.pace(settings)) for name in names]

    def health() -> Health:
        pulse.ready = all(runner.settled for runner in runners)
        return pulse.health()

    async def watching() -> None:
        for runner in runners:
            await runner.start()
        await asyncio.gather(watch_lag(connection, runners, metrics, pulse, _LAG_S), watch_room(connection, metrics, _ROOM_S))

    async def run(stop: asyncio.Event) -> None:
        async with _beside(stop, watching()):
            for runner in runners:
                runner.halt()
            await asyncio.gather(*(runner.stop() for runner in runners))

    open_port(metrics, health, settings)
    guard(pulse, lambda reason: leave("copytaster", Unavailable(reason)))
    await until_stopped(run)


async def watch(settings: Settings, inbox: Path) -> None:
    """Watch an inbox until told to stop.

    Raises:
        Misconfigured: the streams are not as they must be, the inbox is no folder, or the archive is the inbox.
        Unavailable: Kafka is away at the start, and stays away.
    """
    await asyncio.to_thread(_demand_folders, inbox, settings.archive)
    made, connection, metrics = wiring.tools(settings), wiring.connection(settings), Metrics()
    await patiently(lambda: streams.demand(connection, made.streams))
    pulse = Pulse(settings.stuck_after_s)
    ledger = KafkaLedger(connection, made.streams, settings.watcher)
    watcher = Watcher(inbox, made.streams, ledger, metrics, pulse, wiring.habits(settings))

    async def run(stop: asyncio.Event) -> None:
        await watcher.run(stop)
        await ledger.stop()

    open_port(metrics, pulse.health, settings)
    # Last of all: what waits for Kafka leaves by itself within 90 s, and knows why.
    guard(pulse, lambda reason: leave("copytaster", Unavailable(reason)), grace=90)
    await until_stopped(run)


def _demand_folders(inbox: Path, archive: Path | None) -> None:
    if not inbox.is_dir():
        raise Misconfigured(f"{inbox} is not a folder: name the folder that scrapers write to.")
    with suppress(OSError):  # not made yet, or out of reach: what is moved there says so
        if archive and archive.samefile(inbox):
            raise Misconfigured(f"COPYTASTER_ARCHIVE is the inbox itself, {archive}: name another folder; it may lie in the inbox.")


@asynccontextmanager
async def _beside(stop: asyncio.Event, watching: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Enter when told to stop, or raise what the watching failed with; the watching ends last, for it may wait for Kafka."""
    watch = asyncio.create_task(watching)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, watch], return_when=asyncio.FIRST_COMPLETED)
    if watch.done():
        watch.result()
    yield
    watch.cancel()
    with suppress(asyncio.CancelledError, Unavailable):
        await watch
