"""Pages that are made of labelled ones: joined, strewn with stray lines, cut short, without furniture, spaced otherwise.

The same pages are made of the same: which of them, and how, goes by their order and their text.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, pairwise

from copytaster.split.cut.labels import LEAD, TEXT, TITLE, Article, articles
from tools.lessons import Page

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
TURNS = 4
"""Of so many pages one is spaced otherwise."""
SHORTEST, LONGER = 500, 900
"""Characters that are left of a page at least, and how many more at most."""
TEXTUAL = 60
"""Characters of a line that an extractor takes for text, whatever it says."""
LEFT = 40
"""Characters of the text of the last article that are left, or it is none."""
BLANKS = 2
"""Blank lines on end, at most, that are left where lines between are taken out."""
Lines = Sequence[tuple[str, int | None]]
"""The lines of a page, each with the number that it has on the page it is taken from, if it is."""


def more(pages: Sequence[Page]) -> Iterator[Page]:
    """Give all that are made of pages to be learned from beside them, but strewn ones."""
    yield from chain(joined(pages), alone(pages), bare(pages), begun(pages), spaced(pages))


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


def bare(pages: Iterable[Page]) -> Iterator[Page]:
    """Give some of the pages with nothing but the headlines and the texts of their articles, as good extractors leave them.

    Of a page without an article the first line is left and those that are as long as a line of text.
    """
    for page in islice(pages, 2, None, SOME):
        own = [(line, number) for line, number in _numbered(page) if not line.strip() or _stays(page, line, number)]
        kept = [one for blank, run in groupby(own, lambda one: not one[0].strip()) for one in islice(run, BLANKS if blank else None)]
        if len(kept) < page.lines and any(line.strip() for line, _ in kept):
            yield _of(page, _trimmed(kept))


def _stays(page: Page, line: str, number: int | None) -> bool:
    """Say whether an extractor that leaves nothing but headlines and text leaves a line."""
    return number in page.said if page.said else number == 1 or len(line) >= TEXTUAL


def begun(pages: Iterable[Page]) -> Iterator[Page]:
    """Give the beginning of some of the pages, as a corpus of the web keeps them, cut in the midst of a word."""
    for page in islice(pages, 0, None, SOME):
        most = SHORTEST + zlib.crc32(page.text.encode()) % LONGER
        lines = page.text[:most].rstrip().split("\n")
        said = {number: label for number, label in page.said.items() if number <= len(lines)}
        last = max((number for number, label in said.items() if label in (TITLE, LEAD)), default=0)
        if sum(len(lines[number - 1]) for number, label in said.items() if number >= last and label != TITLE) < LEFT:
            # A headline with hardly a text is no article.
            said = {number: label for number, label in said.items() if number < last}
        if len(page.text) > most and bool(said) == bool(page.said):
            yield Page("\n".join(lines), said, page.ruled)


def spaced(pages: Iterable[Page]) -> Iterator[Page]:
    """Give some of the pages with other blank lines: none, by turns, one between all lines, or twice as many."""
    for count, page in enumerate(islice(pages, 1, None, TURNS)):
        lines = _numbered(page)
        own = [(line, number) for line, number in lines if line.strip()]
        every = [one for line in own for one in (line, ("", None))]
        twice = [one for line in lines for one in ((line,) if line[0].strip() else (line, ("", None)))]
        yield _of(page, _trimmed((own, every, twice)[count % 3]))


def _numbered(page: Page) -> Lines:
    return [(line, number) for number, line in enumerate(page.text.split("\n"), 1)]


def _trimmed(lines: Lines) -> Lines:
    """Return lines without blank ones before and after all others."""
    own = [place for place, (line, _) in enumerate(lines) if line.strip()]
    return lines[own[0] : own[-1] + 1] if own else []


def _of(page: Page, lines: Lines) -> Page:
    """Return the page that has these lines of another."""
    said = {number: page.said[old] for number, (_, old) in enumerate(lines, 1) if old is not None and old in page.said}
    return Page("\n".join(line for line, _ in lines), said, page.ruled)
