"""Trigrams of words, and the few of them that are keys."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from copytaster.dedupe.tokens import U32, U64

WIDTH = 3
_FACTORS = np.array([0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB], np.uint64)
"""Odd and unlike each other, so that the order of the words counts."""
_SHIFT, _TAG_BITS = np.uint64(29), np.uint64(32)
"""A key is 32 bits of a trigram's hash: those that follow on the first three, by which keys are chosen."""
_Key = TypeVar("_Key", np.uint32, np.uint64)


def trigrams(words: U32) -> U64:
    """Return the hash of the words at i, i+1 and i+2 for every i: (max(0, n - 2),) uint64."""
    if len(words) < WIDTH:
        return np.empty(0, np.uint64)
    total: U64 = np.correlate(words.astype(np.uint64), _FACTORS)
    return total


def keys(shingles: U64, scale: int) -> U32:
    """Return, of the distinct hashes below 2^64 / `scale`, 32 bits each: the same share of every text.

    Source: FracMinHash (Irber et al. 2022); it estimates containment, so a cut copy is found as well as a whole one.
    """
    chosen = (shingles[shingles < _limit(scale)] >> _SHIFT).astype(np.uint32)
    return _distinct(chosen)


def keys_of_many(words: U32, counts: Sequence[int], scales: Sequence[int]) -> list[U32]:
    """Return the keys of many texts at once, whose words, so many each, follow each other in `words`."""
    shingles = trigrams(words)
    owners = np.arange(len(counts), dtype=np.uint64).repeat(counts)
    limits = np.array([_limit(scale) for scale in scales], np.uint64).repeat(counts)[: len(shingles)]
    within = owners[: len(shingles)] == owners[WIDTH - 1 :]
    chosen = (within & (shingles < limits)).nonzero()[0]
    owned = _distinct(owners[chosen] << _TAG_BITS | (shingles[chosen] >> _SHIFT).astype(np.uint32))
    bounds = (owned >> _TAG_BITS).searchsorted(np.arange(1, len(counts), dtype=np.uint64))
    return np.split(owned.astype(np.uint32), bounds)


def _distinct(keys: NDArray[_Key]) -> NDArray[_Key]:
    """Return `keys`, which are sorted in place, each once."""
    keys.sort()
    again = keys[1:] == keys[:-1]
    return keys[np.concatenate(([True], ~again))] if again.any() else keys


@cache
def _limit(scale: int) -> np.uint64:
    return np.uint64((1 << 64) // scale)
