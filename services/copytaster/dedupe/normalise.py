"""One spelling for all the ways a text is typeset, and the name that follows from it."""

import re
import unicodedata
from hashlib import blake2b

SINGLE_QUOTES = "'`´‘’‚‛′‵ʹʻʼʽˈ‹›"
DOUBLE_QUOTES = '"“”„‟″‶«»'
DASHES = "-‐‑‒–—―−⁃"
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Soft hyphen, joiners, direction marks, variation selectors, byte order mark: as the inside of a regular expression's set."""

_SPELLINGS = (
    (re.compile(f"[{INVISIBLE}]"), ""),
    (re.compile(f"[{SINGLE_QUOTES[1:]}]"), "'"),
    (re.compile(f"[{DOUBLE_QUOTES[1:]}]"), '"'),
    (re.compile(f"[{DASHES[1:]}]"), "-"),
)
_DIGEST_BYTES = 16


def normalise(text: str) -> str:
    """Return `text` in compatibility form, case folded, with one kind of quote, dash and space, and nothing invisible.

    Applying it again changes nothing. Source: Unicode Standard Annex 15 (NFKC), Unicode 3.13 (case folding).
    """
    if not text.isascii():
        # Taking out a joiner can bring a letter and its accent together, so the text is composed again, until it rests.
        text, before = _spell(text), text
        while text != before:
            text, before = _spell(text), text
    return " ".join(text.replace("`", "'").casefold().split())


def _spell(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    for pattern, plain in _SPELLINGS:
        text = pattern.sub(plain, text)
    return text.casefold()


def article_id(title: str | None, body: str) -> str:
    """Return the name of a text: 32 hexadecimal digits, the BLAKE2b-128 of its normalised title and body (RFC 7693).

    Equal text, equal name, whatever its quotes, dashes, spaces, case and composition.
    """
    # A normalised text has no line break, so title and body cannot run into each other.
    text = f"{normalise(title or '')}\n{normalise(body)}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
