import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import COUNCIL, a_story, write
from copytaster.errors import SURPRISE
from copytaster.kafka.broker import Broker
from processes import copytaster, environment, eventually, read, running

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]

HANGING = Path(__file__).parents[1] / "hanging.py"


def test_a_worker_that_hangs_leaves_with_a_reason_and_its_successor_takes_what_waits_within_a_minute(
    broker: Broker, prefix: str, tmp_path: Path
) -> None:
    env = environment(broker.bootstrap, prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    write(tmp_path, "inbox/council.txt", a_story(COUNCIL))
    flag, log = tmp_path / "hung", tmp_path / "worker.log"

    def start() -> "subprocess.Popen[bytes]":
        with log.open("ab") as file:
            return subprocess.Popen([sys.executable, HANGING, flag], env=env, stderr=file)

    with running("watch", tmp_path / "inbox", env=env):
        worker = start()
        try:
            eventually(flag.exists, seconds=60)
            began = time.monotonic()
            code = worker.wait(60)
            left = time.monotonic() - began
            worker = start()
            eventually(lambda: read(broker.bootstrap, f"{prefix}.articles"), seconds=60)
            gone = time.monotonic() - began
        finally:
            worker.kill()
            worker.wait()

    print(f"left after {left:.0f} s, the lag was gone after {gone:.0f} s")  # noqa: T201  the figure that is promised
    assert code == SURPRISE
    assert "Nothing has moved for" in log.read_text()
    assert gone < 60
