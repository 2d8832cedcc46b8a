import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from confluent_kafka import Message

from builders import COUNCIL, MATCH, TITLES, a_story, write
from copytaster.kafka.broker import Broker, find
from copytaster.kafka.broker import running as stopping
from copytaster_schemas import Article
from examples import Example, examples
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

RUN = [example for example in examples() if example.beside not in ("checkout", "docker")]
WRITE = [example for example in RUN if "kcat -P" in example.code or ".produce(" in example.code]
READ = [example for example in RUN if example not in WRITE]
PAGE = (
    f"<html lang=en><head><title>{TITLES[COUNCIL]}</title></head><body><article><h1>{TITLES[COUNCIL]}</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in COUNCIL)
    + "</article></body></html>"
)
NEWS = TITLES[COUNCIL], TITLES[MATCH]


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Kafka of its own, for the examples say `news`; the path runs on it and has been fed."""
    refusals: list[str] = []
    inbox = tmp_path_factory.mktemp("inbox")
    with stopping(find(given=None, require=False, say=refusals.append)) as own:
        if own is None:
            pytest.skip("; ".join(refusals))
        made = environment(own.bootstrap, "news") | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        for name in ("COPYTASTER_RAW_PARTITIONS", "COPYTASTER_SHARDS"):
            made.pop(name)
        write(inbox, "council.txt", a_story(COUNCIL))
        write(inbox, "council-again.txt", a_story(COUNCIL))
        write(inbox, "match.txt", a_story(MATCH))
        write(inbox, "image.png", b"\x89PNG\r\n\x1a\n\x00")
        assert copytaster("streams", "create", env=made).returncode == 0
        with running("work", env=made), running("watch", inbox, env=made):
            eventually(lambda: len(read(own.bootstrap, "news.tagged", "news.duplicates", "news.rejected")) >= 4)
            yield made


@pytest.fixture
def folder(broker: Broker, tmp_path: Path) -> Path:  # noqa: ARG001  the session's broker says whether there is one
    """Where an example is run: the page that it speaks of is there."""
    write(tmp_path, "page.html", PAGE)
    return tmp_path


@pytest.mark.parametrize("example", READ, ids=lambda example: example.name)
def test_an_example_that_reads_shows_the_news_that_was_fed(example: Example, env: dict[str, str], folder: Path) -> None:
    if example.language == "python":
        shown = first_line(example, env, folder)
        assert [title for title in NEWS if title in shown], shown
        return
    for command in example.code.splitlines():
        shown = shell(command, env, folder)
        assert [line for line in shown.splitlines() if shows(command, line)], f"{command}: {shown}"


@pytest.mark.parametrize("example", WRITE, ids=lambda example: example.name)
def test_an_example_that_writes_a_page_has_it_taken_as_its_page_says(example: Example, env: dict[str, str], folder: Path) -> None:
    before = {place(page) for page in read(env["KAFKA_BOOTSTRAP_SERVERS"], "news.raw")}

    if example.language == "python":
        write(folder, "example.py", example.code)
        subprocess.run([sys.executable, "example.py"], cwd=folder, env=env, timeout=60, check=True)
    else:
        shell(example.code, env, folder)

    (page,) = (one for one in read(env["KAFKA_BOOTSTRAP_SERVERS"], "news.raw") if place(one) not in before)
    said, arrived = dict(page.headers() or ()), datetime.fromtimestamp(page.timestamp()[1] / 1000, UTC)
    uri = said.get("source-uri", place(page).encode()).decode()
    fetched_at = min(datetime.fromisoformat(said["fetched-at"].decode()), arrived) if "fetched-at" in said else arrived
    (article,) = eventually(lambda: [one for one in articles(env) if one.source.uri == uri])
    assert page.value() == PAGE.encode()
    assert (article.title, article.source.fetched_at) == (TITLES[COUNCIL], fetched_at)


def test_the_examples_write_a_page_with_and_without_headers_and_read_in_two_languages() -> None:
    assert {"sh", "python"} == {example.language for example in WRITE} == {example.language for example in READ}


def shell(command: str, env: dict[str, str], folder: Path) -> str:
    if "kcat" in command and not shutil.which("kcat"):
        pytest.skip("kcat is not installed")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def first_line(example: Example, env: dict[str, str], folder: Path) -> str:
    write(folder, "example.py", example.code)
    with subprocess.Popen([sys.executable, "example.py"], cwd=folder, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = process.stdout.readline()  # a reader goes on for ever; its first line is enough
        process.terminate()
        process.wait(10)
    return printed


def shows(command: str, line: str) -> bool:
    """Say whether a line is what a command of the pages answers with."""
    if command.startswith("copytaster streams"):
        return "streams are as they must be" in line
    if command.startswith("copytaster run"):
        return line.split() == ["1", "news.articles"]
    if "rejected" in command:
        return "unsupported" in line and "image.png" in line
    if "--json" in command or command.startswith("kcat"):
        article = orjson.loads(line)
        return article.get("article", article)["title"] in NEWS
    return any(title in line for title in NEWS)


def place(page: Message) -> str:
    return f"kafka:{page.topic()}/{page.partition()}/{page.offset()}"


def articles(env: dict[str, str]) -> list[Article]:
    return [Article.decode(message.value()) for message in read(env["KAFKA_BOOTSTRAP_SERVERS"], "news.articles")]
