"""Which cut of a page is right is told by who learns tables anew (extra `train`)."""

from pathlib import Path

import pytest

from copytaster.split.cut import sequence
from copytaster.split.cut.labels import Article
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled

pytest.importorskip("pycrfsuite")
pytest.importorskip("jax")
pytest.importorskip("sklearn")

from tools import train_ranked, train_sequence
from tools.lessons import Page

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


def test_a_table_of_the_chain_is_kept_for_the_same_pages_and_learned_anew_for_others(tmp_path: Path) -> None:
    pages = [
        Page(f"Menu {one}\nQuay {one} opens late\nThe quay opens in May, two years late.", {2: "title", 3: "text"}, ruled=True)
        for one in range(30)
    ]
    table = train_sequence.kept(pages, tmp_path)
    told = table.read_bytes()
    assert "title" in sequence.of(ROWS, ruled.cut(ROWS), str(table)).table.labels
    table.write_bytes(b"kept")
    assert (table, b"kept") == (train_sequence.kept(pages, tmp_path), table.read_bytes())
    assert table != train_sequence.kept([one._replace(ruled=False) for one in pages], tmp_path)
    table.unlink()
    assert (table, told) == (train_sequence.kept(pages, tmp_path), table.read_bytes())
