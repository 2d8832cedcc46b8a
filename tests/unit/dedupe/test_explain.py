import pytest

from copytaster.dedupe import Rules, explain
from copytaster.dedupe.tokens import tokenise, words
from copytaster.dedupe.twin import measured
from copytaster.dedupe.verdict import checks, near, text_of
from unit.dedupe.scenes import notice, seen, story
from unit.dedupe.test_copies import COPIES, JAPANESE, ORIGINAL

OTHERS = {**COPIES, "another story": story(2), "a notice": notice(1), "half of it": f"{story(7, 160)} {ORIGINAL[-400:]}"}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_explained_is_what_is_decided(text: str) -> None:
    told = explain(seen(ORIGINAL), seen(text), Rules())

    assert (told.verdict == "near") == (bool(told.checks) and all(check.holds for check in told.checks))


def test_the_words_that_agree_are_marked_on_both_sides() -> None:
    told = explain(seen(ORIGINAL), seen(f"{story(50, 30)} {ORIGINAL}"), Rules())

    assert ([True], [False, True]) == ([run.shared for run in told.first], [run.shared for run in told.second])
    assert told.first[0].words.split() == told.second[1].words.split()[-240:]


def test_every_word_is_shown_once() -> None:
    told = explain(seen(ORIGINAL), seen(COPIES["one word in ten changed"]), Rules())

    assert words(ORIGINAL, 1 << 17) == " ".join(run.words for run in told.first).split()


def test_two_texts_that_share_nothing_are_shown_without_figures() -> None:
    told = explain(seen(story(1)), seen(story(2)), Rules())

    assert ("unique", (), 1, 1) == (told.verdict, told.checks, len(told.first), len(told.second))


def test_the_checks_are_the_verdict() -> None:
    rules = Rules()
    old, new = (text_of(tokenise(text, rules.max_chars), rules) for text in (JAPANESE, JAPANESE[:100]))
    found = measured(new, old, rules)

    assert found is not None
    assert near(found, new, old, rules) == all(check.holds for check in checks(found, new, old, rules))
