"""Where in an article each line of a page stands, told from all its lines together: what the rules found is one sign among many.

A rule is right about the pages it was made for; on pages that nobody has seen, weak signs weighed together are right more often.
So the rules propose, a chain labels the lines (`traits`, `chain`), and the articles are read from the labels: their headlines, their
text and what stands between. Fields are read by the rules, and who signs is weighed after (`signing`). What the signs weigh is learned
from labelled pages (`tools/train_sequence.py`) and stands in `sequence.tsv`.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from copytaster.split import chain, leads, signed, traits, zones
from copytaster.split.chain import MILLE, Chain, Shares, Weights
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region
from copytaster.split.traits import Took

TABLE = "sequence.tsv"
TITLE, LEAD, TEXT = "title", "lead", "text"
"""A headline; the first line of a text without one, or with one in it; the other lines of a text."""
BUCKETS: Mapping[str, str] = {"title": "title", "body": "body", "refused": "refused", "caption": "furniture", "furniture": "furniture"}
"""What a line in a bucket is to the chain; in any other it is a field."""
FIELD = "field"
BEGINS = "begins "
ONCE = (TITLE, LEAD, TEXT, "inside", "after")
"""Labels after which an article has begun."""
WORDS = 60
"""The longer a text is, the likelier a heading in it is none of another article: so many words must be outweighed by the odds of e to 1."""
BELOW = 3
"""Lines below a text that may be of it."""
WRONG = 3.0
"""What the share of wrong words costs."""
DOUBTED = "its lines do not read as those of an article"
SURE = ((0.95, 0.94), (0.85, 0.85), (0.7, 0.75), (0.5, 0.65), (0.3, 0.53), (0.0, 0.42))
"""How likely an article is, at least, and how often such a one is right in headline and text: measured on 1,533 pages and 209 dumps of
newspapers, a third at a time, by a table learned from the others (`benchmarks/split_held_out.py`)."""


class Read(NamedTuple):
    """The articles of a page, how sure each is, and what on the page is none."""

    articles: tuple[Region, ...]
    sure: tuple[float, ...]
    refused: tuple[Region, ...]


NOTHING = Read((), (), ())


class Article(NamedTuple):
    """The places of an article's headline, where it has a line of its own, and of the lines of its text."""

    title: int | None
    text: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The places of its headline and its text."""
        return self.text if self.title is None else (self.title, *self.text)

    @property
    def first(self) -> int:
        """Where it begins."""
        return self.text[0] if self.title is None else min(self.title, self.text[0])


def read(rows: Sequence[Row], ruling: Proposal, weights: str = TABLE) -> Read:
    """Read the articles of a page; `ruling` is the cut that the rules make of it, `weights` names another table than ships, or its file."""
    table = chain.table(weights)
    lines = traits.weigh(rows, said(rows, ruling), weights)
    alone = sum(region.refused is None for region in ruling.regions) == 1
    labels = _labels(table, lines, one=sum(row.words for row in rows if row.running) if alone else 0)
    found = articles(labels)
    text = {rows[place].number for one in found for place in one.places}
    kept = [region for region in ruling.regions if region.refused is None and not text.isdisjoint(row.number for row in region.rows)]
    none = [_none(region) for region in ruling.regions if text.isdisjoint(row.number for row in region.rows)]
    shares = table.shares(lines)
    told = {label: shares[:, table.labels.index(label)] for label in (TITLE, LEAD, TEXT)}
    ends = [*(one.first for one in found), len(rows)][1:]
    doubts = [sure(*_likely(rows, one, end, told)) for one, end in zip(found, ends, strict=True)]
    return Read(tuple(_regions(rows, found, kept, none)), tuple(doubts), tuple(none))


def _likely(rows: Sequence[Row], article: Article, end: int, told: Mapping[str, Shares]) -> tuple[float, float]:
    """Return how likely an article has its headline, or begins where it does without one, and which share of its words is wrong.

    Wrong are, as far as can be expected, lines that are no text after all, and lines among and below them that are; at `end` the next
    article begins, `told` is how likely each line of the page has each label.
    """
    own, words = {*article.text}, sum(rows[place].words for place in article.text)
    wrong = 0.0
    for place in range(article.text[0], min(end, article.text[-1] + 1 + BELOW)):
        text = float(told[TEXT][place] + told[LEAD][place])
        if place != article.title:
            wrong += rows[place].words * (1 - text if place in own else text)
    headed = told[LEAD][article.text[0]] if article.title is None else told[TITLE][article.title]
    return float(headed), wrong / max(1, words)


def _labels(table: Chain, lines: Weights, *, one: int) -> list[str]:
    """Return the labels of a page; a text of `one` words that the rules take for one article is several only for good reasons."""
    labels = table.best(lines)
    if not one or len(articles(labels)) <= 1:
        return labels
    alone = table.without((label, begun) for label in ONCE for begun in (TITLE, LEAD)).best(lines)
    return labels if (table.weight(lines, labels) - table.weight(lines, alone)) * WORDS >= one * MILLE else alone


def sure(headed: float, wrong: float) -> float:
    """Return how often an article is right in headline and text whose headline is so likely and of whose words such a share is wrong."""
    likely = headed * max(0.0, 1 - WRONG * wrong)
    return next((often for least, often in SURE if likely >= least), SURE[-1][1])


def _none(region: Region) -> Region:
    return region if region.refused is not None else region._replace(marks={}, refused=DOUBTED, doubtful=True)


def said(rows: Sequence[Row], ruling: Proposal) -> list[Took]:
    """Return what the rules took each row for, and where they begin a part."""
    took = {number: BUCKETS.get(bucket, FIELD) for region in ruling.regions for number, bucket in region.marks.items()}
    took |= {row.number: "refused" for region in ruling.regions if region.refused is not None for row in region.rows}
    firsts = {region.rows[0].number for region in ruling.regions}
    return [Took((BEGINS if row.number in firsts else "") + took.get(row.number, "furniture"), ruling.shape) for row in rows]


def articles(labels: Sequence[str]) -> list[Article]:
    """Return the articles that the labels of a page tell: each begins with a headline, a lead, or the page's first text."""
    found: list[Article] = []
    title: int | None = None
    text: list[int] = []
    for place, label in enumerate(labels):
        if label in (TITLE, LEAD):
            found += [Article(title, tuple(text))] if text else []
            title, text = (place, []) if label == TITLE else (None, [place])
        elif label == TEXT:
            text.append(place)
    return [*found, Article(title, tuple(text))] if text else found


