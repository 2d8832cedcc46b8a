"""Wire slugs: a desk's schedule, where each item is one paragraph behind its slug: `PORT-STRIKE — Dockers ...`."""

import re
from collections.abc import Sequence

from copytaster.split import signs
from copytaster.split.ledger import Bucket, Row
from copytaster.split.proposal import Proposal, Region

SHAPE = "wire-slugs"
CAPITALS = rf"[{signs.UPPER}0-9][{signs.UPPER}0-9.'’&/]*"
SLUG = re.compile(rf"^({CAPITALS}(?:[ -]{CAPITALS}){{0,5}})\s?(?:—|–|--|:| - )\s+\S")
COMPOUND = 0.6
"""Share of the slugs that are of several words by hyphens; a dateline is of one place."""
TEXT = 8


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Take each paragraph behind a slug for an article; None where there are fewer than two, or they are datelines."""
    found = [(position, match[1]) for position, row in enumerate(rows) if row.words >= TEXT and (match := SLUG.match(row.plain))]
    slugs = {slug for _, slug in found}
    if len(slugs) < 2 or len(slugs) < len(found) or sum("-" in slug for slug in slugs) < COMPOUND * len(slugs):  # noqa: PLR2004 -- one is chance
        return None
    bounds = [*(position for position, _ in found[1:]), len(rows)]
    regions = tuple(_region(rows[position:last], slug) for (position, slug), last in zip(found, bounds, strict=True))
    return Proposal(SHAPE, 0.95, f"{len(regions)} paragraphs behind slugs", regions)


def _region(rows: Sequence[Row], slug: str) -> Region:
    marks: dict[int, Bucket] = {rows[0].number: "body"}
    for row in rows[1:]:
        if not row.prose:
            break
        marks[row.number] = "body"
    kept = tuple(row for row in rows if row.number in marks)
    return Region(kept, marks, title=slug)
