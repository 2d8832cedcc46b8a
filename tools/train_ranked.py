"""Train the tables of how many articles a page has: `python -m tools.train_counts PAGES... [--unruled PAGES...] [--dumps dumps.jsonl.gz]`.

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file, after which no rule was made; dumps are pages of one
article, one JSON object a line, gzipped: {id, text, title, body}. What the chain says of a page is said by a table that was learned from
others: a third of the pages at a time, with all that are `--unruled` or `--heavy`; the heavy ones it has seen. One logistic regression
over the traits of `copytaster.split.some` (whether a page has any), one over those of `copytaster.split.several` (whether it has several,
where the chain sees so); the same pages, crfsuite and scikit-learn give the same bytes. Needs the extra `train`.
"""

import tempfile
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from typing import NamedTuple

from copytaster.split import ledger, ruled, sequence, several, some
from copytaster.split.labels import articles
from tools import train_sequence
from tools.logistic import Case, digest, learned
from tools.train_sequence import TIMES, Page

HEADER = """\
# What speaks for a page having {of} (above 0) and against it (below), in thousandths: the logarithm of the odds.
# Learned from {pages} cases, of which {so} have: a labelled page, four if nobody made it up. Made by tools/train_counts.py; SHA-256 of the
# pages {source}.
"""
PARTS = 3
COST, SPOKEN = 0.3, 20
"""Of the squares of all weights; cases that must have a word for it to be weighed."""


class Cases(NamedTuple):
    """Whether a page has an article, where the chain is not sure of it, and whether it has several, where the chain sees so."""

    some: Case | None
    several: Case | None


class Counted(NamedTuple):
    """A page, and how often it counts: several times if nobody made it up."""

    page: Page
    times: int


def main() -> None:
    """Train the tables and write them."""
    chosen = train_sequence.arguments(__doc__, "", dumped=True)
    pages = [Counted(page, 1) for page in train_sequence.labelled(chosen.pages, asked=True)]
    pages += [Counted(page, TIMES) for page in (train_sequence.dumped(chosen.dumps) if chosen.dumps else ())]
    heavy = [Counted(page, TIMES) for page in train_sequence.labelled(chosen.heavy, asked=True)]
    others = [*train_sequence.labelled(chosen.unruled, asked=False), *[one.page for one in heavy] * TIMES]
    source = digest((page.text, str(sorted(page.said.items()))) for page in (*(one.page for one in pages), *others))
    with ProcessPoolExecutor() as pool:
        found = [one for part in pool.map(partial(_read, pages, heavy, others), range(PARTS)) for one in part]
    for name, of, told in (
        (some.TABLE, "an article where the chain is not sure of one", [one.some for one in found if one.some is not None]),
        (several.TABLE, "several articles where its lines read so", [one.several for one in found if one.several is not None]),
    ):
        header = HEADER.format(of=of, pages=len(told), so=sum(case.so for case in told), source=source)
        (chosen.out / name).write_text(header + "".join(learned(told, COST, SPOKEN)), encoding="utf-8")


def _read(pages: Sequence[Counted], heavy: Sequence[Counted], others: Sequence[Page], part: int) -> list[Cases]:
    """Return, for each page of a part, the cases of whether it has an article and, where the chain sees so, whether it has several."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as table:
        table.writelines(train_sequence.learned([*(one.page for one in pages if _part(one.page) != part), *others]))
        table.flush()
        own = [one for one in (*pages, *heavy) if _part(one.page) == part]
        return [case for one in own for case in repeat(cases(one.page, table.name), one.times)]


def _part(page: Page) -> int:
    return zlib.crc32(page.text.encode()) % PARTS


def cases(page: Page, table: str) -> Cases:
    """Return the cases of a page; `table` is the file of what the chain has learned."""
    rows = ledger.read(page.text)
    told = sequence.of(rows, ruled.cut(rows), table)
    found = articles(told.some())
    count = len(articles([page.said.get(row.number, "") for row in rows]))
    has, many = None, None
    # What the chain is a little surer of teaches as well.
    if told.none > some.DOUBT[0]:
        has = Case(dict.fromkeys(some.traits(rows, told.none, told.words(found), told.ruled), True), count > 0)
    if len(found) > 1 and count:
        many = Case(dict.fromkeys(several.traits(told.page, found, told.begun(found), told.ruled), True), count > 1)
    return Cases(has, many)


if __name__ == "__main__":
    main()
