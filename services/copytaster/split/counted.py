"""The articles of a page: a chain labels its lines, and how many articles it has is asked of the page as a whole.

A rule is right about the pages it was made for; on pages that nobody has seen, weak signs weighed together are right more often.
So the rules propose, a chain labels the lines (`sequence`), and the articles are read from the labels (`labels`): their headlines,
their text and what stands between; whether it has any (`some`) and several (`several`) is weighed from what both say. Fields are read
by the rules (`fitted`), and some weighed after (`weighed`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from copytaster.split import confidence, fitted, sequence, several, some
from copytaster.split.labels import LEAD, TEXT, TITLE, articles
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region

LIKELY, UNLIKELY = 0.35, 0.2
"""How likely a page has an article at least, and below which it reports nothing. A refused article is a greater loss than a doubtful one:
of 784 pages of which the chain was not sure, 22 of 304 with articles are refused so, 65 of 480 without taken; at one half 50 and 47."""
SEVERAL, SURER = 0.5, 0.7
"""How likely it has several at least, the second where the rules see one: of 106 pages of one article on which the chain saw several, and
that no table had seen, 82 in 100 stay one so, not 69, and of 247 of several 81 in 100 are cut, not 88. Most pages have one."""
SILENT = "talk, advice or a list, no report"
DOUBTED = "its lines do not read as those of an article"


class Tables(NamedTuple):
    """The names, or files, of the tables of the chain, of whether a page has an article, and of whether it has several."""

    chain: str = sequence.TABLE
    some: str = some.TABLE
    several: str = several.TABLE


SHIPPED = Tables()


class Read(NamedTuple):
    """The articles of a page, how sure each is, and what on the page is none."""

    articles: tuple[Region, ...]
    sure: tuple[float, ...]
    refused: tuple[Region, ...]


NOTHING = Read((), (), ())


def read(rows: Sequence[Row], ruling: Proposal, tables: Tables = SHIPPED) -> Read:
    """Read the articles of a page; `ruling` is the cut that the rules make of it, `tables` are others than ship."""
    told = sequence.of(rows, ruling, tables.chain)
    if not ruling.regions and not articles(told.likeliest()):
        return NOTHING
    found, shares = articles(told.some()), told.shares
    likely = some.likely(rows, told.none, told.words(found), told.ruled, tables.some) if some.asked(told.none, headed=told.headed) else 1.0
    if likely < LIKELY:
        return Read((), (), tuple(_none(region, likely) for region in ruling.regions or (Region(tuple(rows), {}),)))
    least = SURER if told.ruled.number == 1 else SEVERAL
    if len(found) > 1 and several.likely(told.page, found, told.begun(found), told.ruled, tables.several) < least:
        labels, shares = told.alone()
        found = articles(labels) or found
    text = {rows[place].number for one in found for place in one.places}
    kept = [region for region in ruling.regions if region.refused is None and not text.isdisjoint(row.number for row in region.rows)]
    none = [_none(region, likely) for region in ruling.regions if text.isdisjoint(row.number for row in region.rows)]
    by_label = {label: shares[:, told.table.labels.index(label)] for label in (TITLE, LEAD, TEXT)}
    ends = [*(one.first for one in found), len(rows)][1:]
    sure = tuple(confidence.of(rows, one, end, by_label) for one, end in zip(found, ends, strict=True))
    return Read(tuple(fitted.regions(rows, found, kept, none)), sure, tuple(none))


def _none(region: Region, likely: float) -> Region:
    """Return a region of the rules that is no article, with the reason; `likely` is how likely its page has one."""
    if region.refused is not None:
        return region
    said = f"{SILENT} ({1 - likely:.0%})" if likely < UNLIKELY else DOUBTED
    return region._replace(marks={}, refused=said, doubtful=likely >= UNLIKELY)
