from copytaster.tag.needles import Index, count, look_up
from copytaster.tag.terms import needle
from copytaster.tag.tokens import tokens

TERMS = ('"suicide bomb*"', '"new york city"', '"new york"', "york", "bomb*", "bomber", '"ha ha"')


def found(text: str, index: Index) -> dict[str, int]:
    return {TERMS[number].strip('"'): times for number, times in count(look_up(tokens(text), index), index).items()}


def test_a_word_counts_for_each_term_it_is_part_of() -> None:
    index = Index(enumerate(map(needle, TERMS)))

    assert {"suicide bomb*": 1, "bomb*": 2, "bomber": 1} == found("A suicide bomber and a bomb.", index)
    assert {"new york city": 1, "new york": 2, "york": 3} == found("New York City, New York, old York", index)
    assert {"ha ha": 3} == found("Ha ha ha ha", index)
    assert {} == found("New suicide", index)


def test_a_word_counts_for_every_prefix_that_it_begins_with() -> None:
    terms = ("bom*", "bomb*", "bomba*", "bombers*", "bond*", "bomber", '"bomb squad"', '"the bomb*"')
    index = Index(enumerate(map(needle, terms)))
    words = tokens("The bombers bombarded Bombay, the bombe and the bomber; a bombshell of the bomb squad, Bo and bon.")

    found = count(look_up(words, index), index)

    assert {"bom*": 7, "bomb*": 7, "bomba*": 2, "bombers*": 1, "bomber": 1, '"bomb squad"': 1, '"the bomb*"': 4} == {
        terms[number]: times for number, times in found.items()
    }


def test_words_that_are_forgotten_are_found_again() -> None:
    index = Index(enumerate(map(needle, TERMS)), memory=2)

    counts = [found(f"Bombs in New York and word{number}.", index) for number in range(5)]

    assert [{"bomb*": 1, "new york": 1, "york": 1}] * 5 == counts
    assert len(index) <= len(index.whole) + 2


def test_a_word_without_end_is_found_and_not_remembered() -> None:
    index = Index(enumerate(map(needle, TERMS)))

    assert {"bomb*": 1} == found("bomb" + "x" * 100, index)
    assert index == index.whole
