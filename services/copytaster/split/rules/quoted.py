"""Stories that a blog quotes: a headline in quotes with its source, or over a dateline, and the text until the blog speaks again."""

from collections.abc import Sequence

from copytaster.split.lines import marked, outlets, signs
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import voice, zones
from copytaster.split.rules.proposal import ARTICLE, Proposal, Region, words

SHAPE = "quoted-stories"
SURE = 0.75
OPENING = ('"', "“", "«", "„")
NEAR = 3
"""Rows below a quoted headline in which its text begins."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut out the stories quoted; None where no headline has its source behind it."""
    heads = [
        position for position, row in enumerate(rows) if row.plain[0] in OPENING and (_credited(row) or _over_dateline(rows, position))
    ]
    if not any(_credited(rows[position]) for position in heads):
        return None
    bounds = [*heads[1:], len(rows)]
    regions = tuple(_region(rows[head:last]) for head, last in zip(heads, bounds, strict=True))
    if any(words(region.rows, region.marks) < ARTICLE for region in regions):
        return None
    return Proposal(
        SHAPE, 0.95 if len(regions) > 1 else 0.91, f"{len(regions)} headlines in quotes with their source", regions, confidence=SURE
    )


def _credited(row: Row) -> bool:
    return (
        row.plain.startswith(OPENING)
        and len(row.plain) < signs.LONGEST
        and bool(marked.headline(row.text).outlet)
        and (marked.QUOTED.match(row.plain) or marked.BESIDE.match(row.plain)) is not None
    )


def _over_dateline(rows: Sequence[Row], position: int) -> bool:
    row = rows[position]
    if not row.plain.startswith(OPENING) or not row.titular:
        return False
    below = next((one for one in rows[position + 1 : position + 1 + NEAR] if one.running), None)
    return below is not None and outlets.dateline(below.plain).place is not None


def _region(rows: Sequence[Row]) -> Region:
    # What follows the link to the whole text is the blog's own.
    end = next((position for position, row in enumerate(rows) if position and row.sign == "furniture" and signs.more(row.plain)), len(rows))
    own = tuple(rows[:end])
    marks = zones.mark(own, rows[0].number, record=True, brief=True)
    text = [row for row in own if marks.get(row.number) == "body"]
    spoken: dict[int, Bucket] = {row.number: "furniture" for row in text[1:] if voice.speaks(row.plain)}
    return Region(own, {**marks, **spoken})
