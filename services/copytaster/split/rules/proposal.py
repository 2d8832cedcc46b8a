"""What a recogniser proposes: regions of a page, each one article, with evidence and a score."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copytaster.page import Draft
from copytaster.split.lines import datelines, dates, marked, openings, outlets, people, signs, sources
from copytaster.split.lines.language import detect
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import settled

WHOLE = "one-article"
RIGHTS = 50
"""Words of a notice of rights."""
DATING = ("date", "byline", "outlet")
"""Buckets of lines that may date an article."""
ARTICLE = 15
"""Words of text that an article has at least when a page is cut into several."""


class Region(NamedTuple):
    """The rows of one part of a page and the bucket of each; without `body` among them it is no article.

    `refused` says why it goes no further, `doubtful` that it might be an article all the same; `title` is a headline that is part of a
    line, `outlet` what stood in front of it.
    """

    rows: tuple[Row, ...]
    marks: Mapping[int, Bucket]
    refused: str | None = None
    title: str | None = None
    outlet: str | None = None
    doubtful: bool = False


class Proposal(NamedTuple):
    """One way to cut the page; `score` is what it is chosen by, and the confidence that it is right unless that is said apart."""

    shape: str
    score: float
    reason: str
    regions: tuple[Region, ...]
    confidence: float | None = None

    @property
    def sure(self) -> float:
        """How sure the cut is."""
        return self.score if self.confidence is None else self.confidence


def draft(region: Region, shape: str, score: float, reason: str) -> Draft:
    """Make the article of a region from its marked lines."""
    lines: defaultdict[Bucket, list[str]] = defaultdict(list)
    for row in region.rows:
        bucket = region.marks.get(row.number, "furniture")
        if bucket != "furniture":
            lines[bucket].append(row.said)
    near = _nearest(region)
    lines["date"] = [row.said for row in near if region.marks[row.number] == "date"] or lines["date"]
    body = "\n\n".join(lines["body"])
    head = marked.Headline(region.title, region.outlet) if region.title else marked.headline(lines["title"][0]) if lines["title"] else None
    said = _said(lines, body, head, [row.said for row in near])
    address, shortened = marked.url(lines["url"])
    return Draft(
        body,
        shape,
        score,
        reason,
        title=head.title if head else None,
        title_source="text" if head else None,
        captions=marked.captions(lines["caption"]),
        outlet=said.outlet or (_closing(region) if shape == WHOLE else None),
        bylines=said.names,
        published=said.published,
        dateline=_opening(body).place,
        url=address,
        url_truncated=shortened,
        lines=(region.rows[0].number, region.rows[-1].last),
    )


def _closing(region: Region) -> str | None:
    """Return the outlet that stands below the text of a page's only article."""
    last = max((place for place, row in enumerate(region.rows) if region.marks.get(row.number) == "body"), default=len(region.rows))
    below = (outlets.closing(row.plain) for row in region.rows[last:] if row.words <= RIGHTS)
    return next(filter(None, below), None)


def _nearest(region: Region) -> list[Row]:
    """Return the rows below the headline that date it: what stands above it tells when the text was sent."""
    title = next((row.number for row in region.rows if region.marks.get(row.number) == "title"), None)
    if title is None:
        return []
    below = (row for row in region.rows if row.number > title and region.marks.get(row.number) in DATING)
    return [row for row in below if dates.DIGIT.search(row.plain) and dates.find(row.plain, "de")]


def _said(
    lines: defaultdict[Bucket, list[str]],
    body: str,
    head: marked.Headline | None,
    near: Sequence[str],
) -> people.Credit:
    """Gather outlet, names and date from the lines of the header, then the headline, then the dateline."""
    closed = openings.tail(body)
    sourced = [
        line for line in lines["byline"] if (one := sources.read(" ".join(line.split()))) is not None and one.outlet and one.published
    ]
    dated = (*sourced, *near, *lines["date"], *lines["byline"], *(line for line in lines["outlet"] if dates.DIGIT.search(line)))
    signing = [(line, _source(line)) for line in (*lines["byline"], *lines["date"])]
    credits_ = [one for _, one in signing if one]
    bylines = [line for line, one in signing[: len(lines["byline"])] if one is None]
    names = (*(people.bylines(bylines) or (name for one in credits_ for name in one.names)), *(head.names if head else ()))
    papers = [bare for line in bylines if not people.people(line) and outlets.is_one(bare := people.BY.sub("", " ".join(line.split())))]
    named = (
        *map(outlets.name, (*map(marked.value, lines["outlet"]), *papers)),
        *(one.outlet for one in credits_),
        *map(people.paper, lines["byline"]),
    )
    opening, inside = _opening(body), people.in_text(body) if not names else people.Credit(None, (), None)
    when = _when(dated, body) or (head and head.published)
    if when is None or not (sourced or near):
        # What was passed on was published before.
        when = datelines.published(body, when) or when
    ended = sources.read(closed, sources.ANY) if closed else None
    if ended:
        given = dates.find(closed or "") is not None
        when, names, named = when or (ended.published if given else None), (*names, *ended.names), (*named, ended.outlet)
    outlet = next(filter(None, (*named, head.outlet if head else None, inside.outlet, opening.agency)), None)
    if outlet is None and len(names) == 1 and (address := marked.url(lines["url"])[0]) and outlets.of_site(names[0], address):
        outlet, names = names[0], ()
    return people.Credit(outlet, tuple(dict.fromkeys((*names, *inside.names))), when)


def _source(line: str) -> people.Credit | None:
    """Read a source line; a label that says whom it names makes none."""
    plain = " ".join(line.split())
    labelled = signs.label(plain)
    bare = labelled is not None and labelled[0] == "byline" and people.CJK_LABEL.search(labelled[1]) is None
    return None if bare and dates.find(plain, "de") is None else sources.read(plain, sources.ANY)


def _when(dated: Sequence[str], body: str) -> str | None:
    """Return when an article was published by the lines that date it."""
    if not dated:
        return dates.closing(body)
    lines = settled.published([line for line in dated if not line.rstrip().endswith((":", "："))])
    for place, line in enumerate(map(marked.value, lines)):
        when = dates.find(line)
        if when is None and dates.either(line) is not None:
            when = dates.find(line, detect(body)) or settled.first(lines[place:], body)
        if when is not None:
            return when
    return None


def _opening(body: str) -> outlets.Dateline:
    return outlets.opening(body.split("\n\n", outlets.DEEPEST))


def words(rows: Sequence[Row], marks: Mapping[int, Bucket]) -> int:
    """Count the words of text in a region."""
    return sum(row.words for row in rows if marks.get(row.number) == "body")


def looks_like_article(region: Region) -> bool:
    """Say whether a region has a headline and enough running text."""
    return "title" in region.marks.values() and words(region.rows, region.marks) >= ARTICLE
