"""A linear-chain conditional random field: the likeliest sequence of labels for the lines of a page, and how likely it is.

Each line is weighed by its traits, each pair of neighbouring labels by what follows what; all weights are whole thousandths, so that
the same page has the same labels on every machine. Lafferty, McCallum and Pereira, Conditional Random Fields, ICML 2001; the
best sequence is Viterbi's. What they weigh is learned from labelled pages (`tools/train_sequence.py`). Half of what a line weighs comes of
its traits one by one, half of what the lines around make of them (`context`): both together are right more often than either.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copytaster.split.cut import context
from copytaster.split.cut.context import Net

MILLE = 1000
NEVER = -1_000_000_000
"""What a label weighs after one that it never follows."""
SOME = 4
"""Lines on end whose odds, as small as e to the power of -150 each, together do not leave what a number can hold."""
PLACES = 6
"""Of a share."""
BLOCK = 1000
"""Lines that are weighed at once: a page may have a million."""
FOLLOWS = "follows "
"""Begins the name of a row of the table that says what the labels weigh after the one it names."""
LAYER = "layer "
"""Begins the name of a row of the table that is one of a layer of the net: the name of the layer follows."""

Weights = NDArray[np.int64]
Sums = NDArray[np.int32]
Shares = NDArray[np.float64]
Steps = NDArray[np.int8]


class Chain(NamedTuple):
    """Labels, what each trait weighs for each (`rows` has its row, the last is of no trait), and each label after each other one.

    Behind what it weighs stand the numbers that a trait has for the `net`, if there is one.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    traits: Sums
    follows: Weights
    net: Net | None = None

    def weigh(self, lines: Iterable[Iterable[str]]) -> Weights:
        """Return what each line weighs for each label, by its traits; one that is not in the table weighs nothing."""
        return self.heard(self.sums(map(self.known, lines)))

    def heard(self, sums: Sums) -> Weights:
        """Return what each line weighs for each label, a row a line: what its traits do together, and what the net makes of them."""
        own = sums[:, : len(self.labels)].astype(np.int64)
        return own if self.net is None else own + self.net.weigh(sums[:, len(self.labels) :])

    def known(self, traits: Iterable[str]) -> tuple[int, ...]:
        """Return the rows of the traits that are in the table."""
        return tuple([row for row in map(self.rows.get, traits) if row is not None])

    def sums(self, lines: Iterable[Sequence[int]]) -> Sums:
        """Return the rows of the table that each line has, added up."""
        left = iter(lines)
        blocks = [self.traits[:0]]
        while block := [*islice(left, BLOCK)]:
            # The last row is of nothing, so that no line has none.
            found = [row for rows in block for row in (*rows, -1)]
            firsts = [0, *accumulate(len(rows) + 1 for rows in block[:-1])]
            blocks.append(np.add.reduceat(self.traits[found], firsts, dtype=self.traits.dtype))
        return np.concatenate(blocks)

    def best(self, lines: Weights) -> list[str]:
        """Return the likeliest label of each line, `lines` having what each weighs for each label; of two equals the first."""
        return self.paths(lines).best()

    def bests(self, lines: Weights) -> list[list[str]]:
        """Return the likeliest label of each line in several ways: `lines` has what each weighs by way and label."""
        reached = _heaviest(lines, self.follows.T[None])
        steps, lasts = _steps(reached[:-1], self.follows.T), reached[-1].argmax(axis=1).tolist()
        return [self._back(steps[:, way].tolist(), last) for way, last in enumerate(lasts)]

    def _back(self, steps: Sequence[Sequence[int]], last: int) -> list[str]:
        """Return the labels of the sequence that ends in one, by the label from which it comes to each behind each line."""
        found = [last]
        for came in reversed(steps):
            found.append(came[found[-1]])
        return [self.labels[label] for label in reversed(found)]

    def paths(self, lines: Weights) -> "Paths":
        """Return the heaviest sequences through each label of each line, `lines` having what each weighs for each label."""
        both = _heaviest(np.stack([lines, lines[::-1]], axis=1), np.stack([self.follows.T, self.follows]))
        forth, back = both[:, 0], both[::-1, 1]
        return Paths(self.labels, forth + back - lines, _steps(forth[:-1], self.follows.T), _steps(back[1:], self.follows))

    def without(self, pairs: Iterable[tuple[str, str]]) -> "Chain":
        """Return the chain in which the second label of each pair never comes after the first."""
        follows = self.follows.copy()
        for one, other in pairs:
            follows[self.labels.index(one), self.labels.index(other)] = NEVER
        return self._replace(follows=follows)

    def shares(self, lines: Weights) -> Shares:
        """Return how likely each line has each label, from 0 to 1."""
        told, follows = lines / MILLE, self.follows / MILLE
        both = _reached(np.stack([told, told[::-1]], axis=1), np.stack([follows, follows.T]))
        ways = both[:, 0] + both[::-1, 1] - told
        most = ways.max(axis=1, keepdims=True)
        # A line that no sequence reaches has all labels alike.
        odds = np.exp(np.where(np.isfinite(most), ways, 0) - np.where(np.isfinite(most), most, 0))
        # A last place that a processor rounds its own way tells nothing.
        return np.asarray(np.round(odds / odds.sum(axis=1, keepdims=True), PLACES))


