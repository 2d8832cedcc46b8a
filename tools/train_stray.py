"""Train the table of what tells stray lines from text: `python -m tools.train_stray FOLDER... [--dumps dumps.jsonl.gz]`.

A folder holds labelled pages as tests/pages/README.md describes them. Dumps are pages of one article, one JSON object a
line, gzipped: {id, text, title, body}. The rules split each page; of every line near a text that they found, the labels
say whether it is of it. One logistic regression over the traits of `copytaster.split.stray`; the same pages, rules and
scikit-learn give the same bytes. Needs the extra `train`.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from copytaster.split import ledger, stray
from copytaster.split.choose import choose
from copytaster.split.ledger import Row
from copytaster.split.proposal import Region
from tools.logistic import Case, arguments, digest, learned

HEADER = """\
# What speaks for a line being of the text it stands in (above 0) and against it (below), in thousandths: the logarithm of
# the odds. Learned from {pages} labelled pages, {lines} lines near a text; of words those that many pages have.
# Made by tools/train_stray.py; SHA-256 of the pages {source}.
"""
COST = 0.1
BEYOND = 3
"""Rows below a text that might have been taken for it."""
GRAMS = 4
"""Words on end that a gold body must share."""
SHARED = 0.7
"""Share of them that makes a line one of the body."""


def main() -> None:
    """Train the table and write it."""
    chosen = arguments(__doc__, "stray.tsv")
    pages = [*labelled(chosen.folders), *(dumped(chosen.dumps) if chosen.dumps else ())]
    cases = [case for number, (text, lines) in enumerate(pages) for case in cases_of(number, text, lines)]
    source = digest(pages)
    header = HEADER.format(pages=len(pages), lines=len(cases), source=source)
    chosen.out.write_text(header + "".join(learned(cases, COST)), encoding="utf-8")


def labelled(folders: Iterable[Path]) -> Iterator[tuple[str, set[int]]]:
    """Give the text of each labelled page with the numbers of the lines that are text of its articles."""
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        articles = [one for one in label["articles"] if not one.get("optional")]
        yield path.with_suffix(".txt").read_text(encoding="utf-8"), {line for one in articles for line in one["body_line_list"]}


def dumped(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Give the text of each dump with the numbers of the lines that stand in its body."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            body = " ".join(ledger.WORD.findall(one["body"].casefold()))
            yield one["text"], {row.number for row in ledger.read(one["text"]) if _stands(row, body)}


def _stands(row: Row, body: str) -> bool:
    words = ledger.WORD.findall(row.plain.casefold())
    if len(words) < GRAMS:
        return bool(words) and f" {' '.join(words)} " in f" {body} "
    grams = [" ".join(words[place : place + GRAMS]) for place in range(len(words) - GRAMS + 1)]
    return sum(gram in body for gram in grams) >= SHARED * len(grams)


def cases_of(page: int, text: str, lines: set[int]) -> Iterator[Case]:
    """Give the lines in and right below each text that the rules find on a page."""
    rows = ledger.read(text)
    found = choose(rows)
    regions = [region for region in found.regions if region.refused is None] if found else []
    seen = stray.page(rows)
    for region in regions:
        # Talk that was taken for an article says nothing of articles.
        if any(row.number in lines for row in region.rows):
            yield from _cases(page, region, len(regions), seen, lines)


def _cases(page: int, region: Region, parts: int, seen: stray.Page, lines: set[int]) -> Iterator[Case]:
    body = [place for place, row in enumerate(region.rows) if region.marks.get(row.number) == "body"]
    for place in range(body[0], min(len(region.rows), body[-1] + 1 + BEYOND)) if body else ():
        row = region.rows[place]
        if row.words <= stray.SHORT and region.marks.get(row.number) != "title":
            # Where the rules know better, learn from what they would have got wrong.
            taken = region._replace(marks={**region.marks, row.number: "body"})
            yield Case(page, dict.fromkeys(stray.traits(stray.read(taken, parts, seen), place), True), row.number in lines)


if __name__ == "__main__":
    main()
