"""Where in an article each line of a page stands, told from all its lines together: what the rules found is one sign among many.

A rule is right about the pages it was made for; on pages that nobody has seen, weak signs weighed together are right more often.
So the rules propose, a chain labels the lines (`traits`, `chain`), and the articles are read from the labels (`labels`): their headlines,
their text and what stands between. Fields are read by the rules (`fitted`), and some weighed after (`weighed`). What the signs
weigh is learned from labelled pages (`tools/train_sequence.py`) and stands in `sequence.tsv`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copytaster.split import chain, confidence, fitted, live, traits
from copytaster.split.chain import MILLE, NEVER, Chain, Weights
from copytaster.split.labels import BEGUN, LEAD, NONE, TEXT, TITLE, articles
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region
from copytaster.split.traits import Took

TABLE = "sequence.tsv"
BUCKETS: Mapping[str, str] = {"title": "title", "body": "body", "refused": "refused", "caption": "furniture", "furniture": "furniture"}
"""What a line in a bucket is to the chain; in any other it is a field."""
FIELD = "field"
BEGINS = "begins "
WORDS = 60
"""The longer a text is, the likelier a heading in it is none of another article: so many words must be outweighed by the odds of e to 1."""
AGAINST = 1.5
"""What the rules see is no article only where the odds against it are e to this power to 1: of 3,851 pages with articles that no table had
seen 23 were refused then, not 54, and of 193 without 68 were not, not 52."""
DOUBTED = "its lines do not read as those of an article"


class Read(NamedTuple):
    """The articles of a page, how sure each is, and what on the page is none."""

    articles: tuple[Region, ...]
    sure: tuple[float, ...]
    refused: tuple[Region, ...]


NOTHING = Read((), (), ())


def read(rows: Sequence[Row], ruling: Proposal, weights: str = TABLE) -> Read:
    """Read the articles of a page; `ruling` is the cut that the rules make of it, `weights` names another table than ships, or its file."""
    table = chain.table(weights)
    lines = traits.weigh(rows, said(rows, ruling), weights)
    seen = sum(region.refused is None for region in ruling.regions)
    if ruling.shape == live.SHAPE:
        lines[live.entries(rows) :, table.labels.index(TITLE)] = NEVER
    headline = _headline(rows, ruling)
    if headline is not None:
        lines[headline, [place for place, label in enumerate(table.labels) if label != TITLE]] = NEVER
    labels = _some(table, lines) if seen else table.best(lines)
    if seen == 1:
        labels = _one(table, lines, labels, sum(row.words for row in rows if row.running))
    found = articles(labels)
    text = {rows[place].number for one in found for place in one.places}
    kept = [region for region in ruling.regions if region.refused is None and not text.isdisjoint(row.number for row in region.rows)]
    none = [_none(region) for region in ruling.regions if text.isdisjoint(row.number for row in region.rows)]
    shares = table.shares(lines)
    told = {label: shares[:, table.labels.index(label)] for label in (TITLE, LEAD, TEXT)}
    ends = [*(one.first for one in found), len(rows)][1:]
    sure = tuple(confidence.of(rows, one, end, told) for one, end in zip(found, ends, strict=True))
    return Read(tuple(fitted.regions(rows, found, kept, none)), sure, tuple(none))


def _headline(rows: Sequence[Row], ruling: Proposal) -> int | None:
    """Return the place of the headline that the rules decide on: of a clean page, of a live one (right on 21 of 22, the chain on 13)."""
    news = [region for region in ruling.regions if region.refused is None]
    if len(news) == 1 and _clean(rows):
        return 0
    if len(news) != 1 or ruling.shape != live.SHAPE:
        return None
    above = rows[: live.entries(rows)]
    told = [place for place, row in enumerate(above) if news[0].marks.get(row.number) == "title"]
    could = [place for place, row in enumerate(above) if row.titular and row.words > 1]
    return told[0] if told else could[0] if len(could) == 1 else None


def _clean(rows: Sequence[Row]) -> bool:
    """Say whether a page is one line, two words at least, above paragraphs: that is their headline, however short."""
    first, *others = rows
    return first.titular and first.words > 1 and bool(others) and all(row.running for row in others)


def _some(table: Chain, lines: Weights) -> list[str]:
    """Return the labels of a page on which the rules see an article: it has none only for good reasons."""
    labels = table.best(lines)
    if articles(labels):
        return labels
    news = lines.copy()
    news[:, table.labels.index(NONE)] = NEVER
    some = table.best(news)
    return some if table.weight(lines, labels) - table.weight(lines, some) < AGAINST * MILLE else labels


def _one(table: Chain, lines: Weights, labels: list[str], words: int) -> list[str]:
    """Return the labels of a page that the rules take for one article: a text of so many words is several only for good reasons."""
    if len(articles(labels)) <= 1:
        return labels
    alone = table.without((label, begun) for label in BEGUN for begun in (TITLE, LEAD)).best(lines)
    return labels if (table.weight(lines, labels) - table.weight(lines, alone)) * WORDS >= words * MILLE else alone


def _none(region: Region) -> Region:
    return region if region.refused is not None else region._replace(marks={}, refused=DOUBTED, doubtful=True)


def said(rows: Sequence[Row], ruling: Proposal) -> list[Took]:
    """Return what the rules took each row for, and where they begin a part."""
    took = {number: BUCKETS.get(bucket, FIELD) for region in ruling.regions for number, bucket in region.marks.items()}
    took |= {row.number: "refused" for region in ruling.regions if region.refused is not None for row in region.rows}
    firsts = {region.rows[0].number for region in ruling.regions}
    return [Took((BEGINS if row.number in firsts else "") + took.get(row.number, "furniture"), ruling.shape) for row in rows]
