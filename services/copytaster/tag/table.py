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
_NOWHERE = np.zeros(0, dtype=np.int64)

TITLE_BOOST = 2
"""A word of the title counts as one found this many times."""

SHORT = 25 * MILLE
"""Length of a text of a dozen telling words: what is shorter is not scaled up."""


class Table(NamedTuple):
    """Words by row, with their inverse document frequency and their weights, in thousandths; topics by their column."""

    hash: str
    slugs: tuple[str, ...]
    biases: NDArray[np.int64]
    words: tuple[str, ...]
    idf: NDArray[np.int64]
    weights: NDArray[np.int64]


class Learned(NamedTuple):
    """What the table says of one article: rows found with their strengths, and each topic's margin, in millionths."""

    rows: NDArray[np.int64]
    strengths: NDArray[np.int64]
    margins: Sequence[int]


def read_table(data: bytes) -> Table:
    """Read a table as tools/train_table.py writes it. `hash` is the first 16 hexadecimal digits of its SHA-256."""
    lines = [line.split("\t") for line in data.decode().splitlines() if not line.startswith("#")]
    (_, _, *slugs), (_, _, *biases), *rest = lines
    numbers = np.array([[int(number) for number in line[1:]] for line in rest], dtype=np.int64)
    return Table(
        hash=hashlib.sha256(data).hexdigest()[:16],
        slugs=tuple(slugs),
        biases=np.array(biases, dtype=np.int64) * MILLE,
        words=tuple(line[0] for line in rest),
        idf=numbers[:, 0],
        weights=numbers[:, 1:],
    )


def weigh(title: Mapping[int, int], body: Mapping[int, int], table: Table) -> Learned:
    """Return what the table says of the rows counted in a title and a body."""
    times = dict(body)
    for row, often in title.items():
        times[row] = times.get(row, 0) + TITLE_BOOST * often
    if not times:
        return Learned(_NOWHERE, _NOWHERE, table.biases.tolist())
    rows = np.fromiter(times, dtype=np.int64, count=len(times))
    tf = np.fromiter(times.values(), dtype=np.int64, count=len(times))
    spoken = _STRENGTH[np.minimum(tf, MAX_TF)] * table.idf[rows] // MILLE
    # The whole has length 1, which is a million here; a text of a few words has less to say.
    scaled = spoken * MICRO // max(SHORT, math.isqrt(int(spoken @ spoken)))
    return Learned(rows, scaled, (scaled @ table.weights[rows] // MILLE + table.biases).tolist())
