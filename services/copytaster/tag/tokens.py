"""Cuts text into lower-case words, the same way for articles and for the terms of rules."""

import unicodedata
from typing import NewType

TYPOGRAPHIC = "’‘“”–—…•\u00a0«»£€·"
"""Signs that English news has beside ASCII: with these gone most of it takes the fast path."""

FEW = 40
"""Different signs that are replaced one by one: more than any text has that is written in letters."""

# Thai, Lao, Myanmar, Khmer, kana and ideographs are written without spaces: each letter is a word, so a term is a phrase.
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))

SILENT = frozenset(map(chr, (0x0640, *range(0x064B, 0x0653), 0x0670)))
"""Signs with which an Arabic word may be written or not: the stroke that draws it out (tatweel), and the marks of short vowels."""

WRITTEN = {"’": "'", **dict.fromkeys("\u00a0\u2007\u202f", " "), **dict.fromkeys(sorted(SILENT), "")}
"""Signs by which one name has several spellings, each with what it is read as: apostrophes, spaces that do not break, silent signs."""


Spaced = NewType("Spaced", str)
"""The words of a text with one space before, between and behind them; of a text without words, one space."""


def spaced(text: str) -> Spaced:
    """Return the words of `text`, as `tokens` cuts it, as one string."""
    return Spaced(" ".join(("", *tokens(text), "")))


def joined(first: Spaced, second: Spaced) -> Spaced:
    """Return the words of both texts, one after the other."""
    return Spaced(first + second[1:])


def tokens(text: str) -> list[str]:
    """Return the words of `text` in order, lower case, in composed form (Unicode NFC), without punctuation."""
    plain = text
    if not plain.isascii():
        for sign in TYPOGRAPHIC:
            plain = plain.replace(sign, " ")
    if plain.isascii():
        return plain.lower().translate(ASCII).split()
    return _parted(unicodedata.normalize("NFC", text.lower())).split()


def plain(text: str) -> str:
    """Return `text` as names are looked for in it: in composed form (Unicode NFC), each sign of `WRITTEN` as what it is read as."""
    if text.isascii():
        return text
    for sign, read in WRITTEN.items():
        text = text.replace(sign, read)
    return unicodedata.normalize("NFC", text)


def is_unspaced(letter: str) -> bool:
    """Return whether a letter is a word of its own, for its script has no spaces between words."""
    return any(first <= ord(letter) <= last for first, last in UNSPACED)


def _parted(text: str) -> str:
    """Return `text` with a space for each sign that is part of no word, and around each letter that is a word."""
    # Letter by letter is slow, and bytes are not: in UTF-8 those below 128 are ASCII's signs and nothing else.
    encoded = text.encode("utf-8", "surrogatepass")
    # Of ideographs, which take three, each would be replaced by itself.
    if len(encoded) > 2 * len(text):
        return text.translate(UNICODE)
    beyond = set(encoded.translate(None, delete=ALL_ASCII).decode("utf-8", "surrogatepass"))
    strange = {sign: spelled for sign in beyond if (spelled := UNICODE[ord(sign)]) != sign}
    if len(strange) > FEW:
        return text.translate(UNICODE)
    parted = encoded.translate(ASCII_BYTES).decode("utf-8", "surrogatepass")
    for sign, spelled in strange.items():
        parted = parted.replace(sign, spelled)
    return parted


def _spelled(code: int) -> str:
    character = chr(code)
    if is_unspaced(character):
        return f" {character} "
    if character in SILENT:
        return ""
    # Marks (M) belong to the letters before them: Devanagari's vowels are marks.
    return character if unicodedata.category(character)[0] in "LMN" else " "


class _Spelling(dict[int, str]):
    """A translation table filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = spelled = _spelled(code)
        return spelled


ASCII = {code: _spelled(code) for code in range(128)}
ALL_ASCII = bytes(range(128))
ASCII_BYTES = bytes(ord(ASCII[code]) for code in range(128)) + bytes(range(128, 256))
UNICODE = _Spelling(ASCII)
