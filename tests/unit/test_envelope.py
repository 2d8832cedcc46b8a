from datetime import UTC, datetime

from builders import MOMENT, a_record, an_article, tools
from copytaster.envelope import Outgoing, beside, entered, page_headers, page_id, page_of, rejection
from copytaster.errors import Malformed
from copytaster_schemas import headers as h

STREAMS = tools().streams


def test_a_page_without_headers_is_named_by_where_it_stands() -> None:
    page = page_of(a_record(partition=4, offset=17))

    assert (page.uri, page.fetched_at, page.content_type, page.language) == ("kafka:news.raw/4/17", MOMENT, None, None)


def test_a_page_says_of_itself_what_its_headers_say() -> None:
    headers = (
        (h.SOURCE_URI, b"https://example.org/a"),
        (h.FETCHED_AT, b"2026-02-28T23:00:00+02:00"),
        (h.CONTENT_TYPE, b"text/html"),
        (h.LANGUAGE, b"pt-BR"),
    )

    page = page_of(a_record(headers=headers))

    assert page.uri == "https://example.org/a"
    assert page.fetched_at == datetime(2026, 2, 28, 21, 0, tzinfo=UTC)
    assert (page.content_type, page.language) == ("text/html", "pt")


def test_headers_that_cannot_be_read_are_as_if_they_were_not_there() -> None:
    headers = ((h.SOURCE_URI, b"  "), (h.FETCHED_AT, b"yesterday"), (h.LANGUAGE, b"English, I think"))

    page = page_of(a_record(headers=headers))

    assert (page.uri, page.fetched_at, page.language) == ("kafka:news.raw/0/0", MOMENT, None)


def test_a_page_was_not_fetched_after_it_arrived() -> None:
    page = page_of(a_record(headers=((h.FETCHED_AT, b"2099-01-01T00:00:00Z"),)))

    assert page.fetched_at == MOMENT


def test_a_key_names_a_page_only_where_its_writer_vouches_for_it() -> None:
    page = page_of(a_record())
    vouched = a_record(key=b"a" * 32, headers=tuple(page_headers(page).items()))

    assert page_id(vouched) == "a" * 32
    assert page_id(vouched._replace(headers=())) == page_id(a_record())
    assert page_id(vouched._replace(key=b"not an id")) == page_id(a_record())


def test_pages_at_two_places_have_two_names() -> None:
    assert len({page_id(a_record(offset=offset, partition=partition)) for offset in range(10) for partition in range(10)}) == 100


def test_a_rejection_keeps_key_bytes_and_headers_and_says_why() -> None:
    message = a_record(b"\xff\x00", key=b"k", offset=7, partition=2, headers=(("mine", b"1"), (h.PARTS, b"9")))

    rejected = rejection(message, STREAMS.rejected, "split", Malformed("no JSON"))

    assert (rejected.key, rejected.value, rejected.kind) == (b"k", b"\xff\x00", "malformed")
    assert (rejected.headers["mine"], rejected.headers.get(h.PARTS)) == (b"1", None)
    assert (rejected.headers[h.STAGE], rejected.headers[h.REASON], rejected.headers[h.ERROR_MESSAGE]) == (
        b"split",
        b"malformed",
        b"no JSON",
    )
    assert (rejected.headers[h.ERROR_TOPIC], rejected.headers[h.ERROR_PARTITION], rejected.headers[h.ERROR_OFFSET]) == (
        b"news.raw",
        b"2",
        b"7",
    )


def test_a_rejection_of_more_bytes_than_its_stream_takes_is_cut_and_says_so() -> None:
    message = a_record(b"x" * (STREAMS.rejected.row.max_message_bytes + 1))

    rejected = rejection(message, STREAMS.rejected, "split", Malformed("large"))

    assert rejected.fits
    assert rejected.headers[h.TRUNCATED] == b"true"


def test_a_strangers_long_headers_are_cut_or_left_behind_so_that_no_article_is_made_too_large_by_them() -> None:
    message = a_record()._replace(headers=(("source-uri", b"u" * 9000), ("traceparent", b"t" * 513), ("x-crawler", b"c" * 4097)))

    assert 2048 == len(page_of(message).uri)
    assert "traceparent" not in beside(message, "split", an_article(), "0" * 32)
    assert {"x-crawler", "traceparent"} & rejection(message, STREAMS.rejected, "split", Malformed("bad")).headers.keys() == {"traceparent"}


def test_a_message_at_its_streams_limit_does_not_fit() -> None:
    stream = STREAMS.articles

    assert Outgoing(stream, "k", b"x" * 1000, {}).fits
    assert not Outgoing(stream, "k", b"x" * stream.row.max_message_bytes, {}).fits


def test_the_time_of_entry_is_the_brokers_at_the_door_and_carried_along_behind_it() -> None:
    at_the_door = a_record(headers=((h.TIME, b"1999-01-01T00:00:00Z"),))
    behind_it = a_record(headers=((h.TIME, b"2026-01-01T00:00:00Z"), (h.TYPE, b"copytaster.article.v1")))

    assert entered(at_the_door) == b"2026-03-01T12:00:00.000Z"
    assert entered(behind_it) == b"2026-01-01T00:00:00Z"
