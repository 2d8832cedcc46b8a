"""Train the table of what tells the lines that begin articles: `python -m tools.train_starts FOLDER... [--dumps dumps.jsonl.gz]`.

A folder holds labelled pages as tests/pages/README.md describes them. Dumps are pages of one article, one JSON object a
line, gzipped: {id, text, title, body}. Of every line that could be a headline the label says whether an article begins with
it. One logistic regression over the traits of `copytaster.split.starts`; the same pages and scikit-learn give the same bytes.
Needs the extra `train`.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from copytaster.split import ledger, starts
from tools.logistic import Case, arguments, digest, learned
from tools.train_titles import dumped

HEADER = """\
# What speaks for an article beginning with a line (above 0) and against it (below), in thousandths: the logarithm of the
# odds. Learned from {pages} labelled pages, {lines} lines; traits alone, no words of the pages.
# Made by tools/train_starts.py; SHA-256 of the pages {source}.
"""
COST = 0.05


def main() -> None:
    """Train the table and write it."""
    chosen = arguments(__doc__, "starts.tsv")
    first = [(text, {min(lines)}) for text, lines in dumped(chosen.dumps)] if chosen.dumps else []
    pages = [*labelled(chosen.folders), *first]
    cases = [case for number, (text, lines) in enumerate(pages) for case in cases_of(number, text, lines)]
    source = digest(pages)
    header = HEADER.format(pages=len(pages), lines=len(cases), source=source)
    chosen.out.write_text(header + "".join(learned(cases, COST)), encoding="utf-8")


def labelled(folders: Iterable[Path]) -> Iterator[tuple[str, set[int]]]:
    """Give the text of each labelled page with the numbers of its headlines."""
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        yield path.with_suffix(".txt").read_text(encoding="utf-8"), {one["title_line"] for one in articles if one.get("title_line")}


def cases_of(number: int, text: str, lines: set[int]) -> Iterator[Case]:
    """Give the lines of a page that could be headlines."""
    page = starts.Page(ledger.read(text))
    for place in page.places:
        yield Case(number, dict.fromkeys(starts.traits(page, place), True), page.rows[place].number in lines)


if __name__ == "__main__":
    main()
