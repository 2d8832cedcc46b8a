"""The whole page as one article: what is left when nothing on the page says that it holds more."""

from collections.abc import Sequence

from copytaster.split import zones
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region, words

SHAPE = "one-article"


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Take the page for one article; None where it has no running text."""
    marks = zones.mark(rows)
    if "body" not in marks.values():
        return None
    count, titled = words(rows, marks), "title" in marks.values()
    said = f"one text of {count} words" + (" under a headline" if titled else ", no headline")
    return Proposal(SHAPE, score(count, titled=titled), said, (Region(tuple(rows), marks),))


def score(count: int, *, titled: bool) -> float:
    """Return how sure one article of `count` words is; a text without a headline is a little less so."""
    base = 0.9 if count >= 120 else 0.82 if count >= 25 else 0.6 if count >= 12 else 0.3  # noqa: PLR2004 -- article, brief, teaser, scrap
    return base if titled else round(base - 0.1, 2)
