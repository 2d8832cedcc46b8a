"""What goes wrong, and when: drawn from the seed, then done to processes that are picked when the time has come."""

import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from chaos.fleet import Fleet, Supervised
from copytaster.errors import SURPRISE
from copytaster.kafka.broker import Broker


class Plan(NamedTuple):
    """How much of each; `stop_s` is how long a stopped process stays stopped: longer than the session timeout."""

    kills: int
    stops: int
    broker_kills: int
    terms: int
    stop_s: tuple[float, float]
    down_s: tuple[float, float] = (0.5, 4.0)


class Fault(NamedTuple):
    """One thing that goes wrong: `at` and `lasts` in seconds, `draw` picks the process."""

    at: float
    kind: str
    lasts: float
    draw: float


def schedule(seed: int, plan: Plan, first: float, last: float) -> list[Fault]:
    """Draw the faults, by time."""
    dice = random.Random(f"faults {seed}")
    kinds = ["kill"] * plan.kills + ["stop"] * plan.stops + ["broker"] * plan.broker_kills + ["term"] * plan.terms
    spans = {"stop": plan.stop_s, "broker": plan.down_s}
    return sorted(Fault(dice.uniform(first, last), kind, dice.uniform(*spans.get(kind, (0, 0))), dice.random()) for kind in kinds)


class Faults:
    """Does the faults, each in its time, and keeps what was done."""

    def __init__(self, fleet: Fleet, broker: Broker, clock: Callable[[], float]) -> None:
        self.done: list[dict[str, object]] = []
        self.wrong: list[str] = []
        self._fleet, self._broker, self._clock = fleet, broker, clock
        self._waiting: list[threading.Thread] = []
        self._broker_dies = threading.Lock()

    def run(self, faults: list[Fault]) -> None:
        """Do them all; return when the last has ended."""
        for fault in faults:
            time.sleep(max(0.0, fault.at - self._clock()))
            thread = threading.Thread(target=self._do, args=(fault,))
            thread.start()
            self._waiting.append(thread)
        for thread in self._waiting:
            thread.join()

    def _do(self, fault: Fault) -> None:
        said: dict[str, object] = {"kind": fault.kind, "at": round(self._clock(), 2)}
        self.done.append(said)
        if fault.kind == "broker":
            # All else may come together, but one broker cannot die twice at once.
            with self._broker_dies:
                said |= {"at": round(self._clock(), 2), "down_s": round(fault.lasts, 2)}
                self._broker.kill()
                time.sleep(fault.lasts)
                self._broker.start()
                said["up"] = round(self._clock(), 2)
            return
        # A process is told to stop once it listens; one that is still starting dies of SIGTERM as it would of any signal.
        while (member := self._pick(fault)) is None:
            time.sleep(0.1)
        said["process"] = member.name
        member.busy = fault.kind in ("stop", "term")
        if fault.kind == "kill":
            member.signal(signal.SIGKILL)
        elif fault.kind == "stop":
            process = member.signal(signal.SIGSTOP)
            time.sleep(fault.lasts)
            process.send_signal(signal.SIGCONT)
            member.busy = False
            said["continued"] = round(self._clock(), 2)
        else:
            self._term(member.signal(signal.SIGTERM), member.name, said)
            member.busy = False

    def _pick(self, fault: Fault) -> Supervised | None:
        # One at a time: a process that was told to stop and is then killed has not failed to stop.
        members = sorted((member for member in self._fleet.members.values() if not member.busy), key=lambda member: member.name)
        able = [member for member in members if fault.kind != "term" or member.settled]
        return able[int(fault.draw * len(able))] if able else None

    def _term(self, process: subprocess.Popen[bytes], name: str, said: dict[str, object]) -> None:
        begun, away = time.monotonic(), self._broker_dies.locked()
        try:
            code: int | None = process.wait(15)
        except subprocess.TimeoutExpired:
            code = None
        said |= {"code": code, "seconds": round(time.monotonic() - begun, 2)}
        if code is None or time.monotonic() - begun > 10:
            self.wrong.append(f"{name} took {time.monotonic() - begun:.1f} s to stop (exit {code})")
        # A batch that no broker is there for cannot be finished: leaving with 70 undoes it.
        elif code != 0 and not (code == SURPRISE and (away or self._broker_dies.locked())):
            self.wrong.append(f"{name} was told to stop and left with {code}")
