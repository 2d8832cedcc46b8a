import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import orjson
import pytest
from confluent_kafka import Message, Producer

from builders import COUNCIL, MATCH, TITLES, a_story, write
from copytaster.ids import stream_page_id
from copytaster.kafka.broker import Broker
from copytaster_schemas import MAX_PAGE_BYTES, Article
from processes import copytaster, environment, eventually, read, running

pytestmark = pytest.mark.kafka

FETCHED = "2026-01-31T12:00:00.250000Z"
FOREIGN = Path(__file__).parents[1] / "foreign_header.py"
TRACE = {"traceparent": b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate": b"desk=7"}

Headers = Sequence[tuple[str, bytes | None]]


class Door(NamedTuple):
    """The raw stream of a path that runs, as any client has it."""

    bootstrap: str
    prefix: str

    def put(self, *values: bytes | None, key: bytes | None = None, headers: Headers = (), **config: str) -> list[Message]:
        """Write pages; return them as they were acknowledged."""
        written: list[Message] = []
        producer = Producer({"bootstrap.servers": self.bootstrap, "message.max.bytes": 18 << 20, **config})
        for value in values:
            producer.produce(f"{self.prefix}.raw", value, key, headers=list(headers), on_delivery=lambda _, page: written.append(page))
        assert producer.flush(30) == 0
        assert [page.error() for page in written] == [None] * len(values)
        return written

    def articles(self, *pages: Message) -> list[tuple[Article, Message]]:
        """Return what the pages became, those named by their place, once all are answered."""
        names = {stream_page_id(page.topic(), page.partition(), page.offset()) for page in pages}

        def look() -> list[tuple[Article, Message]]:
            found = [(Article.decode(message.value()), message) for message in read(self.bootstrap, f"{self.prefix}.articles")]
            ours = [one for one in found if one[0].source.page_id in names]
            return ours if names == {article.source.page_id for article, _ in ours} else []

        return eventually(look)

    def rejections(self, page: Message) -> list[Message]:
        """Return the rejections of a page, once there are any."""
        origin = [("topic", page.topic()), ("partition", page.partition()), ("offset", page.offset())]
        wanted = {f"__connect.errors.{name}": str(part).encode() for name, part in origin}
        return eventually(lambda: [one for one in read(self.bootstrap, f"{self.prefix}.rejected") if wanted.items() <= said(one).items()])

    def arrived(self, page: Message) -> datetime:
        """Return when the broker took the page."""
        place = page.partition(), page.offset()
        (found,) = (one for one in read(self.bootstrap, page.topic()) if (one.partition(), one.offset()) == place)
        return datetime.fromtimestamp(found.timestamp()[1] / 1000, UTC)


def said(message: Message) -> dict[str, bytes | None]:
    return dict(message.headers() or ())


def place(page: Message) -> str:
    return f"kafka:{page.topic()}/{page.partition()}/{page.offset()}"


def padded(size: int) -> bytes:
    """A record of that many bytes: a story, and a field that nobody reads."""
    record = {"title": TITLES[MATCH], "text": "\n\n".join(MATCH), "padding": ""}
    return orjson.dumps(record | {"padding": "x" * (size - len(orjson.dumps(record)))})


@pytest.fixture(scope="module")
def door(broker: Broker) -> Iterator[Door]:
    made = Door(broker.bootstrap, f"test-{uuid4().hex[:12]}")
    env = environment(made.bootstrap, made.prefix)
    assert copytaster("streams", "create", env=env).returncode == 0
    with running("work", env=env):
        yield made


def test_a_page_with_every_header_is_what_its_headers_say(door: Door) -> None:
    headers = {
        "content-type": b"text/plain; charset=iso-8859-1",
        "source-uri": b"https://wire.example/council",
        "fetched-at": FETCHED.encode(),
        "language": b"no-NO",
        **TRACE,
    }
    (page,) = door.put(a_story(title="Rådet i Ålesund").encode("latin-1"), headers=list(headers.items()))

    ((article, message),) = door.articles(page)

    assert (article.title, article.source.uri) == ("Rådet i Ålesund", "https://wire.example/council")
    assert article.source.fetched_at == datetime.fromisoformat(FETCHED)
    assert article.language == "en", "the text itself is asked before the header is"
    assert said(message).items() >= {**TRACE, "ce_type": b"copytaster.article.v1", "ce_id": article.sighting_id.encode()}.items()


@pytest.mark.parametrize("key", [None, b"", b"council-7", b"\xff\x00"], ids=["null", "empty", "words", "bytes"])
def test_a_page_without_headers_is_named_and_dated_by_its_place_whatever_its_key(door: Door, key: bytes | None) -> None:
    (page,) = door.put(a_story(COUNCIL).encode(), key=key)

    ((article, message),) = door.articles(page)

    assert (article.title, article.source.uri, article.source.ordinal) == (TITLES[COUNCIL], place(page), 1)
    assert article.source.fetched_at == door.arrived(page)
    assert message.key() == article.article_id.encode()
    assert not {"traceparent", "tracestate"} & said(message).keys()


def test_a_page_whose_writer_vouches_for_its_key_is_named_by_it(door: Door) -> None:
    key = uuid4().hex
    door.put(a_story(COUNCIL).encode(), key=key.encode(), headers=[("ce_type", b"copytaster.page.v1")])

    assert eventually(
        lambda: [
            message for message in read(door.bootstrap, f"{door.prefix}.articles") if Article.decode(message.value()).source.page_id == key
        ]
    )


@pytest.mark.parametrize("value", [None, b""], ids=["null", "empty"])
def test_a_page_of_nothing_is_a_rejection_that_keeps_its_key_and_headers(door: Door, value: bytes | None) -> None:
    (page,) = door.put(value, key=b"council", headers=[("source-uri", b"https://wire.example/nothing"), ("shift", b"night")])

    (refused,) = door.rejections(page)

    assert (refused.key(), refused.value() or b"") == (b"council", b"")
    assert said(refused).items() >= {
        "copytaster-stage": b"split",
        "copytaster-reason": b"empty",
        "source-uri": b"https://wire.example/nothing",
        "shift": b"night",
    }.items()  # fmt: skip


WEIRD: Mapping[str, Headers] = {
    "a time that is none": [("fetched-at", b"yesterday")],
    "a time without an offset": [("fetched-at", b"2026-01-31T12:00:00")],
    "a time to come": [("fetched-at", b"2999-01-01T00:00:00Z")],
    "a language that is none": [("language", b"?!")],
    "a type that is none": [("content-type", b";;;"), ("content-type", b"\xff/\xff; charset=hex")],
    "no text at all": [("source-uri", b""), ("fetched-at", b"\xff\xfe"), ("language", b"\x00")],
    "a name of no letters": [("", b"1"), ("\u202e", b"2"), ("copytaster-parts", b"many"), ("copytaster-fingerprint", b"\x00")],
    "nulls": [("source-uri", None), ("fetched-at", None), ("language", None), ("content-type", None), ("ce_type", None), ("shift", None)],
    "a null trace": [("traceparent", None), ("tracestate", None)],
    "much of it": [(f"header-{number}", b"x" * 4097) for number in range(50)],
}


@pytest.mark.parametrize("headers", WEIRD.values(), ids=WEIRD)
def test_headers_that_say_nothing_are_as_if_they_were_not_there(door: Door, headers: Headers) -> None:
    (page,) = door.put(a_story(COUNCIL).encode(), headers=headers)

    ((article, message),) = door.articles(page)

    assert (article.title, article.source.uri, article.language) == (TITLES[COUNCIL], place(page), "en")
    assert article.source.fetched_at == door.arrived(page)
    assert said(message)["copytaster-parts"] == b"1"


@pytest.mark.parametrize("headers", WEIRD.values(), ids=WEIRD)
def test_headers_of_any_kind_do_not_keep_a_page_from_being_refused(door: Door, headers: Headers) -> None:
    (page,) = door.put(b"\x89PNG\r\n\x1a\n\x00\x00", headers=headers)

    (refused,) = door.rejections(page)

    assert (said(refused)["copytaster-reason"], refused.value()) == (b"unsupported", b"\x89PNG\r\n\x1a\n\x00\x00")


def test_a_header_whose_name_is_no_text_costs_neither_its_page_nor_its_batch(door: Door, tmp_path: Path) -> None:
    stories = [a_story((*COUNCIL, f"The night shift heard of case {n}."), f"Case {n} of the night shift") for n in range(3)]
    pages = [write(tmp_path, f"{number}.txt", story) for number, story in enumerate(stories)]
    env = {**os.environ, "AIOKAFKA_NO_EXTENSIONS": "1"}

    subprocess.run([sys.executable, FOREIGN, door.bootstrap, f"{door.prefix}.raw", *pages], env=env, check=True, timeout=60)

    wanted = {f"Case {n} of the night shift" for n in range(3)}
    eventually(lambda: wanted <= {Article.decode(message.value()).title for message in read(door.bootstrap, f"{door.prefix}.articles")})


def test_a_page_that_was_fetched_after_it_came_was_fetched_when_it_came(door: Door) -> None:
    late = (datetime.now(UTC) + timedelta(hours=1)).isoformat().encode()
    (page,) = door.put(a_story(COUNCIL).encode(), headers=[("fetched-at", late)])

    assert door.articles(page)[0][0].source.fetched_at == door.arrived(page)


def test_a_page_of_sixteen_mebibytes_is_read_and_one_byte_more_is_refused_whole(door: Door) -> None:
    largest, larger = padded(MAX_PAGE_BYTES), padded(MAX_PAGE_BYTES + 1)
    (page,), (too_large,) = door.put(largest), door.put(larger)

    ((article, _),), (refused,) = door.articles(page), door.rejections(too_large)

    assert len(largest) == MAX_PAGE_BYTES
    assert article.title == TITLES[MATCH]
    assert (said(refused)["copytaster-reason"], refused.value() == larger) == (b"too-large", True)
    assert "copytaster-truncated" not in said(refused)


def test_records_one_a_line_are_an_article_each_and_a_bad_line_costs_itself_alone(door: Door) -> None:
    lines = [orjson.dumps({"title": f"Rovers, part {n}", "text": "\n\n".join(MATCH), "url": f"https://x.example/{n}"}) for n in range(4)]
    (page,) = door.put(b"\n".join([*lines[:2], b'{"broken', *lines[2:]]), headers=[("content-type", b"application/x-ndjson")])

    found, (refused,) = door.articles(page), door.rejections(page)

    assert {1: "Rovers, part 0", 2: "Rovers, part 1", 4: "Rovers, part 2", 5: "Rovers, part 3"} == {
        article.source.ordinal: article.title for article, _ in found
    }
    assert {b"5"} == {said(message)["copytaster-parts"] for message in [refused, *(message for _, message in found)]}
    assert (said(refused)["copytaster-reason"], refused.value()) == (b"malformed", b'{"broken')


@pytest.mark.parametrize("codec", ["zstd", "gzip", "snappy", "lz4"])
def test_every_page_of_a_compressed_batch_is_taken(door: Door, codec: str) -> None:
    stories = [
        a_story((*COUNCIL, f"Case {n} of ward {n * 7919} was heard by {codec}."), f"Case {n} before the council").encode()
        for n in range(40)
    ]
    pages = door.put(*stories, **{"compression.type": codec, "linger.ms": "500"})

    found = door.articles(*pages)

    assert {f"Case {n} before the council" for n in range(40)} == {article.title for article, _ in found}
    assert {place(page) for page in pages} == {article.source.uri for article, _ in found}
    assert len(found) == 40


@pytest.mark.skipif(not shutil.which("kcat"), reason="kcat is not installed")
def test_kcat_is_a_scraper(door: Door, tmp_path: Path) -> None:
    write(tmp_path, "page.txt", a_story(MATCH))
    uri, stream = f"https://wire.example/{uuid4().hex}", f"{door.prefix}.raw"
    before = {place(page) for page in read(door.bootstrap, stream)}

    for more in (["-H", f"source-uri={uri}", "-H", "language=en"], []):
        subprocess.run(["kcat", "-P", "-b", door.bootstrap, "-t", stream, *more, "page.txt"], cwd=tmp_path, check=True, timeout=60)
    pages = [page for page in read(door.bootstrap, stream) if place(page) not in before]

    assert [a_story(MATCH).encode()] * 2 == [page.value() for page in pages]
    assert {uri, place(next(page for page in pages if not page.headers()))} == {
        article.source.uri for article, _ in door.articles(*pages)
    }  # fmt: skip
