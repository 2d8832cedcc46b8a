import pytest

from copytaster.split.lines import ledger
from tools import made
from tools.lessons import Page

STORY = (
    "Menu\nQuay opens late\nBy Ann Lee\n\nThe quay opens in May.\nShare\nIt is two years late.\nRead more\nFever spreads\nMany are sick."
)
SAID = {2: "title", 5: "text", 7: "text", 9: "title", 10: "text"}


def texts(pages: int) -> list[Page]:
    """Return a page so many times, each of its lines with the number of its page."""
    return [
        Page("\n".join(f"{line} ({number})" if line else "" for line in STORY.split("\n")), SAID, ruled=True) for number in range(pages)
    ]


def lines(page: Page) -> list[tuple[str, str | None]]:
    return [(row.plain, page.said.get(row.number)) for row in ledger.read(page.text)]


def test_of_one_page_in_three_the_longest_article_stands_alone_with_its_headline_or_without() -> None:
    first, second = made.alone(texts(7))
    assert [("Quay opens late (1)", "title"), ("The quay opens in May. (1)", "text"), ("It is two years late. (1)", "text")] == lines(first)
    assert [("The quay opens in May. (4)", "lead"), ("It is two years late. (4)", "text")] == lines(second)[1:]


def test_some_that_stand_alone_have_the_line_above_or_below_them_which_is_none_of_theirs() -> None:
    told = [lines(page) for page in made.alone(texts(31))]
    assert ("By Ann Lee (4)", None) == told[1][0]
    assert ("Read more (13)", None) == told[4][-1]
    assert ("Menu (19)", None) == told[6][0]
    assert 4 == sum(said is None for page in told for _, said in page)


@pytest.mark.parametrize("said", [{}, {2: "title"}], ids=["no article", "a headline without a text"])
def test_what_has_no_text_does_not_stand_alone(said: dict[int, str]) -> None:
    assert [] == list(made.alone([Page(STORY, said, ruled=True)] * 9))


def test_one_page_in_three_has_the_next_below_it() -> None:
    first, second = made.joined(texts(5))
    above, below = lines(texts(5)[0]), lines(texts(5)[1])
    assert [*above, *below] == lines(first)
    assert ("Menu (3)", None) == lines(second)[0]


def test_lines_strewn_into_a_page_are_none_of_its_articles() -> None:
    (page,) = made.strewn(texts(1))
    assert [*SAID.values()] == [*page.said.values()]
    own = [line for line in lines(page) if line[0] not in made.STRAY]
    assert lines(texts(1)[0]) == own
    assert len(own) < len(lines(page))


def test_one_page_in_three_is_left_with_its_headlines_and_texts_alone() -> None:
    first, second = made.bare(texts(6))
    own = [line for line in lines(texts(6)[2]) if line[1] is not None]
    assert own == lines(first)
    assert ("Quay opens late (5)", "title") == lines(second)[0]


def test_of_a_page_without_an_article_the_first_line_and_the_long_ones_are_left() -> None:
    lines = ("How do I get rust off?", "2 answers", "You can try vinegar, and if it does not work after two days buy a new one.", "Vote up")
    (bare,) = made.bare([Page("\n".join(lines), {}, ruled=True)] * 3)
    assert Page("\n".join((lines[0], lines[2])), {}, ruled=True) == bare


def test_where_lines_are_taken_out_two_blank_ones_are_left_at_most() -> None:
    page = Page("Quay opens late\n\n\nShare\n\nThe quay opens in May.\nMenu", {1: "title", 6: "text"}, ruled=True)
    (bare,) = made.bare([page] * 3)
    assert "Quay opens late\n\n\nThe quay opens in May." == bare.text


def test_what_has_nothing_but_headlines_and_texts_is_not_left_so_again() -> None:
    (first, _) = made.bare(texts(6))
    assert [] == list(made.bare([first] * 9))


LONG = Page("\n".join([STORY, "The town waits. " * 200]), {**SAID, 11: "text"}, ruled=True)


def test_of_one_page_in_three_the_beginning_is_left_cut_in_the_midst_of_a_line() -> None:
    (first,) = made.begun([LONG] * 3)
    assert LONG.text.startswith(first.text)
    assert made.SHORTEST - 1 <= len(first.text) < made.SHORTEST + made.LONGER
    assert LONG.said == first.said


def briefs(number: int) -> Page:
    """Return a page of forty headlines, each with a line of text."""
    own = [
        line
        for one in range(40)
        for line in (f"Quay {one} of {number} opens late", f"Many are sick on quay {one}, and more every day of May.")
    ]
    return Page("\n".join(own), {number: "text" if number % 2 == 0 else "title" for number in range(1, len(own) + 1)}, ruled=True)


def test_of_a_page_that_is_cut_a_headline_with_hardly_a_text_is_no_article() -> None:
    short = list(made.begun([briefs(number) for number in range(150)]))
    lasts = [(page.text.split("\n")[max(page.said) - 1], page.said[max(page.said)]) for page in short]
    assert all(label == "text" and len(line) >= made.LEFT for line, label in lasts)
    assert any(max(page.said) < page.lines for page in short)


def test_a_page_that_loses_all_its_articles_is_not_cut() -> None:
    page = Page("Menu " * 400 + "\n" + STORY, {number + 1: label for number, label in SAID.items()}, ruled=True)
    assert [] == list(made.begun([page]))
    assert [Page("Menu " * 400, {}, ruled=True).text[: made.SHORTEST]] == [
        one.text[: made.SHORTEST] for one in made.begun([page._replace(said={})])
    ]


def test_one_page_in_four_has_other_blank_lines_and_the_same_labels() -> None:
    none, every, twice = made.spaced(texts(12))
    for number, page in zip((1, 5, 9), (none, every, twice), strict=True):
        assert lines(texts(12)[number]) == lines(page)
    assert "\n\n" not in none.text
    assert "" not in every.text.split("\n")[::2]
    assert {""} == {*every.text.split("\n")[1::2]}
    assert texts(12)[9].text.replace("\n\n", "\n\n\n") == twice.text


def test_all_that_is_made_but_strewn_pages_is_learned_from() -> None:
    pages = [*texts(9), *[LONG] * 3]
    kinds = (made.joined, made.alone, made.bare, made.begun, made.spaced)
    assert [page for kind in kinds for page in kind(pages)] == list(made.more(pages))
