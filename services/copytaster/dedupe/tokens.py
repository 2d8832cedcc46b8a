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

_LETTER, _DIGIT, _POINT, _STOP, _APOSTROPHE, _COMMA, _UPPER, _UNSPACED = (1 << bit for bit in range(8))
"""An apostrophe's bit stands four above that of letters, a comma's four above that of digits: what each of them joins.
The two above them are letters' own, so whatever they stand above does no harm."""
_JOINT = 4
_ENDS = _STOP | _POINT, _STOP
"""What ends a sentence after a word, and after an abbreviation."""
_CAPITALISED = np.array([[OPENER if gap & ends else NAME for gap in range(256)] for ends in _ENDS], np.uint8)
"""What a capitalised word is, by whether an abbreviation goes before it and by what stands between."""
_HIDDEN = 0xFF
_TABLE_SIZE = 0x20000
"""Above it there are rare Chinese characters, and variation selectors, which count as such."""
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
    """A text's characters, and the places where its words start and end, in turn."""

    traits: U8
    """With two spaces at either end."""
    folded: NDArray[Any]
    """With two spaces at the end."""
    edges: Positions
    reads: Positions
    """The edges of what is hashed of each word."""


def tokenise(text: str, max_chars: int) -> Tokens:
    """Return the tokens of the first `max_chars` characters of `text`: hashes (n,) uint32 below 2^24, kinds (n,) uint8."""
    cut = _cut(text[:max_chars], max_chars)
    if not len(cut.edges):
        return Tokens(np.empty(0, np.uint32), np.empty(0, np.uint8))
    return Tokens(_hashes(cut.folded, cut.reads, max_chars), _kinds(cut.traits, cut.edges[::2], cut.edges[1::2]))


def words(text: str, max_chars: int) -> list[str]:
    """Return the words behind the tokens of `text`, folded."""
    cut = _cut(text[:max_chars], max_chars)
    shown, edges = "".join(map(chr, cut.folded.tolist())), cut.edges.tolist()
    return [shown[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _cut(text: str, max_chars: int) -> _Cut:
    if text.isascii():
        data = _spaced(text).encode()
        traits: U8 = np.frombuffer(data.translate(_tables().ascii_traits), np.uint8)
        folded: NDArray[Any] = np.frombuffer(data.lower(), np.uint8)
        unspaced = False
    else:
        traits, folded = _read(text, max_chars)
        unspaced = bool(traits.max() >= _UNSPACED)
    letter = _letters(traits)
    if unspaced:
        return _Cut(traits, folded[2:], *_characters(letter, traits))
    edges = (letter[1:] != letter[:-1]).nonzero()[0]
    return _Cut(traits, folded[2:], edges, edges)


def _spaced(text: str) -> str:
    return f"  {text}  "


def _read(text: str, max_chars: int) -> tuple[U8, U32]:
    """Return the traits of each character in compatibility form, and the character folded; what is invisible is left out."""
    encoding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    text = _spaced(unicodedata.normalize("NFKC", text)[:max_chars])
    codes = np.frombuffer(text.encode(encoding, "surrogatepass"), np.uint32)
    index = np.minimum(codes, _TABLE_SIZE - 1).astype(np.intp)
    traits, folded = _tables().traits[index], _tables().folded[index]
    beyond = codes >= _TABLE_SIZE
    if beyond.any():
        folded[beyond] = codes[beyond]
    shown = traits != _HIDDEN
    return (traits, folded) if shown.all() else (traits[shown], folded[shown])


def _letters(traits: U8) -> Mask:
    """Mark what belongs to a word, with one space before and after: (n + 2,)."""
    within = traits[1:-1]
    # A point or comma joins digits only; an apostrophe joins any two letters.
    letter = within >> _JOINT
    letter &= traits[:-2]
    letter &= traits[2:]
    letter |= within & _LETTER
    return letter.astype(np.bool_)


def _kinds(traits: U8, starts: Positions, ends: Positions) -> U8:
    """Return the kind of each word, from its first and last character and those next to it."""
    first, last, sizes = traits[2:][starts], traits[1:][ends], ends - starts
    kinds = np.zeros(len(starts), np.uint8)
    upper = first & _UPPER
    capitals = upper.nonzero()[0]
    if len(capitals) <= _SHOUTING * len(starts):
        previous = capitals - 1
        ended = ends[previous]
        abbreviated = (sizes[previous] <= _ABBREVIATION) & (upper[previous] > 0)
        # What stands before a word: the two characters after the last one, and the one right before.
        gaps = traits[2:][ended] | traits[3:][ended] | traits[1:][starts[capitals]]
        kinds[capitals] = _CAPITALISED[abbreviated.view(np.uint8), gaps]
        if kinds[0] == NAME:
            kinds[0] = OPENER
    digits = ((first | last) & _DIGIT).nonzero()[0]
    one_edge = ((first ^ last)[digits] & _DIGIT).astype(np.bool_)
    mixed = digits[one_edge & (sizes[digits] > _SHORT)]
    plain = kinds[mixed]
    kinds[digits] = NUMBER
    if len(mixed):
        kinds[mixed] = np.where(_numeric(traits, starts[mixed], ends[mixed]), NUMBER, plain)
    return kinds


def _numeric(traits: U8, starts: Positions, ends: Positions) -> Mask:
    """Mark what begins or ends with two digits, as `1990s` does; what has one is no number but a bad scan's `1etter`."""
    places = (starts + 2, starts + 3), (ends + 1, ends)
    sides = ((traits[edge], traits[beside]) for edge, beside in places)
    # A point or comma between digits is as good as a digit.
    first, last = (edge & (beside | beside >> _JOINT) for edge, beside in sides)
    return np.asarray((first | last) & _DIGIT > 0)


def _characters(letter: Mask, traits: U8) -> tuple[Positions, Positions]:
    """Return the edges of words, each character of an unspaced script one word, and of what is hashed: two characters more."""
    unspaced = traits & _UNSPACED > 0
    apart = ~letter[:-1] | ~letter[1:] | unspaced[1:-2] | unspaced[2:-1]
    starts, ends = (letter[1:] & apart).nonzero()[0], (letter[:-1] & apart).nonzero()[0]
    second = unspaced[starts + 2] & unspaced[starts + 3]
    third = second & unspaced[starts + 4]
    return _in_turn(starts, ends), _in_turn(starts, ends + second + third)


def _in_turn(starts: Positions, ends: Positions) -> Positions:
    return np.stack((starts, ends), axis=1).reshape(-1)


def _hashes(codes: NDArray[Any], reads: Positions, max_chars: int) -> U32:
    """Hash every token as a polynomial of its characters modulo 2^64 (Karp and Rabin 1987)."""
    rising, falling = _powers(max_chars + 2)
    # Between two edges are, in turn, a word and no word.
    sums = np.add.reduceat(rising[: len(codes)] * codes, reads)[::2]
    return (sums * falling[reads[::2]] >> np.uint64(64 - BITS)).astype(np.uint32)
