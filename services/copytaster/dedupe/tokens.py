"""A body as an array of word hashes, each marked as word, number, name or opener: the text is read once, in numpy.

A word is a run of letters, marks and digits; an apostrophe between letters and a point or comma between digits belong to
it, so `1,250.5` is one number. Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Khmer,
Burmese) give one token a character, made of that character and the two after it.
"""

import re
import sys
import unicodedata
from functools import cache
from typing import Any, NamedTuple, TypeAlias

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

BITS = 24
"""Of a word's hash: two words of a vocabulary of 100,000 agree with chance 1 in 170, three in a row never."""

_LETTER, _DIGIT, _UPPER, _STOP, _APOSTROPHE, _COMMA, _POINT, _UNSPACED = (1 << bit for bit in range(8))
"""An apostrophe's bit stands four above that of letters, a comma's four above that of digits: what each of them joins."""
_JOINT = 4
_ENDS = np.array([_STOP | _POINT, _STOP], np.uint8)
"""What ends a sentence after a word, and after an abbreviation."""
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
_SPREAD = 0xD1B54A32D192ED03
"""Odd: a product with it has bits at its top that hang on all bits of a word (multiply-shift, Dietzfelbinger et al. 1997)."""
_ABBREVIATION = 3
"""A capitalised word of at most this many letters before a point is `Mr.` or `U.S.`, and no sentence's end."""
_SHORT = 3
"""Letters of a word that is a number by one digit at its edge."""
_SHOUTING = 0.6
"""Share of capitalised words above which capitals mean nothing: a text in capitals, a list of titles."""


class Tokens(NamedTuple):
    """The words of a text in order."""

    hashes: U32
    kinds: U8

    def __len__(self) -> int:
        return len(self.hashes)


class _Tables(NamedTuple):
    traits: U8
    folded: U32
    ascii_traits: bytes


@cache
def _tables() -> _Tables:
    traits = np.fromiter(map(_traits, range(_TABLE_SIZE)), np.uint8, _TABLE_SIZE)
    for first, last in _UNSPACED_BLOCKS:
        block = traits[first : last + 1]
        block[(block & _LETTER > 0) & (block & _DIGIT == 0)] |= _UNSPACED
    traits[-1] = _LETTER | _UNSPACED
    return _Tables(traits, np.fromiter(map(_fold, range(_TABLE_SIZE)), np.uint32, _TABLE_SIZE), traits[:256].tobytes())


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
    rising[0], falling[0] = 1, _SPREAD
    return np.cumprod(rising), np.cumprod(falling)


class _Cut(NamedTuple):
    """A text's characters, and where its words start, end, and how far each is read."""

    traits: U8
    folded: NDArray[Any]
    starts: Positions
    ends: Positions
    reads: Positions


def tokenise(text: str, max_chars: int) -> Tokens:
    """Return the tokens of the first `max_chars` characters of `text`: hashes (n,) uint32 below 2^24, kinds (n,) uint8."""
    cut = _cut(text[:max_chars], max_chars)
    if not len(cut.starts):
        return Tokens(np.empty(0, np.uint32), np.empty(0, np.uint8))
    return Tokens(_hashes(cut.folded, cut.starts, cut.reads, max_chars), _kinds(cut.traits, cut.starts, cut.ends))


def words(text: str, max_chars: int) -> list[str]:
    """Return the words behind the tokens of `text`, folded."""
    cut = _cut(text[:max_chars], max_chars)
    shown = "".join(map(chr, cut.folded.tolist()))
    return [shown[start:end] for start, end in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]


def _cut(text: str, max_chars: int) -> _Cut:
    if plain := text.isascii():
        data = text.encode()
        traits: U8 = np.frombuffer(data.translate(_tables().ascii_traits), np.uint8)
        folded: NDArray[Any] = np.frombuffer(data.lower(), np.uint8)
    else:
        traits, folded = _read(text, max_chars)
    letter = _letters(traits)
    if not plain and len(traits) and traits.max() >= _UNSPACED:
        return _Cut(traits, folded, *_characters(letter, traits))
    edges = (letter[1:] != letter[:-1]).nonzero()[0]
    return _Cut(traits, folded, edges[::2], edges[1::2], edges[1::2])


