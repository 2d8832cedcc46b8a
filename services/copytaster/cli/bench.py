"""`copytaster bench`: how fast the path is here, beside the same functions on plain Faust, in the same run."""

import asyncio
import os
import platform
import signal
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from rich.table import Table
from rich.text import Text

from copytaster import tag
from copytaster.bench import lap, report, rooms, tagging
from copytaster.bench.contender import KINDS
from copytaster.cli import wiring
from copytaster.cli.say import say, tell
from copytaster.cli.table import console
from copytaster.kafka import broker
from copytaster.kafka.connection import Connection
from copytaster.settings import Settings

_FULL = 3, lap.Sizes(2000, 6), 300
_QUICK = 1, lap.Sizes(600, 3), 100
"""Rounds, the size of a lap, calls of each pure function."""

_WARM = lap.Sizes(2000, 10)
"""A lap that goes ahead and is not counted: for its first half minute a broker compiles itself, which takes half a core."""

_NAMES = {
    "articles_per_s": "articles a second, all stages",
    "cpu_us_per_article_split": "processor time an article, split (us)",
    "cpu_us_per_article_dedupe": "processor time an article, dedupe (us)",
    "cpu_us_per_article_tag": "processor time an article, tag (us)",
    "cpu_us_per_article_all": "processor time an article, all (us)",
    "latency_p50_ms": "latency at 100 a second, p50 (ms)",
    "latency_p99_ms": "latency at 100 a second, p99 (ms)",
}


def bench(settings: Settings, *, quick: bool, as_json: bool) -> int:
    """Measure and print; return the exit code.

    Raises:
        Unavailable: there is no Kafka to be had, or a pipeline does not answer.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    rounds, sizes, calls = _QUICK if quick else _FULL
    rules, began = tag.load_rules(), time.perf_counter()
    given = settings.kafka_bootstrap_servers
    security = wiring.connection(settings).security if given else None
    with (
        broker.running(broker.find(given=given, require=True, say=tell, security=security)) as found,
        tempfile.TemporaryDirectory() as logs,
    ):
        connection = wiring.connection(settings, found.bootstrap if found else None)
        laps = asyncio.run(_laps(settings, connection, rules.slugs, rounds, sizes, Path(logs)))
        kind = found.kind if found else ""
    figures = {
        "machine": {"cpus": os.cpu_count(), "system": platform.platform(), "python": platform.python_version(), "broker": kind},
        "sizes": {"rounds": rounds, **sizes._asdict()},
        "pipelines": report.summary(laps),
        "rooms": report.rooms(rooms.costs(rules, calls)),
        "tagger_mb": round(tagging.memory_mb(), 1),
        "seconds": round(time.perf_counter() - began, 1),
    }
    say(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode()) if as_json else _show(figures)
    return 0


async def _laps(
    settings: Settings, connection: Connection, topics: tuple[str, ...], rounds: int, sizes: lap.Sizes, logs: Path
) -> list[dict[str, lap.Lap]]:
    def environment(prefix: str) -> Mapping[str, str]:
        # All else as it comes out of the box, whatever this machine is set to: figures are for comparing.
        fixed = {name: field.default for name, field in Settings.model_fields.items() if not name.startswith("kafka_")}
        return settings.model_copy(update=fixed | {"prefix": prefix, "kafka_bootstrap_servers": connection.bootstrap}).environment()

    tell("warming up")
    await lap.run(KINDS[0], connection, topics, _WARM, environment, logs / "warm.log")
    done: list[dict[str, lap.Lap]] = []
    for number in range(1, rounds + 1):
        # The order alternates, so that what a machine does meanwhile falls on both.
        order = KINDS if number % 2 else KINDS[::-1]
        laps: dict[str, lap.Lap] = {}
        for kind in order:
            tell(f"round {number} of {rounds}: {kind}")
            laps[kind] = await lap.run(kind, connection, topics, sizes, environment, logs / f"{kind}.log")
        done.append(laps)
    return done


def _show(figures: dict[str, Any]) -> None:
    out, pipelines = console(), figures["pipelines"]
    machine, sizes = figures["machine"], figures["sizes"]
    out.print(
        f"{machine['cpus']} cores, Python {machine['python']}, broker by {machine['broker']}; medians of {sizes['rounds']} rounds "
        f"of {sizes['articles']} articles of 2 to 3 KB, from news.raw to the streams' ends"
    )
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("", *KINDS, "ratio"):
        table.add_column(column, justify="right" if column else "left")
    for name, ratio in pipelines["ratio"].items():
        ours, theirs = (pipelines[kind][name] for kind in KINDS)
        table.add_row(Text(_NAMES[name]), f"{ours:,.0f}", f"{theirs:,.0f}", f"{ratio:.2f}")
    out.print(table)
    slow = [kind for kind in KINDS if pipelines[kind]["articles_per_s"] < 1.2 * sizes["rate"]]
    if slow:
        out.print(f"{' and '.join(slow)}: little faster than {sizes['rate']} a second here, so the latencies are those of a queue")
    pure = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("one call, in-process", "p50 ms", "p99 ms"):
        pure.add_column(column, justify="left" if "call" in column else "right")
    for name, cost in figures["rooms"].items():
        pure.add_row(Text(name), f"{cost['p50_ms']:.2f}", f"{cost['p99_ms']:.2f}")
    out.print(pure)
    out.print(f"rules and table of the tagger: {figures['tagger_mb']:.1f} MB beside numpy and pydantic")
    out.print(f"{figures['seconds']:.0f} s in all")
