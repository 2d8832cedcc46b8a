"""Which cut of a page is right is told by who learns tables anew (extra `train`)."""

import pytest

from copytaster.split import ledger
from copytaster.split.labels import Article

pytest.importorskip("pycrfsuite")
pytest.importorskip("jax")
pytest.importorskip("sklearn")

from tools import train_ranked

ROWS = ledger.read(
    "Quay opens late\nShare this\nQuay opens late\nThe quay opens in May, the council said on Monday.\nIt cost a lot of money."
)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (Article(0, (3, 4)), True),
        (Article(2, (3, 4)), True),
        (Article(1, (3, 4)), False),
        (Article(None, (3, 4)), False),
        (Article(0, (3,)), False),
    ],
    ids=["the upper headline", "the lower", "another line", "none", "half of the text"],
)
def test_an_article_is_right_with_either_line_that_has_its_headline(found: Article, *, right: bool) -> None:
    assert right == train_ranked.right(ROWS, found, Article(2, (3, 4)))


def test_an_article_without_a_headline_may_have_been_given_one() -> None:
    assert train_ranked.right(ROWS, Article(2, (3, 4)), Article(None, (3, 4)))
