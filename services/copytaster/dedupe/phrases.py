"""Which of many phrases a text has, all looked for at once: most texts have none, and one after the other costs thrice as much."""

from collections.abc import Sequence

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
        self._phrases = tuple(phrases)
        data = [phrase.encode() for phrase in phrases]
        self._short = tuple(one.decode() for one in data if len(one) < _LEAST)
        long = (one for one in data if len(one) >= _LEAST)
        self._grams = frozenset(int.from_bytes(one[first : first + _GRAM], "little") for one in long for first in range(_STEP))
        self._table = np.zeros(1 << _TABLE_BITS, np.bool_)
        self._table[_hashed(np.array(list(self._grams), np.uint64))] = True

    def of(self, text: str) -> list[str]:
        """Return those that `text` has."""
        if self._seen(text.encode("utf-8", "surrogatepass")) or any(phrase in text for phrase in self._short):
            return [phrase for phrase in self._phrases if phrase in text]
        return []

    def _seen(self, data: bytes) -> bool:
        """Say whether a gram of a phrase is in a place that is looked at; where a phrase is, one is."""
        # The last window would reach beyond the text, were it not for the spaces.
        padded = data + b"  "
        places = max(0, len(padded) - _WINDOW.itemsize + _STEP) // _STEP
        windows = np.ndarray((places,), _WINDOW, padded, strides=(_STEP,))
        found = windows[self._table[_hashed(windows)]] & _OF_GRAM
        return not self._grams.isdisjoint(found.tolist())


def _hashed(windows: U64) -> Positions:
    return (windows * _ODD >> _SHIFT).view(np.intp)
