from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copytaster.tag.needles import PIECE, Needles
from copytaster.tag.terms import needle, spelled
from copytaster.tag.tokens import Spaced, spaced

TERMS = ('"suicide bomb*"', '"new york city"', '"new york"', "york", "bomb*", "bomber", '"ha ha"')
NEEDLES = Needles(map(needle, TERMS))


def found(text: str, needles: Needles = NEEDLES) -> dict[str, int]:
    return {spelled(one): times for one, times in needles.count(spaced(text)).items()}


def places(text: str, *terms: str) -> dict[str, list[tuple[int, int]]]:
    return {spelled(one): own for one, own in Needles(map(needle, terms)).places(spaced(text)).items()}


def test_a_word_counts_for_each_term_it_is_part_of() -> None:
    assert {"suicide bomb*": 1, "bomb*": 2, "bomber": 1} == found("A suicide bomber and a bomb.")
    assert {"new york city": 1, "new york": 2, "york": 3} == found("New York City, New York, old York")
    assert {"ha ha": 3} == found("Ha ha ha ha")
    assert {} == found("New suicide")
    assert {} == found("")


def test_a_word_counts_for_every_prefix_that_it_begins_with() -> None:
    terms = ("bom*", "bomb*", "bomba*", "bombers*", "bond*", "bomber", '"bomb squad"', '"the bomb*"')
    text = "The bombers bombarded Bombay, the bombe and the bomber; a bombshell of the bomb squad, Bo and bon."

    counted = found(text, Needles(map(needle, terms)))

    assert {"bom*": 7, "bomb*": 7, "bomba*": 2, "bombers*": 1, "bomber": 1, "bomb squad": 1, "the bomb*": 4} == counted


def test_a_term_in_a_script_without_spaces_is_found_within_its_text() -> None:
    assert {"日 本": 2, "日 本 語*": 1} == found("日本の首相は日本語で話した。", Needles(map(needle, ("日本", "日本語*"))))


def test_a_term_stands_at_the_places_of_its_words() -> None:
    text = "In New York, ha ha ha! Suicide bombers: bomber."

    assert {"new york": [(1, 2)], "york": [(2, 2)], "ha ha": [(3, 4), (4, 5)]} == places(text, '"new york"', "york", '"ha ha"')
    assert {"suicide bomb*": [(6, 7)], "bomb*": [(7, 7), (8, 8)]} == places(text, '"suicide bomb*"', "bomb*")
    assert {"bomber": [(8, 8)]} == places(text, "bomber", '"new york city"')


def test_what_stands_across_two_pieces_of_a_long_text_is_found_once() -> None:
    times = PIECE // 20

    assert {"suicide bomb*": times, "bomb*": 2 * times, "bomber": times} == found("A suicide bomber! Bombs. " * times)


WORDS = st.lists(st.sampled_from(["a", "b", "ab", "aba", "abab", "日"]), max_size=20).map(" ".join)
WANTED = st.lists(WORDS.filter(bool).map(lambda words: f" {words} ") | WORDS.map(lambda words: f" {words}aba"), max_size=8)


@given(WORDS, WANTED, st.integers(1, 9), st.integers(1, 9))
@example("a a a", [" a ", " a a ", " a a"], 1, 1)
@example("", [], 1, 1)
def test_nothing_is_missed_or_found_twice_however_text_and_needles_are_pieced(text: str, wanted: list[str], piece: int, part: int) -> None:
    words, needles, whole = spaced(text), Needles(wanted, piece, part), Needles(wanted)

    assert counted(words, wanted) == needles.count(words)
    assert counted(words, wanted) == Counter({one: len(own) for one, own in needles.places(words).items()})
    assert whole.places(words) == needles.places(words)
    assert sorted(whole.spans(words)) == sorted(needles.spans(words))


def counted(words: Spaced, wanted: list[str]) -> Counter[str]:
    return Counter(one for one in set(wanted) for start in range(len(words)) if words.startswith(one, start))


@pytest.mark.parametrize("term", ["york", "bomb*", '"new york"', '"suicide bomb*"', "東京", "l'été"])
def test_a_term_that_was_read_is_told_as_it_is_read(term: str) -> None:
    assert needle(term) == needle(f'"{spelled(needle(term))}"')
