"""What many weak signs weigh together: tables of logistic weights, learned from labelled pages and shipped beside the code."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp
from typing import NamedTuple

MILLE = 1000
BIAS = "bias"


class Weights(NamedTuple):
    """The weight of each trait, in thousandths of the logarithm of the odds; a trait that is not named weighs nothing."""

    bias: int
    of: Mapping[str, int]

    def likely(self, traits: Iterable[str]) -> float:
        """Return how likely it is that something with these traits is what the table tells."""
        weigh = self.of.get
        return self.odds(sum([weigh(trait, 0) for trait in traits]))

    def odds(self, weight: int) -> float:
        """Return how likely it is from what its traits weigh together."""
        return 1 / (1 + exp(-(self.bias + weight) / MILLE))


@cache
def table(name: str) -> Weights:
    """Return a table that ships with the package; a line is a trait, a tab, its weight, and `#` begins a remark."""
    lines = resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    weights = {trait: int(weight) for trait, weight in (line.split("\t") for line in lines if line[0] != "#")}
    return Weights(weights.pop(BIAS), weights)
