"""Trigrams of words, and the few of them that are keys."""

import numpy as np

from copytaster.dedupe.tokens import U32, U64, mix

WIDTH = 3
_FACTORS = (0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB)
"""Odd and unlike each other, so that the order of the words counts."""


def trigrams(words: U32) -> U64:
    """Return the hash of the words at i, i+1 and i+2 for every i: (max(0, n - 2),) uint64."""
    n = max(0, len(words) - WIDTH + 1)
    wide = words.astype(np.uint64)
    total = np.zeros(n, np.uint64)
    for offset, factor in enumerate(_FACTORS):
        total += wide[offset : offset + n] * np.uint64(factor)
    return mix(total)


def keys(shingles: U64, scale: int) -> list[int]:
    """Return the distinct hashes below 2^64 / `scale`, ascending: the same share of every text.

    Source: FracMinHash (Irber et al. 2022); it estimates containment, so a cut copy is found as well as a whole one.
    """
    return sorted(set(shingles[shingles < np.uint64((1 << 64) // scale)].tolist()))
