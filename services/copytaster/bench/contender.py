"""One process a stage, of one kind or the other, and the processor time each has used."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

STAGES = ("split", "dedupe", "tag")
KINDS = ("exactly-once", "naive")
_STOP_S = 15


class Running(NamedTuple):
    """The processes of one pipeline, by stage."""

    processes: "dict[str, subprocess.Popen[bytes]]"

    def cpu(self) -> dict[str, float]:
        """Return the processor time of each so far, user and system, seconds; empty where the kernel does not tell (proc(5))."""
        return {stage: _seconds(process.pid) for stage, process in self.processes.items()} if Path("/proc/self/stat").exists() else {}

    def ended(self) -> str | None:
        """Return which has ended, None while all run."""
        return next(
            (f"{stage} left with {process.returncode}" for stage, process in self.processes.items() if process.poll() is not None), None
        )


@contextmanager
def started(kind: str, bootstrap: str, prefix: str, environment: Mapping[str, str], log: Path) -> Iterator[Running]:
    """Run the three stages, their output in `log`, and end them on the way out."""
    with log.open("ab") as file:
        processes = {
            stage: subprocess.Popen(  # noqa: S603  our own program
                [sys.executable, "-m", *_command(kind, stage, bootstrap, prefix)],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )
            for stage in STAGES
        }
    try:
        yield Running(processes)
    finally:
        for process in processes.values():
            process.send_signal(signal.SIGTERM)
        for process in processes.values():
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _command(kind: str, stage: str, bootstrap: str, prefix: str) -> tuple[str, ...]:
    if kind == "naive":
        return ("copytaster.bench.naive", stage, bootstrap, prefix)
    return ("copytaster", "--log", "warning", "work", stage, "--bootstrap", bootstrap)


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
