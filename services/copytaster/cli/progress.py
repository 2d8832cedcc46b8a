"""How far a demo has come, while it runs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from copytaster.cli.harvest import Harvest
from copytaster.cli.say import tell
from copytaster_schemas import Streams


class Bars:
    """A bar for each step on a terminal, else a line now and then."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._told = progress, time.monotonic()
        self._tasks = {name: progress.add_task(name, total=None) for name in ("files read", *Harvest(Streams(())).progress)}

    def show(self, harvest: Harvest, files: int) -> None:
        """Show how far each step has come; a later step's output may be read before its input."""
        steps = {"files read": (sum(file.done for file in harvest.files.values()), files), **harvest.progress}
        for name, (done, given) in steps.items():
            self._progress.update(self._tasks[name], completed=done, total=max(done, given) or None)
        if self._progress.disable and time.monotonic() - self._told > 2:  # noqa: PLR2004  seconds
            self._told = time.monotonic()
            tell(", ".join(f"{done} of {max(done, given)} {name}" for name, (done, given) in steps.items()))


@contextmanager
def bars() -> Iterator[Bars]:
    """Show progress on standard error while the work lasts."""
    page = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=page, transient=True, disable=not page.is_terminal) as progress:
        yield Bars(progress)
