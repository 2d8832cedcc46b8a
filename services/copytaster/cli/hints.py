"""What to try next: commands with what they are for, as they can be typed here."""

import os
import shutil
import sys
from pathlib import Path
from shlex import quote

from copytaster.settings import Settings

Hints = list[tuple[str, str]]


def ended(named: Path) -> Hints:
    """Return what to try after a demo on Kafka whose pages are `named` so by the user."""
    left_running = f"{program()} demo --keep {quote(str(named))}", "the same, left running: tail and audit it from another terminal"
    return [left_running, *_always(named), ("docker compose up", "the whole of it, with Prometheus and Grafana")]


def without_kafka(named: Path) -> Hints:
    """Return what to try after a demo in-process."""
    on_kafka = f"KAFKA_BOOTSTRAP_SERVERS=HOST:PORT {program()} demo {quote(str(named))}", "the same on a Kafka of yours"
    return [on_kafka, *_always(named)]


def _always(named: Path) -> Hints:
    return [
        (f"{program()} demo FOLDER", "your own pages"),
        (f"{program()} run --out out {quote(str(named))}", "in-process, into files: one of JSONL per stream"),
    ]


def kept(settings: Settings, place: Path) -> Hints:
    """Return what to try while a demo keeps running on the folder `place`."""
    chosen = f"KAFKA_BOOTSTRAP_SERVERS={settings.kafka_bootstrap_servers} COPYTASTER_PREFIX={settings.prefix}"
    name = program()
    return [
        (f"export {chosen}", "in another terminal, first"),
        (f"{name} tail --from beginning", "every article with its topics"),
        (f"{name} tail --topic politics --json --from beginning", "one topic's stream, for machines"),
        (f"{name} tail duplicates --from beginning", "what was spiked"),
        (f"{name} audit", "count again"),
        (f"cp PAGE {quote(str(place))}", "feed more: it is watched"),
    ]


def program() -> str:
    """Return how to call us from here: by name where that is found, else by the path we were called by."""
    here = Path(sys.argv[0])
    if shutil.which("copytaster") or here.name != "copytaster":
        return "copytaster"
    return os.path.relpath(here) if here.is_relative_to(Path.cwd()) else str(here)
