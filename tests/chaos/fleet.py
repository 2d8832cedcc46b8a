"""Processes under a supervisor that starts again whatever leaves: what compose or Kubernetes do, in a thread each."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Exit(NamedTuple):
    """How a process ended; `at` is seconds since the start of the run."""

    name: str
    at: float
    code: int


class Supervised:
    """One process and all its successors."""

    def __init__(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path, ended: Callable[[str, int], None]
    ) -> None:
        self.name = name
        self._arguments, self._environment, self._log, self._ended = arguments, environment, log, ended
        self._lock = threading.Lock()
        self._stopping = self.busy = False
        self._process = self._start()
        self._thread = threading.Thread(target=self._watch, name=name, daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def settled(self) -> bool:
        """Whether it lives, and has come so far as to know what SIGTERM asks of it: it has opened its port."""
        if self._process.poll() is not None:
            return False
        with self._log.open("rb") as log:
            log.seek(self._from)
            return b"metrics on" in log.read()

    def signal(self, number: signal.Signals) -> subprocess.Popen[bytes]:
        with self._lock:
            self._process.send_signal(number)
            process = self._process
        if number == signal.SIGKILL:
            # Else whoever looks next finds it alive, and takes the dying one for its successor.
            process.wait()
        return process

    def stop(self, within: float) -> int:
        """Ask it to stop and return its exit code; kill it when the time is over."""
        self._stopping = True
        process = self.signal(signal.SIGTERM)
        try:
            code = process.wait(within)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        self._thread.join()
        return code

    def _start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            self._from = log.tell()
            return subprocess.Popen(self._arguments, env=self._environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def _watch(self) -> None:
        while True:
            code = self._process.wait()
            self._ended(self.name, code)
            if self._stopping:
                return
            time.sleep(0.2)
            with self._lock:
                if self._stopping:
                    return
                self._process = self._start()


class Fleet:
    """Workers of every stage and a watcher."""

    def __init__(self, folder: Path, inbox: Path, workers: int, settings: Mapping[str, str], clock: Callable[[], float]) -> None:
        self.exits: list[Exit] = []
        self._clock = clock
        folder.mkdir()
        environment = dict(os.environ) | dict(settings)
        commands = {f"{stage}-{number}": ("work", stage) for stage in ("split", "dedupe", "tag") for number in range(1, workers + 1)}
        commands["watch"] = ("watch", str(inbox))
        self.members = {
            name: Supervised(name, (sys.executable, "-m", "copytaster", *command), environment, folder / f"{name}.log", self._ended)
            for name, command in commands.items()
        }

    def stop(self, within: float = 10.0) -> dict[str, int]:
        """Ask all to stop at once; return their exit codes."""
        codes: dict[str, int] = {}
        threads = [
            threading.Thread(target=lambda name=name, member=member: codes.update({name: member.stop(within)}))
            for name, member in self.members.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return codes

    def _ended(self, name: str, code: int) -> None:
        self.exits.append(Exit(name, round(self._clock(), 2), code))
