import pytest

from copytaster.split import split
from copytaster.split.fields import around, readings, signing
from copytaster.split.lines import ledger
from copytaster.split.rules.proposal import Region

PARAGRAPHS = (
    "The harbour authority said on Monday that the new quay would open in October, two years late and well over its budget.",
    "Fishermen had asked for a wall against the swell from the east, which has damaged eleven boats since the spring of last year.",
)


def signed(*lines: str) -> tuple[str, ...]:
    (article,) = split("\n\n".join(lines)).articles
    return article.bylines


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Lee 6 years ago", "Ann Lee"),
        ("Ann Lee in Paris", "Ann Lee"),
        ("Lisboa: Report by Ann Lee", "Ann Lee"),
        ("Rédigé hier soir avec Ann Lee", "Ann Lee"),
        ("長谷部修一", "長谷部修一"),
    ],
)
def test_a_line_that_may_sign_is_read_in_more_ways_than_the_rules_believe(line: str, name: str) -> None:
    assert (name,) in dict(readings.read(line))


@pytest.mark.parametrize("line", ["Publisert Oppdatert", "Verwendete Quellen", "Via Courier"])
def test_what_stands_beside_dates_and_over_sources_names_nobody(line: str) -> None:
    assert readings.read(line) == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Reporting by Ann Dahl in Beirut, Bo Kimura in The Hague and Cy Fox in London; editing by Di Moor",
            ("Ann Dahl", "Bo Kimura", "Cy Fox"),
        ),
        ("(Additional details by Ann Dahl in Lima and Bo Kimura)", ("Ann Dahl", "Bo Kimura")),
        ("Reportage par Ann Dahl à Lyon et Bo Kimura à Lille.", ("Ann Dahl", "Bo Kimura")),
    ],
)
def test_those_who_report_from_several_places_may_sign_together(line: str, wanted: tuple[str, ...]) -> None:
    assert wanted in dict(readings.read(line))


def test_a_stop_behind_an_abbreviation_ends_no_list() -> None:
    line = "Reporting by Ann Dahl in Rome, Bo Kimura in St. Louis and Cy Fox in Oslo"
    assert ("Ann Dahl", "Bo Kimura") not in dict(readings.read(line))


@pytest.mark.parametrize("name", ["Bo Kim", "Bo Kimura"])
def test_a_stop_ends_a_list_behind_a_name_however_short(name: str) -> None:
    assert ("Ann Dahl", name) in dict(readings.read(f"Reportage par Ann Dahl à Lyon et {name}. Rédigé par Cy Fox"))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Klara Vogt Stand: 5. Februar 2020", "Klara Vogt"),
        ("Klara Vogt Zuletzt geändert am 06.11.2023", "Klara Vogt"),
        ("von Klara Vogt Lesezeit: 4 Min.", "Klara Vogt"),
        ("By Ann Leeds Updated 3 May 2024", "Ann Leeds"),
        ("By Ann Leeds5 minute Read", "Ann Leeds"),
        ("Posted by quayside at 12:53", "quayside"),
        ("Geschrieben von Pegel am 25.08.2015 22:30", "Pegel"),
    ],
)
def test_names_that_an_extractor_put_together_with_what_follows_are_read(line: str, name: str) -> None:
    assert (name,) in dict(readings.read(line))


def test_one_word_behind_by_in_a_longer_line_is_no_name() -> None:
    assert not any(form == "single" for _, form in readings.read("The ferry was taken by surprise when the old quay gave way at noon"))


def test_of_a_reading_it_is_said_whether_another_names_more_or_fewer() -> None:
    rows = ledger.read("\n\n".join(("Quay opens two years late", "Reporting by Ann Dahl in Beirut and Bo Kimura in Rome", *PARAGRAPHS)))
    (page,) = around.page(rows, [Region(tuple(rows), {1: "title", 5: "body", 7: "body"})], "one-article")
    assert page is not None
    said = {one.value: signing.traits(page, one) for one in signing.could(page) if one.place == 1}
    assert any(trait.startswith("fewer ") for trait in said["Ann Dahl",])
    assert any(trait.startswith("more ") for trait in said["Ann Dahl", "Bo Kimura"])


def test_a_list_of_which_one_is_nobody_names_not_all() -> None:
    assert "each" not in dict(readings.read("Reporting by Ann Dahl in Beirut and the weather office")).values()


def test_a_name_over_the_date_signs() -> None:
    assert signed("Quay opens two years late", "Lisboa - Ann Dahl", "4 March 2021, 10:20", *PARAGRAPHS) == ("Ann Dahl",)


def test_who_is_shown_in_a_picture_does_not_sign() -> None:
    assert signed("Quay opens two years late", "Picture: Ann Dahl at the quay", *PARAGRAPHS) == ()


def test_an_article_without_a_name_around_it_is_signed_by_nobody() -> None:
    assert signed("Quay opens two years late", "4 March 2021, 10:20", *PARAGRAPHS, "Share this story", "Most Viewed") == ()
