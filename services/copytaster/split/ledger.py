"""The ledger of a page: every line with what can be told from the line alone, and what it was put down as.

Every non-blank line ends in exactly one bucket, so nothing of a page is lost in silence.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from copytaster.split import signs

Bucket = Literal["title", "byline", "outlet", "date", "url", "caption", "body", "furniture", "refused", "blank"]
SPACE = re.compile(r"\s+")
WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
BULLET = re.compile(r"^(?:[•*·▪●◦]|[-–]\s|\d{1,2}[.)]\s)\s*")


class Line(NamedTuple):
    """One line of a page, from 1, and the bucket it is in."""

    number: int
    text: str
    bucket: Bucket


class Row(NamedTuple):
    """A line that is not blank, with its features.

    `plain` has single spaces; `key` is equal for lines that say the same; `sign` is what the line is by itself, or None;
    `gap` counts the blank lines before it.
    """

    number: int
    text: str
    plain: str
    key: str
    words: int
    sentence: bool
    sign: signs.Sign | None
    gap: int

    @property
    def prose(self) -> bool:
        """Whether the line reads as running text of an article."""
        return self.sign is None and ((self.sentence and self.words >= 8) or self.words >= 30)  # noqa: PLR2004 -- shorter is a heading, a quote or a teaser

    @property
    def titular(self) -> bool:
        """Whether the line could be a headline: short, no full stop, not something else by itself."""
        return self.sign in (None, "names") and 2 <= self.words <= 30 and not self.plain.endswith((".", "…", ",", ":", ";"))  # noqa: PLR2004 -- a headline's length


def read(text: str) -> tuple[Row, ...]:
    """Return the rows of `text`: its non-blank lines, in order."""
    rows, gap = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        plain = SPACE.sub(" ", line).strip()
        if not plain:
            gap += 1
            continue
        words = len(plain.split()) if " " in plain else _wide(plain)
        rows.append(Row(number, line, plain, key(plain), words, ENDS.search(plain[-8:]) is not None, signs.of(plain), gap))
        gap = 0
    return tuple(rows)


def key(plain: str) -> str:
    """Return what two lines that say the same have in common: their words without case and marks; a long line says only what it says."""
    if len(plain) > signs.LONGEST:
        return plain
    return " ".join(WORD.findall(plain.casefold())) or plain


def book(text: str, marks: Mapping[int, Bucket]) -> tuple[Line, ...]:
    """Enter every line of `text`; a line that nobody marked is furniture."""
    lines = enumerate(text.split("\n"), start=1)
    return tuple(Line(number, line, marks.get(number, "furniture") if line.strip() else "blank") for number, line in lines)


def bulleted(row: Row) -> bool:
    """Say whether the line is an item of a list."""
    return BULLET.match(row.plain) is not None


def _wide(plain: str) -> int:
    # Scripts without spaces: two characters are about a word.
    return 1 if plain.isascii() else max(1, sum(ord(letter) > 0x2E80 for letter in plain) // 2)  # noqa: PLR2004 -- CJK and kana begin there
