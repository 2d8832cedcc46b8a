"""Live blogs and timelines: entries under the time of day. One article, unless its entries carry headlines of their own pages."""

from collections.abc import Sequence

from copytaster.split.lines import kinds
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import zones
from copytaster.split.rules.proposal import Proposal, Region, words

SHAPE = "live"
ENTRIES = 3
SURE = 60
"""Words of an article."""
HEADLINE = 18
"""Words: what is longer, above entries, sums them up."""
LEAST = 3
"""Words of a headline above the entries."""
FAR = 2
"""Rows between a time and the text of its entry."""


CONFIDENCE = 0.75


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Take the page for one article of entries; None where fewer than three stand under a time."""
    stamps = [position for position, row in enumerate(rows) if kinds.stamped(row)]
    entries = [position for position in stamps if any(_text(row) for row in rows[position + 1 : position + 2 + FAR])]
    # A time below each text is when a message was sent.
    below = not any(_text(row) for row in rows[stamps[-1] :]) if stamps else True
    if len(entries) < ENTRIES or (below and any(_text(row) for row in rows[: stamps[0]])):
        return None
    marks = dict(zones.mark(rows))
    if "body" not in marks.values():
        return None
    marks |= _entries(rows, entries, marks)
    count = words(rows, marks)
    said = f"{len(entries)} entries under a time of day, {count} words"
    return Proposal(SHAPE, 0.95 if count >= SURE else 0.85, said, (Region(tuple(rows), marks),), CONFIDENCE)


def entries(rows: Sequence[Row]) -> int:
    """Return where the entries of a live page begin, below which its headline does not stand; beyond the page if none could stand above."""
    first = next((place for place, row in enumerate(rows) if kinds.stamped(row)), len(rows))
    return first if any(row.titular and row.words >= LEAST for row in rows[:first]) else len(rows)


def _entries(rows: Sequence[Row], entries: Sequence[int], marks: dict[int, Bucket]) -> dict[int, Bucket]:
    """Return the times and headings of the entries as text; a summary that stands alone above the first is text as well."""
    titled = any(marks.get(row.number) == "title" and row.words <= HEADLINE for row in rows)
    body: dict[int, Bucket] = {rows[position].number: "body" for position in entries}
    for position in entries:
        heading = rows[position + 1]
        if heading.sign in (None, "names") and marks.get(heading.number) != "title":
            body[heading.number] = "body"
    above = [row for row in rows[: entries[0]] if row.sign is None and row.words > 2 * FAR]
    return body | ({} if titled or not above else {above[-1].number: "body"})


def _text(row: Row) -> bool:
    return row.sign is None and (row.sentence or row.prose)
