"""`copytaster work split` with something wrong with it: `python crippled.py hangs FLAG`, `dawdles FLAG` or `forgets FLAG`.

hangs    the first message blocks the event loop for good, unless the file FLAG is there; it is made before
dawdles  a large message takes an hour, in the thread that large messages are computed in; FLAG is made when it begins
forgets  nothing is ever delivered of the stream's second partition, as when a fetcher has lost it
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from copytaster.cli import logs, wiring, work
from copytaster.envelope import Outgoing, Record
from copytaster.kafka.lane import Lane
from copytaster.kafka.runner import Runner
from copytaster.pipeline import Tools
from copytaster.settings import load
from copytaster.stage import Stage, Step

_LARGE = 128 << 10
_HOUR_S = 3600


class Crippled:
    """A step that does not answer: the first time, or where the message is large."""

    def __init__(self, step: Step, what: str, flag: Path) -> None:
        self._step, self._what, self._flag = step, what, flag

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        if (self._what == "hangs" and not self._flag.exists()) or (self._what == "dawdles" and len(message.value) > _LARGE):
            self._flag.touch()
            time.sleep(_HOUR_S)
        return self._step(message)

    def restore(self, message: Record) -> bool:
        return self._step.restore(message)

    def __len__(self) -> int:
        return len(self._step)


class Forgetful(Runner):
    """A runner that is never given what stands on the second partition."""

    def _lane(self, message: Any) -> Lane | None:
        return None if message.partition == 1 else super()._lane(message)


def main(what: str, flag: Path) -> None:
    stages = wiring.stages

    def crippled(made: Tools) -> dict[str, Stage]:
        return {name: stage._replace(open=lambda stage=stage: Crippled(stage.open(), what, flag)) for name, stage in stages(made).items()}

    wiring.stages = crippled
    if what == "forgets":
        work.Runner = Forgetful
    settings = load()
    logs.set_up(settings.log, settings.log_format)
    asyncio.run(work.work(settings, ("split",)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
