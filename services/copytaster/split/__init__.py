"""A page's text to its articles: a ledger of lines, rules that propose a cut, a chain that labels the lines, nothing lost."""

from typing import NamedTuple

from copytaster.errors import Doubtful, NoArticle, NotNews
from copytaster.page import Draft, Refusal
from copytaster.split.cut import counted
from copytaster.split.fields import weighed
from copytaster.split.lines.ledger import Bucket, Line, Row, book, read
from copytaster.split.rules import ruled
from copytaster.split.rules.proposal import WHOLE, Proposal, Region, draft

VERSION = "15"
SAMPLE = 20_000
"""Characters that tell whether a text reports something: no form or list is longer by much."""


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
    ruling = ruled.cut(rows)
    page = counted.read(rows, ruling) if rows else counted.NOTHING
    if not page.articles and not page.refused:
        raise NoArticle(f"{len(rows)} lines, none of running text")
    shape, reason = _evidence(ruling, len(page.articles))
    drafts = [draft(region, shape, sure, reason) for region, sure in zip(page.articles, page.sure, strict=True)]
    articles, given = weighed.fields(rows, page.articles, drafts, shape)
    marks: dict[int, Bucket] = {row.number: "refused" for region in page.refused for row in region.rows}
    for region in page.articles:
        marks |= region.marks
    marks |= given
    return Cut(articles, tuple(map(_refusal, page.refused)), book(text, marks, rows))


def refused(text: str) -> Refusal | None:
    """Return the refusal of a text that is no report but talk, a form, advice, a list, goods for sale; None of one that may be published.

    For a text whose edges are known, such as the main text of an HTML page; lines end in one newline. Of a long one the beginning is read.
    """
    rows, data = read(text[:SAMPLE]), text.encode("utf-8", errors="replace")
    if not rows:
        return Refusal(NoArticle, "no line of text", data)
    doubt = counted.doubt(rows, ruled.cut(rows))
    return doubt and Refusal(Doubtful if doubt.doubtful else NotNews, doubt.said, data)


def _evidence(ruling: Proposal, count: int) -> tuple[str, str]:
    """Return the shape of a page and the evidence for it: the rules', or the chain's where it finds another number of articles."""
    others = sum(region.refused is None for region in ruling.regions)
    if others == count:
        return ruling.shape, ruling.reason
    shape, said = (WHOLE, "one article") if count == 1 else (ruled.SHAPE, f"{count} articles")
    return shape, f"its lines read as those of {said}, by the rules of {others}: {ruling.reason}"


def _refusal(region: Region) -> Refusal:
    return Refusal(Doubtful if region.doubtful else NotNews, region.refused or "", _bytes(region.rows))


def _bytes(rows: tuple[Row, ...]) -> bytes:
    return "\n".join(row.text for row in rows).encode("utf-8", errors="replace")


__all__ = ["VERSION", "Cut", "Line", "refused", "split"]
