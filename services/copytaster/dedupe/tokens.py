"""A body as an array of word hashes, each marked as word, number, name or opener: the text is read once, in numpy.

A word is a run of letters, marks and digits; an apostrophe between letters and a point or comma between digits belong to
it, so `1,250.5` is one number. Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Khmer,
Burmese) give one token a character, made of that character and the two after it.
"""

import re
import sys
import unicodedata
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from copytaster.dedupe.normalise import INVISIBLE, SINGLE_QUOTES

U8: TypeAlias = NDArray[np.uint8]
U32: TypeAlias = NDArray[np.uint32]
U64: TypeAlias = NDArray[np.uint64]
Mask: TypeAlias = NDArray[np.bool_]
Positions: TypeAlias = NDArray[np.intp]

KINDS = WORD, NUMBER, NAME, OPENER = 0, 1, 2, 3
"""Kinds of token. An opener is capitalised because a sentence begins with it: it may be a name or not."""

_LETTER, _DIGIT, _UPPER, _STOP, _POINT, _COMMA, _APOSTROPHE, _UNSPACED = (1 << bit for bit in range(8))
_HIDDEN = 0xFF
_TABLE_SIZE = 0x20000
"""Above it there are only rare Chinese characters."""
_UNSPACED_BLOCKS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
"""Thai and Lao, Burmese, Khmer, kana, Han (Unicode 15, Blocks.txt)."""
_STOPS = '!?:;…。！？：；।؟۔"“”„«»|\n\r\u2028\u2029•'
_BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2^64."""
_ABBREVIATION = 3
"""A capitalised word of at most this many letters before a point is `Mr.` or `U.S.`, and no sentence's end."""
_SHOUTING = 0.6
"""Share of capitalised words above which capitals mean nothing: a text in capitals, a list of titles."""


class Tokens(NamedTuple):
    """The words of a text in order."""

    hashes: U32
    kinds: U8


class _Tables(NamedTuple):
    traits: U8
    folded: U32


@cache
def _tables() -> _Tables:
    traits = np.fromiter(map(_traits, range(_TABLE_SIZE)), np.uint8, _TABLE_SIZE)
    for first, last in _UNSPACED_BLOCKS:
        block = traits[first : last + 1]
        block[(block & _LETTER > 0) & (block & _DIGIT == 0)] |= _UNSPACED
    traits[-1] = _LETTER | _UNSPACED
    return _Tables(traits, np.fromiter(map(_fold, range(_TABLE_SIZE)), np.uint32, _TABLE_SIZE))


def _traits(code: int) -> int:
    char = chr(code)
    category = unicodedata.category(char)
    if category == "Cf" or re.fullmatch(f"[{INVISIBLE}]", char):
        return _HIDDEN
    tests = {
        _LETTER: category[0] in "LMN",
        _DIGIT: category[0] == "N",
        _UPPER: category in ("Lu", "Lt"),
        _STOP: char in _STOPS,
        _POINT: char == ".",
        _COMMA: char in ".,",
        _APOSTROPHE: char in SINGLE_QUOTES,
    }
    return sum(trait for trait, holds in tests.items() if holds)


def _fold(code: int) -> int:
    char = chr(code)
    folded = "'" if char in SINGLE_QUOTES else char.casefold()
    return ord(folded) if len(folded) == 1 else code


@cache
def _powers(length: int) -> tuple[U64, U64]:
    inverse = pow(_BASE, -1, 1 << 64)
    rising, falling = (np.full(length, factor, np.uint64) for factor in (_BASE, inverse))
    rising[0] = falling[0] = 1
    return np.cumprod(rising), np.cumprod(falling)


