import signal
import time
from pathlib import Path

import pytest

from builders import a_story, write
from copytaster.kafka.broker import Broker, find
from copytaster.kafka.broker import running as stopping
from processes import copytaster, environment, eventually, running

pytestmark = pytest.mark.kafka


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
