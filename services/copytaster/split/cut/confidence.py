"""How often an article is right, by how likely its lines' labels are and how likely the cuts of its page are that have it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from copytaster.split.cut.chain import Shares
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import LEAD, TEXT, TITLE, Article
from copytaster.split.cut.ranked import Ranked
from copytaster.split.cut.sequence import Labelled
from copytaster.split.lines.ledger import Row

BELOW = 3
"""Lines below a text that may be of it."""
WRONG = 3.0
"""What the share of wrong words costs."""
AGREE = 0.9
"""How much of the words of two texts must agree (F1) for them to be the same article."""
RIGHT = ((0.99, 0.95), (0.9, 0.91), (0.8, 0.8), (0.65, 0.71), (0.5, 0.6), (0.3, 0.5), (0.0, 0.4))
"""How likely an article is, at least, and how often such a one is right in headline and text: on 10,950 pages, a third at a time, by tables
learned from the others (`benchmarks/split_held_out.py`), .96, .91, .79, .69, .56, .54 and .28 of them were."""


class Held(NamedTuple):
    """How likely a cut is, its articles, and which of them each line of their texts is of, by its number."""

    share: float
    articles: Sequence[Article]
    words: Sequence[int]
    owner: Mapping[int, int]


def of(told: Labelled, ranking: Ranked, cut: Cut) -> tuple[float, ...]:
    """Return how often articles like those of a cut are right in headline and text."""
    # The only article of a page that could be read as several is as likely as it is among those with one.
    shares = told.alone_shares() if len(cut.articles) == 1 < len(ranking.cuts[0].articles) else told.shares
    by_label = {label: shares[:, told.table.labels.index(label)] for label in (TITLE, LEAD, TEXT)}
    rows, ends = told.page.rows, [*(one.first for one in cut.articles), len(told.page.rows)][1:]
    cuts = [_held(rows, share, other) for share, other in zip(ranking.shares, ranking.cuts, strict=True)]
    both = (_likely(rows, one, end, by_label) + _agreed(rows, one, cuts) for one, end in zip(cut.articles, ends, strict=True))
    return tuple(next((often for least, often in RIGHT if two / 2 >= least), RIGHT[-1][1]) for two in both)


def _held(rows: Sequence[Row], share: float, cut: Cut) -> Held:
    words = [sum(rows[place].words for place in one.text) for one in cut.articles]
    return Held(share, cut.articles, words, {place: number for number, one in enumerate(cut.articles) for place in one.text})


def _agreed(rows: Sequence[Row], article: Article, cuts: Iterable[Held]) -> float:
    """Return how likely the cuts are together that have an article, or one of the same headline and nearly the same text."""
    words, agreed = sum(rows[place].words for place in article.text), 0.0
    for cut in cuts:
        # One pass over the lines, whatever number of articles they are of: a page may have thousands of both.
        both: Counter[int] = Counter()
        for place in article.text:
            if (number := cut.owner.get(place)) is not None:
                both[number] += rows[place].words
        same = (
            cut.articles[number].title == article.title and 2 * some >= AGREE * (words + cut.words[number]) for number, some in both.items()
        )
        agreed += cut.share if any(same) else 0
    return agreed


def _likely(rows: Sequence[Row], article: Article, end: int, told: Mapping[str, Shares]) -> float:
    """Return how likely an article is by its lines: that it has its headline, or begins where it does without one, and its words are right.

    At `end` the next article begins; `told` is how likely each line of the page is a headline, a lead and a text. Wrong are, as far as can
    be expected, lines that are no text after all, and lines among and below them that are.
    """
    own, words = {*article.text}, sum(rows[place].words for place in article.text)
    wrong = 0.0
    for place in range(article.text[0], min(end, article.text[-1] + 1 + BELOW)):
        text = float(told[TEXT][place] + told[LEAD][place])
        if place != article.title:
            wrong += rows[place].words * (1 - text if place in own else text)
    headed = told[LEAD][article.text[0]] if article.title is None else told[TITLE][article.title]
    return float(headed) * max(0.0, 1 - WRONG * wrong / max(1, words))
