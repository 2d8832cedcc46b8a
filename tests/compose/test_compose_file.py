import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from copytaster import __version__
from copytaster.cli.parser import parser
from copytaster.metrics import Metrics, Pulse, serve
from copytaster.settings import Settings
from copytaster_schemas import Streams

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "copytaster" in service["image"]}
WORKERS = {name: service for name, service in OURS.items() if service["restart"] == "unless-stopped"}
MIB = 1 << 20


def default(value: str) -> str:
    """Return what compose makes of a value where no variable is set."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def loaded(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text())


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_contained_watched_and_started_again(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["init"] is True
    assert {"mem_limit", "pids_limit", "restart", "logging"} <= set(service)
    assert "test" in service["healthcheck"] or service["restart"] == "on-failure:5"
    assert not {"privileged", "container_name", "network_mode"} & set(service)


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_is_pinned_to_a_version(name: str) -> None:
    tag = default(SERVICES[name]["image"]).rpartition(":")[2]

    assert re.fullmatch(r"v?\d+\.\d+\.\d+", tag)


def test_our_image_bears_our_version_and_is_built_once() -> None:
    assert {default(service["image"]) for service in OURS.values()} == {f"copytaster:{__version__}"}
    assert [name for name, service in SERVICES.items() if "build" in service] == ["streams"]


def test_ports_are_published_on_the_loopback_interface_alone_and_can_be_moved() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert len(published) == 4
    assert all(re.fullmatch(r"127\.0\.0\.1:\$\{COPYTASTER_[A-Z]+_PORT:-\d+\}:\d+", port) for port in published)


@pytest.mark.parametrize("name", WORKERS)
def test_workers_can_be_many_wait_for_the_streams_and_are_not_root(name: str) -> None:
    worker = WORKERS[name]

    assert "ports" not in worker
    assert worker["user"] == "10001:10001"
    assert worker["depends_on"] == {"kafka": {"condition": "service_healthy"}, "streams": {"condition": "service_completed_successfully"}}
    assert worker["healthcheck"]["test"][-1] == worker["environment"]["COPYTASTER_METRICS_PORT"]


@pytest.mark.parametrize("name", OURS)
def test_every_command_is_one_the_program_has(name: str) -> None:
    assert callable(parser().parse_args(OURS[name]["command"]).command)


def test_every_stage_of_the_path_has_its_service() -> None:
    assert {service["command"][-1] for service in WORKERS.values()} == {"/inbox", "split", "dedupe", "tag"}


def test_every_variable_given_to_the_program_is_a_setting_and_none_of_the_file_itself_is() -> None:
    settings = {f"COPYTASTER_{field.upper()}" for field in Settings.model_fields}
    text = (ROOT / "docker-compose.yml").read_text()
    own = set(re.findall(r"\$\{(\w+)", text))
    given = {name for service in OURS.values() for name in service["environment"]}
    image = set(re.findall(r"COPYTASTER_\w+", (ROOT / "deploy" / "Dockerfile").read_text()))

    assert given | image <= settings
    assert set() == own & settings
    assert own == set(re.findall(r"^#   (COPYTASTER_\w+)  ", text, re.MULTILINE))


def test_prometheus_scrapes_every_replica_of_every_worker_and_itself() -> None:
    jobs = {job["job_name"]: job for job in loaded("deploy/prometheus/prometheus.yml")["scrape_configs"]}
    found = {name: job["dns_sd_configs"][0] for name, job in jobs.items() if name in WORKERS}

    assert set(jobs) == {*WORKERS, "prometheus"}
    for name, lookup in found.items():
        assert (lookup["names"], lookup["type"]) == ([name], "A")
        assert str(lookup["port"]) == WORKERS[name]["environment"]["COPYTASTER_METRICS_PORT"]


def test_grafana_finds_prometheus_and_its_dashboards_and_has_nobody_to_log_in() -> None:
    grafana = SERVICES["grafana"]
    mounts = dict(volume.split(":")[:2] for volume in grafana["volumes"])
    (source,) = loaded("deploy/grafana/provisioning/datasources/prometheus.yml")["datasources"]
    (provider,) = loaded("deploy/grafana/provisioning/dashboards/copytaster.yml")["providers"]

    assert (source["uid"], source["url"]) == ("prometheus", "http://prometheus:9090")
    assert provider["options"]["path"] == mounts["./deploy/grafana/dashboards"]
    assert all((ROOT / mount).is_dir() for mount in mounts if mount.startswith("./"))
    assert grafana["environment"]["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"] == "true"
    assert grafana["environment"]["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer"


def test_kafka_takes_our_largest_message_keeps_its_data_and_forgets_no_offset() -> None:
    kafka = SERVICES["kafka"]
    environment = kafka["environment"]
    largest = max(stream.row.max_message_bytes for stream in Streams(topics=()).every())

    assert int(environment["KAFKA_MESSAGE_MAX_BYTES"]) > largest == 20 * MIB
    assert environment["KAFKA_REPLICA_FETCH_MAX_BYTES"] == environment["KAFKA_MESSAGE_MAX_BYTES"]
    assert kafka["volumes"] == [f"kafka-data:{environment['KAFKA_LOG_DIRS']}"]
    assert int(environment["KAFKA_OFFSETS_RETENTION_MINUTES"]) >= 365 * 24 * 60
    assert environment["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert environment["KAFKA_CONTROLLED_SHUTDOWN_ENABLE"] == "false"


def test_the_health_check_says_what_readyz_says() -> None:
    pulse = Pulse(stuck_after=60)
    port = serve(Metrics(), pulse.health, "127.0.0.1", 0)

    def check(on: int) -> int:
        return subprocess.run([sys.executable, "-IS", ROOT / "deploy" / "ready.py", str(on)], check=False).returncode

    assert check(port) == 1
    pulse.ready = True
    assert check(port) == 0
    assert check(1) == 1


def test_every_file_that_the_wheel_is_made_from_reaches_the_image() -> None:
    taken = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    copied = re.findall(r"^COPY ([^-].*) \S+$", (ROOT / "deploy" / "Dockerfile").read_text(), re.MULTILINE)
    places = {place for line in copied for place in line.split()}
    let_in = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}

    for path in (*taken["packages"], *taken["force-include"]):
        parents = {path, *map(str, Path(path).parents)}
        assert parents & places, f"{path} is not copied"
        assert parents & let_in, f"{path} is not let into the build"
