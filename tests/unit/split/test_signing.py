import pytest

from copytaster.split import readings, split

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


def test_a_name_over_the_date_signs() -> None:
    assert signed("Quay opens two years late", "Lisboa - Ann Dahl", "4 March 2021, 10:20", *PARAGRAPHS) == ("Ann Dahl",)


def test_who_is_shown_in_a_picture_does_not_sign() -> None:
    assert signed("Quay opens two years late", "Picture: Ann Dahl at the quay", *PARAGRAPHS) == ()


def test_an_article_without_a_name_around_it_is_signed_by_nobody() -> None:
    assert signed("Quay opens two years late", "4 March 2021, 10:20", *PARAGRAPHS, "Share this story", "Most Viewed") == ()
