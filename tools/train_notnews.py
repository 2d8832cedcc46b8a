"""Train the table of what tells a page that reports nothing: `python -m tools.train_notnews FOLDER... [--dumps dumps.jsonl.gz]`.

A folder holds labelled pages as tests/pages/README.md describes them: one without an article that must be found reports
nothing. Dumps are pages of one article, one JSON object a line, gzipped: {id, text, title, body}. One logistic regression over the traits
of `copytaster.split.notnews`; the same pages and scikit-learn give the same bytes. Needs the extra `train`.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from copytaster.split import ledger, notnews
from tools import dumps
from tools.logistic import Case, arguments, digest, learned

HEADER = """\
# What speaks for a page reporting nothing (above 0) and against it (below), in thousandths: the logarithm of the odds.
# Learned from {pages} labelled pages, {so} of them without an article; of words those that many pages have.
# Made by tools/train_notnews.py; SHA-256 of the pages {source}.
"""
COST = 0.5


def main() -> None:
    """Train the table and write it."""
    chosen = arguments(__doc__, "notnews.tsv")
    pages = [*labelled(chosen.folders), *((dump.text, False) for dump in (dumps.read(chosen.dumps) if chosen.dumps else ()))]
    cases = [Case(number, dict.fromkeys(notnews.traits(ledger.read(text)), True), so) for number, (text, so) in enumerate(pages)]
    source = digest(pages)
    header = HEADER.format(pages=len(pages), so=sum(case.so for case in cases), source=source)
    chosen.out.write_text(header + "".join(learned(cases, COST)), encoding="utf-8")


def labelled(folders: Iterable[Path]) -> Iterator[tuple[str, bool]]:
    """Give the text of each labelled page, and whether no article must be found on it."""
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        yield path.with_suffix(".txt").read_text(encoding="utf-8"), all(one.get("optional") for one in articles)


if __name__ == "__main__":
    main()