def mix(values: U64) -> U64:
    """Return `values` with every bit depending on every bit (the finaliser of SplitMix64, Steele et al. 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        values = values ^ (values >> np.uint64(shift))
        values *= np.uint64(factor)
    return values ^ (values >> np.uint64(31))


def tokenise(text: str, max_chars: int) -> Tokens:
    """Return the tokens of the first `max_chars` characters of `text`: hashes (n,) uint32, kinds (n,) uint8."""
    codes = _codes(text, max_chars)
    tables = _tables()
    index = codes if text.isascii() else np.minimum(codes, _TABLE_SIZE - 1)
    traits, folded = tables.traits.take(index), tables.folded.take(index)
    if index is not codes:
        folded = np.where(codes < _TABLE_SIZE, folded, codes)
        shown = traits != _HIDDEN
        traits, folded = traits[shown], folded[shown]
    letter = _letters(traits)
    edges = reads = np.flatnonzero(letter[1:] != letter[:-1])
    if not len(edges):
        return Tokens(np.empty(0, np.uint32), np.empty(0, np.uint8))
    if traits.max() >= _UNSPACED:
        edges, reads = _characters(letter, traits)
    return Tokens(_hashes(folded, reads[::2], reads[1::2], max_chars), _kinds(traits, edges))


def _codes(text: str, max_chars: int) -> U32:
    text = text[:max_chars]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[:max_chars]
    encoding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    return np.frombuffer(text.encode(encoding, "surrogatepass"), np.uint32)


def _letters(traits: U8) -> Mask:
    """Mark what belongs to a word, with one place of nothing before and after: (n + 2,)."""
    padded = np.zeros(len(traits) + 2, np.uint8)
    padded[1:-1] = traits
    letter = (padded & _LETTER).view(np.bool_)
    joints = np.flatnonzero(padded & (_COMMA | _APOSTROPHE))
    beside = padded[joints - 1] & padded[joints + 1]
    # A point or comma joins digits only; an apostrophe joins any two letters.
    letter[joints] = np.where(padded[joints] & _COMMA, beside & _DIGIT, beside & _LETTER) > 0
    return letter


def _kinds(traits: U8, edges: Positions) -> U8:
    """Return the kind of each word, from the traits of its characters and of those between it and the word before."""
    merged = np.bitwise_or.reduceat(traits, np.minimum(edges, len(traits) - 1))
    starts, ends = edges[::2], edges[1::2]
    upper = traits[starts] & _UPPER > 0
    opening = np.ones(len(starts), np.bool_)
    gaps = merged[1:-1:2]
    abbreviated = upper[:-1] & (ends[:-1] - starts[:-1] <= _ABBREVIATION)
    opening[1:] = (gaps & _STOP > 0) | ((gaps & _POINT > 0) & ~abbreviated)
    if np.count_nonzero(upper) > _SHOUTING * len(starts):
        upper[:] = False
    kinds = upper * np.uint8(NAME) + (upper & opening)
    kinds[merged[::2] & _DIGIT > 0] = NUMBER
    return kinds


def _characters(letter: Mask, traits: U8) -> tuple[Positions, Positions]:
    """Return the edges of words, each character of an unspaced script one word, and how far each is read: two characters on."""
    unspaced = np.zeros(len(traits) + 4, np.bool_)
    unspaced[1:-3] = traits & _UNSPACED > 0
    apart = ~letter[:-1] | ~letter[1:] | unspaced[:-3] | unspaced[1:-2]
    starts, ends = np.flatnonzero(letter[1:] & apart), np.flatnonzero(letter[:-1] & apart)
    second = unspaced[starts + 1] & unspaced[starts + 2]
    third = second & unspaced[starts + 3]
    return np.stack((starts, ends), 1).reshape(-1), np.stack((starts, ends + second + third), 1).reshape(-1)


def _hashes(codes: U32, starts: Positions, ends: Positions, max_chars: int) -> U32:
    """Hash every token as a polynomial of its characters modulo 2^64 (Karp and Rabin 1987), from one running sum."""
    rising, falling = _powers(max_chars)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * rising[: len(codes)], out=sums[1:])
    return (mix((sums[ends] - sums[starts]) * falling[starts]) >> np.uint64(32)).astype(np.uint32)
