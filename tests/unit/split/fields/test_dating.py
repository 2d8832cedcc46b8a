"""Which dates a line could give, and which of those around a text is taken for its own."""

from math import log

import pytest

from copytaster.split import split
from copytaster.split.cut import counted
from copytaster.split.fields import around, dating, given
from copytaster.split.lines import ledger
from copytaster.split.lines.ledger import Bucket
from copytaster.split.rules import ruled
from copytaster.split.rules.proposal import Region

TITLE = "Harbour clock runs again after thirty years without a hand"
TEXT = (
    "The clock over the harbour office struck nine on Monday, which nobody below had heard it do since the spring of 1991.",
    "A retired mechanic found the missing wheel in a drawer of the customs house and put it back for nothing, the council said.",
)


def could(*lines: str) -> list[tuple[str, str]]:
    """Return the dates around the only text of a page, each with its form."""
    rows = ledger.read("\n\n".join(lines))
    ruling = ruled.cut(rows)
    (page,) = around.page(rows, counted.read(rows, ruling).articles, ruling.shape)
    assert page is not None
    return [(one.value[0], one.form) for one in dating.could(page)]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Published: 5 March 2019 | Updated: 6 March 2019", ["2019-03-05", "2019-03-06"]),
        ("Updated 2019-03-06, first published 2019-03-05", ["2019-03-06", "2019-03-05"]),
        ("04/03/2012", ["2012-03-04", "2012-04-03"]),
        ("٠٤/٠٣/٢٠١٢", ["2012-03-04", "2012-04-03"]),
        ("Updated 04/03/2012 | Published 25/02/2012", ["2012-03-04", "2012-04-03", "2012-02-25"]),
        ("29 February 2019", []),
        ("12 comments | March 2019", ["2019-03"]),
        ("April 2019 · 5 min read", ["2019-04"]),
        ("31/02/2012", []),
        ("March 2019", ["2019-03"]),
        ("5 March", []),
        ("Share this story", []),
    ],
)
def test_a_line_gives_each_of_its_dates_and_both_days_that_numbers_may_mean(line: str, days: list[str]) -> None:
    assert days == [one.value[0] for one in dating.read(line)]


def test_a_date_has_the_words_beside_it() -> None:
    published, updated = dating.read("Published: 5 March 2019 | Updated: 6 March 2019 by Ann")
    assert ("published", "updated") == (published.before, published.behind)
    assert ("updated", "by") == (updated.before, updated.behind)


def test_the_earliest_and_the_latest_of_several_days_are_called_so() -> None:
    header = ("6 March 2019", "5 March 2019", "7 March 2019")
    assert ["whole amid", "whole first", "whole last"] == [form for _, form in could(TITLE, *header, *TEXT)]
    assert ["whole only", "whole only"] == [form for _, form in could(TITLE, "6 March 2019", "6 March 2019", *TEXT)]


def test_two_days_that_numbers_may_mean_are_not_two_of_several() -> None:
    assert [("2012-03-04", "either-day only"), ("2012-04-03", "either-month only")] == could(TITLE, "04/03/2012", *TEXT)
    assert ["either-day last", "either-month last", "whole only"] == [
        form for _, form in could(TITLE, "04/03/2012", "25 February 2012", *TEXT)
    ]


def test_a_day_without_a_year_has_that_of_all_other_dates_around() -> None:
    assert ("2015-03-04", "yearless first") in could("6 March 2015", TITLE, "(Courier, 4 March)", *TEXT)
    assert [] == could(TITLE, "(Courier, 4 March)", *TEXT)
    assert "yearless" not in " ".join(form for _, form in could("6 March 2015", "7 March 2016", TITLE, "(Courier, 4 March)", *TEXT))


def test_a_day_in_running_text_could_not_date_it_unless_it_is_that_of_a_dateline() -> None:
    assert [] == could(TITLE, "On 12 June 1944 the harbour was destroyed, and nobody who saw it could say by whom or for what.", *TEXT)
    wired = f"HARLOW, Ont., June 3, 2019 /Newsline/ -- {TEXT[0]}"
    assert [("2019-06-03", "dateline only")] == could(TITLE, wired, TEXT[1])
    assert [("2019-06-03", "dateline only")] == could(TITLE, TEXT[1], wired, TEXT[0])


def test_the_time_of_a_day_makes_no_other_day_of_it() -> None:
    assert dating.key(("2019-03-05T10:20",)) == dating.key(("2019-03-05",))


@pytest.mark.parametrize(("trait", "least"), dating.FIELD.surer.items())
def test_some_dates_must_be_likelier_than_others(trait: str, least: float) -> None:
    told = around.Told(0, ("2019-03-05",), "whole only")
    seldom, often = (given.weights.Weights(round(given.MILLE * log(share / (1 - share))), {}) for share in (least - 0.01, least + 0.01))
    said = ["where head", trait.removeprefix("new ")]
    assert given.chosen(dating.FIELD, [(told, said)], seldom) is None
    assert told == given.chosen(dating.FIELD, [(told, said)], often)
    assert trait.startswith("new ") == (given.chosen(dating.FIELD, [(told, [*said, given.FOUND])], seldom) is not None)


def test_what_some_dates_have_is_said_of_dates() -> None:
    header = ("Mail", "Menu", "5 March 2019", TITLE, "6 March 2019", *TEXT, "4/3/2012", "Share", "Print")
    pages = ["\n\n".join(header), "\n\n".join((*header, *(line for part in "abc" for line in (f"{TITLE} {part}", *TEXT, "7 May 2019"))))]
    said: set[str] = set()
    for page in pages:
        rows = ledger.read(page)
        ruling = ruled.cut(rows)
        regions = counted.read(rows, ruling).articles
        for lines in given.lines(dating.FIELD, around.page(rows, regions, ruling.shape), [()] * len(regions)):
            said.update(trait for _, traits in lines for trait in traits)
    known = {trait.removeprefix("new ") for trait in dating.FIELD.surer}
    assert {"alone below", "kind either-day", "kind either-month"} <= known & said
    sides = {"top", "day", "past", "above", "head", "inside", "below", "closing", "first"}
    assert {trait.split()[-1] for trait in known if not trait.startswith("kind")} <= sides


@pytest.mark.parametrize(("dates", "bucket"), [({13: "date"}, "taken"), ({}, "furniture")], ids=["it dates the first", "it dates none"])
def test_the_last_day_on_a_line_of_its_own_stands_over_all_that_follows(dates: dict[int, Bucket], bucket: str) -> None:
    article = (TITLE, *TEXT, "Share", "Print", "Mail", "6 comments", "Save", "Send")
    rows = ledger.read("\n".join((*["Menu"] * 12, "5 March 2019", *article * 3)))
    parts = ((12, 22, dates), (22, 31, {}), (31, 40, {}))
    texts: list[dict[int, Bucket]] = [{number: "title", number + 1: "body", number + 2: "body"} for number in (14, 23, 32)]
    regions = [Region(tuple(rows[first:end]), text | marks) for (first, end, marks), text in zip(parts, texts, strict=True)]
    _, *further = around.page(rows, regions, "parts")
    for page in further:
        assert page is not None
        days = [place for place, row in enumerate(page.rows) if row.plain == "5 March 2019"]
        assert [("day", bucket)] == [(around.where(page, place), page.buckets[place]) for place in days]


def test_the_rules_date_is_written_as_they_write_it() -> None:
    (article,) = split("\n\n".join((TITLE, "2019-03-05T10:20:00+01:00", *TEXT))).articles
    assert "2019-03-05T10:20:00+01:00" == article.published
