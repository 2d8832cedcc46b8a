import codecs
import contextlib
import gzip
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copytaster.errors import Empty, Malformed, NoArticle, Reject, TooLarge, Undecodable, Unsupported
from copytaster.formats import FORMATS, choose, pages, read
from copytaster.page import Draft, Refusal, Text
from copytaster_schemas import MAX_PAGE_BYTES

PAGE = (
    b"<!doctype html><html><body><h1>Bridge Opens</h1>"
    + b"<p>The bridge over the river opened on Monday, officials said.</p>" * 20
    + b"</body></html>"
)


@settings(max_examples=150, deadline=None)
@example(b"html", "text/html")
@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/html", "application/json", "text/plain; charset=latin-1", "text/plain; charset=hex"]),
)
def test_any_bytes_are_read_or_rejected(data: bytes, content_type: str | None) -> None:
    try:
        parts = read(data, content_type)
    except Reject:
        return
    assert parts
    assert all(isinstance(part, Text | Draft | Refusal) for part in parts)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["<html><body><p>%s", '{"text": "%s"}', "%s\n\n%s", '[{"title":%s}]']))
def test_any_text_in_any_dress_is_read_or_rejected(text: str, dress: str) -> None:
    data = dress.replace("%s", text).encode("utf-8", errors="replace")
    with contextlib.suppress(Reject):
        assert read(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Empty),
        (b" \n\t\x00 ", Empty),
        (codecs.BOM_UTF8, Empty),
        (b"%PDF-1.7 and more", Unsupported),
        (b"\x89PNG\r\n\x1a\n....", Unsupported),
        (b"\xff\xd8\xff\xe0....", Unsupported),
        (gzip.compress(b"news"), Unsupported),
        (b"PK\x03\x04....", Unsupported),
        (b"WARC/1.0\r\n", Unsupported),
        (bytes(range(32)) * 40, Unsupported),
        (b"a" * (MAX_PAGE_BYTES + 1), TooLarge),
    ],
)
def test_what_cannot_be_read_is_rejected_by_kind(data: bytes, kind: type[Reject]) -> None:
    with pytest.raises(kind):
        read(data)


@pytest.mark.parametrize(
    ("data", "declared", "name"),
    [
        (PAGE, None, "html"),
        (PAGE, "text/plain", "html"),
        (b'{"html": "' + b"<p><a><b><i><div><span>" * 9 + b'"}', None, "jsonl"),
        (b"<!-- made by hand -->\n<html><p>x", None, "html"),
        (b'{"title": "a"}\n{"title": "b"}\n', None, "jsonl"),
        (b'{\n  "title": "a"\n}', None, "json"),
        (b'[{"title": "a"}]', None, "json"),
        (b"broken line of a file", "application/json", "json"),
        (b"broken line of a file", "application/ld+json", "json"),
        (b"Just words, with a <b>tag</b>.", None, "text"),
        (b"{curly} beginnings are text", None, "text"),
        (b"x", "application/octet-stream", "text"),
    ],
)
def test_content_decides_and_the_declared_type_helps_where_it_says_nothing(data: bytes, declared: str | None, name: str) -> None:
    assert name == choose(data, declared).name


def test_every_format_has_a_name_and_a_media_type_of_its_own() -> None:
    types = [one for format_ in FORMATS for one in format_.media_types]
    assert len(types) == len(set(types))
    assert len(FORMATS) == len({format_.name for format_ in FORMATS})


def test_the_last_format_takes_whatever_the_others_leave() -> None:
    assert FORMATS[-1].sniff(b"\x01\x02")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_any_encoding(encoding: str) -> None:
    text = "Le ministre a annoncé « la réforme » à Genève. " * 20
    assert (Text(text),) == read(text.encode(encoding))


def test_a_declared_character_set_is_believed_when_the_bytes_are_not_utf_8() -> None:
    text = "Выборы состоятся в воскресенье"
    assert (Text(text),) == read(text.encode("koi8-r"), "text/plain; charset=koi8-r")


def test_bytes_that_are_utf_8_are_utf_8_whatever_the_header_says() -> None:
    assert (Text("Zürich – Köln"),) == read("Zürich – Köln".encode(), "text/plain; charset=iso-8859-1")


def test_a_character_set_nobody_declared_is_guessed() -> None:
    text = "Сегодня в городе открылась новая больница, сообщили власти. " * 30
    assert (Text(text),) == read(text.encode("cp1251"))


