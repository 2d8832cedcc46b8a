from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import count

import orjson
import pytest

from copytaster.envelope import Record
from copytaster.ids import file_page_id, sighting_id, stream_page_id
from copytaster.kafka.audit import Audit, Fault, Tally
from copytaster_schemas import FileRecord, Stream, Streams
from copytaster_schemas import headers as h

STREAMS = Streams(topics=("economy", "sport"))
URI, SHA = "file:///inbox/dump.txt", "ab" * 32
PAGE = file_page_id("inbox", URI, 1, SHA, 1)
NOON = 1_767_268_800_000
Records = list[Record]


def record(
    stream: Stream, headers: dict[str, str], offset: int = 0, value: bytes = b"", key: bytes | None = None, at: int = NOON
) -> Record:
    return Record(stream.name, 0, offset, at, key, value, tuple((name, said.encode()) for name, said in headers.items()))


def a_file(pages: int = 1, *, uri: str = URI, offset: int = 0, done: bool = True, at: int = NOON, taken: int | None = None) -> Record:
    said = FileRecord(
        watcher="inbox",
        uri=uri,
        size=9,
        modified_ns=1,
        sha256=SHA,
        version=1,
        taken_at=datetime.fromtimestamp((at if taken is None else taken) / 1000, UTC),
        pages=pages,
        position=9,
        done=done,
        reason=None,
    )
    return record(STREAMS.files, {}, offset, said.encode(), at=at)


def a_page(page: str = PAGE, offset: int = 0, at: int = NOON) -> Record:
    return record(STREAMS.raw, {h.TYPE: h.PAGE_TYPE, h.SOURCE: h.WATCHED, h.ID: page}, offset, b"text", page.encode(), at)


def an_article(ordinal: int = 1, parts: int = 1, offset: int = 0, page: str = PAGE, at: int = NOON) -> Record:
    return record(STREAMS.articles, {h.ID: sighting_id(page, ordinal), h.PARTS: str(parts)}, offset, at=at)


def spoken(stream: Stream, ordinal: int = 1, offset: int = 0, *topics: str, page: str = PAGE, at: int = NOON) -> Record:
    value = orjson.dumps({"topics": [{"id": topic} for topic in topics]})
    return record(stream, {h.ID: sighting_id(page, ordinal)}, offset, value, at=at)


def a_rejection(stage: str, of: Record, offset: int = 0, parts: str | None = None) -> Record:
    kept = {name: data.decode() for name, data in of.headers if name != h.PARTS}
    said = {h.STAGE: stage, h.ERROR_TOPIC: of.topic, h.ERROR_PARTITION: "0", h.ERROR_OFFSET: str(of.offset)}
    return record(STREAMS.rejected, kept | said | ({h.PARTS: parts} if parts else {}), offset, of.value, of.key)


def whole() -> Records:
    """Two pages of one file: the first gives two articles, a copy and one on two topics; the second gives one, unrouted."""
    second = file_page_id("inbox", URI, 1, SHA, 2)
    return [
        a_file(2),
        a_page(), a_page(second, 1),
        an_article(1, 2), an_article(2, 2, 1), an_article(1, 1, 2, second),
        spoken(STREAMS.unique), spoken(STREAMS.duplicates, 2), spoken(STREAMS.unique, 1, 1, page=second),
        spoken(STREAMS.tagged, 1, 0, "economy", "sport"), spoken(STREAMS.tagged, 1, 1, page=second),
        spoken(STREAMS.topic("economy")), spoken(STREAMS.topic("sport")), spoken(STREAMS.unrouted, page=second),
    ]  # fmt: skip


def audited(records: Iterable[Record], committed: int = 100, **cutoffs: int) -> Audit:
    tally = Tally(STREAMS, {(stream.name, 0): committed for stream in (STREAMS.raw, STREAMS.articles, STREAMS.unique)})
    kept = list(records)
    for together in tally.order:
        for stream in together:
            for one in kept:
                if one.topic == stream.name:
                    tally.add(one)
        for stream in together:
            tally.close(stream, cutoffs.get(stream.name.removeprefix("news.").replace(".", "_")))
    return tally.result()


