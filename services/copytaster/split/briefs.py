"""News in brief without headlines: paragraphs that each begin at another place, `LONDON — ...`, `CAIRO — ...`."""

from collections.abc import Sequence

from copytaster.split import outlets
from copytaster.split.ledger import Bucket, Row
from copytaster.split.proposal import Proposal, Region

SHAPE = "briefs"
LEAST = 3
MOST = 0.8
"""Share of the paragraphs that begin at a place of their own."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Take each paragraph behind a dateline for an article; None where places recur or most paragraphs have none."""
    text = [row for row in rows if row.running]
    placed = [(row, place) for row in text if (place := outlets.dateline(row.plain).place)]
    if len(placed) < LEAST or len(placed) < MOST * len(text) or len({place for _, place in placed}) < len(placed):
        return None
    if any(row.titular and row.number > placed[0][0].number and row.number < placed[-1][0].number for row in rows):
        return None
    marks: list[dict[int, Bucket]] = [{row.number: "body"} for row, _ in placed]
    regions = tuple(Region((row,), mark) for (row, _), mark in zip(placed, marks, strict=True))
    return Proposal(SHAPE, 0.93 if len(placed) == len(text) else 0.9, f"{len(regions)} paragraphs, each at another place", regions)
