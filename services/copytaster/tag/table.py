"""The learned table: what each of some thousand words says for and against the topics that had enough to learn from.

An article's words are weighed as in training (sublinear term frequency times inverse document frequency, the whole
scaled to length 1) and summed with the table's weights. All numbers are integers, so sums are exact on any machine.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
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
    """The words in order, and the row of each in `numbers`, from 1: inverse document frequency, then the weights for topics.

    All in thousandths. The last row, of zeros, is that of all that is no word of the table.
    """

    hash: str
    slugs: tuple[str, ...]
    biases: NDArray[np.int64]
    words: tuple[str, ...]
    rows: dict[str, int]
    numbers: NDArray[np.int64]


class Learned(NamedTuple):
    """What the table says of one article: its words' rows, strengths and weights, and the margin of each topic, in millionths."""

    rows: NDArray[np.int64]
    strengths: NDArray[np.int64]
    weights: NDArray[np.int64]
    margins: Sequence[int]


def read_table(data: bytes) -> Table:
    """Read a table as tools/train_table.py writes it. `hash` is the first 16 hexadecimal digits of its SHA-256."""
    lines = [line.split("\t") for line in data.decode().splitlines() if not line.startswith("#")]
    (_, _, *slugs), (_, _, *biases), *rest = lines
    numbers = [[int(number) for number in line[1:]] for line in rest]
    zeros = [0] * (1 + len(slugs))
    return Table(
        hash=hashlib.sha256(data).hexdigest()[:16],
        slugs=tuple(slugs),
        biases=np.array(biases, dtype=np.int64) * MILLE,
        words=("", *(line[0] for line in rest)),
        rows={line[0]: row for row, line in enumerate(rest, start=1)},
        numbers=np.array([zeros, *numbers, zeros], dtype=np.int64),
    )


def weigh(times: Mapping[int, int], table: Table) -> Learned:
    """Return what the table says of the words of some rows, each of which was found so many times; numbers beyond are passed over."""
    rows = np.fromiter(times.keys(), dtype=np.int64, count=len(times))
    tf = np.fromiter(times.values(), dtype=np.int64, count=len(times))
    numbers = table.numbers.take(rows, axis=0, mode="clip")
    weights = numbers[:, 1:]
    spoken = _STRENGTH.take(tf, mode="clip") * numbers[:, 0] // MILLE
    # The whole has length 1, which is a million here; a text of a few words has less to say.
    scaled = spoken * MICRO // max(SHORT, math.isqrt(int(spoken @ spoken)))
    return Learned(rows, scaled, weights, (scaled @ weights // MILLE + table.biases).tolist())


def strong(learned: Learned, column: int, least: int) -> dict[int, int]:
    """Return the rows of the words that speak for the topic of that column, with their strengths, `least` or more, in millionths."""
    said = learned.strengths * learned.weights[:, column] // MILLE
    return {row: strength for row, strength in zip(learned.rows.tolist(), said.tolist(), strict=True) if strength >= least}