def without(records: Records, stream: Stream, offset: int = 0) -> Records:
    left = [one for one in records if (one.topic, one.offset) != (stream.name, offset)]
    assert len(left) == len(records) - 1
    return left


def test_a_whole_path_has_nothing_missing_and_nothing_repeated() -> None:
    found = audited(whole())

    assert (found.faults, found.missing, found.repeated, found.waiting, found.expired) == ((), 0, 0, 0, 0)
    assert [step.took for step in found.steps] == [1, 2, 3, 2, 2]
    assert found.sentence == "0 missing, 0 repeated (1 file, 2 pages, 3 sightings, 2 unique, 2 tagged)"


LOST = [
    (STREAMS.raw, 1, Fault("missing", "page", file_page_id("inbox", URI, 1, SHA, 2), "news.raw", f"{URI}#2")),
    (STREAMS.articles, 0, Fault("missing", "article", sighting_id(PAGE, 1), "news.articles", "news.raw/0/0")),
    (STREAMS.articles, 1, Fault("missing", "article", sighting_id(PAGE, 2), "news.articles", "news.raw/0/0")),
    (STREAMS.articles, 2, Fault("missing", "page", file_page_id("inbox", URI, 1, SHA, 2), "news.articles", "news.raw/0/1")),
    (STREAMS.unique, 0, Fault("missing", "verdict", sighting_id(PAGE, 1), "news.unique", "news.articles/0/0")),
    (STREAMS.duplicates, 0, Fault("missing", "verdict", sighting_id(PAGE, 2), "news.unique", "news.articles/0/1")),
    (STREAMS.tagged, 0, Fault("missing", "tags", sighting_id(PAGE, 1), "news.tagged", "news.unique/0/0")),
    (STREAMS.topic("sport"), 0, Fault("missing", "copy", sighting_id(PAGE, 1), "news.topic.sport", "news.tagged/0/0")),
    (
        STREAMS.unrouted,
        0,
        Fault("missing", "copy", sighting_id(file_page_id("inbox", URI, 1, SHA, 2), 1), "news.topic.unrouted", "news.tagged/0/1"),
    ),
]


@pytest.mark.parametrize(("stream", "offset", "fault"), LOST, ids=[f"{stream.name}-{offset}" for stream, offset, _ in LOST])
def test_whatever_is_lost_is_named_with_where_it_should_be_and_what_it_came_of(stream: Stream, offset: int, fault: Fault) -> None:
    assert fault in audited(without(whole(), stream, offset)).faults


@pytest.mark.parametrize("twice", whole()[1:], ids=lambda one: f"{one.topic}-{one.offset}")
def test_whatever_stands_twice_is_named_with_its_second_place(twice: Record) -> None:
    found = audited([*whole(), twice._replace(offset=50)])

    name = twice.key.decode() if twice.key else dict(twice.headers)[h.ID].decode()
    assert (name, twice.topic, f"{twice.topic}/0/50") in [
        (fault.id, fault.stream, fault.origin) for fault in found.faults if fault.kind == "repeated"
    ]


def test_an_article_that_is_both_unique_and_a_duplicate_stands_once_too_often() -> None:
    found = audited([*whole(), spoken(STREAMS.duplicates, 1, 7)])

    assert (found.missing, found.repeated) == (0, 1)


def test_a_copy_on_a_stream_that_is_none_of_its_topics_is_one_too_many() -> None:
    found = audited([*whole(), spoken(STREAMS.unrouted, 1, 9)])

    assert [Fault("repeated", "copy", sighting_id(PAGE, 1), "news.topic.unrouted", "news.topic.unrouted/0/9")] == list(found.faults)


def test_an_output_that_follows_from_nothing_is_one_too_many() -> None:
    found = audited([*whole(), an_article(1, 1, 9, "cd" * 16), spoken(STREAMS.unique, 1, 9, page="cd" * 16)])

    assert ("repeated", "news.articles/0/9") in [(fault.kind, fault.origin) for fault in found.faults]


