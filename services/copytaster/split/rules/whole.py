"""The whole page as one article: what is left when nothing on the page says that it holds more."""

from collections.abc import Sequence

from copytaster.split.lines.ledger import Row
from copytaster.split.rules import zones
from copytaster.split.rules.proposal import WHOLE, Proposal, Region, words

SHAPE = WHOLE
SURE = ((0.02, 0.94), (0.05, 0.9), (0.1, 0.78), (0.2, 0.72), (1.0, 0.6))
"""Share of scraps, at most, and how likely one article is beside what others propose."""
MOST = SURE[0][1]
"""No page is likelier one article."""
TRUE = ((0.1, 0.91), (1.0, 0.78))
"""Share of scraps, at most, and the confidence in a text of `LONG` words: measured on 209 pages of newspapers."""
SHORTER = ((0.02, 0.78), (0.1, 0.7), (1.0, 0.6))
"""The same of a shorter one, in which one line put down wrong makes the article wrong: measured on pages that nobody had seen."""
LONG = 300
TEASER, BRIEF = 12, 25
"""Words of the shortest teaser, and of the shortest brief."""
SCRAP, SHORT = 0.3, 0.6
"""Confidence in a text shorter than a teaser, and than a brief."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Take the page for one article; None where it has no running text."""
    marks = zones.mark(rows)
    if "body" not in marks.values():
        return None
    count = words(rows, marks)
    scraps = sum(row.words for row in rows if marks.get(row.number) == "body" and not row.running) / count
    likely, said = score(count, scraps), f"one text of {count} words, {scraps:.0%} of them in scraps"
    return Proposal(SHAPE, likely, said, (Region(tuple(rows), marks),), confidence=min(likely, sure(count, scraps)))


def sure(count: int, scraps: float) -> float:
    """Return the confidence that an article of `count` words is right in headline and text."""
    return next(value for most, value in (TRUE if count >= LONG else SHORTER) if scraps <= most)


def score(count: int, scraps: float) -> float:
    """Return how sure one article of `count` words is, of which the share `scraps` is in lines that are no sentences.

    The less a text is of sentences, the more of the page's furniture is in it: measured on pages of newspapers.
    """
    if count < TEASER:
        return SCRAP
    base = next(value for most, value in SURE if scraps <= most)
    return min(base, SHORT) if count < BRIEF else base
