from datetime import timedelta

import pytest

from copytaster.dedupe import Deduper, Rules
from copytaster.dedupe.copies import Copies
from unit.dedupe.scenes import DAY_ONE, kinds, seen, story, told
from unit.dedupe.test_copies import AFTER, BEFORE, BRIDGE

COPY = f"{story(1)} A word more."


@pytest.mark.parametrize(("day", "kind"), [(0, "exact"), (7, "exact"), (7.0001, "new"), (30, "new")])
def test_a_text_is_remembered_for_the_window(day: float, kind: str) -> None:
    assert ["new", kind] == kinds(seen(story(1)), seen(story(1), day=day))


@pytest.mark.parametrize(("day", "kind"), [(7, "near"), (8, "new")])
def test_a_near_copy_is_found_within_the_window_only(day: float, kind: str) -> None:
    assert ["new", kind] == kinds(seen(story(1)), seen(COPY, day=day))


def test_news_of_other_things_ages_what_is_remembered() -> None:
    assert ["new", "new", "new"] == kinds(seen(story(1)), seen(story(2), day=8), seen(story(1), day=1))


def test_a_text_that_comes_late_is_compared_with_what_is_alive() -> None:
    assert ["new", "near"] == kinds(seen(story(1), day=5), seen(COPY, day=1))


def test_texts_that_come_later_than_the_window_are_compared_with_each_other() -> None:
    assert ["new", "new", "near"] == kinds(seen(story(2), day=30), seen(story(1)), seen(COPY, day=1))


def test_a_text_that_comes_late_is_remembered_for_the_window_from_then_on() -> None:
    late, between = seen(story(1)), seen(story(3), day=36)

    assert ["new", "new", "new", "near"] == kinds(seen(story(2), day=30), late, between, seen(COPY))
    assert ["new", "new", "new", "new"] == kinds(seen(story(2), day=30), late, seen(story(3), day=38), seen(COPY))


def test_two_texts_further_apart_than_the_window_are_two_stories_in_whatever_order_they_come() -> None:
    assert ["new", "new"] == kinds(seen(story(1), day=8), seen(story(1)))


def test_equal_times_are_in_the_order_of_arrival() -> None:
    assert ["new", "near", "exact"] == kinds(seen(story(1)), seen(COPY), seen(story(1)))


def test_days_that_are_over_are_forgotten() -> None:
    deduper = Deduper()
    for day in range(30):
        deduper.decide(seen(story(day, 40), day=day))

    assert (8, DAY_ONE + timedelta(days=22)) == (len(deduper), deduper.oldest)


@pytest.mark.parametrize(("day", "kind"), [(6.9, "near"), (7.1, "new")])
def test_a_copy_is_remembered_for_the_window_like_what_it_copies(day: float, kind: str) -> None:
    chain = seen(BEFORE), seen(BRIDGE), seen(AFTER, day=day)

    assert ["new", "near", kind] == kinds(*chain)


def test_copies_that_are_over_are_forgotten() -> None:
    copies = Copies(8)
    for day in range(30):
        (_, copy) = (
            Deduper.decide(one, text) for one in [Deduper()] for text in (seen(story(day), day=day), seen(f"{story(day)} x", day=day))
        )
        assert copy.fingerprint
        copies.add(copy.fingerprint)
    copies.sweep(int(DAY_ONE.timestamp() + 22 * 86_400) * 1_000_000)

    assert 8 == len(copies)


def test_nothing_remembered_has_no_age() -> None:
    assert (0, None) == (len(Deduper()), Deduper().oldest)


def test_the_window_can_be_set() -> None:
    deduper = Deduper(Rules(window=timedelta(hours=1)))
    deduper.decide(seen(story(1)))

    assert "new" == told(deduper.decide(seen(story(1), day=0.1)))