class Paths(NamedTuple):
    """The heaviest sequences of labels through a page: what the one through each label of each line weighs, and how it goes on.

    `came` has the label above the one of a line, but the first, `goes` that below the one of a line, but the last.
    """

    labels: tuple[str, ...]
    weighs: Weights
    came: Steps
    goes: Steps

    def best(self) -> list[str]:
        """Return the heaviest of all; of two equals that with the first label on the last line."""
        last = len(self.weighs) - 1
        return self.through(last, int(self.weighs[last].argmax()))

    def through(self, place: int, label: int) -> list[str]:
        """Return the labels of the heaviest sequence that has a label, by its number, on the line at a place."""
        above, below = [label], [label]
        for came in self.came[:place][::-1]:
            above.append(came[above[-1]])
        for goes in self.goes[place:]:
            below.append(goes[below[-1]])
        return [self.labels[one] for one in (*reversed(above), *below[1:])]


def _heaviest(lines: Weights, comes: Weights) -> Weights:
    """Return what the heaviest sequence weighs that ends in each label at each line, that line in it.

    Several ways through the lines are gone at once: `lines` has what each line weighs by way and label, `comes` what each label weighs
    after each by way, the label and the one before it.
    """
    reached = np.empty_like(lines)
    for place, line in enumerate(lines):
        reached[place] = np.maximum.reduce(reached[place - 1][:, None] + comes, axis=2) + line if place else line
    return reached


def _steps(reached: Weights, comes: Weights) -> Steps:
    """Return the label from which the heaviest sequence comes to each label behind each line; of two equals the first."""
    found = np.empty(reached.shape, dtype=np.int8)
    for first in range(0, len(reached), BLOCK):
        found[first : first + BLOCK] = (reached[first : first + BLOCK, ..., None, :] + comes).argmax(axis=-1)
    return found


def _reached(lines: NDArray[np.float64], follows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the logarithm of what all sequences weigh together that end in each label at each line, that line in it.

    Several ways through the lines are gone at once: `lines` has what each line weighs by way and label, `follows` is one table a way.
    """
    most = lines.max(axis=2, keepdims=True)
    odds, moves = np.exp(lines - most)[:, :, None], np.exp(follows)
    reached, totals = np.empty_like(odds), np.ones_like(most)
    reached[0] = found = odds[0]
    for place in range(1, len(lines)):
        found = found @ moves * odds[place]
        if place % SOME == 0:
            # Kept near 1, or they would leave what a number can hold.
            total = np.add.reduce(found, axis=2, keepdims=True)
            found /= total
            totals[place] = total[:, 0]
        reached[place] = found
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(reached[:, :, 0]) + np.cumsum(np.log(totals) + most, axis=0))


@cache
def table(file: str) -> Chain:
    """Return a table that ships with the package.

    A line is a name, a tab and a whole number for each label; for a trait then a tab and its numbers for the net, as base64. The first
    names the labels, `#` begins a remark. Those of a layer have a number for each that goes to the next.
    """
    lines = resources.files("copytaster.split").joinpath(file).read_text(encoding="utf-8").splitlines()
    (_, named), *told = [line.split("\t") for line in lines if line[0] != "#"]
    labels, layers = tuple(named.split()), defaultdict[str, list[list[str]]](list)
    rows, weights, own = dict[str, int](), list[list[str]](), list[str]()
    for name, numbers, *further in told:
        if name.startswith(LAYER):
            layers[name.removeprefix(LAYER)].append(numbers.split())
            continue
        rows[name] = len(rows)
        weights.append(numbers.split())
        own.extend(further or [""])
    found, net = np.array([*weights, [0] * len(labels)], dtype=np.int64), context.net(layers)
    follows = found[[rows[f"{FOLLOWS}{label}"] for label in labels]]
    if net is not None:
        found = np.concatenate([found, np.stack([*context.own([*own, ""], len(net.into))])], axis=1)
    return Chain(labels, rows, found.astype(np.int32), follows, net)
