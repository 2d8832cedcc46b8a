"""What trainers learn from: labelled pages, each with what its lines are said to be."""

import argparse
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from copytaster.split.cut.labels import AFTER, BEFORE, INSIDE, LEAD, NONE, TEXT, TITLE, articles
from copytaster.split.cut.labels import HEADER as BETWEEN
from copytaster.split.lines import ledger
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import ruled
from tools import dumps

TABLES = Path("services/copytaster/split")
"""Where the tables are that ship."""
TIMES = 4
"""How often a heavy page counts: one that nobody made up, or one of the shapes that must come out right."""
PARTS = 3
"""Of the pages: each is labelled by what was learned from the others, where what labels a page must not have seen it."""
ABOVE = 12
"""Lines above a text, at most, among which its headline may be part of one."""


class Page(NamedTuple):
    """A page, what each of its lines is said to be by its number, nothing where it has no article, and whether the rules are asked.

    `own` is the part of all pages that it is of, where that is not settled by its text.
    """

    text: str
    said: Mapping[int, str]
    ruled: bool
    own: int | None = None

    @property
    def part(self) -> int:
        """Of which part of all pages it is: what is learned from one says nothing of another."""
        return part(self.text) if self.own is None else self.own

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n") + 1


def part(text: str) -> int:
    """Return the part of all pages that a text is of."""
    return zlib.crc32(text.encode()) % PARTS


def arguments(said: str | None, *, fields: Iterable[str] = (), long: bool = False, keeps: bool = False) -> argparse.Namespace:
    """Read the command line that trainers have.

    `fields` are those of which one is to be learned, `long` says that they learn from long pages and real ones too, `keeps` that they learn
    other tables on the way, which a folder may keep.
    """
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    if names := [*fields]:
        parser.add_argument("field", choices=names)
    parser.add_argument("pages", type=Path, nargs="+", help="labelled pages that no rule was made after")
    parser.add_argument("--unruled", type=Path, nargs="*", default=[], help="labelled pages that rules were made after")
    parser.add_argument("--heavy", type=Path, nargs="*", default=[], help=f"labelled pages that count as much as {TIMES}")
    parser.add_argument("--dumps", type=Path, help="pages of one article, JSON lines, gzipped")
    if long:
        parser.add_argument("--web", type=Path, nargs="*", default=[], help="real pages of the web, labelled (tools/webpages.py)")
        parser.add_argument("--texts", type=Path, nargs="*", default=[], help="texts that long pages are made of, JSON lines, gzipped")
    if keeps:
        parser.add_argument(
            "--keep", type=Path, help="a folder of the chain's tables, learned anew only if the pages change: empty it when the code does"
        )
    parser.add_argument("--out", type=Path, help="the file of the table, if it is not the one that ships")
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
    wanted = ledger.key(" ".join((article.get("title") or "").split()) or "\n")
    first = article["body_line_list"][0] if article["body_line_list"] else 1
    above = range(first - 1, max(0, first - ABOVE), -1)
    return next((number for number in above if wanted in ledger.key(" ".join(lines[number - 1].split()) or "-")), None)


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
        title = dump.title or _headline(dump.text)
        # What stands above the headline is no text of another article.
        told = dict.fromkeys((line for line in dump.body if title is None or line > title), TEXT)
        if title is not None:
            yield Page(text, {**told, title: TITLE}, ruled=True, own=part(_row(text, title)))
        elif not any(row.titular for row in ledger.read(text) if row.number < first):
            yield Page(text, {**told, first: LEAD}, ruled=True)


def _row(text: str, number: int) -> str:
    return next(row.said for row in ledger.read(text) if row.number == number)


def _headline(text: str) -> int | None:
    first = next(iter(ruled.cut(ledger.read(text.rstrip("\n"))).regions), None)
    return next((number for number, bucket in first.marks.items() if bucket == "title"), None) if first is not None else None
