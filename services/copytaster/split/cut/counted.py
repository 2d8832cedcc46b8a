"""The articles of a page: a chain labels its lines, and its likely cuts are compared as wholes.

A rule is right about the pages it was made for; on pages that nobody has seen, weak signs weighed together are right more often.
So the rules propose, a chain labels the lines (`sequence`), the cuts that it finds likely (`cuts`) are ranked, no article at all among them
(`ranked`), and the articles of the best are read from its labels (`labels`): their headlines, their text and what stands between. Fields
are read by the rules (`fitted`), and some weighed after (`weighed`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from copytaster.split.cut import confidence, fitted, ranked, sequence
from copytaster.split.cut.labels import articles
from copytaster.split.lines.ledger import Row
from copytaster.split.rules.proposal import Proposal, Region
from copytaster.split.rules.whole import TEASER

LIKELY, UNLIKELY = 0.3, 0.2
"""How likely a page has an article at least, and below which it reports nothing: a refusal loses more than a doubt."""
SILENT = "talk, advice, a list or goods for sale, no report"
DOUBTED = "its lines do not read as those of an article"


class Tables(NamedTuple):
    """The names, or files, of the tables of the chain, and of how its cuts are ranked."""

    chain: str = sequence.TABLE
    ranked: str = ranked.TABLE


SHIPPED = Tables()


class Read(NamedTuple):
    """The articles of a page, how sure each is, and what on the page is none."""

    articles: tuple[Region, ...]
    sure: tuple[float, ...]
    refused: tuple[Region, ...]


class Doubt(NamedTuple):
    """Why something is no article, and whether that is only a doubt."""

    said: str
    doubtful: bool


NOTHING = Read((), (), ())


def read(rows: Sequence[Row], ruling: Proposal, tables: Tables = SHIPPED) -> Read:
    """Read the articles of a page; `ruling` is the cut that the rules make of it, `tables` are others than ship."""
    told = sequence.of(rows, ruling, tables.chain)
    if not ruling.regions and not articles(told.likeliest()):
        return NOTHING
    ranking = ranked.of(told, tables.ranked)
    likely, best = 1 - ranking.none, ranking.best()
    if likely < LIKELY or told.words(best.articles) < TEASER:
        return Read((), (), tuple(_none(region, likely) for region in ruling.regions or (Region(tuple(rows), {}),)))
    found = best.articles
    text = {rows[place].number for one in found for place in one.places}
    kept = [region for region in ruling.regions if region.refused is None and not text.isdisjoint(row.number for row in region.rows)]
    none = [_none(region, likely) for region in ruling.regions if text.isdisjoint(row.number for row in region.rows)]
    sure = confidence.of(told, ranking, best)
    return Read(tuple(fitted.regions(rows, found, kept, none)), sure, tuple(none))


def doubt(rows: Sequence[Row], ruling: Proposal, tables: Tables = SHIPPED) -> Doubt | None:
    """Return what speaks against rows being an article, where it is known which lines are its text; None where little does."""
    likely = 1 - ranked.of(sequence.of(rows, ruling, tables.chain), tables.ranked).none
    return None if likely >= LIKELY else _doubt(likely)


def _doubt(likely: float) -> Doubt:
    return Doubt(f"{SILENT} ({1 - likely:.0%})", doubtful=False) if likely < UNLIKELY else Doubt(DOUBTED, doubtful=True)


def _none(region: Region, likely: float) -> Region:
    """Return a region of the rules that is no article, with the reason; `likely` is how likely its page has one."""
    if region.refused is not None:
        return region
    said, doubtful = _doubt(likely)
    return region._replace(marks={}, refused=said, doubtful=doubtful)
