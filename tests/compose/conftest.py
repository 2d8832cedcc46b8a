"""The stack as it runs: brought up by the README's own commands, in a checkout of its own, and taken down whatever happens."""

import json
import os
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
import yaml

from builders import COUNCIL, MATCH, a_story, write
from copytaster.kafka.broker.config import free_port
from copytaster_schemas import Article, Duplicate
from examples import examples
from processes import eventually, read

ROOT = Path(__file__).parents[2]
PARTS = (
    *("docker-compose.yml", ".dockerignore", "deploy", "requirements", "services", "schemas", "seeds"),
    *("pyproject.toml", "README.md", "LICENSE", "NOTICE"),
)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
GRAFANA = COMPOSE["grafana"]["image"]
BASE = "python:3.11-slim"
NEEDED = (COMPOSE["kafka"]["image"], COMPOSE["prometheus"]["image"], BASE)
IMAGE = "copytaster:0.0.0-test"
KILL_WORKER = "import os, pathlib; os.kill(int(pathlib.Path('/proc/1/task/1/children').read_text().split()[0]), 9)"


class Stack(NamedTuple):
    """The services as they run, and the folder they were started from."""

    folder: Path
    env: dict[str, str]

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", "-euc", line], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)

    def shell(self, line: str) -> str:
        done = self.run(line)
        assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    @property
    def kafka(self) -> str:
        return f"127.0.0.1:{self.env['COPYTASTER_KAFKA_PORT']}"

    def containers(self, service: str) -> list[str]:
        return self.shell(f"docker compose ps --quiet {service}").split()

    def kill(self, service: str) -> None:
        """End the one worker of a service as a crash does; Docker starts it again."""
        (container,) = self.containers(service)
        self.shell(f'docker exec {container} python -c "{KILL_WORKER}"')

    def ask_prometheus(self, query: str) -> list[dict[str, Any]]:
        """Return what Prometheus answers now; whatever it refuses fails the test."""
        url = f"http://127.0.0.1:{self.env['COPYTASTER_PROMETHEUS_PORT']}/api/v1/query?{urllib.parse.urlencode({'query': query})}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            result: list[dict[str, Any]] = json.load(answer)["data"]["result"]
            return result

    @property
    def environment(self) -> dict[str, str]:
        """What the program on this machine needs to reach the stack."""
        return {**self.env, "KAFKA_BOOTSTRAP_SERVERS": self.kafka}

    def titles(self, stream: str, *, copies: bool = False) -> list[str | None]:
        values = [message.value() for message in read(self.kafka, stream)]
        return sorted(str(Duplicate.decode(value).article.title if copies else Article.decode(value).title) for value in values)


def has(*command: str) -> bool:
    return subprocess.run(["docker", *command], capture_output=True, check=False).returncode == 0


def demand_docker() -> None:
    if not shutil.which("docker") or not has("version") or not has("compose", "version"):
        pytest.skip("no Docker daemon with compose answers")
    missing = [image for image in NEEDED if not has("image", "inspect", image)]
    if missing:
        pytest.skip(f"the Docker daemon lacks {', '.join(missing)}")


def checkout(folder: Path) -> Path:
    """Return a checkout of its own, so that the examples run as written and write where nobody looks."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder / part)
    # Without its image Grafana is left out; nothing else is.
    (folder / "without-grafana.yml").write_text("services: {grafana: {profiles: [absent]}}\n")
    return folder


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The README's commands up to the last, as they stand there; whatever comes of them, all is taken down."""
    demand_docker()
    files = "docker-compose.yml" + ("" if has("image", "inspect", GRAFANA) else ":without-grafana.yml")
    own = {"COMPOSE_PROJECT_NAME": f"copytaster-test-{uuid4().hex[:8]}", "COMPOSE_FILE": files, "COPYTASTER_IMAGE": IMAGE}
    ports = {f"COPYTASTER_{name}_PORT": str(free_port()) for name in ("KAFKA", "PROMETHEUS", "GRAFANA")}
    around = {name: value for name, value in os.environ.items() if not name.startswith(("COPYTASTER_", "COMPOSE_", "KAFKA_"))}
    made = Stack(checkout(tmp_path_factory.mktemp("checkout")), {**around, **own, **ports})
    try:
        for line in readme()[:-1]:
            made.shell(line)
        write(made.folder, "inbox/council.txt", a_story(COUNCIL))
        write(made.folder, "inbox/match.txt", a_story(MATCH))
        eventually(lambda: len(made.titles("news.tagged")) > 2, seconds=120)
        yield made
        made.shell(readme()[-1])
    finally:
        made.run("docker compose down --volumes --timeout 5")
        made.run(f"docker image rm {IMAGE}")


def readme() -> list[str]:
    blocks = [example.code for example in examples() if (example.page.name, example.beside) == ("README.md", "docker")]
    lines = [line for block in blocks for line in block.splitlines()]
    assert lines[-1] == "docker compose down"
    return lines
