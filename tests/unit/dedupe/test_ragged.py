import random

import pytest

from copytaster_schemas import Duplicate
from unit.dedupe.scenes import kinds, notice, seen, story, verdicts

TEXT = story(1, 300)


def scanned(share: float, text: str = TEXT) -> str:
    """One character in so many is wrong, as in a bad scan."""
    draw = random.Random(3)
    return "".join("x" if char.isalpha() and draw.random() < share else char for char in text)


@pytest.mark.parametrize("share", [0.02, 0.04])
def test_a_bad_scan_is_a_copy_told_by_its_words_in_order(share: float) -> None:
    _, copy = verdicts(seen(TEXT), seen(scanned(share)))

    assert isinstance(copy, Duplicate)
    assert copy.evidence.alignment is not None
    assert 0.7 <= copy.evidence.alignment <= 1


def test_a_bad_scan_of_a_cut_text_is_a_copy() -> None:
    assert ["new", "near"] == kinds(seen(TEXT), seen(scanned(0.02, " ".join(TEXT.split()[:120]))))


def test_a_bad_scan_of_another_weeks_notice_is_news() -> None:
    assert ["new", "new"] == kinds(seen(notice(1)), seen(scanned(0.02, notice(2))))


def test_the_same_turns_in_another_order_are_another_text() -> None:
    words = TEXT.split()
    turns = [words[place : place + 5] for place in range(0, 300, 5)]
    other = random.Random(4).sample(turns, len(turns))

    assert ["new", "new"] == kinds(seen(TEXT), seen(" ".join(word for turn in other for word in turn)))
