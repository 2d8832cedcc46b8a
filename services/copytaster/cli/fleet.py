"""The processes that `demo` starts: kept running while it lives, gone when it is, however it went."""

import re
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from copytaster.errors import MISCONFIGURED, Misconfigured, Unavailable
from copytaster.kafka.broker.leash import Leash, tie, untie
from copytaster.kafka.broker.say import Say

_ORDERLY_S = 12.0
"""Seconds they have to finish their batches and leave; a worker takes at most 10."""

_RESTARTS = 20
"""So often one of them is started again before we take it for hopeless."""

_END = 'kill -TERM "$1"; for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 1; kill -0 "$1" || exit; done; kill -KILL "$1"'


@dataclass
class _Member:
    name: str
    command: list[str]
    log: Path
    process: "subprocess.Popen[bytes]"
    leash: Leash
    restarts: int = field(default=0)


class Fleet:
    """Processes of `copytaster` that share an environment; what each has to say goes to `<name>.log` in `folder`."""

    def __init__(self, environment: Mapping[str, str], folder: Path, say: Say) -> None:
        self._environment, self._folder, self._say = dict(environment), folder, say
        self._members: list[_Member] = []

    def start(self, name: str, *arguments: str | Path) -> None:
        """Start `copytaster` with the arguments."""
        log = self._folder / f"{name}.log"
        command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
        self._members.append(_Member(name, command, log, *self._spawn(command, log)))

    def tend(self) -> None:
        """Start again whatever has ended.

        Raises:
            Misconfigured: one of them refuses its settings; starting it again would not help.
            Unavailable: one of them ends again and again.
        """
        for member in self._members:
            code = member.process.poll()
            if code is None:
                continue
            untie(member.leash)
            said = _last_line(member.log)
            if code == MISCONFIGURED:
                raise Misconfigured(f"{member.name} does not start: {said}")
            if member.restarts >= _RESTARTS:
                raise Unavailable(f"{member.name} was started again {_RESTARTS} times and left with {code}: {said}")
            member.restarts += 1
            self._say(f"{member.name} left with {code}: started again ({said})")
            member.process, member.leash = self._spawn(member.command, member.log)

    def ports(self) -> dict[str, str]:
        """Return where each tells its metrics, as far as they have said so."""
        found = {member.name: re.findall(r"metrics on (http://\S+)", _read(member.log)) for member in self._members}
        return {name: addresses[-1] for name, addresses in found.items() if addresses}

    def stop(self) -> None:
        """End them all, in order if they can."""
        for member in self._members:
            member.process.terminate()
        deadline = time.monotonic() + _ORDERLY_S
        for member in self._members:
            try:
                member.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                member.process.kill()
                member.process.wait()
            untie(member.leash)
        self._members.clear()

    def _spawn(self, command: list[str], log: Path) -> "tuple[subprocess.Popen[bytes], Leash]":
        with log.open("ab") as file:
            process = subprocess.Popen(  # noqa: S603  our own program
                command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,  # an interrupt at the terminal is for us, and we end them in order
            )
        return process, tie(_END, str(process.pid))


def _last_line(log: Path) -> str:
    lines = [line for line in _read(log).splitlines() if line.strip()]
    return lines[-1].removeprefix("copytaster: ") if lines else "it said nothing"


def _read(log: Path) -> str:
    return log.read_text(errors="replace")
