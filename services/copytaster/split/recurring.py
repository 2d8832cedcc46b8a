"""Recurring headlines: pages that print a headline, its picture, and the headline again before the text.

Content management systems do so for a hero widget; text dumps keep both. A headline-like line that is seen again within
a few lines, with only captions, repeats and scraps between, begins an article.
"""

from collections.abc import Iterator, Sequence

from copytaster.split import fields, zones
from copytaster.split.ledger import Bucket, Row
from copytaster.split.proposal import Proposal, Region, looks_like_article, words

SHAPE = "recurring-headline"
WITHIN = 14
"""Lines between the two headlines, at most."""
WORDS = 3
STRANGERS = 1
"""Longer lines between the headlines that are nothing known: a caption without a credit."""
LONG = 12
LONGEST = 70
LEAD = 40
"""Words of text before the first headline that must be an article of their own."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut the page at headlines that recur; None where none does."""
    starts = list(_starts(rows))
    if not starts:
        return None
    bounds = [*(first for first, _ in starts), len(rows)]
    regions = [_region(rows[first:last], second - first) for (first, second), last in zip(starts, bounds[1:], strict=True)]
    if not all(map(looks_like_article, regions)):
        return None
    lead = _lead(rows[: bounds[0]])
    score = 0.96 if len(regions) > 1 else 0.93
    return Proposal(SHAPE, score, f"{len(regions)} headline{'s' * (len(regions) > 1)} printed twice before the text", (*lead, *regions))


def _starts(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Give the positions of a headline and of its repeat, for each article."""
    position = 0
    while position < len(rows):
        again = _again(rows, position)
        if again is None:
            position += 1
            continue
        yield position, again
        position = again + 1


def _again(rows: Sequence[Row], first: int) -> int | None:
    row = rows[first]
    if not row.titular or row.words < WORDS or (row.sentence and row.plain[-1] not in "?!\"”’'"):
        return None
    for second in range(first + 1, len(rows)):
        if rows[second].number - row.number > WITHIN:
            return None
        if rows[second].key == row.key:
            return second if _introduces(rows, first, second) else None
    return None


def _introduces(rows: Sequence[Row], first: int, second: int) -> bool:
    between = rows[first + 1 : second]
    after = [one for one in rows[second + 1 : second + 12] if one.number - rows[second].number <= WITHIN]
    repeated = {row.key for row in after} | {row.key for number, row in enumerate(between) if row.key in {other.key for other in between[:number]}}
    strange = [row for row in between if row.key not in repeated and row.sign not in ("caption", "date", "byline", "furniture", "url", "label") and row.words > LONG]
    fresh = [row for row in after if row.key not in {one.key for one in rows[first : second + 1]}]
    return len(strange) <= STRANGERS and all(row.words <= LONGEST for row in strange) and any(row.prose for row in fresh)


def _region(rows: Sequence[Row], second: int) -> Region:
    above = rows[1:second]
    keys = {row.key for row in above}
    marks: dict[int, Bucket] = {rows[0].number: "title", rows[second].number: "furniture"}
    marks |= {row.number: _above(row) for row in above}
    rest = rows[second + 1 :]
    fresh = [row for row in rest if row.key not in keys or row.words < WORDS]
    inner = zones.mark((rows[0], *fresh), rows[0].number)
    marks |= {row.number: marks[next(one.number for one in above if one.key == row.key)] for row in rest if row.key in keys}
    captions = {number for number, bucket in marks.items() if bucket == "caption"}
    return Region(tuple(rows), {**marks, **inner} if inner else {**marks, **dict.fromkeys(captions, "caption")})


def _above(row: Row) -> Bucket:
    if row.sign in ("date", "byline", "url", "furniture", "caption"):
        return row.sign
    if fields.credit(row.plain) is not None:
        return "byline"
    return "caption" if row.words >= WORDS and not fields.is_outlet(row.plain) else "furniture"


def _lead(rows: Sequence[Row]) -> tuple[Region, ...]:
    marks = zones.mark(rows)
    if not rows or words(rows, marks) < LEAD:
        return ()
    region = Region(tuple(rows), marks)
    return (region,) if looks_like_article(region) else (Region(tuple(rows), {}, "text before the first headline, without one of its own"),)
