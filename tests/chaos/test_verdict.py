"""The judge must be one that can find against us: everything that may go wrong is done to a clean run, and must be seen."""

from collections.abc import Callable
from functools import cache

import pytest

from chaos.newsroom import Page, files, pages_of
from chaos.verdict import Seen, Tally, Verdict, judge
from copytaster import dedupe, tag
from copytaster.envelope import Outgoing
from copytaster.inprocess import Carrier, pages
from copytaster.pipeline import Tools, pipeline
from copytaster_schemas import Streams

Fed = tuple[dict[tuple[str, str], Page], dict[str, int]]
Run = tuple[Fed, tuple[Seen, ...]]


@cache
def _streams() -> tuple[Streams, tag.Rules]:
    rules = tag.load_rules()
    return Streams(topics=rules.slugs), rules


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    inbox = tmp_path_factory.mktemp("inbox")
    fed: Fed = ({}, {})
    for file in files(3, 300):
        path = inbox / file.name
        path.write_bytes(file.data)
        fed[0].update(pages_of(path, file))
        fed[1][path.as_uri()] = len(file.pages)
    seen: list[Seen] = []

    def deliver(out: Outgoing) -> None:
        key = out.key.encode() if isinstance(out.key, str) else out.key or b""
        seen.append(Seen(out.stream.name, out.partition or 0, len(seen), key, out.value, out.headers))

    streams, rules = _streams()
    carrier = Carrier(pipeline(Tools(streams, dedupe.Rules(), rules)), deliver)
    for page in pages([inbox], streams):
        carrier.carry(page)
    return fed, tuple(seen)


def _judge(fed: Fed, seen: tuple[Seen, ...]) -> Verdict:
    tally = Tally("news")
    for one in seen:
        tally.take(one)
    return judge(*fed, tally)


def test_a_clean_run_is_found_clean(run: Run) -> None:
    assert Verdict((), (), ()) == _judge(*run)


def test_a_clean_run_has_come_to_its_end_and_one_less_has_not(run: Run) -> None:
    fed, seen = run
    whole, short = Tally("news"), Tally("news")
    for one in seen:
        whole.take(one)
    missing = next(one for one in reversed(seen) if _of("topic")(one))
    for one in seen:
        if one is not missing:
            short.take(one)

    assert whole.drained(len(fed[0]))
    assert not short.drained(len(fed[0]))


STREAMS = ("files", "raw", "articles", "unique", "duplicates", "tagged", "rejected", "topic")


def _of(stream: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.stream.startswith(f"news.{stream}")


@pytest.mark.parametrize("stream", STREAMS)
def test_one_message_that_is_missing_is_found_lost(run: Run, stream: str) -> None:
    fed, seen = run
    missing = next(one for one in seen if _of(stream)(one))

    assert _judge(fed, tuple(one for one in seen if one is not missing)).lost


@pytest.mark.parametrize("stream", STREAMS)
def test_one_message_that_stands_twice_is_found_repeated(run: Run, stream: str) -> None:
    fed, seen = run
    again = next(one for one in seen if _of(stream)(one))._replace(offset=len(seen))

    assert _judge(fed, (*seen, again)).repeated


def test_a_message_given_twice_from_one_place_is_found_repeated(run: Run) -> None:
    fed, seen = run

    assert _judge(fed, (*seen, seen[0])).repeated


def test_a_text_that_passes_twice_is_found(run: Run) -> None:
    fed, seen = run
    copy = next(one for one in seen if one.stream == "news.duplicates")
    tally = Tally("news")
    for one in seen:
        tally.take(one)
    sighting = next(iter(tally.sightings["duplicates"]))
    tally.sightings["unique"][sighting] += 1
    tally.shard_of["unique", sighting] = copy.partition
    original = next(found for found in tally.sightings["unique"] if tally.article_of[found] == tally.copies[sighting][0])
    tally.article_of[sighting] = tally.article_of[original]
    tally.shard_of["unique", sighting] = tally.shard_of["unique", original]

    assert any("passed 2 times" in sentence for sentence in judge(*fed, tally).wrong)


def test_a_text_that_came_out_as_another_is_found(run: Run) -> None:
    fed, seen = run
    first = next(one for one in seen if one.stream == "news.articles" and b'"shape":"jsonl"' in one.value)
    changed = first._replace(value=first.value.replace(b'"body":"', b'"body":"Not '))

    assert any("another text" in sentence for sentence in _judge(fed, tuple(changed if one is first else one for one in seen)).wrong)