def test_a_loss_is_not_made_good_by_a_repetition() -> None:
    found = audited([*without(whole(), STREAMS.articles, 0), an_article(2, 2, 9)])

    assert {("missing", sighting_id(PAGE, 1)), ("repeated", sighting_id(PAGE, 2))} <= {(fault.kind, fault.id) for fault in found.faults}


def rejected_by(stage: str, replaced: Iterable[tuple[Stream, int]], of: Callable[[Records], Record], parts: str | None = None) -> Records:
    records = whole()
    for stream, offset in replaced:
        records = without(records, stream, offset)
    return [*records, a_rejection(stage, of(records), 3, parts)]


def first(stream: Stream) -> Callable[[Records], Record]:
    return lambda records: next(one for one in records if one.topic == stream.name)


SPIKED = [
    rejected_by("split", [(STREAMS.articles, 1), (STREAMS.duplicates, 0)], first(STREAMS.raw), "2"),
    rejected_by(
        "dedupe", [(STREAMS.duplicates, 0)], lambda records: next(one for one in records if (one.topic, one.offset) == ("news.articles", 1))
    ),
    rejected_by("tag", [(STREAMS.tagged, 0), (STREAMS.topic("sport"), 0), (STREAMS.topic("economy"), 0)], first(STREAMS.unique)),
    rejected_by(
        "split",
        [(STREAMS.articles, 2), (STREAMS.unique, 1), (STREAMS.tagged, 1), (STREAMS.unrouted, 0)],
        lambda records: next(one for one in records if (one.topic, one.offset) == ("news.raw", 1)),
    ),
]


@pytest.mark.parametrize("records", SPIKED, ids=["a part of a page", "a sighting", "a unique article", "a whole page"])
def test_a_rejection_answers_for_what_it_rejects(records: Records) -> None:
    assert audited(records).faults == ()


def test_a_page_too_large_for_its_stream_counts_where_it_was_rejected() -> None:
    second = a_page(file_page_id("inbox", URI, 1, SHA, 2), 1)
    records = [one for one in whole() if dict(one.headers).get(h.ID) != sighting_id(second.key.decode(), 1).encode() and one != second]

    assert audited([*records, a_rejection("watch", second)]).faults == ()


def test_a_rejection_too_many_is_named() -> None:
    found = audited([*whole(), a_rejection("split", a_page(), 8, "2")])

    assert [("repeated", "rejection", PAGE, "news.rejected/0/8")] == [(one.kind, one.what, one.id, one.origin) for one in found.faults]


def test_a_page_from_another_client_is_known_by_its_place() -> None:
    page = record(STREAMS.raw, {}, 5, b"text")
    name = stream_page_id("news.raw", 0, 5)
    after = [an_article(1, 1, 9, name), spoken(STREAMS.duplicates, 1, 9, page=name)]

    assert audited([*whole(), page, *after]).faults == ()
    assert [(name, "news.raw/0/5")] == [(fault.id, fault.origin) for fault in audited([*whole(), page]).faults]
    assert audited([*whole(), page, a_rejection("split", page)]).faults == ()


def test_a_page_that_another_client_sends_twice_is_judged_twice() -> None:
    page = record(STREAMS.raw, {h.TYPE: h.PAGE_TYPE}, 5, b"text", b"cd" * 16)
    outputs = [one for at in (9, 10) for one in (an_article(1, 1, at, "cd" * 16), spoken(STREAMS.duplicates, 1, at, page="cd" * 16))]

    assert audited([*whole(), page, page._replace(offset=6), *outputs]).faults == ()


PATH = ("files", "raw", "articles", "unique", "duplicates", "tagged", "topic")


@pytest.mark.parametrize(("reached", "waiting"), [("raw", 2), ("articles", 3), ("duplicates", 2)])
def test_what_no_stage_has_taken_yet_waits(reached: str, waiting: int) -> None:
    there = PATH[: PATH.index(reached) + 1]
    found = audited((one for one in whole() if one.topic.split(".")[1] in there), committed=0)

    assert (found.faults, found.waiting) == ((), waiting)


