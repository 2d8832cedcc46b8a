from pathlib import Path

import pytest

from copytaster.errors import Misconfigured
from copytaster.settings import Settings, load


def test_a_variable_of_the_environment_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYTASTER_SHARDS", "7")

    assert load().shards == 7


def test_kafkas_own_variable_names_the_broker_and_ours_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "a:1")
    theirs = load().kafka_bootstrap_servers
    monkeypatch.setenv("COPYTASTER_KAFKA_BOOTSTRAP_SERVERS", "b:2")

    assert (theirs, load().kafka_bootstrap_servers) == ("a:1", "b:2")


def test_what_is_chosen_on_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYTASTER_LOG", "debug")

    assert (load(log=None).log, load(log="error").log) == ("debug", "error")


@pytest.mark.parametrize("variable", ["COPYTASTER_ARCHIVE", "COPYTASTER_OVERRIDES", "COPYTASTER_RULES", "COPYTASTER_SHARDS"])
def test_a_variable_without_a_value_is_none(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unset = load()
    monkeypatch.setenv(variable, "")

    assert load() == unset


def test_a_line_without_a_value_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("COPYTASTER_ARCHIVE=\nCOPYTASTER_SHARDS=7\n")
    monkeypatch.chdir(tmp_path)

    assert (load().archive, load().shards) == (None, 7)


def test_where_our_name_for_the_broker_is_empty_kafkas_own_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYTASTER_KAFKA_BOOTSTRAP_SERVERS", "")
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "a:1")

    assert load().kafka_bootstrap_servers == "a:1"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COPYTASTER_SHARDS", "many"),
        ("COPYTASTER_SHARDS", "0"),
        ("COPYTASTER_PREFIX", "News Room"),
        ("COPYTASTER_KAFKA_SECURITY_PROTOCOL", "TELEX"),
        ("COPYTASTER_RULES", "rules.toml"),
        ("COPYTASTER_MIN_INSYNC", "2"),
    ],
)
def test_a_value_that_will_not_do_is_refused_by_the_name_of_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(Misconfigured, match=variable.removeprefix("COPYTASTER_")[:8] + "|rules"):
        load()


def test_a_password_is_not_told_in_what_is_printed(tmp_path: Path) -> None:
    settings = Settings(kafka_sasl_password="hunter2", archive=tmp_path)  # noqa: S106  of nobody

    assert "hunter2" not in repr(settings)
