"""Train the table by which the cuts of a page are ranked: `python -m tools.train_ranked PAGES... [--unruled PAGES...]`.

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file, after which no rule was made; dumps are pages of one
article, one JSON object a line, gzipped: {id, text, title, body}; long pages are made of `--texts`, as for the chain. What the chain says
of a page is said by a table that was learned from others: a third of the pages at a time, with all that are `--unruled` or `--heavy`; the
heavy ones it has seen. One conditional logistic regression over the traits of `split/cut/ranked.py`: of the likely cuts of a page, the
right one is that whose articles agree best with those labelled (F1), then that with the right number; the same pages, crfsuite,
JAX, scikit-learn, SciPy and processor give the same bytes. Needs the extra `train`.
"""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from copytaster.split.cut import cuts as cutting
from copytaster.split.cut import ranked, sequence
from copytaster.split.cut.confidence import AGREE
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import Article, articles
from copytaster.split.lines import ledger
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import ruled
from tools import choices, lessons, made, stacked, train_sequence
from tools.choices import Choice, Terms, digest
from tools.lessons import PARTS, TIMES, Page

HEADER = """\
# What speaks for a cut of a page being the best (above 0) and against it (below), in thousandths: the logarithm of the odds.
# Learned from {pages} labelled texts, {cuts} cuts. Made by tools/train_ranked.py; SHA-256 of the pages {source}.
"""
STACKED = 2
"""How often a page counts that is made of long texts."""
TERMS = Terms(cost=0.1, pages=5, spoken={"word": 20, "often": 20})
"""A page that is made of others is a page of its own here."""


class Counted(NamedTuple):
    """A page, and how often it counts: several times if nobody made it up."""

    page: Page
    times: int


class Material(NamedTuple):
    """Pages that are labelled a part at a time, heavy ones, whose cuts are ranked too, and what every chain learns from."""

    pages: Sequence[Counted]
    heavy: Sequence[Counted]
    others: Sequence[Page]


class Part(NamedTuple):
    """The table of the chain that has not seen a part of the pages, and the choices between the cuts that it leaves there."""

    table: Path
    choices: Sequence[Choice]


def main() -> None:
    """Train the table and write it."""
    chosen = lessons.arguments(__doc__, long=True, keeps=True)
    told = material(chosen)
    source = digest((page.text, str(sorted(page.said.items()))) for page in (*(one.page for one in told.pages), *told.others))
    with tempfile.TemporaryDirectory() as folder:
        found = _numbered(one for part in parts(told, chosen.keep or Path(folder)) for one in part.choices)
    header = HEADER.format(pages=len(found), cuts=sum(len(one.so) for one in found), source=source)
    out = chosen.out or lessons.TABLES / ranked.TABLE
    out.write_text(header + "".join(choices.table(found, TERMS)), encoding="utf-8")


def material(chosen: argparse.Namespace) -> Material:
    """Return the pages that a command line names."""
    pages = [Counted(page, 1) for page in lessons.labelled(chosen.pages, asked=True)]
    pages += [Counted(page, TIMES) for page in lessons.labelled(chosen.web, asked=True)]
    pages += [Counted(page, TIMES) for page in (lessons.dumped(chosen.dumps) if chosen.dumps else ())]
    pages += [Counted(page, STACKED) for page in stacked.pages(chosen.texts)]
    heavy = [Counted(page, TIMES) for page in lessons.labelled(chosen.heavy, asked=True)]
    return Material(pages, heavy, [*lessons.labelled(chosen.unruled, asked=False), *[one.page for one in heavy] * TIMES])


def parts(told: Material, folder: Path) -> list[Part]:
    """Return what chains leave on each part of the pages that have learned from the others; their tables are kept in a folder."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    # Processes of their own: JAX has threads, which a fork would leave behind.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return [*pool.map(partial(_read, told, folder), range(PARTS))]


def _read(told: Material, folder: Path, part: int) -> Part:
    table = train_sequence.kept([*(one.page for one in told.pages if one.page.part != part), *told.others], folder)
    return Part(table, choices_of([one for one in (*told.pages, *told.heavy) if one.page.part == part], str(table)))


def ranking(told: Iterable[Part]) -> str:
    """Return the table by which cuts are ranked that is learned from what chains left on some parts."""
    return "".join(choices.table(_numbered(one for part in told for one in part.choices), TERMS))


def _numbered(told: Iterable[Choice]) -> list[Choice]:
    return [one._replace(page=number) for number, one in enumerate(told)]


def choices_of(own: Sequence[Counted], table: str) -> list[Choice]:
    """Return the choices between the cuts of pages and of those made of them; `table` is the chain's, learned from others."""
    made_ = [Counted(page, 1) for page in made.more([one.page for one in own])]
    return [found for one in (*own, *made_) if (found := choice(one.page, table, one.times)) is not None]


def choice(page: Page, table: str, times: int = 1) -> Choice | None:
    """Return the choice between the cuts of a page, which counts so many times; None where there is none, or where all are as good."""
    rows = ledger.read(page.text)
    told = sequence.of(rows, ruled.cut(rows), table)
    found = cutting.of(told)
    wanted = articles([page.said.get(row.number, "") for row in rows])
    good = [_good(rows, cut, wanted) for cut in found]
    if min(good) == max(good):
        return None
    words = told.words(found[0].articles)
    return Choice(0, [[*ranked.traits(told, cut, words)] for cut in found], [one == max(good) for one in good], times)


def _good(rows: Sequence[Row], cut: Cut, wanted: Sequence[Article]) -> tuple[float, bool]:
    """Return how good a cut is: the F1 of its articles, then whether there are as many as there should be."""
    found = sum(any(right(rows, one, other) for one in cut.articles) for other in wanted)
    both = len(cut.articles) + len(wanted)
    return (2 * found / both if both else 1.0), len(cut.articles) == len(wanted)


def right(rows: Sequence[Row], one: Article, wanted: Article) -> bool:
    """Say whether an article has the headline and the text that it should have; one without a headline may have been given one.

    Where a page has the headline twice, either is right.
    """
    same = {*one.text} & {*wanted.text}
    words, all_ = (sum(rows[place].words for place in places) for places in (same, (*one.text, *wanted.text)))
    headed = wanted.title is None or (one.title is not None and rows[one.title].key == rows[wanted.title].key)
    return headed and 2 * words >= AGREE * all_


if __name__ == "__main__":
    main()
