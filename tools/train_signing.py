"""Train the table of what tells who signs an article: `python -m tools.train_signing PAGES... [--unruled PAGES...]`.

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file of JSON lines, after which no rule was made. After
those of `--unruled` rules were: there nothing is said of whom they found. Of every line around the text of an article that could name
somebody the label says whether it names those who signed. One logistic regression over the traits of `copytaster.split.signing`; the
same pages, rules and scikit-learn give the same bytes. Needs the extra `train`.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from copytaster.split import ledger, proposal, ruled, sequence, signing
from copytaster.split.proposal import Region
from tools.logistic import Case, digest, learned
from tools.train_sequence import pages

HEADER = """\
# What speaks for a line naming who signed the article around it (above 0) and against it (below), in thousandths: the logarithm of
# the odds. Learned from {pages} labelled pages, {lines} lines that could; of words those that many pages have.
# Made by tools/train_signing.py; SHA-256 of the pages {source}.
"""
COST = 0.3
SHARED = 0.5
"""Share of the lines of a text that must be of the labelled one."""


def main() -> None:
    """Train the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+", help="labelled pages that no rule was made after")
    parser.add_argument("--unruled", type=Path, nargs="*", default=[], help="labelled pages that rules were made after")
    parser.add_argument("--out", type=Path, default=Path("services/copytaster/split") / signing.TABLE)
    chosen = parser.parse_args()
    given = [(label, text, asked) for paths, asked in ((chosen.pages, True), (chosen.unruled, False)) for label, text in pages(paths)]
    cases = [case for number, one in enumerate(given) for case in cases_of(number, *one)]
    source = digest((text, str([article.get("byline", "") for article in label["articles"]])) for label, text, _ in given)
    header = HEADER.format(pages=len(given), lines=len(cases), source=source)
    chosen.out.write_text(header + "".join(learned(cases, COST)), encoding="utf-8")


def cases_of(number: int, label: Mapping[str, Any], text: str, asked: bool) -> Iterator[Case]:  # noqa: FBT001 -- a row of the pages
    """Give the lines around each article found on a page that could sign it; an article whose label is silent on that says nothing."""
    rows = ledger.read(text)
    regions = sequence.read(rows, ruled.cut(rows)).articles if rows else ()
    named = [proposal.draft(region, "", 0.0, "").bylines if asked else () for region in regions]
    for region, lines in zip(regions, signing.page(regions, named), strict=True):
        article = _article(region, label["articles"])
        if article is not None and "byline" in article:
            yield from (Case(number, dict.fromkeys(said, True), _same(one.names, article["byline"] or ())) for one, said in lines)


def _article(region: Region, articles: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the labelled article that most of a region's text is of."""
    text = {number for number, bucket in region.marks.items() if bucket == "body"}
    shared = [(len(text.intersection(one["body_line_list"])), place, one) for place, one in enumerate(articles)]
    most = max(shared, default=None)
    return most[2] if most is not None and most[0] >= SHARED * len(text) else None


def _same(named: Iterable[str], labelled: Iterable[str]) -> bool:
    return {ledger.key(name) for name in named} == {ledger.key(name) for name in labelled}


if __name__ == "__main__":
    main()
