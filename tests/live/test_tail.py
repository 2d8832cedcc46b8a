import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import orjson
import pytest
from confluent_kafka import Producer

from builders import COUNCIL, MATCH, TITLES, a_story, write
from copytaster.kafka.broker import Broker
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

EVIL = "Rovers\x1b]0;owned\x07 win \x9b31m\u202ereversed"


class Fed(NamedTuple):
    bootstrap: str
    prefix: str
    env: dict[str, str]

    def tail(self, *arguments: str) -> str:
        done = copytaster("tail", *arguments, "--from", "beginning", env=self.env)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout


@pytest.fixture(scope="module")
def fed(broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Fed:
    fed = Fed(broker.bootstrap, f"test-{uuid4().hex[:12]}", {})
    env = environment(fed.bootstrap, fed.prefix, {"COLUMNS": "300"})
    inbox = tmp_path_factory.mktemp("inbox")
    write(inbox, "council.txt", a_story(COUNCIL))
    write(inbox, "council-again.txt", a_story(COUNCIL))
    write(inbox, "match.jsonl", orjson.dumps({"title": EVIL, "text": "\n\n".join(MATCH), "url": "https://rovers.example/cup"}))
    write(inbox, "not-a-page.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    assert copytaster("streams", "create", env=env).returncode == 0
    with running("work", env=env), running("watch", inbox, env=env):
        eventually(lambda: len(read(fed.bootstrap, f"{fed.prefix}.tagged")) == 2)
        eventually(lambda: len(read(fed.bootstrap, f"{fed.prefix}.duplicates", f"{fed.prefix}.rejected")) == 2)
    return fed._replace(env=env)


def test_the_firehose_is_read_as_headlines_with_topics_and_source(fed: Fed) -> None:
    council = next(line for line in fed.tail("--count", "2").splitlines() if TITLES[COUNCIL] in line)

    assert "economy" in council
    assert "council" in council.split(TITLES[COUNCIL])[1]
    assert council.endswith("en")


def test_a_headline_cannot_steer_the_terminal(fed: Fed) -> None:
    shown = fed.tail("--count", "2")

    assert "Rovers" in shown
    assert not [character for character in shown if (ord(character) < 32 and character != "\n") or character in "\x7f\x9b\u202e"]


@pytest.mark.parametrize("name", ["tagged", "{prefix}.tagged"])
def test_a_stream_is_known_with_and_without_its_prefix(fed: Fed, name: str) -> None:
    assert fed.tail("--count", "2") == fed.tail(name.format(prefix=fed.prefix), "--count", "2")


def test_for_machines_values_come_as_they_are_one_a_line(fed: Fed) -> None:
    expected = sorted(message.value() for message in read(fed.bootstrap, f"{fed.prefix}.tagged"))

    assert expected == sorted(fed.tail("tagged", "--json", "--count", "2").encode().splitlines())


def test_a_topic_and_a_pattern_of_topics_are_read(fed: Fed) -> None:
    sport = fed.tail("--topic", "sport", "--count", "1")
    every = fed.tail("topic.*", "--count", str(len(read(fed.bootstrap, pattern=f"{fed.prefix}.topic."))))

    assert "Rovers" in sport
    assert sport.strip() in every
    assert TITLES[COUNCIL] in every


def test_a_duplicate_says_what_it_copies_and_a_rejection_why(fed: Fed) -> None:
    copy = fed.tail("duplicates", "--count", "1")
    refused = fed.tail("rejected", "--count", "1")

    original = next(
        orjson.loads(message.value()) for message in read(fed.bootstrap, f"{fed.prefix}.unique") if b"Norwick" in message.value()
    )
    assert f"copies {original['article_id']} (exact, 1.00)" in copy
    assert "split unsupported" in refused
    assert "not-a-page.png" in refused


def test_pages_are_read_as_address_and_size(fed: Fed) -> None:
    pages = fed.tail("raw", "--count", "4")

    assert f"/council.txt  {len(a_story(COUNCIL).encode())} bytes" in pages
    assert "/not-a-page.png  10 bytes" in pages


def test_files_are_read_as_address_and_outcome(fed: Fed) -> None:
    assert "/council.txt  1 page, done" in fed.tail("files", "--count", "4")


def test_pages_and_rejections_for_machines_are_json_whatever_their_bytes(fed: Fed) -> None:
    lines = [orjson.loads(line) for line in fed.tail("raw", "--json", "--count", "4").splitlines()]
    refused = orjson.loads(fed.tail("rejected", "--json", "--count", "1"))

    assert a_story(COUNCIL) in [line.get("text") for line in lines]
    assert (refused["copytaster-reason"], refused["base64"]) == ("unsupported", "iVBORw0KGgoAAA==")


def test_a_moment_skips_what_came_before_it(fed: Fed) -> None:
    producer, pages = Producer({"bootstrap.servers": fed.bootstrap}), [b"the morning page", b"the evening page"]
    for page in pages:
        producer.produce(f"{fed.prefix}.raw", page)
        assert producer.flush(20) == 0
        time.sleep(0.05)  # the broker's clock tells milliseconds
    stamps = {message.value(): message.timestamp()[1] for message in read(fed.bootstrap, f"{fed.prefix}.raw")}

    def since(page: bytes, count: int) -> list[str]:
        moment = datetime.fromtimestamp(stamps[page] / 1000, UTC).isoformat()
        done = copytaster("tail", "raw", "--json", "--from", moment, "--count", str(count), env=fed.env)
        return [orjson.loads(line)["text"] for line in done.stdout.splitlines()]

    assert stamps[pages[0]] < stamps[pages[1]]
    assert since(pages[1], 1) == ["the evening page"]
    assert since(pages[0], 2) == ["the morning page", "the evening page"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_shows_what_comes_and_stops_cleanly_when_told_to(fed: Fed, number: signal.Signals, tmp_path: Path) -> None:
    log = tmp_path / "log"
    producer = Producer({"bootstrap.servers": fed.bootstrap})
    with running("tail", "raw", env=fed.env, log=log) as tail:

        def seen() -> bool:
            producer.produce(f"{fed.prefix}.raw", b"a page", headers={"source-uri": "https://wire.example/1"})
            producer.flush(20)
            return "https://wire.example/1  6 bytes" in log.read_text()

        eventually(seen)
        tail.send_signal(number)
        assert tail.wait(15) == 0
    assert "Traceback" not in log.read_text()
    assert "council" not in log.read_text(), "what was there before is not shown"


def test_a_reader_that_has_enough_ends_it_quietly(fed: Fed) -> None:
    command = [sys.executable, "-m", "copytaster", "tail", "tagged", "--from", "beginning", "--json"]
    with subprocess.Popen(command, env=fed.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as tail:
        assert tail.stdout is not None
        tail.stdout.close()
        assert tail.stderr is not None
        assert tail.stderr.read() == b""
        assert tail.wait(30) == 0


WRONG = [
    (("nope",), "There is no stream 'nope'; there are articles, duplicates, files"),
    (("--topic", "nope"), "There is no topic 'nope'; there are arts"),
    (("raw", "--topic", "sport"), "not both"),
    (("--from", "yesterday"), "--from 'yesterday'"),
    (("--from", "2026-01-31T12:00"), "a time with its offset"),
    (("--count", "0"), "--count is 0"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_what_cannot_be_meant_is_refused_with_what_can(fed: Fed, arguments: tuple[str, ...], sentence: str) -> None:
    done = copytaster("tail", *arguments, env=fed.env)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
