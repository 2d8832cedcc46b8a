"""Train the table of what tells a headline: `python -m tools.train_titles FOLDER... [--dumps dumps.jsonl.gz]`.

A folder holds labelled pages as tests/pages/README.md describes them; those of one article are read. Dumps are pages of one
article, one JSON object a line, gzipped: {id, text, title, body}. Of every line that could be the headline the label says
whether it is. One logistic regression over the traits of `copytaster.split.likeliest`; the same pages and scikit-learn give
the same bytes. Needs the extra `train`.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from copytaster.split import ledger, likeliest
from tools.logistic import Case, arguments, digest, learned

HEADER = """\
# What speaks for a line being the headline of its page (above 0) and against it (below), in thousandths: the logarithm of
# the odds. Learned from {pages} labelled pages, {lines} lines; traits alone, no words of the pages.
# Made by tools/train_titles.py; SHA-256 of the pages {source}.
"""
COST = 0.3


def main() -> None:
    """Train the table and write it."""
    chosen = arguments(__doc__, "titles.tsv")
    pages = [*labelled(chosen.folders), *(dumped(chosen.dumps) if chosen.dumps else ())]
    cases = [case for number, (text, lines) in enumerate(pages) for case in cases_of(number, text, lines)]
    source = digest(pages)
    chosen.out.write_text(
        HEADER.format(pages=len(pages), lines=len(cases), source=source) + "".join(learned(cases, COST)), encoding="utf-8"
    )


def labelled(folders: Iterable[Path]) -> Iterator[tuple[str, set[int]]]:
    """Give the text of each page of one article that has its headline on a line, and the number of that line."""
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        if len(articles) == 1 and not articles[0].get("optional") and articles[0].get("title_line"):
            yield path.with_suffix(".txt").read_text(encoding="utf-8"), {articles[0]["title_line"]}


def dumped(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Give the text of each dump in which the headline stands, and the numbers of the lines that say it."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            wanted = ledger.key((one["title"] or "").strip() or "\n")
            found = {row.number for row in ledger.read(one["text"]) if row.key == wanted}
            if found:
                yield one["text"], found


def cases_of(number: int, text: str, lines: set[int]) -> Iterator[Case]:
    """Give the lines that could be the headline of a page whose headline is among them."""
    page = likeliest.Page(ledger.read(text))
    if lines.isdisjoint(page.rows[place].number for place in page.places):
        return
    for place in page.places:
        yield Case(number, dict.fromkeys(likeliest.traits(page, place), True), page.rows[place].number in lines)


if __name__ == "__main__":
    main()
