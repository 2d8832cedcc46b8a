"""One conditional logistic regression over the lines that could give a field, for `copytaster.split.given`; what its trainers share."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from copytaster.page import Draft
from copytaster.split import around, counted, given, ledger, proposal, ruled
from copytaster.split.around import Words
from copytaster.split.ledger import Row
from copytaster.split.proposal import Region
from copytaster.split.weights import BIAS, MILLE
from tools.logistic import digest
from tools.train_sequence import TIMES, arguments, pages

HEADER = """\
# What speaks for a line giving {of} of the article around it (above 0) and against it (below), in thousandths: the logarithm of
# the odds. Learned from {pages} labelled pages, {articles} articles, {lines} lines that could.
# Made by {tool}; SHA-256 of the pages {source}.
"""
COST = 0.3
"""Of the squares of all weights: the smaller, the less they weigh."""
SHARED = 0.5
"""Share of the lines of a text that must be of the labelled one."""
PAGES = 4
"""On how many pages a trait must stand to be weighed."""
SPOKEN = {"word": 5, "first": 5, "last": 5, "opens": 5, "before": 5, "behind": 5, "amid": 5}
"""The same of traits of words, which tell their page alone, by their first word."""
KEPT = 20
"""Thousandths: a trait that weighs less is left out."""
ROUNDS = 150
"""Of L-BFGS."""


class Trained(NamedTuple):
    """What is learned: the field, its name in a label and in words, and what the rules say of it."""

    field: given.Field
    label: str
    of: str
    ruled: Callable[[Draft], Words]


class Article(NamedTuple):
    """The lines of an article that could give a field, whether each does, the number of its page, and how often the page counts."""

    page: int
    traits: Sequence[Iterable[str]]
    so: Sequence[bool]
    times: int = 1


def train(said: str | None, trained: Trained, tool: str) -> None:
    """Train a table by the command line and write it."""
    chosen = arguments(said, trained.field.table, dumped=False)
    kinds = ((chosen.pages, True, 1), (chosen.unruled, False, 1), (chosen.heavy, True, TIMES))
    of = [(label, text, asked, times) for paths, asked, times in kinds for label, text in pages(paths)]
    articles = [
        one._replace(times=times)
        for number, (label, text, asked, times) in enumerate(of)
        for one in cases(trained, number, label, text, asked=asked)
    ]
    source = digest((text, str([article.get(trained.label, "") for article in label["articles"]])) for label, text, *_ in of)
    lines = sum(len(one.so) for one in articles)
    header = HEADER.format(of=trained.of, pages=len(of), articles=len(articles), lines=lines, tool=tool, source=source)
    chosen.out.write_text(header + "".join(table(articles)), encoding="utf-8")


def cases(trained: Trained, number: int, label: Mapping[str, Any], text: str, *, asked: bool) -> Iterator[Article]:
    """Give the articles found on a page; one whose label is silent on the field says nothing.

    Where the rules were made after the page (not `asked`), nothing is said of what they found.
    """
    rows = ledger.read(text)
    ruling = ruled.cut(rows)
    regions = counted.read(rows, ruling).articles if rows else ()
    field = trained.field
    for region, could in zip(regions, lines(trained, (rows, regions, ruling.shape), asked=asked), strict=True):
        one = article(region, label["articles"])
        if one is not None and trained.label in one and could:
            value = wanted(one[trained.label])
            yield Article(
                number, [said for _, said in could], [bool(value) and field.key(one.value) == field.key(value) for one, _ in could]
            )


def lines(trained: Trained, cut: tuple[Sequence[Row], Sequence[Region], str], *, asked: bool) -> list[list[given.Line]]:
    """Return the lines that could give the field of each article of a page: of its rows, cut into regions, of that shape."""
    rows, regions, shape = cut
    told = [trained.ruled(proposal.draft(region, shape, 0.0, "")) if asked else () for region in regions]
    return given.lines(trained.field, around.page(rows, regions, shape), told)


def wanted(said: Any) -> Words:
    """Return what a label gives as a line would."""
    return () if not said else (said,) if isinstance(said, str) else tuple(said)


def article(region: Region, articles: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the labelled article that most of a region's text is of."""
    text = {number for number, bucket in region.marks.items() if bucket == "body"}
    shared = [(len(text.intersection(one["body_line_list"])), place, one) for place, one in enumerate(articles)]
    most = max(shared, default=None)
    return most[2] if most is not None and most[0] >= SHARED * len(text) else None


def table(articles: Sequence[Article]) -> Iterator[str]:
    """Yield the lines of a table: the bias, then the traits in alphabetical order."""
    bias, weights = learned(articles)
    yield f"{BIAS}\t{bias}\n"
    yield from (f"{trait}\t{weight}\n" for trait, weight in sorted(weights.items()))


def learned(articles: Sequence[Article]) -> tuple[int, dict[str, int]]:
    """Return what being a line and what each trait weighs, in thousandths."""
    counts = Counter(trait for trait, _ in {(trait, one.page) for one in articles for said in one.traits for trait in said})
    weighed = {trait for trait, count in counts.items() if count >= SPOKEN.get(trait.partition(" ")[0], PAGES)}
    vectors = DictVectorizer(dtype=float)
    found: Any = vectors.fit_transform([{trait: 1.0 for trait in said if trait in weighed} for one in articles for said in one.traits])
    *weights, bias = (round(float(weight) * MILLE) for weight in _solve(found.tocsr(), articles))
    named = zip(vectors.get_feature_names_out(), weights, strict=True)
    return bias, {str(trait): weight for trait, weight in named if abs(weight) >= KEPT}


def _solve(lines: Any, articles: Sequence[Article]) -> Any:
    """Return the weights under which the labelled lines, or none where none is, are likeliest; an article of many on a page counts less."""
    sizes = [len(one.so) for one in articles]
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(articles)), sizes)
    so = np.concatenate([one.so for one in articles])
    given_ = np.array([any(one.so) for one in articles])
    of_page = Counter(one.page for one in articles)
    counts = np.array([one.times * of_page[one.page] ** -0.5 for one in articles])

    def loss(weights: Any) -> tuple[float, Any]:
        weighed = lines @ weights[:-1] + weights[-1]
        most = np.maximum(np.maximum.reduceat(weighed, firsts), 0)
        odds, none = np.exp(weighed - most[owner]), np.exp(-most)
        total = np.add.reduceat(odds, firsts) + none
        right_odds = np.where(so, odds, 0)
        right = np.where(given_, np.add.reduceat(right_odds, firsts), none)
        slope = counts[owner] * (odds / total[owner] - np.where(given_[owner], right_odds / right[owner], 0))
        wrong = -(counts * (np.log(right) - np.log(total))).sum() + (weights[:-1] @ weights[:-1]) / (2 * COST)
        return float(wrong), np.append(lines.T @ slope + weights[:-1] / COST, slope.sum())

    start = np.zeros(lines.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 20}).x
