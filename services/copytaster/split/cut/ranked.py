"""Which of the likely cuts of a page is the best: each is looked at as a whole, and the one that then seems likeliest is taken.

Collins, Discriminative Reranking for Natural Language Parsing, ICML 2000: a first model that sees lines proposes, a second that sees all of
a page decides. What the signs of a cut weigh is learned from labelled pages (`tools/train_ranked.py`) and stands in `ranked.tsv`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from copytaster.split.cut import cuts, each, several, some
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import Article
from copytaster.split.cut.sequence import Labelled
from copytaster.split.cut.weights import MILLE, table

TABLE = "cut/ranked.tsv"
BEHIND = tuple(int(nats * MILLE) for nats in (0.01, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25))
"""How much less likely a cut is to the chain than the likeliest: thousandths of the logarithm of the odds."""
MANY = 4
"""Articles: more weigh the same."""
LONG, DOUBT = 250, int(1.5 * MILLE)
"""Words of a page above which several articles weigh so much less where the rules see one: what the rules do not cut of newspapers' pages
is mostly an article with subheads, or with teasers below it. Set by hand, as docs/splitting.md measures it: weights are learned without."""


class Ranked(NamedTuple):
    """The likely cuts of a page and how likely each is, all together 1; the one without articles is the last, if it is among them."""

    cuts: Sequence[Cut]
    shares: Sequence[float]

    @property
    def none(self) -> float:
        """How likely the page has no article."""
        return 0.0 if self.cuts[-1].articles else self.shares[-1]

    def best(self) -> Cut:
        """Return the likeliest cut that has articles, or the one that has none if it is alone."""
        return max(zip(self.shares, self.cuts, strict=True), key=lambda one: (bool(one[1].articles), one[0]))[1]


def of(told: Labelled, name: str = TABLE) -> Ranked:
    """Return the likely cuts of a page; `name` is another table than ships, or its file."""
    found = cuts.of(told)
    if len(found) == 1:
        return Ranked(found, (1.0,))
    weights, words = table(name), told.words(found[0].articles)

    @cache
    def article(one: Article, above: Article | None) -> int:
        # Most of a page's articles are of most of its cuts.
        return weights.sum(each.of(told.page, one, above))

    doubt = DOUBT if told.ruled.number == 1 and told.page.total > LONG else 0
    weigh = [
        weights.sum(whole(told, cut))
        - (doubt if len(cut.articles) > 1 else 0)
        + (sum(map(article, cut.articles, (None, *cut.articles))) if cut.articles else some.weigh(told, words, name))
        for cut in found
    ]
    odds = [exp((one - max(weigh)) / MILLE) for one in weigh]
    return Ranked(found, [one / sum(odds) for one in odds])


def traits(told: Labelled, cut: Cut, words: int) -> Iterator[str]:
    """Give all that is said of a cut; `words` is how many words of text the page would have if it had an article."""
    yield from whole(told, cut)
    yield from each.traits(told.page, cut.articles) if cut.articles else some.traits(told, words)


def whole(told: Labelled, cut: Cut) -> Iterator[str]:
    """Give what is said of a cut as a whole."""
    count = min(MANY, len(cut.articles))
    yield from (f"behind {place} of {min(1, count)}" for place, least in enumerate(BEHIND) if cut.behind > least)
    yield f"articles {count} behind {bisect_left(BEHIND, cut.behind)}"
    if cut.articles:
        yield from several.traits(told, cut)
