"""What many weak signs weigh together: tables of weights, learned from labelled pages and shipped beside the code."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple, TypeVar

MILLE = 1000
BIAS = "bias"
NONE: Mapping[str, int] = MappingProxyType({})
MOST, LONGEST = 20_000, 40
"""Words that are remembered, of at most so many letters: where a script parts no words, one is a whole line."""
Found = TypeVar("Found")


class Remembered(dict[str, Found]):
    """What was found for words as they stand in lines, with the marks around them: most of them recur from page to page."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Found:
        """Find it, and remember it; before there are too many all are forgotten."""
        found = self._find(word)
        if len(word) > LONGEST:
            return found
        if len(self) >= MOST:
            self.clear()
        self[word] = found
        return found


class Weights(NamedTuple):
    """The weight of each trait, in thousandths of the logarithm of the odds; a trait that is not named weighs nothing.

    `words` has the weights of the traits `word ...` by the word alone, `often` those of `often ...`; all words of these are in `words`.
    """

    bias: int
    of: Mapping[str, int]
    words: Mapping[str, int] = NONE
    often: Mapping[str, int] = NONE

    def sum(self, traits: Iterable[str]) -> int:
        """Return what traits weigh together."""
        weigh = self.of.get
        return sum([weigh(trait, 0) for trait in traits])


@cache
def table(name: str) -> Weights:
    """Return a table that ships with the package, or a file by its whole path.

    A line is a trait, a tab, its weight; `#` begins a remark.
    """
    lines = resources.files("copytaster.split").joinpath(name).read_text(encoding="utf-8").splitlines()
    weights = {trait: int(weight) for trait, weight in (line.split("\t") for line in lines if line[0] != "#")}
    words, often = _of("word ", weights), _of("often ", weights)
    return Weights(weights.pop(BIAS), weights, {**dict.fromkeys(often, 0), **words}, often)


def _of(kind: str, weights: Mapping[str, int]) -> dict[str, int]:
    return {trait.removeprefix(kind): weight for trait, weight in weights.items() if trait.startswith(kind)}