def test_one_broken_byte_does_not_cost_the_page() -> None:
    text = "Die Brücke über die Elbe wurde für drei Tage gesperrt. " * 60
    part = read(text.encode() + b"\xc3")[0]
    assert isinstance(part, Text)
    assert part.text.startswith("Die Brücke")


def test_noise_above_ascii_is_in_no_character_set() -> None:
    noise = bytes(128 + (i * i * 7 + i // 3) % 128 for i in range(5000))
    with pytest.raises(Undecodable):
        read(noise)


def test_lines_end_in_one_newline_and_nul_is_gone() -> None:
    assert (Text("a\nb\nc\nd\ne"),) == read("a\r\nb\rc\u2028d\x00\ne".encode())


def test_a_refusal_keeps_the_bytes_as_they_came() -> None:
    data = codecs.BOM_UTF16_LE + '{"title": broken'.encode("utf-16-le")
    part = read(data)[0]
    assert isinstance(part, Refusal)
    assert (Malformed, data) == (part.kind, part.data)


def test_a_file_of_records_gives_a_page_a_record_and_goes_on_where_it_stopped() -> None:
    file = b'{"text": "a"}\n\n  \nbad line\r\n{"text": "b"}'
    found = list(pages(io.BytesIO(file), len(file)))
    assert [b'{"text": "a"}', b"bad line", b'{"text": "b"}'] == [one.data for one in found]
    assert {"application/json"} == {one.content_type for one in found}
    for number, one in enumerate(found):
        assert found[number + 1 :] == list(pages(io.BytesIO(file), len(file), one.end))


def test_a_bad_line_of_a_file_is_a_page_whose_reading_is_a_refusal() -> None:
    file = b'{"text": "a"}\nbad line\n'
    bad = list(pages(io.BytesIO(file), len(file)))[1]
    parts = read(bad.data, bad.content_type)
    assert [(Malformed, b"bad line")] == [(part.kind, part.data) for part in parts if isinstance(part, Refusal)]


def test_a_record_over_the_limit_is_cut_and_the_next_is_still_found() -> None:
    long = b'{"text": "' + b"a" * (MAX_PAGE_BYTES + 500_000) + b'"}'
    file = b'{"text": "first"}\n' + long + b'\n{"text": "last"}\n'
    found = list(pages(io.BytesIO(file), len(file)))
    assert [17, MAX_PAGE_BYTES + 1, 16] == [len(one.data) for one in found]
    assert len(file) == found[-1].end


def test_any_other_file_is_one_page() -> None:
    assert [(PAGE, "text/html", len(PAGE))] == [tuple(one) for one in pages(io.BytesIO(PAGE), len(PAGE))]
    assert [] == list(pages(io.BytesIO(PAGE), len(PAGE), len(PAGE)))


def test_a_file_that_is_one_page_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(TooLarge):
        list(pages(io.BytesIO(b"text"), MAX_PAGE_BYTES + 1))


def test_a_file_no_format_reads_is_still_a_page_for_its_rejection() -> None:
    file = gzip.compress(b"x")
    assert [(file, "application/octet-stream", len(file))] == [tuple(one) for one in pages(io.BytesIO(file), len(file))]


def test_markup_without_text_holds_no_article() -> None:
    part = read(b"<html><body><div></div></body></html>")[0]
    assert isinstance(part, Refusal)
    assert part.kind is NoArticle


@pytest.mark.parametrize(
    "page",
    [
        b'{"url": "https://x.example/1", "title": "Bridge", "text": "a%s"}' % ("\\u0300" * 50_000 + "\\u0316" * 50_000).encode(),
        PAGE.replace(b"officials", ("o" + "\u0300" * 50_000 + "\u0316" * 50_000).encode()),
        ("Bridge opens\n\nThe bridge opened, o" + "\u0300" * 50_000 + "\u0316" * 50_000 + " said.").encode(),
    ],
    ids=["a record", "HTML", "text"],
)
def test_marks_without_end_are_cut_to_what_can_be_put_in_order(page: bytes) -> None:
    (part,) = read(page)
    assert isinstance(part, Text | Draft)
    said = part.text if isinstance(part, Text) else part.body
    assert "\u0300" * 30 in said
    assert "\u0300" * 31 not in said
    assert "\u0316" not in said


def test_text_with_the_marks_that_people_write_is_left_as_it_is() -> None:
    said = "Bridge opens\n\nĐường cao tốc mới, مُدَرِّسٌ, हिन्दी में, e\u0301\u0323\u0302."
    assert (Text(said),) == read(said.encode())
