"""`copytaster demo`: the main job from end to end on this machine, with a real Kafka if there is one to be had."""

import asyncio
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from copytaster.cli import closing, hints, wiring
from copytaster.cli.audit import groups
from copytaster.cli.feed import inbox, sample_pages
from copytaster.cli.fleet import Fleet
from copytaster.cli.harvest import Harvest
from copytaster.cli.progress import bars
from copytaster.cli.say import say, tell
from copytaster.cli.table import console
from copytaster.envelope import Outgoing, Record
from copytaster.errors import FOUND, Misconfigured
from copytaster.inprocess import Carrier, pages
from copytaster.kafka import audit, broker, streams
from copytaster.kafka.connection import Connection
from copytaster.kafka.follow import follow
from copytaster.pipeline import Tools, pipeline
from copytaster.settings import Settings
from copytaster.watcher import look
from copytaster_schemas import Streams

_QUIET_S = 5.0
"""So long nothing comes before we ask whether anything is still on its way."""

_FEW = {"raw_partitions": 2, "shards": 2, "topic_partitions": 1}
"""Partitions of streams that are not kept, where the operator has not said how many."""


class _Job(NamedTuple):
    """What is to be done, and what it is done with; `named` is what the user calls the folder `place`."""

    settings: Settings
    made: Tools
    named: Path
    place: Path
    files: frozenset[str]
    began: float
    keep: bool


def demo(settings: Settings, path: Path | None, *, keep: bool) -> int:
    """Feed the pages through the whole path, show what went where, audit it; return the exit code.

    Raises:
        Misconfigured: there are no pages at `path`, or a setting is not as it must be.
        Unavailable: a Kafka is given or required and is away.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began, place = time.monotonic(), sample_pages() if path is None else path
    with inbox(place) as folder:
        files = frozenset(seen.uri for seen in look(folder))
        if not files:
            raise Misconfigured(f"{place} holds no pages: name a folder of pages, or one page.")
        given = settings.kafka_bootstrap_servers
        security = wiring.connection(settings).security if given else None
        with broker.running(broker.find(given=given, require=settings.require_kafka, say=_tell, security=security)) as found:
            chosen = _chosen(settings, found, keep=keep)
            job = _Job(chosen, wiring.tools(chosen), place, folder, files, began, keep)
            return asyncio.run(_on_kafka(job, found.kind)) if found else _in_process(job)


def _tell(line: str) -> None:
    # That there is no broker is said with the answer, as what it is an answer of.
    if line != broker.NONE:
        tell(line)


def _chosen(settings: Settings, found: broker.Broker | None, *, keep: bool) -> Settings:
    """Return the settings of this run: short waits, nothing moved, and on a Kafka that is not ours, streams of our own."""
    changes: dict[str, Any] = {
        "settle_s": 0.1,
        "poll_s": 0.2,
        "archive": None,
        "metrics_port": 0,
        "metrics_host": "127.0.0.1",
        "log": "info",
    }
    if not keep:
        # Streams that are gone in a minute need no room to scale, and fewer partitions are there sooner.
        changes |= {name: few for name, few in _FEW.items() if name not in settings.model_fields_set}
    if found:
        changes["kafka_bootstrap_servers"] = found.bootstrap
        if found.kind == "given":
            changes["prefix"] = f"demo-{uuid4().hex[:8]}"
    return settings.model_copy(update=changes)


async def _on_kafka(job: _Job, kind: str) -> int:
    connection = wiring.connection(job.settings)
    where = f"Kafka ({kind}) at {connection.bootstrap}"
    say(where)
    whose = f"This Kafka is yours: the streams are named {job.settings.prefix}.*" + ("" if job.keep else " and removed at the end")
    if kind == "given":
        tell(whose)
    made = await streams.create(connection, job.made.streams)
    tell(f"{len(made)} streams made; starting the watcher and the stages")
    try:
        with tempfile.TemporaryDirectory(prefix="copytaster-demo-") as logs:
            fleet = Fleet(job.settings.environment(), Path(logs), tell)
            try:
                return await _watch(job, connection, fleet, where)
            finally:
                await asyncio.to_thread(fleet.stop)
    finally:
        if kind == "given" and not job.keep:
            await streams.remove(connection, made)


async def _watch(job: _Job, connection: Connection, fleet: Fleet, where: str) -> int:
    for stage in wiring.stages(job.made):
        fleet.start(stage, "work", stage)
    fleet.start("watch", "watch", job.place)
    harvest = await _gather(job, connection, fleet)
    found = await audit.count(connection, job.made.streams, groups(job.settings, job.made))
    _show(job, harvest, found, where, hints.kept(job.settings, job.place) if job.keep else hints.ended(job.named))
    if job.keep:
        await _stay(fleet)
    return FOUND if found.faults else 0


async def _gather(job: _Job, connection: Connection, fleet: Fleet) -> Harvest:
    harvest, moved = Harvest(job.made.streams), time.monotonic()
    names = [stream.name for stream in job.made.streams.every()]
    with bars() as shown:
        async for records in follow(connection, names, "beginning", asyncio.Event()):
            for record in records:
                harvest.add(record)
            fleet.tend()
            shown.show(harvest, len(job.files))
            if harvest.complete(job.files):
                break
            moved = time.monotonic() if records else moved
            if time.monotonic() - moved > _QUIET_S:
                found = await audit.count(connection, job.made.streams, groups(job.settings, job.made))
                there = {seen.uri for seen in look(job.place)}
                if found.steps[0].took >= len(job.files & there) and not found.waiting:
                    break
                moved = time.monotonic()
    return harvest


async def _stay(fleet: Fleet) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    for name, address in fleet.ports().items():
        tell(f"{name:7} {address}")
    tell("all of it runs until you press Ctrl-C")
    while not stop.is_set():
        fleet.tend()
        try:
            await asyncio.wait_for(stop.wait(), 1)
        except TimeoutError:
            continue


def _in_process(job: _Job) -> int:
    where, made, ends = f"{broker.NONE}: in-process", job.made.streams, Counter[tuple[str, int]]()
    say(where)
    harvest, kept = Harvest(made), dict[str, list[Record]]()
    counted = {made.files.name, made.tagged.name}

    def deliver(output: Outgoing) -> None:
        place = output.stream.name, output.partition or 0
        record = output.stands(ends[place], int(time.time() * 1000))
        ends[place] += 1
        harvest.add(record)
        kept.setdefault(record.topic, []).append(record if record.topic in counted else record._replace(value=b""))

    with bars() as shown:
        carrier = Carrier(pipeline(job.made), deliver)
        for page in pages([job.place], made):
            carrier.carry(page)
            shown.show(harvest, len(job.files))
    found = _audit(made, kept, ends)
    _show(job, harvest, found, where, hints.without_kafka(job.named))
    return FOUND if found.faults else 0


def _audit(made: Streams, kept: dict[str, list[Record]], ends: Counter[tuple[str, int]]) -> audit.Audit:
    tally = audit.Tally(made, ends)
    for stream in (stream for together in tally.order for stream in together):
        for record in kept.get(stream.name, ()):
            tally.add(record)
        tally.close(stream)
    return tally.result()


def _show(job: _Job, harvest: Harvest, found: audit.Audit, where: str, hints: list[tuple[str, str]]) -> None:
    labels = {topic.slug: topic.label for topic in job.made.tag.topics}
    closing.show(harvest, closing.Ending(where, time.monotonic() - job.began, found, labels, hints), console())
