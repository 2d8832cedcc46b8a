"""What a recogniser proposes: regions of a page, each one article, with evidence and a score."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copytaster.page import Draft
from copytaster.split import fields, outlets, people
from copytaster.split.language import detect
from copytaster.split.ledger import Bucket, Row

ARTICLE = 15
"""Words of text that an article has at least when a page is cut into several."""


class Region(NamedTuple):
    """The rows of one part of a page and the bucket of each; without `body` among them it is no article.

    `refused` says why it goes no further; `title` is a headline that is part of a line of text; `issued` the
    line that dates the whole page, where its articles have no dates of their own.
    """

    rows: tuple[Row, ...]
    marks: Mapping[int, Bucket]
    refused: str | None = None
    title: str | None = None
    issued: str | None = None


class Proposal(NamedTuple):
    """One way to cut the page; `score` is the confidence that it is right."""

    shape: str
    score: float
    reason: str
    regions: tuple[Region, ...]


def draft(region: Region, shape: str, score: float, reason: str) -> Draft:
    """Make the article of a region from its marked lines."""
    lines: defaultdict[Bucket, list[str]] = defaultdict(list)
    for row in region.rows:
        lines[region.marks.get(row.number, "furniture")].append(row.text)
    body = "\n\n".join(line.strip() for line in lines["body"])
    head = fields.Headline(region.title) if region.title else fields.headline(lines["title"][0]) if lines["title"] else None
    said = _said(lines, body, head, region.issued)
    address, shortened = fields.url(lines["url"])
    return Draft(
        body,
        shape,
        score,
        reason,
        title=head.title if head else None,
        title_source="text" if head else None,
        captions=fields.captions(lines["caption"]),
        outlet=said.outlet,
        bylines=said.names,
        published=said.published,
        dateline=outlets.opening(body.split("\n\n")).place,
        url=address,
        url_truncated=shortened,
        lines=(region.rows[0].number, region.rows[-1].number),
    )


def _said(lines: defaultdict[Bucket, list[str]], body: str, head: fields.Headline | None, issued: str | None) -> people.Credit:
    """Gather outlet, names and date from the lines of the header, then the headline, then the dateline."""
    dated = (*lines["date"], *lines["byline"], *filter(None, (issued if not head or not head.published else None,)))
    credits_ = [one for one in map(people.credit, (" ".join(line.split()) for line in (*lines["byline"], *lines["date"]))) if one]
    bylines = [line for line in lines["byline"] if people.credit(" ".join(line.split())) is None]
    names = (*people.bylines(bylines), *(name for one in credits_ for name in one.names), *(head.names if head else ()))
    named = (*map(outlets.name, map(fields.value, lines["outlet"])), *(one.outlet for one in credits_))
    opening, inside = outlets.opening(body.split("\n\n")), people.in_text(body) if not names else people.Credit(None, (), None)
    when = fields.published(dated, None) or (fields.published(dated, detect(body)) if dated else None)
    outlet = next(filter(None, (*named, head.outlet if head else None, inside.outlet, opening.agency)), None)
    return people.Credit(outlet, tuple(dict.fromkeys((*names, *inside.names))), when or (head.published if head else None))


def words(rows: Sequence[Row], marks: Mapping[int, Bucket]) -> int:
    """Count the words of text in a region."""
    return sum(row.words for row in rows if marks.get(row.number) == "body")


def looks_like_article(region: Region) -> bool:
    """Say whether a region has a headline and enough running text."""
    return "title" in region.marks.values() and words(region.rows, region.marks) >= ARTICLE
