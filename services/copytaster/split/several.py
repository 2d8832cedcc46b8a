"""Whether a page has several articles where its lines read so.

The chain goes from line to line; a text with headings, an interview, a list of places look like several articles to it. What it found is
looked at as a whole here: how sure each beginning is, what the rules see, whether each headline is signed, how
even and how long the texts are and how much they speak of the same. What that weighs is learned from labelled pages
(`tools/train_counts.py`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from copytaster.split import about
from copytaster.split.labels import Article
from copytaster.split.traits import Page, Ruled
from copytaster.split.weights import table

TABLE = "several.tsv"
BEGUN = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
"""How likely an article begins where it does."""
PARTED, COUNT = (0, 1, 2, 3, 4, 6, 8, 12), (2, 3, 4, 5, 7, 11)
"""Gaps between paragraphs that have lines; articles."""
SIGNED = (0.0, 0.25, 0.5, 0.75, 0.99)
"""Share of the headlines that somebody, a date or a source stands below."""
WORDS, RATIO = (8, 15, 25, 40, 60, 90, 140), (1.3, 2, 3, 5, 8, 15, 40)
"""Words of the shortest text; how many times as long the longest is."""
LONG, SHARES = (80, 150, 250, 400, 700, 1200), (0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
"""Words of the page; share of them that the longest text has."""
MOST = 3
"""Articles that the rules see: more weigh the same."""
SAME = (0.02, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35)
"""Share of the words of neighbours that both have."""


def likely(page: Page, found: Sequence[Article], begun: Sequence[float], ruled: Ruled, name: str = TABLE) -> float:
    """Return how likely a page has the several articles `found` on it.

    `begun` is how likely each begins where it does, `ruled` what the rules see; `name` is another table than ships, or its file.
    """
    weights = table(name)
    return weights.odds(weights.sum(traits(page, found, begun, ruled)))


def traits(page: Page, found: Sequence[Article], begun: Sequence[float], ruled: Ruled) -> Iterator[str]:
    """Give what is to be said of the articles found on a page."""
    titles = [one.title for one in found if one.title is not None]
    signed = [page.signs(title) for title in titles]
    lengths = [sum(page.rows[place].words for place in one.text) for one in found]
    texts = [frozenset().union(*(about.stems(page.rows[place].plain) for place in one.text)) for one in found]
    same = [len(one & other) / max(1, min(len(one), len(other))) for one, other in pairwise(texts)]
    further, own = begun[1:], [place for one in found for place in one.text]
    yield f"begun {bisect_left(BEGUN, sum(further) / len(further))}"
    yield f"surest {bisect_left(BEGUN, max(further))}"
    yield f"least {bisect_left(BEGUN, min(further))}"
    yield f"parted {bisect_left(PARTED, page.parted)}"
    yield f"count {bisect_left(COUNT, len(found))}"
    yield f"signed {bisect_left(SIGNED, sum(signed) / len(found))}"
    yield f"signed again {bisect_left(SIGNED, sum(signed[1:]) / max(1, len(signed) - 1))}"
    yield f"shortest {bisect_left(WORDS, min(lengths))}"
    yield f"ratio {bisect_left(RATIO, max(lengths) / (min(lengths) + 1))}"
    yield f"same {bisect_left(SAME, sum(same) / len(same))}"
    total, most = sum(row.words for row in page.rows), max(lengths)
    yield f"long {bisect_left(LONG, total)}"
    yield f"most {bisect_left(SHARES, most / max(1, total))} long {bisect_left(LONG, total)}"
    yield f"left {bisect_left(SHARES, 1 - sum(lengths) / max(1, total))}"
    yield f"first {lengths[0] == most} {bisect_left(SHARES, most / max(1, sum(lengths)))}"
    yield f"headed {bisect_left(SIGNED, len(titles) / len(found))}"
    yield f"lists {bisect_left(SIGNED, sum(not page.rows[place].running for place in own) / len(own))}"
    yield f"single {bisect_left(SIGNED, sum(len(one.text) == 1 for one in found) / len(found))}"
    yield f"ruled {min(ruled.number, MOST)} in {ruled.shape}"
    yield f"ruled {min(ruled.number, MOST)} of {bisect_left(COUNT, len(found))}"
    yield f"ruled as many {ruled.number == len(found)}"
