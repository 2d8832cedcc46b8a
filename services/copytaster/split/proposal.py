"""What a recogniser proposes: regions of a page, each one article, with evidence and a score."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copytaster.page import Draft
from copytaster.split import fields
from copytaster.split.ledger import Bucket, Row

ARTICLE = 15
"""Words of text that an article has at least when a page is cut into several."""


class Region(NamedTuple):
    """The rows of one part of a page and the bucket of each; without `body` among them it is no article."""

    rows: tuple[Row, ...]
    marks: Mapping[int, Bucket]
    refused: str | None = None


class Proposal(NamedTuple):
    """One way to cut the page; `score` is the confidence that it is right."""

    shape: str
    score: float
    reason: str
    regions: tuple[Region, ...]


def draft(region: Region, shape: str, score: float, reason: str) -> Draft:
    """Make the article of a region from its marked lines."""
    lines = {
        bucket: [row.text for row in region.rows if region.marks.get(row.number) == bucket]
        for bucket in ("title", "byline", "outlet", "date", "url", "caption", "body")
    }
    credits_ = [one for one in map(fields.credit, (" ".join(line.split()) for line in (*lines["byline"], *lines["date"]))) if one]
    body = "\n\n".join(line.strip() for line in lines["body"])
    title = fields.title(lines["title"][0]) if lines["title"] else None
    address, shortened = fields.url(lines["url"])
    plain_bylines = [line for line in lines["byline"] if fields.credit(" ".join(line.split())) is None]
    return Draft(
        body,
        shape,
        score,
        reason,
        title=title,
        title_source="text" if title else None,
        captions=fields.captions(lines["caption"]),
        outlet=next(filter(None, (*map(fields.outlet, lines["outlet"]), *(one[0] for one in credits_))), None),
        bylines=tuple(dict.fromkeys((*fields.bylines(plain_bylines), *(name for one in credits_ for name in one[1])))),
        published=fields.published((*lines["date"], *lines["byline"])),
        dateline=fields.dateline(body),
        url=address,
        url_truncated=shortened,
        lines=(region.rows[0].number, region.rows[-1].number),
    )


def words(rows: Sequence[Row], marks: Mapping[int, Bucket]) -> int:
    """Count the words of text in a region."""
    return sum(row.words for row in rows if marks.get(row.number) == "body")


def looks_like_article(region: Region) -> bool:
    """Say whether a region has a headline and enough running text."""
    return "title" in region.marks.values() and words(region.rows, region.marks) >= ARTICLE
