"""One conditional logistic regression: which of several things, each said in traits, is the one. What trainers of such tables share."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from copytaster.split.cut.weights import BIAS, MILLE

KEPT = 20
"""Thousandths: a trait that weighs less is left out."""
ROUNDS = 150
"""Of L-BFGS."""


class Choice(NamedTuple):
    """The traits of each of several things, whether each is right, the number of their page, and how often the page counts.

    A trait that is said twice counts twice.
    """

    page: int
    traits: Sequence[Iterable[str]]
    so: Sequence[bool]
    times: int = 1


class Terms(NamedTuple):
    """What the squares of all weights cost (the smaller, the less they weigh), and on how many pages a trait must stand to be weighed.

    `spoken` has the pages of traits of words, which tell their page alone, by their first word.
    """

    cost: float
    pages: int
    spoken: Mapping[str, int]


def digest(pages: Iterable[tuple[str, str]]) -> str:
    """Return what tells from which pages a table was learned: the SHA-256 of their texts and labels."""
    return hashlib.sha256("\f".join(f"{text}\f{label}" for text, label in pages).encode()).hexdigest()


def table(choices: Sequence[Choice], terms: Terms) -> Iterator[str]:
    """Yield the lines of a table: the bias, then the traits in alphabetical order."""
    weights = learned(choices, terms)
    yield f"{BIAS}\t{weights.pop(BIAS, 0)}\n"
    yield from (f"{trait}\t{weight}\n" for trait, weight in sorted(weights.items()))


def learned(choices: Sequence[Choice], terms: Terms) -> dict[str, int]:
    """Return what each trait weighs, in thousandths; the trait `BIAS` weighs as much as it likes."""
    counts = Counter(trait for trait, _ in {(trait, one.page) for one in choices for said in one.traits for trait in said})
    weighed = {trait for trait, count in counts.items() if count >= terms.spoken.get(trait.partition(" ")[0], terms.pages)}
    vectors = DictVectorizer(dtype=float)
    said = ({trait: count for trait, count in Counter(own).items() if trait in weighed} for one in choices for own in one.traits)
    found: Any = vectors.fit_transform(said).tocsr()
    named = vectors.get_feature_names_out()
    kept = zip(named, _solve(found, choices, np.where(named == BIAS, 0, 1 / terms.cost)), strict=True)
    mille = {str(trait): round(float(weight) * MILLE) for trait, weight in kept}
    return {trait: weight for trait, weight in mille.items() if trait == BIAS or abs(weight) >= KEPT}


def _solve(things: Any, choices: Sequence[Choice], costs: Any) -> Any:
    """Return the weights under which what is right is likeliest; a choice of many on a page counts less."""
    sizes = [len(one.so) for one in choices]
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(choices)), sizes)
    so = np.concatenate([one.so for one in choices])
    of_page = Counter(one.page for one in choices)
    counts = np.array([one.times * of_page[one.page] ** -0.5 for one in choices])

    def loss(weights: Any) -> tuple[float, Any]:
        weighed = things @ weights
        odds = np.exp(weighed - np.maximum.reduceat(weighed, firsts)[owner])
        total, right_odds = np.add.reduceat(odds, firsts), np.where(so, odds, 0)
        right = np.add.reduceat(right_odds, firsts)
        slope = counts[owner] * (odds / total[owner] - right_odds / right[owner])
        wrong = -(counts * (np.log(right) - np.log(total))).sum() + (costs * weights) @ weights / 2
        return float(wrong), things.T @ slope + costs * weights

    start = np.zeros(things.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 20}).x
