"""`copytaster audit`: counts what stands on the streams and says what is missing or stands too often."""

from contextlib import nullcontext

import orjson
from rich.console import Console
from rich.text import Text

from copytaster.cli import wiring
from copytaster.cli.say import say
from copytaster.cli.table import console, table
from copytaster.errors import FOUND
from copytaster.kafka import audit as auditing
from copytaster.kafka import streams
from copytaster.pipeline import Tools, pipeline
from copytaster.settings import Settings

_SHOWN = 10
"""Faults of a kind that people are shown; machines get all."""


async def audit(settings: Settings, *, as_json: bool) -> int:
    """Count every page, sighting and article across the streams; return the exit code.

    Raises:
        Misconfigured: the streams are not as they must be.
        Unavailable: Kafka is away.
    """
    connection, made = wiring.connection(settings), wiring.tools(settings)
    await streams.demand(connection, made.streams)
    told = Console(stderr=True)
    with told.status("counting") if told.is_terminal else nullcontext():
        found = await auditing.count(connection, made.streams, groups(settings, made))
    if as_json:
        say(orjson.dumps(found.json()).decode())
    else:
        show(found, console())
    return FOUND if found.faults else 0


def groups(settings: Settings, made: Tools) -> dict[str, str]:
    """Return which consumer group takes a stream, by the stream's name."""
    return {stage.reads.name: wiring.group(settings, stage.name) for stage in pipeline(made)}


def show(found: auditing.Audit, page: Console) -> None:
    """Print the counts, what is wrong by name, and the verdict."""
    columns = ("step", "took", "gave", "waiting", "expired", "missing", "repeated")
    page.print(table(columns, [(step.name, step.took, _gave(step), *step[3:]) for step in found.steps], page.width))
    for kind in ("missing", "repeated"):
        faults = [fault for fault in found.faults if fault.kind == kind]
        if faults:
            page.print()
            page.print(Text(f"{kind}: {len(faults)}", style="bold red"))
            page.print(table(("what", "id", "on", "from"), [fault[1:] for fault in faults[:_SHOWN]], page.width))
            if len(faults) > _SHOWN:
                page.print(f"and {len(faults) - _SHOWN} more: copytaster audit --json names all")
    page.print()
    page.print(Text(found.sentence, style="bold red" if found.faults else "bold green"), soft_wrap=True)


def _gave(step: auditing.Step) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(step.gave.items(), key=lambda item: item[0] == "rejected"))
