import subprocess
import sys
import time
from pathlib import Path

import pytest
from confluent_kafka import Producer

from builders import COUNCIL, MATCH, a_story, write
from copytaster.errors import SURPRISE
from copytaster.kafka.broker import Broker
from processes import copytaster, environment, eventually, read, running

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]

CRIPPLED = Path(__file__).parents[1] / "crippled.py"


def test_a_worker_that_hangs_leaves_with_a_reason_and_its_successor_takes_what_waits_within_a_minute(
    broker: Broker, prefix: str, tmp_path: Path
) -> None:
    env = environment(broker.bootstrap, prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    write(tmp_path, "inbox/council.txt", a_story(COUNCIL))
    flag, log = tmp_path / "hung", tmp_path / "worker.log"

    def start() -> "subprocess.Popen[bytes]":
        with log.open("ab") as file:
            return subprocess.Popen([sys.executable, CRIPPLED, "hangs", flag], env=env, stderr=file)

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


def test_a_worker_that_is_given_nothing_of_one_partition_leaves_however_much_it_takes_of_another(
    broker: Broker, prefix: str, tmp_path: Path
) -> None:
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_SESSION_TIMEOUT_S": "6", "COPYTASTER_STUCK_AFTER_S": "21"})
    assert copytaster("streams", "create", env=env).returncode == 0
    log = tmp_path / "worker.log"
    producer = Producer({"bootstrap.servers": broker.bootstrap})
    with log.open("wb") as file:
        worker = subprocess.Popen([sys.executable, CRIPPLED, "forgets", tmp_path / "flag"], env=env, stderr=file)
    try:
        eventually(lambda: log.read_text().count("holds") == 2, seconds=60)
        producer.produce(f"{prefix}.raw", a_story(COUNCIL).encode(), partition=1)
        until = time.monotonic() + 90
        while worker.poll() is None and time.monotonic() < until:
            producer.produce(f"{prefix}.raw", a_story(MATCH).encode(), partition=0)
            producer.flush()
            time.sleep(1)
    finally:
        worker.kill()
        code = worker.wait()

    assert code == SURPRISE
    assert f"Messages wait on {prefix}.raw/1 and none was taken for" in log.read_text()
