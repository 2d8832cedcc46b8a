from collections.abc import Callable

import pytest

from by_rules import split as split_by_rules
from copytaster.page import Draft
from copytaster.split import Cut, split

HARBOUR = "The harbour authority said on Monday that the new quay would open in the autumn, two years late."
WRECK = "Workers had found a wreck in the mud, and a court stopped the dredging for eleven months while experts argued about its age."
GLAD = "“We are glad that it is over,” said the director of the authority, who had promised the opening three times before."
PRICE = "The quay cost forty million crowns, a third more than the council had agreed on in the year in which the work began."
TITLE = "New Quay to Open in the Autumn, Two Years Late"
STORY = f"{TITLE}\n\n{HARBOUR}\n\n{WRECK}\n\n{GLAD}\n\n{PRICE}"


def article(page: str, by: Callable[[str], Cut] = split) -> Draft:
    (found,) = by(page).articles
    return found


def ruled_article(page: str) -> Draft:
    return article(page, by=split_by_rules)


def lines(cut: Cut, bucket: str) -> list[str]:
    return [line.text for line in cut.ledger if line.bucket == bucket]


def test_what_readers_say_is_no_text_however_much_it_is() -> None:
    said = "I have waited for this quay since I was a child, and now I am too old to take the boat. Thank you all for nothing."
    posts = "\n\n".join(f"anna{one}\nMay {one + 1}, 2024 at 10:0{one} am\n{said} {one} times over." for one in range(9))

    assert "too old" not in ruled_article(f"{STORY}\n\n9 responses to “{TITLE}”\n\n{posts}\n").body


def test_teasers_of_other_stories_below_a_text_are_not_of_it() -> None:
    teasers = "\n\n".join(f"Fever in district {one}\n\nDoctors counted new cases in a single week, the ministry said." for one in "ABCDE")

    assert ruled_article(f"{STORY}\n\n{teasers}\n").body.endswith(PRICE)


@pytest.mark.parametrize(
    "rows",
    [
        [f"{one} Harbour Club {40 - one} points {one} lost" for one in range(1, 12)],
        [f"June {one} – Harbour Hall, gates at {one}:00" for one in range(1, 12)],
        [f"• The crane number {one} of the old quay" for one in range(1, 12)],
    ],
    ids=["table", "dates", "bullets"],
)
def test_a_list_at_the_end_of_a_text_is_of_it(rows: list[str]) -> None:
    assert ruled_article(STORY + "\n\n" + "\n".join(rows) + "\n").body.endswith(rows[-1])


def test_the_entries_of_a_live_report_are_not_taken_for_teasers() -> None:
    entries = "\n\n".join(
        f"1{one}:40\nThe crane {one} is down\nThe crane was taken down before noon, the fire brigade says." for one in range(4)
    )

    assert article(f"{TITLE}\n\n{HARBOUR}\n\n{WRECK}\n\n{entries}\n").body.endswith("the fire brigade says.")


def test_a_caption_under_every_size_of_its_picture_is_one_caption() -> None:
    caption = "Cranes stand over the unfinished quay in the rain on Monday while the director looks at the wreck that was found in the mud"
    text = "\n\n".join(f"{one} {WRECK}" for one in ("In March it went on:", "Then came the judges, and", "Nobody knew why, but"))
    cut = split_by_rules(f"{TITLE}\n\n{HARBOUR}\n\n{caption} (AP\n\n{caption}\n\n{caption}…\n\n{text}\n\n{GLAD}\n")

    assert [caption[:60]] * 3 == [line[:60] for line in lines(cut, "caption")]
    assert caption[:60] not in cut.articles[0].body


def test_headlines_of_other_stories_in_capitals_are_no_text() -> None:
    link = "FEVER SPREADS IN THE SOUTH AS DOCTORS OPEN THEIR CLINICS AT NIGHT"

    assert link not in ruled_article(f"{TITLE}\n\n{HARBOUR}\n\n{link}\n\n{WRECK}\n\n{GLAD}\n\n{PRICE}\n").body


def test_links_that_begin_with_the_same_words_are_no_text() -> None:
    links = [f"SEE THIS TOO | {other}" for other in ("Fever in the south", "Apples for all", "Night trains to the coast")]
    page = f"{TITLE}\n\n{HARBOUR}\n\n{WRECK}\n\n{links[0]}\n{links[1]}\n{links[2]}\n\n{GLAD}"

    assert "SEE THIS" not in ruled_article(f"{page}\n\n{PRICE}\n").body


@pytest.mark.parametrize(
    "notice",
    [
        "This website uses cookies. By going on without changing your settings you agree to our use of cookies.",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Mehr dazu in unserer Datenschutzerklärung.",
        "Sign up for our newsletter and find the stories of the day in your inbox.",
        ">> All about the new quay",
    ],
)
def test_notices_to_readers_are_no_text(notice: str) -> None:
    assert notice not in article(f"{TITLE}\n\n{HARBOUR}\n\n{WRECK}\n\n{notice}\n\n{GLAD}\n\n{PRICE}\n").body


def test_the_names_and_the_date_below_a_standfirst_sign_the_text() -> None:
    found = article(f"{TITLE}\n\n{HARBOUR}\n\nMara Lindqvist\nErschienen am 30.04.2024\n\n{WRECK}\n\n{GLAD}\n")

    assert (("Mara Lindqvist",), "2024-04-30") == (found.bylines, found.published)


def test_a_heading_below_the_first_paragraph_is_no_name() -> None:
    assert () == article(f"{TITLE}\n\n{HARBOUR}\n\nWreck Experts\n\nThe wreck was shown to experts. {WRECK}\n\n{GLAD}\n").bylines


def test_a_byline_with_published_beside_it_is_a_byline() -> None:
    assert ("Mara Lindqvist",) == article(f"{TITLE}\n\nMara Lindqvist|Published\n\n{HARBOUR}\n\n{WRECK}\n").bylines


@pytest.mark.parametrize("above", ["Ports and the Sea", "All for the Coast"])
def test_a_section_or_a_slogan_is_no_headline(above: str) -> None:
    assert article(f"{above}\n\n{TITLE}\n\nApril 3, 2024\n\n{HARBOUR}\n\n{WRECK}\n").title == TITLE


def test_the_headline_is_the_one_that_the_tab_of_the_browser_says() -> None:
    page = f"Quay open at last | Coast | The Courier\n1. Menu\n\nThe Coast Today\nQuay open at last\n\n{HARBOUR}\n\n{WRECK}\n"

    assert article(page).title == "Quay open at last"
