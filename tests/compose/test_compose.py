import shutil

import orjson
import pytest

from builders import COUNCIL, MATCH, TITLES, a_story, write
from compose.conftest import Stack
from examples import examples
from processes import copytaster, eventually

pytestmark = [pytest.mark.docker, pytest.mark.timeout(600)]  # an image is built, and a busy machine takes minutes to start it all

FISH, LEAGUE = TITLES[COUNCIL], TITLES[MATCH]


def test_headlines_come_out_on_the_host_and_nothing_is_missing(stack: Stack) -> None:
    env = stack.environment
    eventually(lambda: {FISH, LEAGUE} <= set(stack.titles("news.tagged")))

    told = copytaster("tail", "--from", "beginning", "--count", "3", env=env)
    assert (told.returncode, len(told.stdout.splitlines()) >= 3) == (0, True)
    eventually(lambda: copytaster("audit", env=env).returncode == 0, seconds=90)


@pytest.mark.skipif(not shutil.which("kcat"), reason="kcat is not installed")
def test_headlines_come_out_to_a_client_that_is_not_ours(stack: Stack) -> None:
    told = stack.shell(f"kcat -C -b {stack.kafka} -t news.tagged -X isolation.level=read_committed -o beginning -e -q")

    assert {FISH, LEAGUE} <= {orjson.loads(line)["title"] for line in told.splitlines()}


def test_prometheus_reaches_every_worker(stack: Stack) -> None:
    wanted = {"watcher", "splitter", "deduper", "tagger", "prometheus"}

    def up() -> bool:
        return {each["metric"]["job"] for each in stack.ask_prometheus("up==1")} == wanted

    assert eventually(up)


def test_a_worker_that_is_killed_comes_back_and_a_copy_is_still_known(stack: Stack) -> None:
    (deduper,) = stack.containers("deduper")
    stack.kill("deduper")
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
