import pytest

from copytaster.split import split, stray
from copytaster.split.ledger import Bucket, read
from copytaster.split.proposal import Region
from copytaster.split.weights import table

PARAGRAPHS = [
    "The harbour authority said on Monday that the new quay would open in October, two years late and well over its budget.",
    "Fishermen had asked for a wall against the swell from the east, which has damaged eleven boats since the spring of last year.",
    "The council will vote on the money for it in September, and nobody in the port expects it to say no to the fishermen.",
]


def page(*lines: str) -> str:
    return "\n\n".join(("Harbour opens its new quay in autumn", "By Ann Lee", *lines))


def body(text: str) -> list[str]:
    (article,) = split(text).articles
    return article.body.split("\n\n")


@pytest.mark.parametrize("line", ["14 November 2017", "3 Mai 2021", "3 мая 2021"])
def test_a_date_alone_between_paragraphs_is_not_of_the_text(line: str) -> None:
    first, *rest = PARAGRAPHS
    region, seen = _region([first, line, *rest])
    assert _body(stray.without(region, 1, seen)) == PARAGRAPHS


@pytest.mark.parametrize("line", ["Ferry fares to rise in April", "2 gilla", "Nouveaux horaires de la piscine"])
def test_a_headline_alone_below_a_text_is_not_of_it(line: str) -> None:
    region, seen = _region([*PARAGRAPHS, line])
    assert _body(stray.without(region, 1, seen)) == PARAGRAPHS


@pytest.mark.parametrize("line", ["The bill", "Ferry fares to rise in April"])
def test_a_heading_between_paragraphs_is_of_the_text(line: str) -> None:
    first, *rest = PARAGRAPHS
    region, seen = _region([first, line, *rest])
    assert stray.without(region, 1, seen) == region


def test_the_lines_of_a_list_are_of_the_text() -> None:
    first, *rest = PARAGRAPHS
    region, seen = _region([first, "• Eleven boats", "• Two cranes", "• One crew of divers", *rest])
    assert stray.without(region, 1, seen) == region


@pytest.mark.parametrize("line", ["“Nobody asked us.”", "That was in the year 2003.", "Er kommt nicht wieder.", "他没有再来。"])
def test_a_short_sentence_between_paragraphs_is_of_the_text(line: str) -> None:
    first, *rest = PARAGRAPHS
    assert body(page(first, line, *rest)) == [first, line, *rest]


def test_a_line_of_some_length_is_not_doubted() -> None:
    long = " ".join(["word"] * (stray.SHORT + 1))
    region, seen = _region([*PARAGRAPHS, long])
    assert stray.without(region, 1, seen) == region


def test_a_text_of_which_nothing_would_be_left_stays() -> None:
    region, seen = _region(["Menu", "Menu", "Menu"])
    assert stray.without(region, 1, seen) == region


def test_what_is_taken_out_is_furniture_and_nothing_else_changes() -> None:
    region, seen = _region([*PARAGRAPHS, "Ferry fares to rise in April"])
    kept = stray.without(region, 1, seen)
    *text, last = (row.number for row in region.rows)
    assert kept == region._replace(marks={**dict.fromkeys(text, "body"), last: "furniture"})


def test_the_words_of_a_line_are_among_what_is_weighed() -> None:
    weights = table(stray.TABLE).of
    assert weights["word newsletter"] < 0
    assert {"word seven", "word boats"} <= _traits(PARAGRAPHS[0], "Seven more boats", PARAGRAPHS[1])


def _body(region: Region) -> list[str]:
    return [row.plain for row in region.rows if region.marks[row.number] == "body"]


def _region(lines: list[str]) -> tuple[Region, stray.Page]:
    rows = read("\n\n".join(lines))
    marks: dict[int, Bucket] = {row.number: "body" for row in rows}
    return Region(rows, marks), stray.page(rows)


def _traits(*lines: str) -> set[str]:
    region, seen = _region(list(lines))
    return {*stray.traits(stray.read(region, 1, seen), 1)}


@pytest.mark.parametrize(("signed", "bucket"), [("By Marian Tolliver", "body"), ("By Bo Dahl", "furniture")])
def test_a_line_that_names_the_writer_is_kept_where_another_of_its_like_is_not(signed: str, bucket: Bucket) -> None:
    rows = read("\n\n".join([signed, *PARAGRAPHS, "Write to Marian Tolliver at marian.tolliver@courier.example and others"]))
    marks: dict[int, Bucket] = {row.number: "byline" if row is rows[0] else "body" for row in rows}

    kept = stray.without(Region(rows, marks), 1, stray.page(rows))

    assert bucket == kept.marks[rows[-1].number]
