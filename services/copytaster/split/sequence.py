"""What the chain says of a page: where in an article each line stands, told from all its lines together.

What the rules found is one sign among many (`traits`). What the signs weigh is learned from labelled pages (`tools/train_sequence.py`) and
stands in `sequence.tsv`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copytaster.split import chain, live, traits
from copytaster.split.chain import NEVER, Chain, Shares, Weights
from copytaster.split.labels import BEGUN, LEAD, NONE, TITLE, Article, articles
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal
from copytaster.split.traits import Page, Ruled, Took

TABLE = "sequence.tsv"
BUCKETS: Mapping[str, str] = {"title": "title", "body": "body", "refused": "refused", "caption": "furniture", "furniture": "furniture"}
"""What a line in a bucket is to the chain; in any other it is a field."""
FIELD = "field"
BEGINS = "begins "


class Labelled(NamedTuple):
    """What the chain says of a page: what each line weighs for each label, and how likely it has each.

    `ruled` is what the rules see; `headed` says that it is clear which line is its headline, if it has an article.
    """

    page: Page
    table: Chain
    lines: Weights
    shares: Shares
    ruled: Ruled
    headed: bool

    @property
    def none(self) -> float:
        """How likely the page has no article."""
        return float(self.shares[0, self.table.labels.index(NONE)])

    def likeliest(self) -> list[str]:
        """Return the likeliest label of each line."""
        return self.table.best(self.lines)

    def some(self) -> list[str]:
        """Return the likeliest labels if the page has an article."""
        labels = self.likeliest()
        return labels if articles(labels) else self.table.best(self._news())

    def alone(self) -> tuple[list[str], Shares]:
        """Return the likeliest labels if the page has one article, and how likely each line has each: there may be none all the same."""
        table = self.table.without((label, begun) for label in BEGUN for begun in (TITLE, LEAD))
        return table.best(self._news()), table.shares(self.lines)

    def begun(self, found: Sequence[Article]) -> list[float]:
        """Return how likely each article begins where it does."""
        starts = [self.table.labels.index(label) for label in (TITLE, LEAD)]
        return [float(self.shares[one.text[0] if one.title is None else one.title, starts].sum()) for one in found]

    def words(self, found: Sequence[Article]) -> int:
        """Count the words of the texts found on the page."""
        return sum(self.page.rows[place].words for one in found for place in one.text)

    def _news(self) -> Weights:
        lines = self.lines.copy()
        lines[:, self.table.labels.index(NONE)] = NEVER
        return lines


def of(rows: Sequence[Row], ruling: Proposal, weights: str = TABLE) -> Labelled:
    """Return what the chain says of a page; `weights` names another table than ships, or its file."""
    table, page = chain.table(weights), Page(rows)
    lines = traits.weigh(page, said(rows, ruling), weights)
    if ruling.shape == live.SHAPE:
        lines[live.entries(rows) :, table.labels.index(TITLE)] = NEVER
    headline = _headline(rows, ruling)
    if headline is not None:
        lines[headline, [place for place, label in enumerate(table.labels) if label not in (TITLE, NONE)]] = NEVER
    count = sum(region.refused is None for region in ruling.regions)
    return Labelled(page, table, lines, table.shares(lines), Ruled(count, ruling.shape), headline is not None or _clean(rows))


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


def said(rows: Sequence[Row], ruling: Proposal) -> list[Took]:
    """Return what the rules took each row for, and where they begin a part."""
    took = {number: BUCKETS.get(bucket, FIELD) for region in ruling.regions for number, bucket in region.marks.items()}
    took |= {row.number: "refused" for region in ruling.regions if region.refused is not None for row in region.rows}
    firsts = {region.rows[0].number for region in ruling.regions}
    return [Took((BEGINS if row.number in firsts else "") + took.get(row.number, "furniture"), ruling.shape) for row in rows]
