"""`copytaster run`: the path in-process, one file per stream."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from copytaster.cli import wiring
from copytaster.errors import Misconfigured
from copytaster.inprocess import Carrier, Folder, pages
from copytaster.pipeline import pipeline
from copytaster.settings import Settings


def run(settings: Settings, out: Path, places: Sequence[Path]) -> Folder:
    """Take every file at or below the places through the path; return what was written to the folder `out`.

    Raises:
        Misconfigured: a place is not there or cannot be read, `out` cannot be written, or a rules file is not as it must be.
    """
    try:
        return _run(settings, out, places)
    except OSError as error:
        raise Misconfigured(f"{error.filename or out}: {error.strerror}.") from error


def _run(settings: Settings, out: Path, places: Sequence[Path]) -> Folder:
    # One run, one set of rules.
    made = wiring.tools(settings)._replace(rules_now=None, overrides_now=None)
    for place in places:
        if not place.exists():
            raise Misconfigured(f"{place} is not there: name files or folders of pages.")
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.completed} pages"), TimeElapsedColumn()
    with (
        Folder(out, made.streams) as folder,
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("pages", total=None)
        carrier = Carrier(pipeline(made), folder.write)
        for page in pages(places, made.streams):
            carrier.carry(page)
            progress.advance(task, page.stream == made.streams.raw)
    return folder
