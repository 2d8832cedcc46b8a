"""`copytaster work`: the stages on Kafka. `copytaster watch`: the inbox."""

import asyncio
from contextlib import suppress
from pathlib import Path

from copytaster.cli import wiring
from copytaster.cli.process import open_port, until_stopped
from copytaster.errors import Misconfigured
from copytaster.kafka import streams
from copytaster.kafka.lag import watch_lag
from copytaster.kafka.ledger import KafkaLedger
from copytaster.kafka.runner import Runner
from copytaster.metrics import Health, Metrics, Pulse
from copytaster.settings import Settings
from copytaster.watcher import Watcher

_LAG_S = 5.0


async def work(settings: Settings, names: tuple[str, ...]) -> None:
    """Run stages until told to stop.

    Raises:
        Misconfigured: the streams are not as they must be, or the rules.
        Unavailable: Kafka is away at the start.
    """
    made, connection, metrics = wiring.tools(settings), wiring.connection(settings), Metrics()
    await streams.demand(connection, made.streams)
    pulse = Pulse(settings.stuck_after_s)
    stages = wiring.stages(made)
    runners = [Runner(connection, stages[name], wiring.group(settings, name), metrics, pulse, wiring.pace(settings)) for name in names]

    def health() -> Health:
        pulse.ready = all(runner.settled for runner in runners)
        return pulse.health()

    async def run(stop: asyncio.Event) -> None:
        for runner in runners:
            await runner.start()
        lag = asyncio.create_task(watch_lag(connection, runners, metrics, pulse, _LAG_S))
        await _first(stop, lag)
        await asyncio.gather(*(runner.stop() for runner in runners))

    open_port(metrics, health, settings)
    await until_stopped(run)


async def watch(settings: Settings, inbox: Path) -> None:
    """Watch an inbox until told to stop.

    Raises:
        Misconfigured: the streams are not as they must be, or the inbox is no folder.
        Unavailable: Kafka is away at the start.
    """
    if not await asyncio.to_thread(inbox.is_dir):
        raise Misconfigured(f"{inbox} is not a folder: name the folder that scrapers write to.")
    made, connection, metrics = wiring.tools(settings), wiring.connection(settings), Metrics()
    await streams.demand(connection, made.streams)
    pulse = Pulse(settings.stuck_after_s)
    ledger = KafkaLedger(connection, made.streams, settings.watcher)
    watcher = Watcher(inbox, made.streams, ledger, metrics, pulse, wiring.habits(settings))

    async def run(stop: asyncio.Event) -> None:
        await watcher.run(stop)
        await ledger.stop()

    open_port(metrics, pulse.health, settings)
    await until_stopped(run)


async def _first(stop: asyncio.Event, task: "asyncio.Task[None]") -> None:
    """Wait for the stop, or for the task to fail; the task ends either way.

    Raises:
        Exception: what the task failed with.
    """
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, task], return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
