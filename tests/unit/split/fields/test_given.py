"""Fields of an article, weighed: which line gives one, and where the ledger puts it."""

import pytest

from copytaster.split import split
from copytaster.split.cut.weights import Weights
from copytaster.split.fields import given, papers
from copytaster.split.fields.around import Told

TITLE = "Quay opens two years late"
PARAGRAPHS = (
    "The harbour authority said on Monday that the new quay would open in October, two years late and well over its budget.",
    "Fishermen had asked for a wall against the swell from the east, which has damaged eleven boats since the spring of last year.",
)
OUTLET = given.Field("", 0.5, lambda _: (), lambda _, __: [], lambda value: value[0].casefold())


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def line(place: int, name: str, *traits: str) -> given.Line:
    return Told(place, (name,), "whole"), ["where head", *traits]


def buckets(text: str) -> dict[str, str]:
    return {one.text: one.bucket for one in split(text).ledger}


def test_lines_that_say_the_same_are_likely_together() -> None:
    table = Weights(100, {})
    alone = [line(0, "Courier"), line(1, "Herald")]
    twice = [line(0, "Courier"), line(1, "Herald"), line(2, "COURIER")]
    assert given.chosen(OUTLET, alone, table) is None
    found = given.chosen(OUTLET, twice, table)
    assert found is not None
    assert ("Courier",) == found.value


def test_no_line_gives_a_field_where_each_is_likelier_not_to() -> None:
    table = Weights(-2000, {"labelled": 1500})
    assert given.chosen(OUTLET, [line(0, "Courier", "labelled"), line(1, "Herald")], table) is None


@pytest.mark.parametrize(("trait", "more", "taken"), [
    ("alone head", (), False), ("new alone head", (), False), ("new alone head", (given.FOUND,), True), ("alone below", (), True),
])  # fmt: skip
def test_with_some_traits_a_line_must_be_likelier(trait: str, more: tuple[str, ...], *, taken: bool) -> None:
    could = [line(0, "Courier", "alone head", *more)]
    found = given.chosen(OUTLET._replace(surer={trait: 0.9}), could, Weights(1000, {}))
    assert taken == (found is not None)


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("Ann Lee | Sapperton Gleaner | 4 March 2021", "Sapperton Gleaner"),
        ("Special to the Sapperton Gleaner", "Sapperton Gleaner"),
        ("Sapperton Gleaner by Ann Lee", "Sapperton Gleaner"),
        ("© 2021 Sapperton Gleaner. All rights reserved.", "Sapperton Gleaner"),
        ("https://www.gleaner.co.uk/quay", "gleaner"),
        ("Sapperton Gleaner staff report", "Sapperton Gleaner"),
    ],
)
def test_a_line_that_may_name_an_outlet_is_read_in_more_ways_than_the_rules_believe(said: str, outlet: str) -> None:
    assert (outlet,) in [one.value for one in papers.read(said)]


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("LISBOA (Lusofone) - The quay opens in October.", "Lusofone"),
        ("【Kaiho】The quay opens in October.", "Kaiho"),
        ("The quay opens in October, The Harbour Times reported.", "The Harbour Times"),
    ],
)
def test_the_beginning_of_a_text_may_name_the_outlet(said: str, outlet: str) -> None:
    assert (outlet,) in [one.value for one in papers.opening(said)]


def test_a_line_that_gives_a_field_is_put_down_as_that() -> None:
    found = buckets(page(TITLE, "By Ann Dahl", "The Harbour Times", "4 March 2021, 10:20", *PARAGRAPHS))
    assert ["title", "byline", "outlet", "date", "body", "body"] == [bucket for bucket in found.values() if bucket != "blank"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["By Ann Dahl", "By Bo Berg"], ("Ann Dahl", "Bo Berg")),
        (["By Ann Dahl, The Courier", "By Bo Berg, The Courier"], ("Ann Dahl", "Bo Berg")),
        (["Von Anna Sorge", "Von Peter Kurz"], ("Anna Sorge", "Peter Kurz")),
    ],
)
def test_all_who_sign_on_lines_of_their_own_sign(header: list[str], expected: tuple[str, ...]) -> None:
    (article,) = split(page(TITLE, *header, "4 March 2021, 10:20", *PARAGRAPHS)).articles
    assert expected == article.bylines


@pytest.mark.parametrize(
    "sentence", ["On 12 June 1944 the harbour was destroyed by bombs, and nobody rebuilt it until 1960, the council said."]
)
def test_a_day_in_a_sentence_is_not_when_an_article_was_published(sentence: str) -> None:
    (article,) = split(page(TITLE, "By Ann Dahl", sentence, *PARAGRAPHS)).articles
    assert article.published is None


def test_an_article_with_nothing_around_it_has_no_fields() -> None:
    (article,) = split(page(TITLE, *PARAGRAPHS)).articles
    assert ((), None, None) == (article.bylines, article.outlet, article.published)


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "By Ann Dahl", "4 March 2021", *PARAGRAPHS),
        (TITLE, *PARAGRAPHS, "Source: The Harbour Times"),
        ("Harbour Times", "Thursday, 4 March 2021", TITLE, *PARAGRAPHS, "Ann Dahl"),
        (TITLE, "Picture: Ann Dahl at the quay", "News desk, 4 March 2021", *PARAGRAPHS, "© AFP/Ann Dahl"),
        ("Quay notes", "Posted by Ann Dahl", TITLE, "Bo Dahl", *PARAGRAPHS, "Comments", "Ann Lee", "4 March 2021"),
    ],
)
def test_no_line_is_put_down_as_a_field_that_the_article_has_not(lines: tuple[str, ...]) -> None:
    cut = split(page(*lines))
    (article,) = cut.articles
    has = {"byline": bool(article.bylines), "outlet": article.outlet is not None, "date": article.published is not None}
    assert [] == [one.text for one in cut.ledger if not has.get(one.bucket, True)]
