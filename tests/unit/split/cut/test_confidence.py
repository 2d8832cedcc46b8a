from collections.abc import Sequence

import pytest

from copytaster.split.cut import confidence, sequence
from copytaster.split.cut.confidence import RIGHT
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import Article
from copytaster.split.cut.ranked import Ranked
from copytaster.split.cut.sequence import Labelled
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled

QUAY = "The harbour authority said on Monday that the new quay would open in October, two years late."
MONEY = "The wall against the swell will have to wait for money from the council, which has none, she said."
STORY, SHORTER, OTHER = Article(0, (1, 2)), Article(0, (1,)), Article(None, (1, 2))


@pytest.fixture
def told() -> Labelled:
    rows = ledger.read(f"Quay opens two years late\n{QUAY}\n{MONEY}\nShare")
    return sequence.of(rows, ruled.cut(rows))


def sure(told: Labelled, cuts: Sequence[tuple[float, tuple[Article, ...]]]) -> float:
    """Return how often an article like the only one of the first of some cuts is right."""
    ranking = Ranked([Cut((), found, 0) for _, found in cuts], [share for share, _ in cuts])
    (often,) = confidence.of(told, ranking, ranking.cuts[0])
    return often


def test_an_article_that_the_other_cuts_have_too_is_as_sure_as_if_it_were_alone(told: Labelled) -> None:
    assert RIGHT[1][1] <= sure(told, [(1.0, (STORY,))]) == sure(told, [(0.4, (STORY,)), (0.6, (STORY, Article(None, (3,))))])


@pytest.mark.parametrize("other", [SHORTER, OTHER], ids=["another text", "no headline"])
def test_an_article_is_less_sure_where_a_likely_cut_has_another_one(told: Labelled, other: Article) -> None:
    often = [sure(told, [(1 - share, (STORY,)), (share, (other,))]) for share in (0.0, 0.3, 0.6, 0.9)]
    assert often == sorted(set(often), reverse=True)


def test_an_article_is_less_sure_where_the_page_may_have_none(told: Labelled) -> None:
    assert sure(told, [(0.5, (STORY,)), (0.5, ())]) < sure(told, [(0.9, (STORY,)), (0.1, ())])


def test_an_article_whose_lines_are_likely_something_else_is_less_sure(told: Labelled) -> None:
    assert sure(told, [(1.0, (SHORTER,))]) < sure(told, [(1.0, (STORY,))])
    assert sure(told, [(1.0, (OTHER,))]) < sure(told, [(1.0, (STORY,))])


def test_what_is_likelier_is_right_more_often_and_nothing_is_certain() -> None:
    assert [often for _, often in RIGHT] == sorted((often for _, often in RIGHT), reverse=True)
    assert RIGHT[-1][0] == 0
    assert RIGHT[0][1] < 1
