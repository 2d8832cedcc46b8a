"""What editors decide over dedupe, while articles come in; and what a person is told of two of them."""

from pathlib import Path

import orjson
import pytest
from confluent_kafka import Producer

from builders import COUNCIL, MATCH, an_article
from copytaster.kafka.broker import Broker
from copytaster_schemas import Article
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

BAD = '[[exempt]]\nhost = "east.example"\n\n[language.en]\ncoverage = "most"\n'


def told(number: int, paragraphs: tuple[str, ...], host: str = "west.example") -> Article:
    """The text with a sentence of its own, as a site adds one."""
    body = "\n\n".join((*paragraphs, f"Number {number} in our series."))
    return an_article(body=body, sighting_id=f"{number:032x}", url=f"https://{host}/{number}")


def put(file: Path, text: str) -> None:
    whole = file.with_suffix(".new")
    whole.write_text(text)
    whole.replace(file)


def send(bootstrap: str, prefix: str, article: Article) -> None:
    producer = Producer({"bootstrap.servers": bootstrap})
    producer.produce(f"{prefix}.articles", article.encode(), article.article_id, partition=0)
    assert producer.flush(30) == 0


def verdict(bootstrap: str, prefix: str, article: Article) -> tuple[str, str | None]:
    """Return the stream that an article went to, and what it copies, once it is there."""

    def look() -> tuple[str, str | None] | None:
        for message in read(bootstrap, f"{prefix}.unique", f"{prefix}.duplicates"):
            said = orjson.loads(message.value())
            if said.get("article", said)["article_id"] == article.article_id:
                return message.topic().removeprefix(f"{prefix}."), said.get("duplicate_of")
        return None

    return eventually(look) or ("", None)


def test_overrides_swap_between_articles_and_a_bad_file_is_refused_with_its_line(broker: Broker, prefix: str, tmp_path: Path) -> None:
    file, log = tmp_path / "overrides.toml", tmp_path / "work.log"
    put(file, "")
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_OVERRIDES": str(file)})
    assert copytaster("streams", "create", env=env).returncode == 0
    first, copy, still, exempt, other = (
        told(1, COUNCIL), told(2, COUNCIL), told(3, COUNCIL, "east.example"), told(4, COUNCIL, "east.example"), told(5, MATCH),
    )  # fmt: skip
    verdicts = []

    def decide(article: Article) -> None:
        send(broker.bootstrap, prefix, article)
        verdicts.append(verdict(broker.bootstrap, prefix, article))

    def taken_up(times: int) -> None:
        eventually(lambda: log.read_text().count("taken up anew") == times, seconds=20, every=0.1)

    with running("work", "dedupe", env=env, log=log):
        decide(first)
        decide(copy)
        put(file, BAD)
        eventually(lambda: "What was in force stays in force." in log.read_text(), seconds=20, every=0.1)
        decide(still)
        put(file, '[[exempt]]\nhost = "east.example"\n')
        taken_up(1)
        decide(exempt)
        put(file, f'[[merge]]\na = "{first.article_id}"\nb = "{other.article_id}"\n')
        taken_up(2)
        decide(other)

    assert [
        ("unique", None),
        ("duplicates", first.article_id),
        ("duplicates", first.article_id),
        ("unique", None),
        ("duplicates", first.article_id),
    ] == verdicts
    assert "overrides.toml: line 5: `coverage` is a number from 0 to 1000." in log.read_text()


def test_two_articles_on_the_streams_are_explained_by_their_ids(broker: Broker, prefix: str) -> None:
    env = environment(broker.bootstrap, prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    first, copy = told(1, COUNCIL), told(2, COUNCIL)
    with running("work", "dedupe", env=env):
        for article in (first, copy):
            send(broker.bootstrap, prefix, article)
            verdict(broker.bootstrap, prefix, article)
    said = copytaster("explain", "dedupe", first.article_id, copy.article_id, env=env)
    unknown = copytaster("explain", "dedupe", first.article_id, "0" * 32, env=env)

    assert (0, "The second is told from the first: near") == (said.returncode, said.stdout.splitlines()[0])
    assert "coverage of the shorter" in said.stdout
    assert f"No article {'0' * 32} stands on {prefix}.unique or {prefix}.duplicates." in unknown.stderr
