"""Train the table of what tells where in an article a line stands: `python -m tools.train_sequence PAGES... [--unruled PAGES...]`.

PAGES are labelled pages as tests/pages/README.md describes them, a folder or a file, after which no rule was made. After those of
`--unruled` rules were: there it says nothing what they took a line for, and is left out. Dumps are pages of one article, one JSON
object a line, gzipped: {id, text, title, body}. One linear-chain conditional random field over `copytaster.split.traits`; the same pages,
rules and crfsuite give the same bytes. Needs the extra `train`.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pycrfsuite

from copytaster.split import ledger, ruled, sequence, traits
from copytaster.split.chain import FOLLOWS, MILLE, NEVER
from copytaster.split.labels import AFTER, BEFORE, INSIDE, LABELS, LEAD, NONE, TEXT, TITLE, articles
from copytaster.split.labels import HEADER as BETWEEN
from copytaster.split.ledger import Row
from tools import dumps
from tools.logistic import digest

HEADER = """\
# What speaks for a line standing there in an article, for each place it can have, in thousandths. Learned from {pages} labelled
# texts; of words those that five of them have at least. Made by tools/train_sequence.py; SHA-256 of the pages {source}.
"""
COST, ROUNDS, COMMON = 3.0, 120, 2
"""Of the squares of all weights; rounds of L-BFGS; lines that must have a trait."""
SPOKEN = ("word", "first", "last", "all")
PAGES = 5
"""Pages that must have a trait of words: a rarer one tells its page alone."""
KEPT = 30
"""Thousandths: a trait that weighs less for every label is left out."""
TIMES = 4
"""How often a heavy page counts: one that nobody made up, or one of the shapes that must come out right."""
SOME = 3
"""Every so many pages have another below them."""
ABOVE = 12
"""Lines above a text, at most, among which its headline may be part of one."""


class Page(NamedTuple):
    """A page, what each of its lines is said to be by its number, nothing where it has no article, and whether the rules are asked."""

    text: str
    said: Mapping[int, str]
    ruled: bool

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n") + 1


def main() -> None:
    """Train the table and write it."""
    chosen = arguments(__doc__, sequence.TABLE, dumped=True)
    given = [*labelled(chosen.pages, asked=True), *[*labelled(chosen.heavy, asked=True)] * TIMES]
    given += [*labelled(chosen.unruled, asked=False), *(dumped(chosen.dumps) if chosen.dumps else ())]
    source = digest((page.text, str(sorted(page.said.items()))) for page in given)
    header = HEADER.format(pages=len({page.text for page in given}), source=source)
    chosen.out.write_text(header + "".join(learned(given)), encoding="utf-8")


def arguments(said: str | None, out: str, *, dumped: bool) -> argparse.Namespace:
    """Read the command line that trainers have; `out` is their table, empty for several; `dumped` says that they learn from dumps."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+", help="labelled pages that no rule was made after")
    parser.add_argument("--unruled", type=Path, nargs="*", default=[], help="labelled pages that rules were made after")
    parser.add_argument("--heavy", type=Path, nargs="*", default=[], help=f"labelled pages that count as much as {TIMES}")
    if dumped:
        parser.add_argument("--dumps", type=Path, help="pages of one article, JSON lines, gzipped")
    parser.add_argument("--out", type=Path, default=Path("services/copytaster/split") / out)
    return parser.parse_args()


def labelled(paths: Iterable[Path], *, asked: bool) -> Iterator[Page]:
    """Give the labelled pages of folders and of files of JSON lines."""
    for label, text in pages(paths):
        yield Page(text, said(text.split("\n"), label["articles"]), asked)


