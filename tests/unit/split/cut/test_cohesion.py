from pathlib import Path

import pytest

from copytaster.split.cut import about, cohesion, cuts, sequence, several, traits
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import articles
from copytaster.split.cut.sheet import Page
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled

PAGES = sorted((Path(__file__).parents[3] / "pages" / "split" / "read").glob("*.txt"))[::8]
QUAY = (
    "The harbour authority said on Monday that the new quay in Port Maren would open in October, two years late.",
    "Dredging of the harbour began in spring, and the quay was to take container ships of the largest class.",
    "Fishermen in Port Maren had asked the authority for a wall against the wash of container ships.",
    "The authority promised the fishermen a wall once the quay is open, but named no date for it.",
)
FEVER = (
    "Doctors in three districts counted four hundred cases of the fever in a single week, the ministry of health said.",
    "Most patients are children, and hospitals in the districts have run out of beds for them.",
    "The ministry has sent nurses and tents, and asked doctors to report every case of the fever at once.",
    "Children under five should sleep beneath nets until the rains are over, doctors in the hospitals say.",
)


def apart(above: tuple[str, ...], below: tuple[str, ...]) -> cohesion.Apart:
    words = cohesion.Words(8)
    return cohesion.apart([words.bits(about.stems(line)) for line in (*above, *below)], len(above))


def test_texts_of_different_matters_speak_of_less_in_common_than_the_halves_of_one() -> None:
    halves = [apart(text[:2], text[2:]) for text in (QUAY, FEVER)]
    near, _, far = apart(QUAY, FEVER)
    assert all(near < half.near and far < half.far for half in halves)


def test_a_headline_is_spoken_of_below_it_and_not_above() -> None:
    page = Page(ledger.read("\n".join([*QUAY, "Fever fills hospitals in three districts", *FEVER])))
    above, below = cohesion.spoken(page.line(len(QUAY)), page.told, len(QUAY))
    assert above < below
    assert {f"spoken above {above} below {below}"} <= {*list(traits.names(page.rows, None))[len(QUAY)]}


@pytest.mark.parametrize(("words", "text", "expected"), [("quay fever", "quay harbour", 0.5), ("", "quay", 0), ("quay", "", 0)])
def test_how_much_of_a_line_a_text_speaks_of_is_a_share_of_its_words(words: str, text: str, expected: float) -> None:
    page = cohesion.Words(8)
    assert expected == cohesion.share(page.bits(words.split()), page.bits(text.split()))


def test_words_beyond_the_width_share_bits_with_those_long_before_them() -> None:
    page = cohesion.Words(8)
    every = page.bits(str(one) for one in range(cohesion.WIDTH))
    assert cohesion.WIDTH == every.bit_count()
    assert page.bits(["0"]) == page.bits(["one more"])


def test_lines_above_which_more_lines_are_blank_than_above_paragraphs_are_told() -> None:
    rows = ledger.read("\n\n".join(["Quay opens late", *QUAY]) + "\n\n\n" + "\n\n".join(["Fever fills hospitals", *FEVER]))
    page, said = Page(rows), list(traits.names(rows, None))
    assert [len(QUAY) + 1] == page.wide
    assert "wide True titular of 1" in said[len(QUAY) + 1]
    assert "wide False titular of 1" in said[0]
    assert not any(one.startswith("wide") for line in traits.names(ledger.read("\n\n".join([*QUAY, *FEVER])), None) for one in line)


def apart_of(page: str, labels: list[str]) -> int:
    """Return how much the texts above and below the beginnings of a cut speak of the same, as the ranking is told."""
    rows = ledger.read(page)
    told = sequence.of(rows, ruled.cut(rows))
    said = several.traits(told, Cut((), tuple(articles(labels)), 0))
    return next(int(one.split()[1]) for one in said if one.startswith("apart ") and one.endswith(" of 2") and "most" not in one)


def test_a_cut_between_texts_is_told_from_one_inside_a_text() -> None:
    page = "\n".join(["Quay opens late", *QUAY, "Fever fills hospitals", *FEVER])
    between = ["title", *["text"] * 4, "title", *["text"] * 4]
    inside = ["title", *["text"] * 2, "lead", "text", *["text"] * 5]
    assert apart_of(page, between) < apart_of(page, inside)


def test_of_pages_that_many_articles_begin_on_more_cuts_than_those_of_one_line_are_looked_at() -> None:
    further = 0
    for path in PAGES:
        rows = ledger.read(path.read_text(encoding="utf-8"))
        first, *others = cuts.of(sequence.of(rows, ruled.cut(rows)))
        further += any(len(cut.articles) > 1 < abs(len(cut.articles) - len(first.articles)) for cut in others)
    assert further > len(PAGES) / 10


def test_on_a_page_with_three_blank_lines_between_all_paragraphs_none_is_wide() -> None:
    assert [] == Page(ledger.read("\n\n\n\n".join([*QUAY, *FEVER]))).wide
