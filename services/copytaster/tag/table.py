"""The learned table: what each of some thousand words says for and against the topics that had enough to learn from.

An article's words are weighed as in training (sublinear term frequency times inverse document frequency, the whole
scaled to length 1) and summed with the table's weights. All numbers are integers, so sums are exact on any machine.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MILLE, MICRO = 1_000, 1_000_000
MAX_TF = 1_000
STRENGTH = (0, *(round(MILLE * (1 + math.log(tf))) for tf in range(1, MAX_TF + 1)))
"""Sublinear term frequency in thousandths (Manning et al., Introduction to Information Retrieval, 6.4.1)."""

_STRENGTH = np.array(STRENGTH, dtype=np.int64)

SHORT = 25 * MILLE
"""Length of a text of a dozen telling words: what is shorter is not scaled up."""


class Table(NamedTuple):
    """The words as needles, in order, and the row of each in `numbers`: inverse document frequency, then the weights for topics.

    All in thousandths. One row more, of zeros, is that of all that is no word of the table.
    """

    hash: str
    slugs: tuple[str, ...]
    biases: NDArray[np.int64]
    rows: dict[str, int]
    numbers: NDArray[np.int32]


class Learned(NamedTuple):
    """What the table says of one article: the needles found, their strengths and weights, and the margin of each topic, in millionths."""

    needles: tuple[str, ...]
    strengths: NDArray[np.int64]
    weights: NDArray[np.int32]
    margins: Sequence[int]


def read_table(data: bytes) -> Table:
    """Read a table as tools/train_table.py writes it. `hash` is the first 16 hexadecimal digits of its SHA-256."""
    lines = [line.split("\t") for line in data.decode().splitlines() if not line.startswith("#")]
    (_, _, *slugs), (_, _, *biases), *rest = lines
    numbers = [[int(number) for number in line[1:]] for line in rest]
    return Table(
        hash=hashlib.sha256(data).hexdigest()[:16],
        slugs=tuple(slugs),
        biases=np.array(biases, dtype=np.int64) * MILLE,
        rows={f" {line[0]} ": row for row, line in enumerate(rest)},
        numbers=np.array([*numbers, [0] * (1 + len(slugs))], dtype=np.int32),
    )


def weigh(times: Mapping[str, int], table: Table) -> Learned:
    """Return what the table says of the needles that were found so many times; those that are no words of it are passed over."""
    rows = np.fromiter(map(table.rows.get, times, repeat(len(table.rows))), dtype=np.int64, count=len(times))
    tf = np.fromiter(times.values(), dtype=np.int64, count=len(times))
    numbers = table.numbers.take(rows, axis=0)
    weights = numbers[:, 1:]
    spoken = _STRENGTH.take(tf, mode="clip") * numbers[:, 0] // MILLE
    # The whole has length 1, which is a million here; a text of a few words has less to say.
    scaled = spoken * MICRO // max(SHORT, math.isqrt(int(spoken @ spoken)))
    return Learned(tuple(times), scaled, weights, (scaled @ weights // MILLE + table.biases).tolist())


def strong(learned: Learned, column: int, least: int) -> dict[str, int]:
    """Return the needles of the words that speak for the topic of that column, with their strengths, `least` or more, in millionths."""
    said = learned.strengths * learned.weights[:, column] // MILLE
    places = np.flatnonzero(said >= least)
    return dict(zip(map(learned.needles.__getitem__, places.tolist()), said[places].tolist(), strict=True))