def test_a_file_that_is_not_done_waits_and_its_pages_so_far_are_judged() -> None:
    found = audited([a_file(3, uri=f"{URI}.2", offset=1, done=False), *whole()])

    assert found.steps[0].waiting == 1
    assert [f"{URI}.2#{number}" for number in (1, 2, 3)] == [fault.origin for fault in found.faults]


def test_outputs_seen_before_their_input_is_known_to_be_taken_are_no_fault() -> None:
    assert audited(whole(), committed=0).faults == ()


def test_copies_not_yet_seen_of_an_article_still_on_its_way_are_no_fault() -> None:
    found = audited(without(whole(), STREAMS.topic("sport")), committed=0)

    assert (found.faults, found.steps[4].waiting) == ((), 1)


@pytest.mark.parametrize(
    ("stream", "offset", "expired"),
    [
        (STREAMS.articles, 2, "articles"),
        (STREAMS.duplicates, 0, "duplicates"),
        (STREAMS.tagged, 0, "tagged"),
        (STREAMS.topic("sport"), 0, "topic_sport"),
    ],
    ids=lambda value: str(getattr(value, "name", value)),
)
def test_what_retention_may_have_taken_is_not_called_missing(stream: Stream, offset: int, expired: str) -> None:
    found = audited(without(whole(), stream, offset), **{expired: NOON + 1})

    assert (stream.name, found.missing) == (stream.name, 0)
    assert found.expired > 0


def test_what_is_younger_than_retention_can_have_taken_is_called_missing() -> None:
    found = audited(without(whole(), STREAMS.duplicates, 0), duplicates=NOON)

    assert (found.missing, found.expired) == (1, 0)


def test_what_is_left_of_inputs_that_have_expired_is_no_repetition() -> None:
    records = [one for one in whole() if one.topic != "news.articles"]

    found = audited(records, raw=NOON + 1, articles=NOON + 1)

    assert (found.faults, found.expired) == ((), 5)


def test_a_repetition_is_found_although_its_input_has_expired() -> None:
    records = [one for one in whole() if one.topic != "news.articles"]

    found = audited([*records, spoken(STREAMS.duplicates, 2, 9)], raw=NOON + 1, articles=NOON + 1)

    assert [("repeated", "news.duplicates/0/9")] == [(fault.kind, fault.origin) for fault in found.faults]


def test_pages_of_a_file_older_than_what_is_left_of_raw_are_expired() -> None:
    records = [one for one in whole() if one.topic == "news.files"]

    found = audited([a_file(1, uri=f"{URI}.0", at=NOON - 5), *records], raw=NOON + 1)

    assert (found.missing, found.steps[0].expired) == (0, 3)


def test_pages_of_a_file_touched_long_after_it_was_taken_have_expired_all_the_same() -> None:
    young = [a_file(uri=f"{URI}.{number}", offset=number, at=NOON + 8 + number) for number in range(2)]
    touched = a_file(2, offset=2, at=NOON + 10, taken=NOON - 5)

    found = audited([*young, touched], raw=NOON + 1)

    assert [f"{URI}.1#1"] == [fault.origin for fault in found.faults]
    assert found.steps[0].expired == 1 + 2


def test_a_file_touched_and_found_unchanged_is_counted_once() -> None:
    assert audited([*whole(), a_file(2, offset=1)]).faults == ()


def test_pages_of_a_version_that_the_ledger_no_longer_speaks_of_are_no_repetition() -> None:
    records = [one for one in whole() if one.topic != "news.files"]

    assert audited(records).faults == ()


def test_a_stranger_on_a_stream_of_ours_is_named_and_breaks_nothing() -> None:
    strange = [
        record(stream, {}, number, b"{}") for stream, number in zip(STREAMS.every(), count(40), strict=False) if stream != STREAMS.raw
    ]

    found = audited([*whole(), *strange])

    assert {"news.articles", "news.unique", "news.topic.sport"} <= {fault.stream for fault in found.faults} | {
        fault.origin.split("/")[0] for fault in found.faults
    }
