"""A page's text to its articles: a ledger of lines, recognisers that propose cuts, the best cut, nothing lost."""

from typing import NamedTuple

from copytaster.errors import Doubtful, NoArticle, NotNews
from copytaster.page import Draft, Refusal
from copytaster.split import signed, stray
from copytaster.split.choose import choose
from copytaster.split.ledger import Bucket, Line, Row, book, read
from copytaster.split.proposal import draft

VERSION = "5"
DOUBT = 0.5
"""Below this confidence a part is refused."""


class Cut(NamedTuple):
    """What a page was cut into; `ledger` has every line of it, each in one bucket."""

    articles: tuple[Draft, ...]
    refusals: tuple[Refusal, ...]
    ledger: tuple[Line, ...]


def split(text: str) -> Cut:
    """Cut a text into its articles; lines end in one newline.

    Raises:
        NoArticle: no line of it reads as one.
    """
    rows = read(text)
    chosen = choose(rows)
    if chosen is None:
        raise NoArticle(f"{len(rows)} lines, none of running text")
    articles, refusals = [], []
    seen, parts = stray.page(rows), sum(region.refused is None for region in chosen.regions)
    marks: dict[int, Bucket] = {}
    for region in chosen.regions:
        if region.refused is not None:
            refusals.append(Refusal(NotNews, region.refused, _bytes(region.rows)))
        elif chosen.sure < DOUBT:
            refusals.append(Refusal(Doubtful, f"{chosen.reason}: confidence {chosen.sure:.2f}", _bytes(region.rows)))
        else:
            kept = signed.found(stray.without(region, parts, seen))
            articles.append(draft(kept, chosen.shape, chosen.sure, chosen.reason))
            marks |= kept.marks
            continue
        marks |= dict.fromkeys((row.number for row in region.rows), "refused")
    return Cut(tuple(articles), tuple(refusals), book(text, marks, rows))


def _bytes(rows: tuple[Row, ...]) -> bytes:
    return "\n".join(row.text for row in rows).encode("utf-8", errors="replace")


__all__ = ["DOUBT", "VERSION", "Cut", "Line", "split"]
