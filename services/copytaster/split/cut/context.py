"""What the lines further away say of a line: a small net of dilated convolutions over what is said of each line of a page.

A trait weighs the same wherever it stands; that the same short line is a headline on one page and a heading on another, only the lines
around tell, up to fifteen above and below. Each trait has a few numbers of its own; those of a line are added up and go through layers,
each of which also sees the lines some places away: 1, 2, 4, 8. Strubell et al., Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions, EMNLP 2017; Yu and Koltun, Multi-Scale Context Aggregation by Dilated Convolutions, ICLR 2016. All of it is learned from
labelled pages (`tools/layers.py`) and stands in the table of the chain.

The same page has the same labels on every machine: what goes from layer to layer is whole and below `HIGHEST`, so that sums and products
are exact in any order (IEEE 754: whole numbers below 2 to the power of 53), and quotients and roots are rounded alike everywhere.
"""

from binascii import a2b_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

MILLE, UNIT, OWN = 1000, 1024, 200
"""What the numbers are parts of: those of the layers, those that go from layer to layer, those that a trait has."""
FAR = (1, 2, 4, 8)
"""How many lines away each layer looks."""
SCALE = 8
"""What the sum of a line's traits, some seventy, is divided by."""
REACH = sum(FAR)
"""Lines above and below that a line hears of."""
BLOCK = 1000
"""Lines that are looked at at once: a page may have a million."""
HIGHEST = 2**20
"""Of what goes from layer to layer, either side of 0: some three times what shipped tables could say."""
LEAST = 1e-5
"""Added to what the numbers of a line differ by, so that it is never nothing (layer normalization; Ba, Kiros and Hinton, 2016)."""
INTO, LOOKS, ADDS, OUT = "into", "looks", "adds", "out"
"""The layers by name: from the numbers of the traits, at the lines around, what of that is added, to the labels."""


class Layer(NamedTuple):
    """How many lines away it looks; what the line above, itself and the line below weigh, one above the other; what is added of it."""

    far: int
    looks: Numbers
    bias: Numbers
    adds: Numbers


class Net(NamedTuple):
    """The layers, their numbers in thousandths: `into` is square, `out` has a column for each label; the sum of traits counts an eighth."""

    into: Numbers
    bias: Numbers
    layers: Sequence[Layer]
    out: Numbers

    def weigh(self, lines: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return what each line weighs for each label, in thousandths: a row a line, a column a label.

        `lines` has the numbers of each line's traits together: a row a line, as many columns as `into` has.
        """
        blocks = [np.zeros((0, self.out.shape[1]), dtype=np.int64)]
        for first in range(0, len(lines), BLOCK):
            above = min(first, REACH)
            told = self._weigh(lines[first - above : first + BLOCK + REACH].astype(np.float64))
            blocks.append(told[above : above + BLOCK])
        return np.concatenate(blocks)

    def _weigh(self, lines: Numbers) -> NDArray[np.int64]:
        return np.rint(_even(self.heard(lines)) @ self.out / UNIT).astype(np.int64)

    def heard(self, lines: Numbers) -> Numbers:
        """Return what goes from the last layer to the labels, a row a line, whole numbers that are no further from 0 than `HIGHEST`."""
        told = _kept(np.maximum(lines @ self.into + self.bias, 0) * (UNIT / (OWN * SCALE * MILLE)))
        for layer in self.layers:
            around = np.pad(_even(told), ((layer.far, layer.far), (0, 0)))
            sides = [around[place : place + len(told)] for place in (0, layer.far, 2 * layer.far)]
            seen = np.rint(np.maximum(np.concatenate(sides, axis=1) @ layer.looks + layer.bias, 0) / MILLE)
            told = _kept(told + seen @ layer.adds / MILLE)
        return told


def _kept(told: Numbers) -> Numbers:
    return np.clip(np.rint(told), -HIGHEST, HIGHEST)


def _even(told: Numbers) -> Numbers:
    """Return numbers that are as far from 0 on every line."""
    size = told.shape[1]
    total = told.sum(axis=1, keepdims=True)
    spread = size * np.square(told).sum(axis=1, keepdims=True) - total * total
    return np.asarray(np.rint((told * size - total) * UNIT / np.sqrt(spread + LEAST * (size * UNIT) ** 2)))


def net(rows: Mapping[str, Sequence[Sequence[str]]]) -> Net | None:
    """Return the net that the rows of a table tell, by the name of the layer; None where there are none.

    Raises KeyError where a layer is missing, ValueError where a row is not of whole numbers or as long as the others.
    """
    if not rows:
        return None
    told = {name: np.array([[int(one) for one in row] for row in layer], dtype=np.float64) for name, layer in rows.items()}
    into, bias = _biased(told[INTO], OWN * SCALE)
    layers = [Layer(far, *_biased(told[f"{LOOKS} {far}"], UNIT), told[f"{ADDS} {far}"]) for far in FAR]
    return Net(into, bias, layers, told[OUT])


def _biased(rows: Numbers, unit: int) -> tuple[Numbers, Numbers]:
    """Return what the rows weigh, and what the last of them, which weighs always, does to numbers that are parts of a unit."""
    return rows[:-1], rows[-1] * unit


def own(numbers: Iterable[str], size: int) -> Iterator[NDArray[np.int8]]:
    """Give the numbers that each trait has, `size` of them, written as base64, a byte each; one that has none is written as nothing.

    Raises binascii.Error, a ValueError, where they are not written so.
    """
    nothing = np.zeros(size, dtype=np.int8)
    return (np.frombuffer(a2b_base64(one, strict_mode=True), dtype=np.int8) if one else nothing for one in numbers)
