import json
from pathlib import Path

import pytest

from copytaster.split import ledger
from tools import lessons
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


def test_a_line_between_is_called_by_where_it_stands() -> None:
    rows = ledger.read(STORY)
    expected = ["before", "title", "header", "text", "inside", "text", "after", "title", "text"]
    assert expected == lessons.labels(rows, Page(STORY, SAID, ruled=True))
    assert ["none"] * len(rows) == lessons.labels(rows, Page(STORY, {}, ruled=True))


def test_of_one_page_in_three_the_longest_article_stands_alone_with_its_headline_or_without() -> None:
    first, second = lessons.alone(texts(7))
    assert [("Quay opens late (1)", "title"), ("The quay opens in May. (1)", "text"), ("It is two years late. (1)", "text")] == lines(first)
    assert [("The quay opens in May. (4)", "lead"), ("It is two years late. (4)", "text")] == lines(second)[1:]


def test_some_that_stand_alone_have_the_line_above_or_below_them_which_is_none_of_theirs() -> None:
    told = [lines(page) for page in lessons.alone(texts(31))]
    assert ("By Ann Lee (4)", None) == told[1][0]
    assert ("Read more (13)", None) == told[4][-1]
    assert ("Menu (19)", None) == told[6][0]
    assert 4 == sum(said is None for page in told for _, said in page)


@pytest.mark.parametrize("said", [{}, {2: "title"}], ids=["no article", "a headline without a text"])
def test_what_has_no_text_does_not_stand_alone(said: dict[int, str]) -> None:
    assert [] == list(lessons.alone([Page(STORY, said, ruled=True)] * 9))


def test_one_page_in_three_has_the_next_below_it() -> None:
    first, second = lessons.joined(texts(5))
    above, below = lines(texts(5)[0]), lines(texts(5)[1])
    assert [*above, *below] == lines(first)
    assert ("Menu (3)", None) == lines(second)[0]


def test_optional_articles_are_not_learned_from(tmp_path: Path) -> None:
    articles = [
        {"title": "Quay opens late", "title_line": 2, "body_line_list": [5, 7]},
        {"title": None, "title_line": None, "body_line_list": [10], "optional": True},
    ]
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": STORY, "articles": articles}) + "\n", encoding="utf-8")
    (page,) = lessons.labelled([tmp_path / "one.jsonl"], asked=False)
    assert Page(STORY, {2: "title", 5: "text", 7: "text"}, ruled=False) == page


def test_a_headline_that_is_part_of_a_line_above_its_text_is_found_there() -> None:
    told = lessons.said(["The Courier: Quay opens late", "The quay opens in May."], [{"title": "Quay opens late", "body_line_list": [2]}])
    assert {1: "title", 2: "text"} == told
    assert {2: "lead"} == lessons.said(["The Courier", "The quay opens in May."], [{"title": None, "body_line_list": [2]}])


def test_lines_strewn_into_a_page_are_none_of_its_articles() -> None:
    (page,) = lessons.strewn(texts(1))
    assert [*SAID.values()] == [*page.said.values()]
    own = [line for line in lines(page) if line[0] not in lessons.STRAY]
    assert lines(texts(1)[0]) == own
    assert len(own) < len(lines(page))
