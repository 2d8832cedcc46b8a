"""Dumps of pages of one article each, as scrapers make them: one JSON object a line, gzipped, {id, text, title, body, authors, date}."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from copytaster.split.lines import ledger
from copytaster.split.lines.ledger import Row

GRAMS = 4
"""Words on end that a gold body must share."""
SHARED = 0.7
"""Share of them that makes a line one of the body."""
ALIKE = 0.6
"""Share of the letters of a line and of a headline that make them the same."""


class Dump(NamedTuple):
    """A page, the number of the first line that is its headline, None where none is, and those of the lines that stand in its body.

    Who wrote it and when it was published, `2024-05-03`, are None where nobody knows; the text need not say either.
    """

    text: str
    title: int | None
    body: frozenset[int]
    authors: Sequence[str] | None
    date: str | None


def read(path: Path) -> Iterator[Dump]:
    """Give the dumps of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            body = " ".join(ledger.WORD.findall(one["body"].casefold()))
            rows = ledger.read(one["text"])
            title = _title(rows, _letters(one["title"] or ""))
            own = (row.number for row in rows if row.number != title and _stands(row, body))
            yield Dump(one["text"], title, frozenset(own), one.get("authors"), one.get("date"))


def labels(path: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give what is known of the article of each dump, as the label of a page has it, and its text."""
    for dump in read(path):
        known = {"byline": dump.authors, "published": dump.date}
        article = {"body_line_list": sorted(dump.body), **{field: value for field, value in known.items() if value is not None}}
        yield {"articles": [article]}, dump.text.rstrip("\n")


def _title(rows: Sequence[Row], wanted: str) -> int | None:
    """Return the number of the first line that is a headline, else that is most of it, or it and little else: extractors glue and lose."""
    told = [(row.number, _letters(row.plain)) for row in rows]
    exact = (number for number, letters in told if letters and letters == wanted)
    return next(exact, next((number for number, letters in told if _alike(letters, wanted)), None))


def _alike(said: str, wanted: str) -> bool:
    shorter, longer = sorted((said, wanted), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= ALIKE * len(longer)


def _letters(said: str) -> str:
    return "".join(filter(str.isalnum, said.casefold()))


def _stands(row: Row, body: str) -> bool:
    words = ledger.WORD.findall(row.plain.casefold())
    if len(words) < GRAMS:
        return bool(words) and f" {' '.join(words)} " in f" {body} "
    grams = [" ".join(words[place : place + GRAMS]) for place in range(len(words) - GRAMS + 1)]
    return sum(gram in body for gram in grams) >= SHARED * len(grams)
