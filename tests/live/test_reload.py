"""Rules that change twenty times while twenty thousand articles are tagged."""

import threading
import time
from collections import Counter
from pathlib import Path

import orjson
import pytest
from confluent_kafka import Producer

from builders import MATCH, an_article
from copytaster.kafka.broker import Broker
from copytaster.tag import load_rules
from copytaster_schemas import Article
from processes import copytaster, environment, eventually, read, running

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(240)]

ARTICLES, RELOADS, BAD_AFTER = 20_000, 20, 7
LATE = '[[topic]]\nslug = "late-desk"\nlabel = "came late"\nquery = "striker AND goalkeeper"\n'
SECONDS = 25.0
"""How long the articles take to come in, at least."""


def rules(version: int) -> str:
    topic = f'[[topic]]\nslug = "desk-{version % 2}"\nlabel = "version {version}"\nterms = {{ goalkeeper = {1 + version / 100} }}\n'
    return topic + (
        '[[topic]]\nslug = "late-desk"\nlabel = "came late"\nquery = "striker AND goalkeeper"\n' if version >= RELOADS // 2 else ""
    )


def put(file: Path, text: str) -> None:
    whole = file.with_suffix(".new")
    whole.write_text(text)
    whole.replace(file)


def feed(bootstrap: str, stream: str, first: Article) -> None:
    producer = Producer({"bootstrap.servers": bootstrap, "linger.ms": 50})
    began = time.monotonic()
    for number in range(ARTICLES):
        one = f"{number:032x}"
        article = first.model_copy(update={"article_id": one, "sighting_id": one, "story_id": one})
        producer.produce(stream, article.encode(), one, partition=number % 2)
        producer.poll(0)
        if number % 200 == 0:
            time.sleep(max(0.0, began + SECONDS * number / ARTICLES - time.monotonic()))
    assert producer.flush(30) == 0


def test_rules_swap_between_messages_and_none_is_lost_or_repeated(broker: Broker, prefix: str, tmp_path: Path) -> None:
    file, log = tmp_path / "desk.toml", tmp_path / "work.log"
    put(file, rules(0))
    env = environment(broker.bootstrap, prefix, {"COPYTASTER_RULES": orjson.dumps([str(file)]).decode()})
    assert copytaster("streams", "create", env=env).returncode == 0
    loaded = {load_rules(file).hash}
    article = an_article(title="Rovers win the league", body="\n\n".join(MATCH))
    feeder = threading.Thread(target=feed, args=(broker.bootstrap, f"{prefix}.unique", article))

    with running("work", "tag", env=env, log=log):
        feeder.start()
        # Reading what is tagged would chase the writer to its end, and nothing would be left for the reloads.
        eventually(lambda: log.read_text().count("holds") == 2)
        for version in range(1, RELOADS + 1):
            put(file, rules(version))
            loaded.add(load_rules(file).hash)
            eventually(lambda so_far=version: log.read_text().count("taken up anew") == so_far, seconds=20, every=0.1)
            if version == BAD_AFTER:
                put(file, rules(version) + '[[topic]]\nslug = "half wri')
                eventually(lambda: "What was in force stays in force." in log.read_text(), seconds=20, every=0.1)
        feeder.join()
        eventually(lambda: len(read(broker.bootstrap, f"{prefix}.tagged")) >= ARTICLES, seconds=120, every=4)
    tagged = [orjson.loads(message.value()) for message in read(broker.bootstrap, f"{prefix}.tagged")]
    hashes = Counter(one["tagger"]["rules"] for one in tagged)

    assert [f"{number:032x}" for number in range(ARTICLES)] == sorted(one["article_id"] for one in tagged)
    assert RELOADS + 1 == len(loaded)
    assert set(hashes) <= loaded
    assert len(hashes) > RELOADS // 2
    assert "desk.toml: not TOML: " in log.read_text()
    for slug in ("desk-0", "desk-1", "late-desk", "sport"):
        wanted = sorted(one["article_id"] for one in tagged if slug in [topic["id"] for topic in one["topics"]])
        assert wanted
        assert wanted == sorted(orjson.loads(message.value())["article_id"] for message in read(broker.bootstrap, f"{prefix}.topic.{slug}"))
