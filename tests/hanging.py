"""`copytaster work split` with an agent that hangs: the first message blocks it for good, unless the file given is there.

`python hanging.py FLAG` makes the file before it hangs, so that its successor works as ever.
"""

import asyncio
import sys
import time
from pathlib import Path

from copytaster.cli import logs, wiring, work
from copytaster.envelope import Outgoing, Record
from copytaster.pipeline import Tools
from copytaster.settings import load
from copytaster.stage import Stage, Step


class Hanging:
    """A step that never answers the first time."""

    def __init__(self, step: Step, flag: Path) -> None:
        self._step, self._flag = step, flag

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        if not self._flag.exists():
            self._flag.touch()
            time.sleep(3600)
        return self._step(message)

    def restore(self, message: Record) -> None:
        self._step.restore(message)

    def __len__(self) -> int:
        return len(self._step)


def main(flag: Path) -> None:
    stages = wiring.stages

    def hanging(made: Tools) -> dict[str, Stage]:
        return {name: stage._replace(open=lambda stage=stage: Hanging(stage.open(), flag)) for name, stage in stages(made).items()}

    wiring.stages = hanging
    settings = load()
    logs.set_up(settings.log, settings.log_format)
    asyncio.run(work.work(settings, ("split",)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
