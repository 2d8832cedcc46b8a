"""The ledger of a page: every line with what can be told from the line alone, and what it was put down as.

Every non-blank line ends in exactly one bucket, so nothing of a page is lost in silence.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from copytaster.split.lines import signs, wrapped

Bucket = Literal["title", "byline", "outlet", "date", "url", "caption", "body", "furniture", "refused", "blank"]
WORD = re.compile(r"\w+")
CLOCK = re.compile(r"\b(?:19|20)\d\d\b\D{0,12}\d.{0,6}[apAP]\.\s?m\.$")
"""A day and the time of it, whose stop ends no sentence."""
ENDS = re.compile(r"[.!?…。！？؟।۔॥։።៕]\s?[\"'”’»«“)\]」』）›]*(?:\s?[—–]\s?[A-Z]{2,3})?$")
"""How a sentence ends; the writers of a newsletter sign with their initials behind a dash."""
BULLET = re.compile(r"^(?:[•*·▪●◦■◆]|[-–]\s|\d{1,2}(?:[.)]\s|[、．）]))\s*")
NUMBERED = re.compile(r"^\d{1,3}(?:[.)]\s|[、．）])")
BRIEF, TEXT, LONG_TEXT = 7, 8, 30
"""Words of a sentence that is text, in a brief and elsewhere; words of what is text without a full stop."""
UNPARTED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
WIDE = re.compile(rf"{UNPARTED}{UNPARTED}*")
"""Scripts that part no words: Thai, Lao, Burmese, Khmer, kana, ideographs (Unicode blocks); so written it is looked for faster."""
LETTERS = 2
"""Letters of such a script that are about a word."""
NOT_LAST = (".", "…", ",", ":", ";", "。", "、", "：", "।", "،", "؛", "۔")
"""What no headline ends in."""
LEAST_TITLE = 2
LONG_TITLE = 24
"""Words: few headlines have more."""


class Line(NamedTuple):
    """One line of a page, from 1, and the bucket it is in."""

    number: int
    text: str
    bucket: Bucket


class Row(NamedTuple):
    """A line that is not blank, with its features; or several that were one before they were broken, down to the line `last`.

    `text` is what stands on the page, `plain` has single spaces and is whole; `key` is equal for lines that say the same;
    `sign` is what the line is by itself, or None; `gap` counts the blank lines before it. `prose` reads as running text of
    an article, `running` may also be the sentence of a teaser; `titular` could be a headline: short, no full stop, not
    something else by itself.
    """

    number: int
    last: int
    text: str
    gap: int
    plain: str
    key: str
    words: int
    sentence: bool
    sign: signs.Sign | None
    prose: bool
    running: bool
    titular: bool

    @property
    def said(self) -> str:
        """What the line says, with its own characters where it was not broken."""
        return self.text.strip() if self.last == self.number else self.plain


def read(text: str) -> tuple[Row, ...]:
    """Return the rows of `text`: its non-blank lines, in order."""
    rows, above = [], 0
    for piece in wrapped.pieces(text.split("\n")):
        rows.append(_row(piece, piece.first - above - 1))
        above = piece.last
    return tuple(rows)


def _row(piece: wrapped.Piece, gap: int) -> Row:
    # Short lines recur, on a page and from page to page; paragraphs do not.
    features = _features(piece.plain) if len(piece.plain) > signs.PHRASE else _recurring(piece.plain)
    return Row(piece.first, piece.last, piece.text, gap, *features)


def _features(plain: str) -> tuple[str, str, int, bool, signs.Sign | None, bool, bool, bool]:
    """Return what can be told from a line alone, from `plain` on."""
    words, sign = count(plain), signs.of(plain)
    sentence = (plain[-1] in ".!?" or ENDS.search(plain[-8:]) is not None) and not (plain.endswith("m.") and CLOCK.search(plain[-40:]))
    text = sign is None and ((sentence and words >= TEXT) or words >= LONG_TEXT)
    brief = sign is None and ((sentence and words >= BRIEF) or words > LONG_TITLE) and (text or BULLET.match(plain) is None)
    titular = sign in (None, "names") and LEAST_TITLE <= words <= LONG_TITLE and not plain.endswith(NOT_LAST)
    return plain, key(plain), words, sentence, sign, text, brief, titular


_recurring = lru_cache(maxsize=4096)(_features)


def key(plain: str) -> str:
    """Return what two lines that say the same have in common: their words without case and marks; a long line says only what it says."""
    if len(plain) > signs.PHRASE:
        return plain
    return " ".join(WORD.findall(plain.casefold())) or plain


def book(text: str, marks: Mapping[int, Bucket], rows: Iterable[Row] = ()) -> tuple[Line, ...]:
    """Enter every line of `text`; one that nobody marked is furniture, the lines of one row are in one bucket."""
    broken = (row for row in rows if row.last > row.number and row.number in marks)
    marks = {**marks, **{number: marks[row.number] for row in broken for number in range(row.number, row.last + 1)}}
    lines = enumerate(text.split("\n"), start=1)
    return tuple([Line(number, line, marks.get(number, "furniture") if line and not line.isspace() else "blank") for number, line in lines])


def bulleted(row: Row) -> bool:
    """Say whether the line is an item of a list."""
    return BULLET.match(row.plain) is not None


def count(plain: str) -> int:
    """Count the words of a text, in scripts that part words and in those that do not."""
    wide = 0 if plain.isascii() else sum(map(len, WIDE.findall(plain)))
    if not wide:
        return plain.count(" ") + 1
    return sum(map(str.isalnum, (piece[0] for piece in WIDE.sub(" ", plain).split()))) + max(1, wide // LETTERS)
