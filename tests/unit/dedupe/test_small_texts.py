import pytest

from copytaster.dedupe import Deduper
from unit.dedupe.scenes import kinds, seen, story, told, words


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


STUBS = (
    "This is a developing story. Please check back for updates.",
    "Follow our live coverage of the latest developments in the story here.",
    "Dies ist eine Eilmeldung. Weitere Informationen folgen in Kürze an dieser Stelle.",
)
HEADLINES = "Fire at Oslo ferry terminal", "Prime minister of Peru resigns", "Erdbeben erschüttert Norden von Chile"


@pytest.mark.parametrize("stub", STUBS)
def test_a_text_that_says_nothing_of_its_headline_is_no_copy_under_another_headline(stub: str) -> None:
    assert ["new", "new", "new", "exact"] == kinds(*(seen(stub, title=title) for title in (*HEADLINES, HEADLINES[0])))


def test_a_shard_that_is_restored_knows_no_stub_by_its_words_either() -> None:
    first = Deduper().decide(seen(STUBS[0], title=HEADLINES[0]))
    restored = Deduper()
    restored.restore(first.fingerprint or b"")

    assert "new" == told(restored.decide(seen(STUBS[0], title=HEADLINES[1])))


@pytest.mark.parametrize(
    "title", [None, "Breaking", "Minister resigning", "The minister has resigned over letters in Peru", "Lima letters, more"]
)
def test_a_brief_that_says_what_its_headline_says_is_a_copy_under_another_headline(title: str | None) -> None:
    brief = "The prime minister of Peru resigned after her letters to a builder were read out in parliament, an aide said in the capital."

    assert ["new", "near"] == kinds(seen(brief, title="Prime minister of Peru resigns"), seen(brief, title=title))


def test_figures_are_compared_whatever_the_headline_says() -> None:
    figures = "Net 480,000 vs 765,000, revs 6,386,000 vs 5,862,000, nine months net 1.2 million vs 1.7 million"

    assert ["new", "near"] == kinds(seen(figures, title="Baltek Corp fourth quarter"), seen(figures, title="Baltek earnings fall sharply"))
