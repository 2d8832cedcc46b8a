import pytest

from copytaster.split.cut import traits
from copytaster.split.cut.sheet import Page
from copytaster.split.lines import ledger, openings

QUAY = "The harbour authority said on Monday that the new quay would open in October, two years late."


def said(page: str) -> list[list[str]]:
    return list(traits.names(ledger.read(page), None))


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("PORT-STRIKE — Crews walked out on Monday.", "slug"),
        ("• Fire in a shop: In Altenried the firemen came too late to save the roof of the bakery.", "label"),
        ("Fire in a shop – In Altenried the firemen came too late.", "dash"),
        ("1. Quay to open late. The harbour authority has said so for years now.", "top"),
        ("Wola Krucza. The pumpkin weighed more than its grower.", "spot"),
        ("Island Votes to Leave Union. Voters on the island chose to go.", "headed"),
        (QUAY, "none"),
        (f"{QUAY} (Cawdry Post, 28 July 2020)", "none closed"),
    ],
)
def test_how_a_paragraph_opens_and_closes_is_said_in_a_word(plain: str, expected: str) -> None:
    assert expected == openings.way(plain)


def test_how_many_paragraphs_open_alike_is_said_of_each() -> None:
    spots = ["Wola Krucza. The pumpkin weighed more than its grower.", "Altenried. The fire in the bakery was out by noon."]
    first, _, last = said("\n".join([*spots, QUAY]))
    assert {"led spot", "led spot share 3", "led spot count 2"} <= {*first}
    assert {"led none", "led none share 2", "led none count 1"} <= {*last}


def test_gaps_between_paragraphs_that_are_made_of_the_same_lines_are_told_from_one_that_is_not() -> None:
    parts = [f"Quay {name} opens two years late\nBy Ann Lee\n{QUAY}" for name in ("one", "two", "three", "four")]
    told = said("\n".join(parts))
    assert {"gaps 3 alike 5 some True", "gap byline held 5 alike 5"} <= {*told[4]}
    other = said("\n".join([*parts, "Share", QUAY]))
    assert "gaps 3 alike 2 some True" in other[12]


def test_a_page_with_one_gap_says_nothing_of_what_recurs_between_paragraphs() -> None:
    assert not any(name.startswith("gap") for line in said(f"{QUAY}\nBy Ann Lee\n{QUAY}") for name in line)


def test_how_many_times_of_the_day_stand_above_and_below_a_line_is_said_of_a_live_page() -> None:
    page = "\n".join(line for hour in (11, 12, 13) for line in (f"{hour}:20", QUAY))
    told = said(f"Harbour live\n{page}")
    assert {"entries above 0", "entries below 3", "entries 0 1 titular True"} <= {*told[0]}
    assert {"entries above 3", "entries below 0"} <= {*told[-1]}
    assert not any(name.startswith("entries") for line in said(page.partition("13:20")[0]) for name in line)


def test_a_gap_is_compared_with_the_others_once_and_not_for_each_of_its_lines() -> None:
    # A menu of thousands of lines between two paragraphs: to hash it for each of them took minutes on a page of a megabyte.
    menu = [f"Menu{one}" for one in range(50)]
    page = Page(ledger.read("\n".join([QUAY, *menu, QUAY, "Share", QUAY, "Share", QUAY])))
    assert len(page.same) == len(page.gaps) == len(page.prose) + 1
    assert [0, 1, 2, 2, 0] == page.same


def test_a_headline_that_a_trail_has_behind_it_is_told_from_the_trail() -> None:
    trail, headline, _ = said(f"HomeNewsQuay opens two years late\nQuay opens two years late\n{QUAY}")

    assert {"echo holds", "echo holds titular True"} <= {*trail}
    assert {"echo within", "echo within titular True"} <= {*headline}


def test_one_word_that_stands_in_a_headline_tells_nothing() -> None:
    section, headline, _ = said(f"Quay\nQuay opens two years late\n{QUAY}")

    assert not any(name.startswith("echo") for name in (*section, *headline))
