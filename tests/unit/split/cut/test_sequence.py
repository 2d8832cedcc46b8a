from itertools import pairwise
from pathlib import Path

import pytest

from builders import a_story
from copytaster.errors import Doubtful, NotNews
from copytaster.split import split
from copytaster.split.cut import chain, sequence, traits
from copytaster.split.cut.labels import Article, articles
from copytaster.split.cut.sheet import Page
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled
from copytaster.split.rules.proposal import Proposal, Region

PAGES = sorted((Path(__file__).parents[3] / "pages" / "split" / "read").glob("*.txt"))[::40]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["before", "title", "header", "text", "inside", "text", "after"], [Article(1, (3, 5))]),
        (["title", "text", "after", "title", "text"], [Article(0, (1,)), Article(3, (4,))]),
        (["lead", "text", "lead", "after"], [Article(None, (0, 1)), Article(None, (2,))]),
        (["before", "text", "text"], [Article(None, (1, 2))]),
        (["title", "header", "title", "text"], [Article(2, (3,))]),
        (["none", "none"], []),
        ([], []),
    ],
    ids=["one", "two", "without headlines", "the page's first text", "a headline without a text", "talk", "nothing"],
)
def test_the_labels_of_its_lines_tell_the_articles_of_a_page(labels: list[str], expected: list[Article]) -> None:
    assert expected == articles(labels)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_lines_are_weighed_by_the_traits_that_the_table_is_learned_from(path: Path) -> None:
    rows = ledger.read(path.read_text(encoding="utf-8"))
    took = sequence.said(rows, ruled.cut(rows))
    weights = chain.table(sequence.TABLE)
    expected = weights.weigh(traits.names(rows, took))
    assert (expected == traits.weigh(Page(rows), took, sequence.TABLE)).all()


def test_a_page_of_many_lines_is_weighed_in_blocks_by_the_same_traits() -> None:
    rows = ledger.read("\n\n".join(path.read_text(encoding="utf-8") for path in PAGES * 20))
    assert len(rows) > 2 * chain.BLOCK
    took = sequence.said(rows, ruled.NONE)
    expected = chain.table(sequence.TABLE).weigh(traits.names(rows, took))
    assert (expected == traits.weigh(Page(rows), took, sequence.TABLE)).all()


def test_what_the_rules_took_a_line_for_and_where_they_begin_a_part_is_said() -> None:
    rows = ledger.read("Quay opens late\nBy Ann Lee\nThe quay opens in May.\nShare\n\nQuote: I do not believe it.")
    story = Region(rows[:4], {1: "title", 2: "byline", 3: "body", 4: "furniture"})
    talk = Region(rows[4:], {}, refused="talk")
    said = sequence.said(rows, Proposal("parts", 0.9, "", (story, talk)))
    assert ["begins title", "field", "body", "furniture", "begins refused"] == [one.what for one in said]
    assert {"parts"} == {one.shape for one in said}
    assert [("furniture", "lines")] * 5 == sequence.said(rows, ruled.NONE)


@pytest.mark.parametrize("title", ["Rådet i Ålesund", "Council votes", "Market news"])
def test_the_only_line_above_paragraphs_is_their_headline_however_short(title: str) -> None:
    (article,) = split(a_story(title=title)).articles
    assert title == article.title


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_article_has_a_text_and_no_line_is_of_two(path: Path) -> None:
    cut = split(path.read_text(encoding="utf-8"))
    spans = [one.lines for one in cut.articles if one.lines]
    assert all(one.body for one in cut.articles)
    assert all(above[1] < below[0] for above, below in pairwise(spans))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_goes_no_further_keeps_its_text_and_says_why(path: Path) -> None:
    cut = split(path.read_text(encoding="utf-8"))
    refused = [line.text.strip() for line in cut.ledger if line.bucket == "refused"]
    kept = "\n".join(one.data.decode() for one in cut.refusals)
    assert all(line in kept for line in refused)
    assert all(one.detail and one.kind in (NotNews, Doubtful) for one in cut.refusals)
    assert bool(refused) == bool(cut.refusals)
