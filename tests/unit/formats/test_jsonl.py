import json
from datetime import UTC, datetime

import pytest

from copytaster.errors import Malformed, NoArticle
from copytaster.formats import moment, names, read
from copytaster.page import Draft, Refusal


def only(record: object) -> Draft | Refusal:
    (part,) = read(json.dumps(record).encode(), "application/json")
    assert isinstance(part, Draft | Refusal)
    return part


def test_a_record_is_one_article_with_its_own_fields() -> None:
    expected = Draft(
        "First paragraph.\n\nSecond one.",
        "jsonl",
        1.0,
        "a record with its own fields",
        title="A Title",
        title_source="text",
        outlet="Gulf Wire",
        bylines=("Ann Lee", "Bo Dahl"),
        published="2024-06-18",
        url="https://example.com/1",
        language="en",
        fetched_at=datetime(2024, 6, 19, 18, tzinfo=UTC),
    )
    record = {
        "url": "https://example.com/1",
        "title": " A  Title ",
        "text": "First paragraph.\r\n\r\n\r\nSecond\tone.\n",
        "fetched_at": "2024-06-19T18:00:00Z",
        "published": "18 June 2024",
        "source": "Gulf Wire",
        "byline": "By Ann Lee and Bo Dahl",
        "lang": "en-GB",
    }
    assert expected == only(record)


@pytest.mark.parametrize(("known", "unsaid"), [({}, True), ({"published": "2024-05-01"}, False), ({"authors": ["Ann Lee"]}, False)])
def test_a_record_of_html_that_says_when_or_by_whom_is_one_of_news(known: dict[str, object], unsaid: bool) -> None:  # noqa: FBT001 -- a case of the table above
    html = "".join(f"<p>Paragraph {one} says that the ferry left the harbour at noon with ninety people aboard.</p>" for one in range(9))

    (part,) = read(json.dumps({"title": "Ferry leaves", "html": html} | known).encode())

    assert isinstance(part, Draft)
    assert part.unsaid == unsaid


@pytest.mark.parametrize("name", ["text", "body", "content", "Body", "article_text"])
def test_the_text_is_found_under_any_of_its_names(name: str) -> None:
    part = only({name: "Some text."})
    assert isinstance(part, Draft)
    assert part.body == "Some text."


def test_headlines_inside_a_record_do_not_split_it() -> None:
    part = only({"text": "A Headline\n\nText of it, a sentence.\n\nA Headline\n\nMore text of it here."})
    assert isinstance(part, Draft)
    assert part.body.count("\n\n") == 3


def test_a_record_with_nothing_but_html_is_read_as_a_page_and_its_fields_win() -> None:
    markup = "<html><body><h1>Other</h1>" + "<p>The ferry left the harbour at noon with ninety people aboard.</p>" * 15 + "</body></html>"
    part = only({"html": markup, "title": "Ferry", "published": "2024-01-02"})
    assert isinstance(part, Draft)
    assert ("html", "Ferry", "2024-01-02") == (part.shape, part.title, part.published)
    assert "The ferry left" in part.body


@pytest.mark.parametrize(
    ("record", "kind"), [({"title": "x"}, NoArticle), ({"text": 5}, Malformed), ("text", Malformed), (5, Malformed), ([], Malformed)]
)
def test_a_record_that_is_none_is_refused(record: object, kind: type) -> None:
    part = only(record)
    assert isinstance(part, Refusal)
    assert part.kind is kind


def test_one_bad_record_never_costs_the_others() -> None:
    data = b'{"text": "One."}\n{"text": broken\n[]\n{"title": "no text"}\n{"text": "Two."}\n'
    parts = read(data)
    assert ["One.", "Two."] == [part.body for part in parts if isinstance(part, Draft)]
    assert [(Malformed, b'{"text": broken'), (Malformed, b"[]"), (NoArticle, b'{"title": "no text"}')] == [
        (part.kind, part.data) for part in parts if isinstance(part, Refusal)
    ]


def test_an_array_gives_a_part_a_record() -> None:
    parts = read(b'[{"text": "One."}, 7, {"text": "Two."}]')
    assert [Draft, Refusal, Draft] == [type(part) for part in parts]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2024-06-18", "2024-06-18"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("20240618", "2024-06-18"),
        ("2024-06-18 09:15:00", "2024-06-18T09:15:00"),
        ("2024-06-18T09:15:00.123+0200", "2024-06-18T09:15:00.123+02:00"),
        ("2024-06-18T09:15Z", "2024-06-18T09:15Z"),
        ("Tue, 18 Jun 2024 09:15:00 +0000", "2024-06-18T09:15:00+00:00"),
        ("June 18, 2024", "2024-06-18"),
        (1718702100, "2024-06-18T09:15:00Z"),
        (1718702100000, "2024-06-18T09:15:00Z"),
        ("2024-13-40", None),
        ("yesterday", None),
        (True, None),
        (None, None),
        ({}, None),
        (float("nan"), None),
        (1e300, None),
    ],
)
def test_dates_keep_the_precision_they_were_given_in(said: object, expected: str | None) -> None:
    assert expected == moment.iso(said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("By Ann Lee and Bo Dahl", ("Ann Lee", "Bo Dahl")),
        ("Story by ann@example.com (Ann Lee)", ("Ann Lee",)),
        (["Ann Lee", {"name": "Bo Dahl"}, 5], ("Ann Lee", "Bo Dahl")),
        ({"@type": "Organization", "name": "The Paper"}, ()),
        ("Lee, Ann", ("Lee, Ann",)),
        ("Ann Lee, Bo Dahl", ("Ann Lee", "Bo Dahl")),
        ([["deep"]], ()),
        (None, ()),
    ],
)
def test_bylines_are_names_alone(said: object, expected: tuple[str, ...]) -> None:
    assert expected == names.people(said)


@pytest.mark.parametrize("ticker", ["<P>", "<PEP>", "<BR>", "<CDV>", "<A>"])
def test_a_company_named_by_its_ticker_makes_no_markup_of_a_record(ticker: str) -> None:
    text = f"Norwick Fisheries Inc {ticker} said its profit rose. Shares of the company {ticker} climbed at midday."

    part = only({"title": "Profit rises", "text": text})

    assert isinstance(part, Draft)
    assert text == part.body


@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p>{}", "{}<br/>", '<div class="a">{}</div>'])
def test_a_record_whose_text_is_markup_is_read_as_markup(markup: str) -> None:
    sentence = "The ferry company of the harbour town said on Monday that its profit had risen by a third within one year."

    part = only({"title": "Profit rises", "text": markup.format(sentence) * 12})

    assert isinstance(part, Draft)
    assert "<" not in part.body