def _regions(rows: Sequence[Row], found: Sequence[Article], ruled: Sequence[Region], none: Sequence[Region]) -> list[Region]:
    """Return the region of each article: its fields are those of the one that the rules found for it and no other, else of its rows."""
    owners = _owners(rows, found, ruled)
    firsts = _firsts(rows, found, owners)
    refused = {row.number for region in none for row in region.rows}
    spans = zip(firsts, [*firsts, len(rows)][1:], found, strict=True)
    parts = [_part(rows[first:end], rows[one.text[-1]], refused) for first, end, one in spans]
    regions = [_region(part, rows, *one) for part, one in zip(parts, zip(found, owners, strict=True), strict=True)]
    return _led(regions) if len(regions) > 1 else regions


def _led(regions: Sequence[Region]) -> list[Region]:
    """Return the regions with the headlines that are part of a line: of the headline's own, or of the first of the text."""
    texts = [next(row for row in region.rows if region.marks.get(row.number) == "body") for region in regions]
    lines = [next((row.plain for row in region.rows if region.marks.get(row.number) == "title"), None) for region in regions]
    titled = sum(line is not None for line in lines) * 2 > len(regions)
    led = leads.found(lines, None if titled else texts)
    return [
        region._replace(title=one.title, outlet=one.outlet) if one.title is not None and region.title is None else region
        for region, one in zip(regions, led, strict=True)
    ]


def _part(part: Sequence[Row], last: Row, refused: Collection[int]) -> Sequence[Row]:
    """Return the rows of an article without those of a part that is none, around it or, a poster's word, inside it."""
    kept = [row for row in part if row.number not in refused]
    talk = next((row.number for row in part if row.number in refused and row.number > last.number), None)
    return [row for row in kept if talk is None or row.number < talk]


def _owners(rows: Sequence[Row], found: Sequence[Article], ruled: Sequence[Region]) -> list[Region | None]:
    """Return the region of the rules that has most of each article; None where it has as much of another."""
    held = {row.number: place for place, region in enumerate(ruled) for row in region.rows}
    most = [Counter(held[rows[place].number] for place in one.text if rows[place].number in held).most_common(1) for one in found]
    owners = [one[0][0] if one else None for one in most]
    taken = Counter(owners)
    return [ruled[one] if one is not None and taken[one] == 1 else None for one in owners]


def _firsts(rows: Sequence[Row], found: Sequence[Article], owners: Sequence[Region | None]) -> list[int]:
    """Return where each region begins: the only one with the page, the others where the rules begin them, if no other text is there."""
    if len(found) == 1:
        return [0]
    places = {row.number: place for place, row in enumerate(rows)}
    firsts, above = [], 0
    for one, owner in zip(found, owners, strict=True):
        begun = places[owner.rows[0].number] if owner is not None else one.first
        firsts.append(begun if above <= begun <= one.first else one.first)
        above = one.text[-1] + 1
    return firsts


def _region(part: Sequence[Row], rows: Sequence[Row], article: Article, owner: Region | None) -> Region:
    """Return a region whose headline and text are the article's, and whose fields are the owner's or those of the rows themselves."""
    title = None if article.title is None else rows[article.title]
    texts = {rows[place].number for place in article.text}
    alone = len(part) == len(rows)
    marks = dict(owner.marks) if owner is not None else zones.mark(part, title and title.number, record=not alone, brief=True)
    for row in part:
        bucket = marks.get(row.number)
        if title is not None and row.number == title.number:
            marks[row.number] = "title"
        elif row.number in texts:
            marks[row.number] = "body"
        elif bucket in ("title", "body"):
            marks[row.number] = "furniture"
    kept = owner or Region((), {})
    inner = kept.title if title is None or (kept.title is not None and kept.title in title.plain) else None
    own = {row.number: marks[row.number] for row in part if row.number in marks}
    region = Region(tuple(part), own, title=inner, issued=kept.issued, outlet=kept.outlet if inner else None)
    return region if owner is not None else signed.found(region)
