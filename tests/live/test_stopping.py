import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest
from confluent_kafka import Producer

from builders import COUNCIL, MATCH, TITLES, a_story, write
from copytaster.kafka.broker import Broker, find
from copytaster.kafka.broker import running as stopping
from copytaster_schemas import Article
from processes import copytaster, environment, eventually, read, running

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]

CRIPPLED = Path(__file__).parents[1] / "crippled.py"


def test_a_watcher_told_to_stop_while_kafka_is_away_leaves_in_time_and_takes_up_its_work_when_kafka_is_back(
    broker: Broker,  # noqa: ARG001  says whether there is a Kafka at all
    prefix: str,
    tmp_path: Path,
) -> None:
    inbox, log = tmp_path / "inbox", tmp_path / "watch.log"
    inbox.mkdir()
    with stopping(find(given=None, require=False, say=lambda _: None)) as own:
        if own is None:
            pytest.skip("no broker of our own to kill")
        env = environment(own.bootstrap, prefix)
        assert copytaster("streams", "create", env=env).returncode == 0
        with running("watch", inbox, env=env, log=log) as watcher:
            eventually(lambda: "watching" in log.read_text())
            own.kill()
            write(inbox, "page.txt", a_story())
            time.sleep(2)
            watcher.send_signal(signal.SIGTERM)
            assert watcher.wait(10) == 70
        own.start()
        with running("watch", inbox, env=env, log=log):
            eventually(lambda: "page.txt: 1 pages" in log.read_text())


def test_a_worker_told_to_stop_while_it_computes_a_large_page_gives_it_up_and_its_successor_takes_it(
    broker: Broker, prefix: str, tmp_path: Path
) -> None:
    env = environment(broker.bootstrap, prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    producer, flag, log = Producer({"bootstrap.servers": broker.bootstrap}), tmp_path / "begun", tmp_path / "worker.log"
    producer.produce(f"{prefix}.raw", a_story(COUNCIL).encode(), partition=0)
    producer.produce(f"{prefix}.raw", orjson.dumps({"title": "A match", "text": "\n\n".join(MATCH), "x": "x" * (200 << 10)}), partition=0)
    producer.flush()
    with log.open("wb") as file:
        worker = subprocess.Popen([sys.executable, CRIPPLED, "dawdles", flag], env=env, stderr=file)
    try:
        eventually(flag.exists)
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(10)
    finally:
        worker.kill()
        worker.wait()
    taken = [Article.decode(message.value()).title for message in read(broker.bootstrap, f"{prefix}.articles")]
    with running("work", "split", env=env):
        eventually(lambda: len(read(broker.bootstrap, f"{prefix}.articles")) == 2)

    assert (0, [TITLES[COUNCIL]]) == (code, taken), log.read_text()


SLOW = {"COPYTASTER_SESSION_TIMEOUT_S": "25", "COPYTASTER_STUCK_AFTER_S": "40"}
"""Whoever joins waits for the one that was killed, until its session has timed out."""


def killed_while_it_held(broker: Broker, prefix: str, log: Path) -> dict[str, str]:
    """Leave a group whose only member was killed; return the environment of its successors."""
    env = environment(broker.bootstrap, prefix, SLOW)
    assert copytaster("streams", "create", env=env).returncode == 0
    with running("work", "split", env=env, log=log) as first:
        eventually(lambda: log.read_text().count("holds") == 2)
        first.kill()
        first.wait()
    return env


def test_a_worker_told_to_stop_while_it_waits_to_be_let_in_leaves(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env, log = killed_while_it_held(broker, prefix, tmp_path / "first.log"), tmp_path / "second.log"
    with running("work", "split", env=env, log=log) as second:
        eventually(lambda: "metrics on" in log.read_text())
        time.sleep(3)
        assert "holds" not in log.read_text()
        second.send_signal(signal.SIGTERM)

        assert second.wait(10) == 0, log.read_text()


def test_a_worker_that_waits_to_be_let_in_is_let_in(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env, log = killed_while_it_held(broker, prefix, tmp_path / "first.log"), tmp_path / "second.log"
    with running("work", "split", env=env, log=log) as second:
        eventually(lambda: log.read_text().count("holds") == 2, seconds=90)

        assert second.poll() is None
