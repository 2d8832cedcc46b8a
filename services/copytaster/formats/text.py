"""Plain text: a page whose lines may hold any number of articles."""

import re

from copytaster.formats import charset
from copytaster.page import Part, Text

LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
BREAKS = re.compile(r"\n\s*\n|\n")


def sniff(head: bytes) -> bool:
    """Take anything: what is no other format is text."""
    return isinstance(head, bytes)


def read(data: bytes, declared: str | None = None) -> tuple[Part, ...]:
    """Read the page as one text.

    Raises:
        Undecodable: no character set makes text of it.
    """
    return (Text(lines(charset.decode(data, declared))),)


def lines(text: str) -> str:
    """Return `text` with lines ending in one newline, without NUL and byte order marks."""
    return LINE_END.sub("\n", text.replace("\x00", "").replace("\ufeff", ""))


def paragraphs(text: str) -> str:
    """Return `text` as paragraphs parted by one blank line.

    Where blank lines part some of it, single newlines wrap lines of a paragraph unless the line before ends a sentence.
    """
    blocks = (" ".join(block.split()) for block in BREAKS.split(lines(text)))
    return "\n\n".join(block for block in blocks if block)