def pages(paths: Iterable[Path]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give the labels and the text of each page of folders and of files of JSON lines."""
    for path in paths:
        yield from _lines(path) if path.is_file() else _folder(path)


def _folder(folder: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    for path in sorted(folder.glob("*.json")):
        yield orjson.loads(path.read_bytes()), path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


def _lines(path: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    with path.open("rb") as lines:
        for label in map(orjson.loads, lines):
            yield label, label["text"].rstrip("\n")


def said(lines: Sequence[str], articles: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Return what the label of a page says of its lines."""
    found: dict[int, str] = {}
    for one in articles:
        if one.get("optional"):
            continue
        found |= dict.fromkeys((line for line in one["body_line_list"] if line != one.get("tagline_line")), TEXT)
        if title := one.get("title_line") or _holds(lines, one):
            found[title] = TITLE
        elif one["body_line_list"]:
            found[one["body_line_list"][0]] = LEAD
    return found


def _holds(lines: Sequence[str], article: Mapping[str, Any]) -> int | None:
    """Return the line that has the headline in it with more around, above the text: a source, a label, a forum's name."""
    wanted = ledger.key(" ".join((article["title"] or "").split()) or "\n")
    first = article["body_line_list"][0] if article["body_line_list"] else 1
    above = range(first - 1, max(0, first - ABOVE), -1)
    return next((number for number in above if wanted in ledger.key(" ".join(lines[number - 1].split()) or "-")), None)


def joined(pages: Sequence[Page]) -> Iterator[Page]:
    """Give some of the pages that have articles with the next below: a dump may hold one page after another, and long ones hold several."""
    for above, below in islice(pairwise(page for page in pages if page.said), 0, None, SOME):
        shifted = {number + above.lines: label for number, label in below.said.items()}
        yield Page(f"{above.text}\n{below.text}", {**above.said, **shifted}, above.ruled and below.ruled)


def labels(rows: Sequence[Row], page: Page) -> list[str]:
    """Return where in an article each row of a page stands; on a page that has none, none does."""
    return placed([page.said.get(row.number) for row in rows]) if page.said else [NONE] * len(rows)


def placed(said: Sequence[str | None]) -> list[str]:
    """Return the labels with those of the lines between: before all articles, between a headline and its text, inside a text, after it."""
    found = articles([one or "" for one in said])
    firsts = [one.first for one in found]
    places, at = [], -1
    for place, one in enumerate(said):
        while at + 1 < len(found) and firsts[at + 1] <= place:
            at += 1
        if one is not None:
            places.append(one)
        elif at < 0:
            places.append(BEFORE)
        else:
            places.append(BETWEEN if place < found[at].text[0] else INSIDE if place < found[at].text[-1] else AFTER)
    return places


def dumped(path: Path) -> Iterator[Page]:
    """Give the dumps with the headline that they are labelled with, or that the rules find, and those without one."""
    for dump in dumps.read(path):
        if not dump.body:
            continue
        text, first = dump.text.rstrip("\n"), min(dump.body)
        told = dict.fromkeys(dump.body, TEXT)
        title = dump.title or _headline(dump.text)
        if title is not None:
            yield Page(text, {**told, title: TITLE}, ruled=True)
        elif not any(row.titular for row in ledger.read(text) if row.number < first):
            yield Page(text, {**told, first: LEAD}, ruled=True)


def _headline(text: str) -> int | None:
    first = next(iter(ruled.cut(ledger.read(text.rstrip("\n"))).regions), None)
    return next((number for number, bucket in first.marks.items() if bucket == "title"), None) if first is not None else None


def learned(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the lines of the table: the labels, what they weigh after each other, then the traits in alphabetical order."""
    trainer: Any = pycrfsuite.Trainer(verbose=False)
    seen: set[tuple[str, str]] = set()
    said_on = Counter(trait for page in {page.text: page for page in pages}.values() for trait in {*chain.from_iterable(_traits(page))})
    for page in [*pages, *joined(pages)]:
        own = labels(ledger.read(page.text), page)
        seen.update(pairwise(own))
        trainer.append([[one for one in line if not _spoken(one) or said_on[one] >= PAGES] for line in _traits(page)], own)
    trainer.set_params({"c1": 0.0, "c2": COST, "max_iterations": ROUNDS, "feature.minfreq": COMMON, "feature.possible_transitions": True})
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    yield f"labels\t{' '.join(LABELS)}\n"
    for one in LABELS:
        after = [info.transitions.get((one, other), 0) if (one, other) in seen else NEVER / MILLE for other in LABELS]
        yield _line(f"{FOLLOWS}{one}", after)
    for trait in sorted({trait for trait, _ in info.state_features}):
        weights = [info.state_features.get((trait, label), 0) for label in LABELS]
        if max(abs(weight) for weight in weights) * MILLE >= KEPT:
            yield _line(trait, weights)


def _traits(page: Page) -> Iterator[list[str]]:
    rows = ledger.read(page.text)
    return traits.names(rows, sequence.said(rows, ruled.cut(rows)) if page.ruled else None)


def _spoken(trait: str) -> bool:
    return trait.partition(" ")[0] in SPOKEN


def _line(name: str, weights: Sequence[float]) -> str:
    return f"{name}\t{' '.join(str(round(weight * MILLE)) for weight in weights)}\n"


if __name__ == "__main__":
    main()
