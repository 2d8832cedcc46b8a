import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
import yaml

from builders import COUNCIL, MATCH, TITLES, a_story, write
from copytaster.kafka.broker.config import free_port
from copytaster_schemas import Article, Duplicate
from examples import examples
from processes import copytaster, eventually, read

pytestmark = [pytest.mark.docker, pytest.mark.timeout(1500)]  # an image is built, and a busy machine takes minutes to start it all

ROOT = Path(__file__).parents[2]
PARTS = (
    *("docker-compose.yml", ".dockerignore", "deploy", "requirements", "services", "schemas", "seeds"),
    *("pyproject.toml", "README.md", "LICENSE", "NOTICE"),
)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
GRAFANA = COMPOSE["grafana"]["image"]
NEEDED = (COMPOSE["kafka"]["image"], COMPOSE["prometheus"]["image"], "python:3.11-slim")
IMAGE = "copytaster:0.0.0-test"
FISH, LEAGUE = TITLES[COUNCIL], TITLES[MATCH]
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

    def ask_prometheus(self, query: str) -> list[dict[str, dict[str, str]]]:
        url = f"http://127.0.0.1:{self.env['COPYTASTER_PROMETHEUS_PORT']}/api/v1/query?query={query}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            result: list[dict[str, dict[str, str]]] = json.load(answer)["data"]["result"]
            return result

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


@pytest.fixture(scope="module")
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
    (block,) = (example.code for example in examples() if (example.page.name, example.beside) == ("README.md", "docker"))
    lines = block.splitlines()
    assert lines[0].startswith("docker compose up")
    assert lines[-1] == "docker compose down"
    return lines


def test_headlines_come_out_on_the_host_and_nothing_is_missing(stack: Stack) -> None:
    env = {**stack.env, "KAFKA_BOOTSTRAP_SERVERS": stack.kafka}
    eventually(lambda: {FISH, LEAGUE} <= set(stack.titles("news.tagged")))

    told = copytaster("tail", "--from", "beginning", "--count", "3", env=env)
    assert (told.returncode, len(told.stdout.splitlines()) >= 3) == (0, True)
    eventually(lambda: copytaster("audit", env=env).returncode == 0, seconds=90)


def test_prometheus_reaches_every_worker(stack: Stack) -> None:
    wanted = {"watcher", "splitter", "deduper", "tagger", "prometheus"}

    def up() -> bool:
        return {each["metric"]["job"] for each in stack.ask_prometheus("up==1")} == wanted

    assert eventually(up)


def test_a_worker_that_is_killed_comes_back_and_a_copy_is_still_known(stack: Stack) -> None:
    (deduper,) = stack.containers("deduper")
    stack.shell(f'docker exec {deduper} python -c "{KILL_WORKER}"')
    write(stack.folder, "inbox/council-again.txt", a_story(COUNCIL))

    eventually(
        lambda: stack.titles("news.duplicates", copies=True).count(FISH) == 1,
        seconds=120,
    )
    assert stack.shell(f"docker inspect --format '{{{{.RestartCount}}}}' {deduper}").strip() == "1"
    assert stack.titles("news.tagged").count(FISH) == 1


def test_three_splitters_share_the_pages(stack: Stack) -> None:
    stack.shell("docker compose up --detach --wait --scale splitter=3")

    def shares() -> bool:
        held = stack.ask_prometheus("copytaster_partitions_held{stage='split'}")
        return sorted(each["value"][1] for each in held) == ["2", "2", "2"]

    assert eventually(shares, seconds=120)


def operations() -> list[str]:
    return [example.code for example in examples() if (example.page.name, example.beside) == ("operations.md", "docker")]


@pytest.mark.parametrize("code", operations(), ids=lambda code: code.splitlines()[0])
def test_an_example_of_the_operations_page_runs_as_written(stack: Stack, code: str) -> None:
    stack.shell(code)
