import json
import re
from pathlib import Path

import pytest

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker import Broker
from processes import answer, copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

ONE_EACH = {"COPYTASTER_RAW_PARTITIONS": "1", "COPYTASTER_SHARDS": "1", "COPYTASTER_SESSION_TIMEOUT_S": "6"}


def test_a_member_without_a_partition_is_ready_stays_and_takes_over_from_one_that_is_killed(
    broker: Broker, prefix: str, tmp_path: Path
) -> None:
    env = environment(broker.bootstrap, prefix, ONE_EACH)
    inbox, first_log, second_log = tmp_path / "inbox", tmp_path / "first.log", tmp_path / "second.log"
    inbox.mkdir()
    assert copytaster("streams", "create", env=env).returncode == 0

    def told() -> int:
        return len(read(broker.bootstrap, f"{prefix}.articles"))

    with running("watch", inbox, env=env), running("work", "split", env=env, log=first_log) as first:
        eventually(lambda: "holds" in first_log.read_text())
        with running("work", "split", env=env, log=second_log) as second:
            eventually(lambda: ready(second_log))
            write(inbox, "council.txt", a_story(COUNCIL))
            eventually(lambda: told() == 1)
            # Whoever joins last may be given the partition: the group decides.
            holder, idle = (second, first) if "holds" in second_log.read_text() else (first, second)
            holder.kill()
            write(inbox, "match.txt", a_story(MATCH))
            eventually(lambda: told() == 2)
            assert idle.poll() is None


def ready(log: Path) -> bool:
    port = re.search(r"metrics on (http://\S+)/metrics", log.read_text()) if log.exists() else None
    return bool(port and json.loads(answer(f"{port.group(1)}/readyz")).get("ready"))
