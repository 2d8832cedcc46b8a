import pytest

from copytaster.dedupe.frame import unframed
from unit.dedupe.scenes import kinds, seen, story

BODY = story(1, 80)


@pytest.mark.parametrize(
    "dateline",
    [
        "PARIS, May 19 (Reuter) - ",
        "MEXICO CITY (AP) -- ",
        "NEW DELHI: ",
        "Paris, 19 mai (AFP) — ",
        "МОСКВА, 3 мая (ТАСС) – ",
        "WASHINGTON – ",
    ],
)
def test_a_dateline_is_not_of_the_story(dateline: str) -> None:
    assert BODY == unframed(f"{dateline}{BODY}")


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Reporting by Ana Duarte; Editing by K. Tover)",
        "© 2026 Norwick Post. All rights reserved.",
        "Subscribe to our newsletter and never miss a story.",
        "Alle Rechte vorbehalten.",
        "Tous droits réservés.",
        "無断転載を禁じます。",
    ],
)
def test_a_paragraph_of_the_sites_own_is_not_of_the_story(paragraph: str) -> None:
    assert BODY == unframed(f"{BODY}\n\n{paragraph}")


@pytest.mark.parametrize("text", ["", "PARIS - ", "All rights reserved.", "The mayor - who was late - spoke.", "It was so: nobody came."])
def test_a_text_of_which_too_little_would_be_left_stays_whole(text: str) -> None:
    assert text == unframed(text)


def test_a_long_paragraph_is_of_the_story_whatever_it_says() -> None:
    paragraph = f"The court ruled that all rights reserved to the heirs were void. {' '.join(story(3, 90).split())}"

    assert f"{BODY}\n\n{paragraph}" == unframed(f"{BODY}\n\n{paragraph}")


def test_two_stories_under_one_dateline_and_credit_are_two_stories() -> None:
    framed = [f"PARIS, May 19 (Reuter) - {story(seed, 40)}\n\n(Reporting by Ana Duarte; Editing by K. Tover)" for seed in range(4)]

    assert ["new"] * 4 == kinds(*(seen(text) for text in framed))
