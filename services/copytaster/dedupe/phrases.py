"""Which of many phrases a text has, all looked for at once: most texts have none, and one after the other costs thrice as much."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

import numpy as np

from copytaster.dedupe.tokens import U64, Positions

_GRAM, _STEP = 6, 4
"""Six bytes are looked at in every fourth place: of any nine bytes in a row some gram is seen whole."""
_LEAST = _GRAM + _STEP - 1
_WINDOW = np.dtype("<u8")
_OF_GRAM = np.uint64((1 << 8 * _GRAM) - 1)
_TABLE_BITS = 13
_SHIFT = np.uint64(64 - _TABLE_BITS)
_ODD = np.uint64(0x9E3779B97F4B << 64 - 8 * _GRAM)
"""A product with it has bits at its top that hang on all bits of a gram, and on none of what follows the gram in its window."""


class Phrases:
    """Phrases that a text may have anywhere, inside a word too."""

    def __init__(self, phrases: Sequence[str]) -> None:
        data = {phrase: phrase.encode() for phrase in phrases}
        self._short = tuple(phrase for phrase in phrases if len(data[phrase]) < _LEAST)
        self._with_gram: defaultdict[int, set[str]] = defaultdict(set)
        for phrase, first in product(set(phrases).difference(self._short), range(_STEP)):
            self._with_gram[int.from_bytes(data[phrase][first : first + _GRAM], "little")].add(phrase)
        self._table = np.zeros(1 << _TABLE_BITS, np.bool_)
        self._table[_hashed(np.array(list(self._with_gram), np.uint64))] = True

    def of(self, text: str) -> set[str]:
        """Return those that `text` has."""
        seen = self._with_gram.keys() & self._grams(text.encode("utf-8", "surrogatepass"))
        maybe = self._short + tuple(phrase for gram in seen for phrase in self._with_gram[gram])
        return {phrase for phrase in maybe if phrase in text}

    def _grams(self, data: bytes) -> list[int]:
        """Return the grams in the places that are looked at, but for most that no phrase has: where a phrase is, one of its own is."""
        # The last window would reach beyond the text, were it not for the spaces.
        padded = data + b"  "
        places = max(0, len(padded) - _WINDOW.itemsize + _STEP) // _STEP
        windows = np.ndarray((places,), _WINDOW, padded, strides=(_STEP,))
        grams: list[int] = (windows[self._table[_hashed(windows)]] & _OF_GRAM).tolist()
        return grams


def _hashed(windows: U64) -> Positions:
    return (windows * _ODD >> _SHIFT).view(np.intp)
