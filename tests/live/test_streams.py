import pytest

from copytaster.kafka.broker import Broker
from processes import copytaster, environment

pytestmark = pytest.mark.kafka


def test_streams_are_made_once_and_then_left_as_they_are(broker: Broker, prefix: str) -> None:
    env = environment(broker.bootstrap, prefix)

    first, second = copytaster("streams", "create", env=env), copytaster("streams", "create", env=env)

    assert (first.returncode, second.returncode) == (0, 0)
    assert f"created {prefix}.raw" in first.stdout
    assert "created" not in second.stdout
    assert copytaster("streams", "check", env=env).returncode == 0


def test_streams_that_are_not_there_are_named_with_what_to_do(broker: Broker, prefix: str) -> None:
    checked = copytaster("streams", "check", env=environment(broker.bootstrap, prefix))

    assert checked.returncode == 1
    assert f"{prefix}.articles does not exist: run `copytaster streams create`." in checked.stdout


def test_another_partition_count_is_refused_at_the_start_with_what_to_do(broker: Broker, prefix: str) -> None:
    copytaster("streams", "create", env=environment(broker.bootstrap, prefix))

    refused = copytaster("work", "dedupe", env=environment(broker.bootstrap, prefix, {"COPYTASTER_SHARDS": "3"}))

    assert refused.returncode == 2
    assert f"{prefix}.articles has 2 partitions, the settings say 3" in refused.stderr


def test_another_policy_is_refused_at_the_start_with_the_command_that_mends_it(broker: Broker, prefix: str) -> None:
    copytaster("streams", "create", env=environment(broker.bootstrap, prefix))

    refused = copytaster("work", "split", env=environment(broker.bootstrap, prefix, {"COPYTASTER_WINDOW_DAYS": "30"}))

    assert refused.returncode == 2
    assert f"--entity-name {prefix}.unique --add-config retention.ms=2678400000" in refused.stderr


def test_streams_may_be_kept_for_longer_than_they_must(broker: Broker, prefix: str) -> None:
    copytaster("streams", "create", env=environment(broker.bootstrap, prefix, {"COPYTASTER_WINDOW_DAYS": "30"}))

    assert copytaster("streams", "check", env=environment(broker.bootstrap, prefix)).returncode == 0


def test_a_kafka_that_is_away_is_a_sentence_and_an_exit_code_of_its_own() -> None:
    away = copytaster("streams", "check", env=environment("127.0.0.1:1", "news"), timeout=50)

    assert away.returncode == 3
    assert away.stderr.startswith("copytaster: ")
    assert "127.0.0.1:1" in away.stderr
    assert "Traceback" not in away.stderr
