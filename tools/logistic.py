"""One logistic regression over named traits, written as a table of whole thousandths that `copytaster.split.weights` reads."""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from copytaster.split.weights import BIAS, MILLE

KEPT = 20
"""Thousandths: a trait that weighs less is left out."""


COMMON = {"word": 5, "often": 5, "first": 5}
"""On how many pages a trait must stand to be weighed, by its first word; the others on two lines: a rare word tells its page alone."""


class Case(NamedTuple):
    """A line, or a page: the number of the page, its traits, and whether it is what is to be told."""

    page: int
    traits: dict[str, bool]
    so: bool


def arguments(said: str | None, table: str) -> argparse.Namespace:
    """Read the command line that every trainer has: folders of labelled pages, dumps, and where the table goes."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of labelled pages")
    parser.add_argument("--dumps", type=Path, help="pages of one article, JSON lines, gzipped")
    parser.add_argument("--out", type=Path, default=Path("services/copytaster/split") / table)
    return parser.parse_args()


def digest(pages: Iterable[tuple[str, object]]) -> str:
    """Return what tells from which pages a table was learned: the SHA-256 of their texts and labels."""
    said = (f"{text}\f{sorted(label) if isinstance(label, set) else label}" for text, label in pages)
    return hashlib.sha256("\f".join(said).encode()).hexdigest()


def learned(cases: Sequence[Case], cost: float) -> Iterator[str]:
    """Yield the lines of the table: the bias, then the traits in alphabetical order; `cost` is scikit-learn's C."""
    counts: Counter[str] = Counter(trait for case in cases for trait in case.traits)
    pages: Counter[str] = Counter(trait for trait, _ in {(trait, case.page) for case in cases for trait in case.traits})
    weighed = {trait for trait, count in counts.items() if count > 1 and pages[trait] >= COMMON.get(trait.split(" ", 1)[0], 1)}
    vectors = DictVectorizer(dtype=float)
    found: Any = vectors.fit_transform([{trait: 1.0 for trait in case.traits if trait in weighed} for case in cases])
    # One solution, and a solver that throws no dice.
    trained = LogisticRegression(C=cost, solver="newton-cholesky", tol=1e-8, max_iter=200).fit(found.toarray(), [case.so for case in cases])
    yield f"{BIAS}\t{round(float(trained.intercept_[0]) * MILLE)}\n"
    for trait, weight in zip(vectors.get_feature_names_out(), trained.coef_[0], strict=True):
        if abs(mille := round(float(weight) * MILLE)) >= KEPT:
            yield f"{trait}\t{mille}\n"
