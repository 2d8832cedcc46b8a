"""How much what stands above a line and what stands below it speak of the same: where they do not, another text may begin.

Hearst, TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages, Computational Linguistics 23(1), 1997. The words of a text are
bits of one number, so that what two have in common is one operation.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

NEAR, FAR = 3, 8
"""Paragraphs above and below that are compared."""
SAME = (0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.15, 0.18, 0.22, 0.27, 0.33, 0.42)
"""Share of the words of the side that has fewer which the other has too."""
SIZES = (8, 20, 40, 80)
"""Words of that side."""
SPOKEN = (0, 0.2, 0.35, 0.5, 0.75)
"""Share of the words of a line that a side speaks of."""
WIDTH, NARROW = 8192, 512
"""Bits: words that are so many apart in the order of a page share one. On a page of very many paragraphs each has less room."""
MANY = 5000
"""Paragraphs of such a page."""
BITS = tuple(1 << place for place in range(WIDTH))


class Words:
    """The words of a page, of so many paragraphs, and the bit of each, in the order in which they were asked for."""

    def __init__(self, paragraphs: int) -> None:
        self._bits: dict[str, int] = {}
        self._width = WIDTH if paragraphs <= MANY else NARROW

    def bits(self, words: Iterable[str]) -> int:
        """Return the words as bits."""
        found, bits = 0, self._bits
        for word in words:
            bit = bits.get(word)
            if bit is None:
                bits[word] = bit = BITS[len(bits) % self._width]
            found |= bit
        return found


class Apart(NamedTuple):
    """How much of what the paragraphs on either side speak of is the same, near by and further away, and of how much (`size`)."""

    near: int
    size: int
    far: int


def apart(told: Sequence[int], number: int) -> Apart:
    """Compare the paragraphs above the one of a number with those from it on; `told` has the words of each as bits."""
    above, below = sides(told, number, NEAR)
    size = bisect_left(SIZES, min(above.bit_count(), below.bit_count()))
    return Apart(bisect_left(SAME, same(above, below)), size, bisect_left(SAME, same(*sides(told, number, FAR))))


def sides(told: Sequence[int], number: int, count: int) -> tuple[int, int]:
    """Return what so many paragraphs above the one of a number speak of, and what as many do from it on."""
    return reduce(or_, told[max(0, number - count) : number], 0), reduce(or_, told[number : number + count], 0)


def spoken(words: int, told: Sequence[int], number: int) -> tuple[int, int]:
    """Return how much of the words of a line, which stands above the paragraph of a number, either side speaks of."""
    above, below = (bisect_left(SPOKEN, share(words, side)) for side in sides(told, number, FAR))
    return above, below


def same(one: int, other: int) -> float:
    """Return which share of the words of the text that has fewer the other has too."""
    return (one & other).bit_count() / max(1, min(one.bit_count(), other.bit_count()))


def share(words: int, text: int) -> float:
    """Return which share of words a text has."""
    return (words & text).bit_count() / max(1, words.bit_count())
