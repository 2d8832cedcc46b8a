"""What the chain says of a page: where in an article each line stands, told from all its lines together.

What the rules found is one sign among many (`traits`). What the signs weigh is learned from labelled pages (`tools/train_sequence.py`) and
stands in `sequence.tsv`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from copytaster.split.cut import chain, traits
from copytaster.split.cut.chain import NEVER, Chain, Paths, Shares, Weights
from copytaster.split.cut.labels import BEGUN, LEAD, NONE, TITLE, Article
from copytaster.split.cut.sheet import Page
from copytaster.split.cut.traits import Ruled, Took
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import live
from copytaster.split.rules.proposal import Proposal

TABLE = "cut/sequence.tsv"
BUCKETS: Mapping[str, str] = {"title": "title", "body": "body", "refused": "refused", "caption": "furniture", "furniture": "furniture"}
"""What a line in a bucket is to the chain; in any other it is a field."""
FIELD = "field"
BEGINS = "begins "


@dataclass(frozen=True, eq=False)
class Labelled:
    """What the chain says of a page: what each line weighs for each label, the heaviest sequences, and how likely each line has each label.

    `begins` is how likely an article begins at each line, `ruled` what the rules see.
    """

    page: Page
    table: Chain
    lines: Weights
    paths: Paths
    shares: Shares
    begins: Sequence[float]
    ruled: Ruled

    @cached_property
    def surest(self) -> list[tuple[float, int]]:
        """The lines at which an article is likeliest to begin, and how likely one does, the likeliest first."""
        return sorted(((likely, place) for place, likely in enumerate(self.begins)), key=lambda one: -one[0])

    @cached_property
    def expected(self) -> float:
        """How many articles are to be expected."""
        return sum(self.begins)

    @property
    def none(self) -> float:
        """How likely the page has no article."""
        return float(self.shares[0, self.table.labels.index(NONE)])

    def likeliest(self) -> list[str]:
        """Return the likeliest label of each line."""
        return self.paths.best()

    def some(self) -> list[str]:
        """Return the likeliest labels if the page has an article."""
        weighs, none = self.paths.weighs[0], self.table.labels.index(NONE)
        return self.paths.through(0, max((label for label in range(len(weighs)) if label != none), key=weighs.__getitem__))

    def alone(self) -> list[str]:
        """Return the likeliest labels if the page has one article."""
        lines = self.lines.copy()
        lines[:, self.table.labels.index(NONE)] = NEVER
        return self._single().best(lines)

    def alone_shares(self) -> Shares:
        """Return how likely each line has each label if the page has one article, or none."""
        return self._single().shares(self.lines)

    def _single(self) -> Chain:
        return self.table.without((label, begun) for label in BEGUN for begun in (TITLE, LEAD))

    def weight(self, labels: Sequence[str]) -> int:
        """Return what a sequence of labels weighs, in thousandths."""
        own = [self.table.labels.index(label) for label in labels]
        return int(self.lines[range(len(own)), own].sum() + self.table.follows[own[:-1], own[1:]].sum())

    def begun(self, found: Sequence[Article]) -> list[float]:
        """Return how likely each article begins where it does."""
        return [self.begins[one.first] for one in found]

    def words(self, found: Sequence[Article]) -> int:
        """Count the words of the texts found on the page."""
        return sum(self.page.rows[place].words for one in found for place in one.text)


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
    shares = table.shares(lines)
    begins = shares[:, [table.labels.index(label) for label in (TITLE, LEAD)]].sum(axis=1).tolist()
    return Labelled(page, table, lines, table.paths(lines), shares, begins, Ruled(count, ruling.shape))


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
