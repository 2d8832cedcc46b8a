"""Cuts text into lower-case words, the same way for articles and for the terms of rules."""

import unicodedata
from collections import Counter
from typing import NamedTuple

TYPOGRAPHIC = "’‘“”–—…•\u00a0«»£€·"
"""Signs that English news has beside ASCII: with these gone most of it takes the fast path."""

# Thai, Lao, Myanmar, Khmer, kana and ideographs are written without spaces: each letter is a word, so a term is a phrase.
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


class Words(NamedTuple):
    """The words of a text, as `tokens` gives them: in order, and how often each is there."""

    order: list[str]
    often: Counter[str]


def counted(text: str) -> Words:
    """Return the words of `text`, counted once for all that ask for them."""
    order = tokens(text)
    return Words(order, Counter(order))


def joined(first: Words, second: Words) -> Words:
    """Return the words of two texts as those of one."""
    return Words(first.order + second.order, first.often + second.often)


def tokens(text: str) -> list[str]:
    """Return the words of `text` in order, lower case, in composed form (Unicode NFC), without punctuation."""
    lowered = text.lower()
    if not lowered.isascii():
        for sign in TYPOGRAPHIC:
            lowered = lowered.replace(sign, " ")
    if lowered.isascii():
        return lowered.translate(ASCII).split()
    return unicodedata.normalize("NFC", lowered).translate(UNICODE).split()


def _spelled(code: int) -> str:
    character = chr(code)
    if any(first <= code <= last for first, last in UNSPACED):
        return f" {character} "
    # Marks (M) belong to the letters before them: Devanagari's vowels are marks.
    return character if unicodedata.category(character)[0] in "LMN" else " "


class _Spelling(dict[int, str]):
    """A translation table filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = spelled = _spelled(code)
        return spelled


ASCII = {code: _spelled(code) for code in range(128)}
UNICODE = _Spelling(ASCII)
