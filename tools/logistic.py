"""One logistic regression over named traits, written as a table of whole thousandths that `copytaster.split.weights` reads."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from copytaster.split.weights import BIAS, MILLE

KEPT = 20
"""Thousandths: a trait that weighs less is left out."""
RARE = 2
"""Cases that must have a trait for it to be weighed."""
SPOKEN = ("word", "often")
"""How traits of words begin."""


class Case(NamedTuple):
    """A page: its traits, and whether it is what is to be told."""

    traits: dict[str, bool]
    so: bool


def digest(pages: Iterable[tuple[str, str]]) -> str:
    """Return what tells from which pages a table was learned: the SHA-256 of their texts and labels."""
    return hashlib.sha256("\f".join(f"{text}\f{label}" for text, label in pages).encode()).hexdigest()


def learned(cases: Sequence[Case], cost: float, spoken: int) -> Iterator[str]:
    """Yield the lines of the table: the bias, then the traits in alphabetical order.

    `cost` is scikit-learn's C; a trait of words is weighed that `spoken` cases have: a rare word tells its page alone.
    """
    counts = Counter(trait for case in cases for trait in case.traits)
    weighed = {trait for trait, count in counts.items() if count >= (spoken if trait.split(" ", 1)[0] in SPOKEN else RARE)}
    vectors = DictVectorizer(dtype=float)
    found: Any = vectors.fit_transform([{trait: 1.0 for trait in case.traits if trait in weighed} for case in cases])
    # One solution, and a solver that throws no dice.
    trained = LogisticRegression(C=cost, solver="newton-cholesky", tol=1e-8, max_iter=200).fit(found.toarray(), [case.so for case in cases])
    yield f"{BIAS}\t{round(float(trained.intercept_[0]) * MILLE)}\n"
    for trait, weight in zip(vectors.get_feature_names_out(), trained.coef_[0], strict=True):
        if abs(mille := round(float(weight) * MILLE)) >= KEPT:
            yield f"{trait}\t{mille}\n"