def _read(text: str, max_chars: int) -> tuple[U8, U32]:
    """Return the traits of each character in compatibility form, and the character folded; what is invisible is left out."""
    encoding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    text = unicodedata.normalize("NFKC", text)[:max_chars]
    codes = np.frombuffer(text.encode(encoding, "surrogatepass"), np.uint32)
    index = np.minimum(codes, _TABLE_SIZE - 1)
    traits, folded = _tables().traits[index], np.where(codes < _TABLE_SIZE, _tables().folded[index], codes)
    shown = traits != _HIDDEN
    return (traits, folded) if shown.all() else (traits[shown], folded[shown])


def _letters(traits: U8) -> Mask:
    """Mark what belongs to a word, with one place of nothing before and after: (n + 2,)."""
    padded = np.zeros(len(traits) + 2, np.uint8)
    padded[1:-1] = traits
    beside = padded[:-2] & padded[2:]
    # A point or comma joins digits only; an apostrophe joins any two letters.
    joined = (traits >> _JOINT) & beside & (_LETTER | _DIGIT)
    letter = np.zeros(len(padded), np.bool_)
    letter[1:-1] = joined | (traits & _LETTER)
    return letter


def _kinds(traits: U8, starts: Positions, ends: Positions) -> U8:
    """Return the kind of each word, from its first and last character and those next to it."""
    padded = np.zeros(len(traits) + 2, np.uint8)
    padded[:-2] = traits
    first, last, sizes = traits[starts], traits[ends - 1], ends - starts
    upper = (first & _UPPER).astype(np.bool_)
    # What stands before a word: the two characters after the last one, and the one right before.
    before = ends[:-1]
    gaps = padded[before] | padded[before + 1] | padded[starts[1:] - 1]
    abbreviated = upper & (sizes <= _ABBREVIATION)
    opening = np.ones(len(starts), np.bool_)
    opening[1:] = gaps & _ENDS[abbreviated[:-1].view(np.uint8)]
    if np.count_nonzero(upper) > _SHOUTING * len(starts):
        upper[:] = False
    kinds = upper.view(np.uint8) * np.uint8(NAME)
    kinds += upper & opening
    number = ((first | last) & _DIGIT).astype(np.bool_)
    mixed = (((first ^ last) & _DIGIT) * (sizes > _SHORT)).nonzero()[0]
    if len(mixed):
        number[mixed] = _numeric(traits, starts[mixed], ends[mixed])
    kinds[number] = NUMBER
    return kinds


def _numeric(traits: U8, starts: Positions, ends: Positions) -> Mask:
    """Mark what begins or ends with two digits, as `1990s` does; what has one is no number but a bad scan's `1etter`."""
    sides = ((traits[edge], traits[beside]) for edge, beside in ((starts, starts + 1), (ends - 1, ends - 2)))
    # A point or comma between digits is as good as a digit.
    first, last = (edge & (beside | beside >> _JOINT) for edge, beside in sides)
    return np.asarray((first | last) & _DIGIT > 0)


def _characters(letter: Mask, traits: U8) -> tuple[Positions, Positions, Positions]:
    """Return where words start and end, each character of an unspaced script one word, and how far each is read: two characters on."""
    unspaced = np.zeros(len(traits) + 4, np.bool_)
    unspaced[1:-3] = traits & _UNSPACED > 0
    apart = ~letter[:-1] | ~letter[1:] | unspaced[:-3] | unspaced[1:-2]
    starts, ends = (letter[1:] & apart).nonzero()[0], (letter[:-1] & apart).nonzero()[0]
    second = unspaced[starts + 1] & unspaced[starts + 2]
    third = second & unspaced[starts + 3]
    return starts, ends, ends + second + third


def _hashes(codes: NDArray[Any], starts: Positions, ends: Positions, max_chars: int) -> U32:
    """Hash every token as a polynomial of its characters modulo 2^64 (Karp and Rabin 1987), from one running sum."""
    rising, falling = _powers(max_chars)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(rising[: len(codes)] * codes, out=sums[1:])
    return ((sums[ends] - sums[starts]) * falling[starts] >> np.uint64(64 - BITS)).astype(np.uint32)
