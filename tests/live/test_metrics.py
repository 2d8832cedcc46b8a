import json
import re
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker import Broker
from copytaster.metrics import Metrics
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

_OURS = ("copytaster_", "kafka_")
OF_BUSY_SOURCES = {"copytaster_source_pages", "copytaster_source_last_page_timestamp_seconds"}
"""What no sample tells of while every source is a stranger."""


def families(metrics: str) -> dict[str, float]:
    """Return the sum of each of our families that has a sample."""
    found = {family.name: family.samples for family in text_string_to_metric_families(metrics) if family.name.startswith(_OURS)}
    return {name: sum(sample.value for sample in samples) for name, samples in found.items() if samples}


def declared() -> set[str]:
    told = (family.name + ("_info" if family.type == "info" else "") for family in Metrics().registry.collect())
    return {name for name in told if name.startswith(_OURS)}


def get(address: str, path: str) -> str:
    with urllib.request.urlopen(f"{address}/{path}", timeout=10) as answer:  # noqa: S310  our own port on this machine
        text: str = answer.read().decode()
        return text


def address(log: Path) -> str:
    found = eventually(lambda: re.search(r"metrics on (http://\S+)/metrics", log.read_text()) if log.exists() else None)
    return str(found.group(1))


def test_every_metric_moves_when_news_flows_and_tells_the_truth(broker: Broker, prefix: str, tmp_path: Path) -> None:
    env = environment(broker.bootstrap, prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    work_log, watch_log = tmp_path / "work.log", tmp_path / "watch.log"
    write(tmp_path, "inbox/council.txt", a_story(COUNCIL))
    write(tmp_path, "inbox/council-again.txt", a_story(COUNCIL))
    write(tmp_path, "inbox/match.txt", a_story(MATCH))
    write(tmp_path, "inbox/image.png", b"\x89PNG\r\n\x1a\n\x00")

    with running("work", env=env, log=work_log), running("watch", tmp_path / "inbox", env=env, log=watch_log):
        names = [f"{prefix}.{name}" for name in ("tagged", "duplicates", "rejected")]
        eventually(lambda: len(read(broker.bootstrap, *names)) >= 4)
        workers, watcher = address(work_log), address(watch_log)
        late = {"kafka_consumergroup_lag", "copytaster_transaction_open_seconds", "copytaster_kafka_disk_bytes"}
        eventually(lambda: late <= families(get(workers, "metrics")).keys())
        working, watching = get(workers, "metrics"), get(watcher, "metrics")
        health = [json.loads(get(place, path)) for place in (workers, watcher) for path in ("healthz", "readyz")]

    told = {name for text in (working, watching) for name in families(text)}
    assert OF_BUSY_SOURCES == declared() - told
    assert 'copytaster_verdicts_total{kind="unique"} 2.0' in working
    assert 'copytaster_verdicts_total{kind="exact"} 1.0' in working
    assert 'copytaster_rejections_total{reason="unsupported",stage="split"} 1.0' in working
    assert families(watching)["copytaster_pages"] == 4
    assert families(working)["copytaster_index_articles"] == 2
    assert families(working)["kafka_consumergroup_lag"] == 0
    assert families(working)["kafka_consumergroup_lag_seconds"] == 0
    assert families(working)["copytaster_unbalanced"] == 0
    assert all(answer["alive"] and answer["ready"] for answer in health)
