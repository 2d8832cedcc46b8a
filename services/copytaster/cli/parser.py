"""What `copytaster` understands; each command imports what it needs when it runs, so that `--help` answers at once."""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path

from copytaster import __version__
from copytaster.cli import explain, rules
from copytaster.settings import Settings

_STAGES = ("split", "dedupe", "tag")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="copytaster",
        description="Splits raw news pages into articles, spikes the repeats and passes the others to the streams of their topics, "
        "exactly once, on Apache Kafka.",
        epilog="Settings are read from COPYTASTER_* variables and .env: docs/reference/settings.md. "
        "Exit codes: 0 done; 1 something was found wrong; 2 misconfigured; 3 Kafka is away (of watch and work: at their start); "
        "70 a surprise inside (of watch and work: also Kafka away while they run); 130 interrupted.",
    )
    top.add_argument("--version", action="version", version=f"copytaster {__version__}")
    top.add_argument("--log", choices=("debug", "info", "warning", "error"), help="least level that is logged (default: info)")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    demo = _command(commands, "demo", _demo, "feed pages through the whole path on a real Kafka and show what went where")
    demo.add_argument("path", nargs="?", type=Path, help="a folder of pages, or one page (default: the sample pages)")
    demo.add_argument("--keep", action="store_true", help="leave the broker, the watcher and the stages running until interrupted")

    watch = _kafka(_command(commands, "watch", _watch, "publish what comes into a folder, each page exactly once"))
    watch.add_argument("inbox", type=Path, help="the folder that scrapers write to")
    _port(watch)

    work = _kafka(_command(commands, "work", _work, "run the stages: split, dedupe, tag"))
    work.add_argument("stage", nargs="?", choices=(*_STAGES, "all"), default="all", help="which stage (default: all, in one process)")
    _port(work)

    run = _command(commands, "run", _run, "take pages through the path without a broker, one JSONL file per stream")
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write the streams to")
    run.add_argument("places", type=Path, nargs="+", metavar="PATH", help="pages, or folders of pages")

    split = _command(commands, "split", _split, "show how a page is taken apart: each line, what it is taken for, and on what evidence")
    split.add_argument("pages", type=Path, nargs="+", metavar="PAGE", help="a page, in any format that is read")
    split.add_argument("--json", action="store_true", help="print one line of JSON for each page")

    streams = _kafka(_command(commands, "streams", _streams, "make the streams, or check that they are as they must be"))
    streams.add_argument("action", choices=("create", "check"), help="create what is missing, or report all that differs")

    broker = _command(commands, "broker", _broker, "start a real Kafka on this machine and keep it until interrupted")
    broker.add_argument("--data", type=Path, metavar="DIR", help="keep the data here (default: a temporary folder, gone at the end)")

    tail = _kafka(_command(commands, "tail", _tail, "read a stream as headlines"))
    tail.add_argument("stream", nargs="?", help="a stream's name, whole or without its prefix, or a pattern: 'topic.*' (default: tagged)")
    tail.add_argument("--topic", help="read the stream of one topic, e.g. sport")
    tail.add_argument("--json", action="store_true", help="print each value as one line of JSON")
    tail.add_argument(
        "--from", dest="start", default="end", metavar="WHERE", help="beginning, end, or a time such as 2026-01-31T12:00Z (default: end)"
    )
    tail.add_argument("--count", type=int, metavar="N", help="stop after N messages (default: go on until interrupted)")

    audit = _kafka(
        _command(
            commands, "audit", _audit, "count every page, sighting and article across the streams; exit 1 if any is missing or repeated"
        )
    )
    audit.add_argument("--json", action="store_true", help="print the counts as JSON")

    live = _kafka(_command(commands, "top", _top, "show the live state in a terminal: rates, lag, verdicts, topics, last headlines"))
    live.add_argument("processes", nargs="*", metavar="ADDRESS", help="where processes tell their metrics, each host:port")
    live.add_argument("--prometheus", metavar="ADDRESS", help="a Prometheus that watches them (default: 127.0.0.1:9090, with no ADDRESS)")
    live.add_argument("--every", type=float, default=2.0, metavar="SECONDS", help="look this often (default: 2)")
    live.add_argument("--once", action="store_true", help="print the state once, with rates over one look, and end")

    explain.add(_command(commands, "explain", explain.run, "say why the machine decided as it did"))

    rules.add(_command(commands, "rules", rules.run, "look over rules of topics: lint a file, try what it would change, learn one"))

    bench = _kafka(
        _command(commands, "bench", _bench, "measure throughput, latency and processor time on a real Kafka, beside plain Faust")
    )
    bench.add_argument("--quick", action="store_true", help="one short round: about a minute, and rough")
    bench.add_argument("--json", action="store_true", help="print every figure as JSON")
    return top


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Callable[..., int], sentence: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=sentence, description=sentence[0].upper() + sentence[1:] + ".")
    made.set_defaults(command=run, serves=run in (_watch, _work))
    return made


def _kafka(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made.add_argument("--bootstrap", metavar="HOST:PORT", help="Kafka's address (default: KAFKA_BOOTSTRAP_SERVERS)")
    return made


def _port(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--port", type=int, help="port of /metrics, /healthz and /readyz; 0 takes a free one (default: COPYTASTER_METRICS_PORT)"
    )


def _watch(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import work

    asyncio.run(work.watch(settings, chosen.inbox))
    return 0


def _work(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import work

    asyncio.run(work.work(settings, _STAGES if chosen.stage == "all" else (chosen.stage,)))
    return 0


def _run(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import run

    folder = run.run(settings, chosen.out, chosen.places)
    for name, count in folder.counts.items():
        print(f"{count:8} {name}")  # noqa: T201  this is the answer
    return 0


def _split(_: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import split

    return split.explain(chosen.pages, as_json=chosen.json)


def _streams(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import streams

    return asyncio.run(streams.create(settings) if chosen.action == "create" else streams.check(settings))


def _broker(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import broker

    return broker.serve(settings, chosen.data)


def _demo(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import demo

    return demo.demo(settings, chosen.path, keep=chosen.keep)


def _tail(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import tail

    return asyncio.run(tail.tail(settings, chosen.stream, chosen.topic, start=chosen.start, count=chosen.count, as_json=chosen.json))


def _audit(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import audit

    return asyncio.run(audit.audit(settings, as_json=chosen.json))


def _top(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import top

    return asyncio.run(top.top(settings, chosen.processes, chosen.prometheus, every=max(0.5, chosen.every), once=chosen.once))


def _bench(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import bench

    return bench.bench(settings, quick=chosen.quick, as_json=chosen.json)
