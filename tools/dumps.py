"""Dumps of pages of one article each, as scrapers make them: one JSON object a line, gzipped, {id, text, title, body}."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from copytaster.split import ledger
from copytaster.split.ledger import Row

GRAMS = 4
"""Words on end that a gold body must share."""
SHARED = 0.7
"""Share of them that makes a line one of the body."""


class Dump(NamedTuple):
    """A page, the number of the first line that is its headline, None where none is, and those of the lines that stand in its body."""

    text: str
    title: int | None
    body: frozenset[int]


def read(path: Path) -> Iterator[Dump]:
    """Give the dumps of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            wanted, body = ledger.key((one["title"] or "").strip() or "\n"), " ".join(ledger.WORD.findall(one["body"].casefold()))
            rows = ledger.read(one["text"])
            title = next((row.number for row in rows if row.key == wanted), None)
            yield Dump(one["text"], title, frozenset(row.number for row in rows if _stands(row, body)))


def _stands(row: Row, body: str) -> bool:
    words = ledger.WORD.findall(row.plain.casefold())
    if len(words) < GRAMS:
        return bool(words) and f" {' '.join(words)} " in f" {body} "
    grams = [" ".join(words[place : place + GRAMS]) for place in range(len(words) - GRAMS + 1)]
    return sum(gram in body for gram in grams) >= SHARED * len(grams)
