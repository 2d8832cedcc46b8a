"""What trainers learn from: labelled pages, each with what its lines are said to be, and those that are made of them."""

import argparse
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from copytaster.split import ledger, ruled
from copytaster.split.labels import AFTER, BEFORE, INSIDE, LEAD, NONE, TEXT, TITLE, Article, articles
from copytaster.split.labels import HEADER as BETWEEN
from copytaster.split.ledger import Row
from tools import dumps

TIMES = 4
"""How often a heavy page counts: one that nobody made up, or one of the shapes that must come out right."""
PARTS = 3
"""Of the pages: each is labelled by what was learned from the others, where what labels a page must not have seen it."""
SOME = 3
"""Every so many pages have another below them, and of as many others an article stands alone."""
STREWN, RARELY = 5, 4
"""Every so many lines of a page have a stray one below; of so many pages one has."""
STRAY = (
    "Advertisement", "12 comments", "Share", "Read more", "广告", "Werbung", "3 Kommentare", "Publicité", "Publicidad", "Реклама", "إعلان",
    "Save", "Comments (4)", "Sponsored", "Tweet", "विज्ञापन", "Annons", "Pubblicità", "Print", "7 replies",
    "We and our partners use cookies to make this site work better. Click accept to go on reading.", ">> More on this story",
    "Read also: What we know so far", "Diese Seite verwendet Cookies, um Inhalte und Anzeigen zu personalisieren.", "Mehr zum Thema",
    "Subscribe to our morning letter and never miss a story.", "Lire aussi : ce que l'on sait", "Läs också: Detta vet vi",
    "Suscríbase a nuestro boletín y reciba las noticias en su correo.", "Мы используем файлы cookie. Продолжая, вы с этим соглашаетесь.",
    "Download our app to get the news first.", "Pour lire la suite, abonnez-vous.", "تابعونا على تلغرام", "关注我们的公众号",
    "Leggi anche: Le ultime notizie",
)  # fmt: skip
BESIDE = 5
"""Of so many of those, one has the line above it too, one the one below it."""
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


def arguments(said: str | None, out: str, *, dumped: bool) -> argparse.Namespace:
    """Read the command line that trainers have; `out` is their table, `dumped` says that they learn from dumps."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+", help="labelled pages that no rule was made after")
    parser.add_argument("--unruled", type=Path, nargs="*", default=[], help="labelled pages that rules were made after")
    parser.add_argument("--heavy", type=Path, nargs="*", default=[], help=f"labelled pages that count as much as {TIMES}")
    if dumped:
        parser.add_argument("--dumps", type=Path, help="pages of one article, JSON lines, gzipped")
        parser.add_argument("--texts", type=Path, nargs="*", default=[], help="texts that long pages are made of, JSON lines, gzipped")
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
    wanted = ledger.key(" ".join((article.get("title") or "").split()) or "\n")
    first = article["body_line_list"][0] if article["body_line_list"] else 1
    above = range(first - 1, max(0, first - ABOVE), -1)
    return next((number for number in above if wanted in ledger.key(" ".join(lines[number - 1].split()) or "-")), None)


def joined(pages: Sequence[Page]) -> Iterator[Page]:
    """Give some of the pages that have articles with the next below: a dump may hold one page after another, and long ones hold several."""
    for above, below in islice(pairwise(page for page in pages if page.said), 0, None, SOME):
        shifted = {number + above.lines: label for number, label in below.said.items()}
        yield Page(f"{above.text}\n{below.text}", {**above.said, **shifted}, above.ruled and below.ruled)


def strewn(pages: Iterable[Page]) -> Iterator[Page]:
    """Give pages with lines between theirs that are no part of them, as sites strew them: advertisements, buttons, counts of comments."""
    for count, page in enumerate(page for page in pages if page.said):
        lines: list[str] = []
        said: dict[int, str] = {}
        for number, line in enumerate(page.text.split("\n"), 1):
            lines.append(line)
            if number in page.said:
                said[len(lines)] = page.said[number]
            if line.strip() and (number * 7 + count) % STREWN == 0:
                lines += [STRAY[(number + count) % len(STRAY)]]
        yield Page("\n".join(lines), said, page.ruled)


def alone(pages: Sequence[Page]) -> Iterator[Page]:
    """Give the longest article of some of the pages alone, for many a dump is no more than that.

    It has its headline or not, by turns, and nothing else, or the line that stands above it on the page, or the one below.
    """
    told = (page for page in pages if not {TEXT, LEAD}.isdisjoint(page.said.values()))
    for count, page in enumerate(islice(told, 1, None, SOME)):
        lines = page.text.split("\n")
        longest = max(articles([page.said.get(number, "") for number in range(1, len(lines) + 1)]), key=lambda one: _length(lines, one))
        headed, beside = count % 2 == 0, count % BESIDE
        own = [*longest.places] if headed else [*longest.text]
        above = _other(lines, page, range(own[0] - 1, -1, -1)) if beside == 1 else []
        below = _other(lines, page, range(own[-1] + 1, len(lines))) if beside == BESIDE - 1 else []
        first = TITLE if headed and longest.title is not None else LEAD
        said = {2 * (len(above) + place) + 1: TEXT if place else first for place in range(len(own))}
        yield Page("\n\n".join(lines[place] for place in (*above, *own, *below)), said, page.ruled)


def _length(lines: Sequence[str], article: Article) -> int:
    return sum(len(lines[place]) for place in article.text)


def _other(lines: Sequence[str], page: Page, places: Iterable[int]) -> list[int]:
    """Return the first of the places on which there is a line, if it is of no article."""
    return [place for place in islice((place for place in places if lines[place].strip()), 1) if place + 1 not in page.said]


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
