"""Units: a headline, what stands around it, and the text below, again and again down the page.

Pages of several articles are made of them; so is one article with headings over its parts. Here they are only found and
measured; `alternation` decides which it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mode
from typing import NamedTuple

from copytaster.split import ledger, outlets, people, signs, titles
from copytaster.split.ledger import Row

ABOVE = 12
"""Rows between two texts in which a headline is looked for."""
RULE = re.compile(r"^(?:[-–—_=*~•·.#]\s?){3,}$")
AGENCY = re.compile(r"^[^.。:]{10,110}\([A-Za-zА-я/ ]{2,12}\)$")
"""A headline that ends in its agency, and looks like a caption."""
SHORT = 4
"""Words of a heading that seldom is a headline: a section, a place, a day."""
SENTENCE = 7
"""Words of the shortest teaser."""

Mark = tuple[str, str]
"""Where a line of a header stands, and what it says: `("below", "date")`."""


class Unit(NamedTuple):
    """Positions of a unit: `first` its first row, `head` its headline, `text` its first paragraph, `after` the row behind it all.

    `marks` are the lines around headline and text that say who printed it, who wrote it, when, where the whole is.
    """

    first: int
    head: int
    text: int
    after: int
    paragraphs: int
    words: int
    marks: frozenset[Mark]
    listed: bool


def find(rows: Sequence[Row]) -> list[Unit]:
    """Return the units of a page, in order; what stands before the first is no unit's."""
    windows = list(_windows(rows))
    if not windows:
        return []
    usual = mode(text - _best(rows, candidates) for candidates, text in windows)
    heads = [text - usual if text - usual in candidates else _best(rows, candidates) for candidates, text in windows]
    starts = _starts(rows, heads, [text for _, text in windows])
    bounds = [*starts[1:], len(rows)]
    return [_measure(rows, first, head, text, after) for first, head, (_, text), after in zip(starts, heads, windows, bounds, strict=True)]


def ends(row: Row) -> bool:
    """Say whether a row closes what stands above it: a link to the whole text, a rule."""
    return row.sign == "furniture" and (signs.more(row.plain) or RULE.match(row.plain) is not None)


def said(row: Row) -> str | None:
    """Return what a line of a header tells of the text it stands by; None where it is no such line."""
    if row.sign in ("date", "byline", "url"):
        return row.sign
    if row.sign == "label":
        return f"label {row.plain.partition(':')[0].lower()}"
    if row.sentence or row.words > people.MOST_WORDS or row.sign == "caption":
        return None
    if people.credit(row.plain) is not None:
        return "credit"
    return "outlet" if row.sign in (None, "names") and row.words < SENTENCE and outlets.is_one(row.plain) else None


def _windows(rows: Sequence[Row]) -> Iterator[tuple[list[int], int]]:
    """Give for each text under headlines the positions of all that could be its headline, and its own."""
    last = -1
    for position, row in enumerate(rows):
        if row.running:
            candidates = _candidates(rows, max(last + 1, position - ABOVE), position)
            if candidates:
                yield candidates, position
            last = position


def _candidates(rows: Sequence[Row], low: int, text: int) -> list[int]:
    ended = max((position for position in range(low, text) if ends(rows[position])), default=low - 1)
    return [position for position in range(ended + 1, text) if _titular(rows[position])]


def _titular(row: Row) -> bool:
    if row.sign == "caption" and AGENCY.match(row.plain):
        return True
    if row.sign not in (None, "names") or row.words > ledger.LONG_TITLE or said(row) or titles.trail(row):
        return False
    return row.titular or (ledger.bulleted(row) and not row.sentence) or (row.plain[-1] in "?!" and row.words > 1)


def _best(rows: Sequence[Row], candidates: Sequence[int]) -> int:
    keys = Counter(rows[position].key for position in candidates)
    return max(candidates, key=lambda one: (min(rows[one].words, SHORT), keys[rows[one].key], -one))


def _starts(rows: Sequence[Row], heads: Sequence[int], texts: Sequence[int]) -> list[int]:
    """Return where each header begins: lines that stand on the headline are its own where that is so for most units."""
    above = [_above(rows, head, texts[number - 1] + 1 if number else 0) for number, head in enumerate(heads)]
    held = Counter(said(rows[head - 1]) for head, first in zip(heads, above, strict=True) if first < head)
    # On top of the page such a line is the paper's; that of the first unit alone proves nothing.
    usual = {kind for kind, count in held.items() if count > 1 and count >= len(heads) - 1 and above[0] < heads[0]}
    return [first if first < head and said(rows[head - 1]) in usual else head for head, first in zip(heads, above, strict=True)]


def _above(rows: Sequence[Row], head: int, low: int) -> int:
    first = head
    while first > low and said(rows[first - 1]) and not ends(rows[first - 1]):
        first -= 1
    return first


def _measure(rows: Sequence[Row], first: int, head: int, text: int, after: int) -> Unit:
    body = [row for row in rows[text:after] if row.running]
    last = max(position for position in range(text, after) if rows[position].running)
    marks = {("above", kind) for row in rows[first:head] if (kind := said(row))}
    marks |= {("below", kind) for row in rows[head + 1 : text] if (kind := said(row) or ("names" if row.sign == "names" else None))}
    marks |= {("behind", kind) for row in rows[last + 1 : after] if (kind := said(row))}
    marks |= {("behind", "link" if signs.more(row.plain) else "rule") for row in rows[last + 1 : after] if ends(row)}
    if outlets.dateline(rows[text].plain).place:
        marks.add(("below", "a place"))
    if any(row.key == rows[head].key for row in rows[head + 1 : text]):
        marks.add(("below", "the headline again"))
    return Unit(first, head, text, after, len(body), sum(row.words for row in body), frozenset(marks), ledger.bulleted(rows[head]))
