import re
from pathlib import Path

import pytest

from copytaster.errors import Misconfigured
from copytaster.settings import Settings, load, strangers
from tools.generate import ROOT


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
        ("COPYTASTER_SLICE_BYTES", str(1 << 30)),
    ],
)
def test_a_value_that_will_not_do_is_refused_by_the_name_of_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(Misconfigured, match=variable.removeprefix("COPYTASTER_")[:8] + "|rules"):
        load()


@pytest.mark.parametrize("addresses", ["localhost:abc", "localhost:99999", "http://kafka:9092", "a:1,b:c"])
def test_an_address_that_is_none_is_refused_in_one_sentence(addresses: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", addresses)

    with pytest.raises(Misconfigured, match=f"KAFKA_BOOTSTRAP_SERVERS: Each address must be host:port .it is '{addresses}'"):
        load()


@pytest.mark.parametrize("addresses", ["localhost:9092", "localhost", "10.0.0.1:1, kafka_2:65535", "[::1]:9092", "a:1,"])
def test_an_address_is_taken_as_it_is_written(addresses: str) -> None:
    assert addresses == load(kafka_bootstrap_servers=addresses).kafka_bootstrap_servers


@pytest.mark.parametrize("paths", ["a.toml", '"a.toml"', "3"])
def test_rules_that_are_no_list_are_shown_what_one_looks_like(paths: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYTASTER_RULES", paths)

    with pytest.raises(Misconfigured, match=r'^COPYTASTER_RULES: It must be a JSON list of paths, such as \["a.toml"\]'):
        load()


def test_rules_are_a_list_of_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYTASTER_RULES", '["a.toml", "b.toml"]')

    assert (Path("a.toml"), Path("b.toml")) == load().rules


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-512"])
@pytest.mark.parametrize("known", [{}, {"kafka_sasl_username": "desk"}, {"kafka_sasl_password": "hunter2"}])
def test_who_is_to_say_who_they_are_needs_a_name_and_a_password(mechanism: str, known: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="is SASL_SSL: set COPYTASTER_KAFKA_SASL_USERNAME, and"):
        load(kafka_security_protocol="SASL_SSL", kafka_sasl_mechanism=mechanism, **known)


@pytest.mark.parametrize("password", [{"kafka_sasl_password": "hunter2"}, {"kafka_sasl_password_file": Path("password")}])
def test_a_password_may_stand_in_a_file(password: dict[str, object]) -> None:
    assert load(kafka_security_protocol="SASL_SSL", kafka_sasl_username="desk", **password)


def test_a_password_is_not_told_in_what_is_printed(tmp_path: Path) -> None:
    settings = Settings(kafka_sasl_password="hunter2", archive=tmp_path)  # noqa: S106  of nobody

    assert "hunter2" not in repr(settings)


def test_a_misspelt_variable_is_a_stranger_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("COPYTASTER_REPLICAS=3\nCOPYTASTER_REPLICATION=3\nOTHER=1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYTASTER_SHARD", "7")
    monkeypatch.setenv("COPYTASTER_KAFKA_BOOTSTRAP_SERVERS", "a:1")

    assert {"COPYTASTER_REPLICAS", "COPYTASTER_SHARD"} <= {*strangers()}
    assert not {"COPYTASTER_REPLICATION", "COPYTASTER_KAFKA_BOOTSTRAP_SERVERS", "OTHER"} & {*strangers()}


def test_what_compose_or_env_example_name_is_no_stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compose, example = (ROOT / "docker-compose.yml").read_text(), (ROOT / ".env.example").read_text()
    named = re.findall(r"\$\{(COPYTASTER_\w+)|^#(COPYTASTER_\w+)=", compose + example, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    before = strangers()
    (tmp_path / ".env").write_text("".join(f"{one or other}=1\n" for one, other in named))

    assert before == strangers()
    assert len(named) > len(Settings.model_fields)
