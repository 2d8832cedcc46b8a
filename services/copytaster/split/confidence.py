"""How often an article is right that its lines' labels tell, by how likely these are."""

from collections.abc import Mapping, Sequence

from copytaster.split.chain import Shares
from copytaster.split.labels import LEAD, TEXT, TITLE, Article
from copytaster.split.ledger import Row

BELOW = 3
"""Lines below a text that may be of it."""
WRONG = 3.0
"""What the share of wrong words costs."""
RIGHT = ((0.95, 0.94), (0.85, 0.85), (0.7, 0.75), (0.5, 0.65), (0.3, 0.53), (0.0, 0.4))
"""How likely an article is, at least, and how often at least such a one is right in headline and text: on 6,497 pages, a third at a time,
by tables learned from the others (`benchmarks/split_held_out.py`), .94, .87, .81, .67, .53 and .44 of them were."""


def of(rows: Sequence[Row], article: Article, end: int, told: Mapping[str, Shares]) -> float:
    """Return how often an article like this is right in headline and text.

    At `end` the next article begins; `told` is how likely each line of the page is a headline, a lead and a text.
    """
    headed, wrong = _likely(rows, article, end, told)
    likely = headed * max(0.0, 1 - WRONG * wrong)
    return next((often for least, often in RIGHT if likely >= least), RIGHT[-1][1])


def _likely(rows: Sequence[Row], article: Article, end: int, told: Mapping[str, Shares]) -> tuple[float, float]:
    """Return how likely an article has its headline, or begins where it does without one, and which share of its words is wrong.

    Wrong are, as far as can be expected, lines that are no text after all, and lines among and below them that are.
    """
    own, words = {*article.text}, sum(rows[place].words for place in article.text)
    wrong = 0.0
    for place in range(article.text[0], min(end, article.text[-1] + 1 + BELOW)):
        text = float(told[TEXT][place] + told[LEAD][place])
        if place != article.title:
            wrong += rows[place].words * (1 - text if place in own else text)
    headed = told[LEAD][article.text[0]] if article.title is None else told[TITLE][article.title]
    return float(headed), wrong / max(1, words)
