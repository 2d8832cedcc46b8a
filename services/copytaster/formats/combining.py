"""Combining marks without end: what no writing has, and what costs the square of its length to put in order.

Source: Unicode Standard Annex 15, section 13, the Stream-Safe Text Format.
"""

import sys
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from copytaster.page import Draft, Part, Text

MOST = 30
"""Marks on one letter that are kept; no language, and no spelling of one, has as many."""


def bounded(part: Part) -> Part:
    """Return a part with no more than `MOST` combining marks on end in its title and text, which is itself for all that people write."""
    if isinstance(part, Text):
        return part._replace(text=shortened(part.text))
    if isinstance(part, Draft):
        return part._replace(body=shortened(part.body), title=shortened(part.title) if part.title else part.title)
    return part


def shortened(text: str) -> str:
    """Return `text` with no more than `MOST` combining marks on end."""
    if text.isascii():
        return text
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    others = np.flatnonzero(~_marks()[codes])
    edges = np.concatenate(([-1], others, [len(codes)]))
    if (np.diff(edges) <= MOST + 1).all():
        return text
    kept = np.arange(len(codes)) - np.repeat(edges[:-1], np.diff(edges))[1:] <= MOST
    return str(codes[kept].tobytes(), "utf-32-le", "surrogatepass")


@cache
def _marks() -> NDArray[np.bool_]:
    """Return which code points are combining marks: those that have a combining class."""
    return np.fromiter((unicodedata.combining(chr(code)) > 0 for code in range(sys.maxunicode + 1)), np.bool_)
