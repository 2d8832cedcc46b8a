import pytest

from unit.dedupe.scenes import kinds, seen, story, words


@pytest.mark.parametrize("text", ["", "…", "Breaking.", "Six words are far too few."])
def test_a_tiny_text_is_compared_exactly_only(text: str) -> None:
    assert ["new", "exact", "new"] == kinds(seen(text), seen(text), seen(f"{text} more"))


@pytest.mark.parametrize("text", ["", "one two"])
def test_a_tiny_text_at_an_earlier_url_says_nothing_of_the_earlier_text(text: str) -> None:
    assert ["new", "new"] == kinds(seen("An earlier text.", url="https://a.test/x"), seen(text, url="https://a.test/x"))


def test_a_headline_is_no_copy_of_the_text_that_it_heads() -> None:
    headline = " ".join(words(1, 14))

    assert ["new", "new"] == kinds(seen(headline), seen(f"{headline}\n\n{story(2, 40)}"))


def test_a_headline_with_a_word_more_is_the_same_headline() -> None:
    headline = " ".join(words(1, 18))

    assert ["new", "near"] == kinds(seen(headline), seen(f"{headline} today"))


def test_a_flash_with_another_figure_is_another_flash() -> None:
    flash = "Harbour bank keeps its base rate at {} percent, says inflation will reach {} percent by May, sees growth of {} percent"

    assert ["new", "new"] == kinds(seen(flash.format("3.25", "2.1", "0.8")), seen(flash.format("3.75", "2.6", "0.3")))


def test_a_brief_is_found_though_it_is_cut() -> None:
    assert ["new", "near"] == kinds(seen(" ".join(words(1, 50))), seen(" ".join(words(1, 50)[:40])))


def test_half_of_a_brief_within_another_is_another_brief() -> None:
    assert ["new", "new"] == kinds(seen(" ".join(words(1, 50))), seen(" ".join((*words(1, 25), *words(2, 25)))))
