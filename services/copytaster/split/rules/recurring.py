"""Recurring headlines: pages that print a headline, its picture, and the headline again before the text.

Content management systems do so for a hero widget; text dumps keep both. A headline-like line that is seen again within
a few lines, with only captions, repeats and scraps between, begins an article.
"""

from collections.abc import Iterator, Sequence

from copytaster.split.lines import outlets, people
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import zones
from copytaster.split.rules.proposal import Proposal, Region, looks_like_article, words

SHAPE = "recurring-headline"
WITHIN = 14
"""Lines between the two headlines, at most."""
WORDS = 4
STRANGERS = 1
"""Longer lines between the headlines that are nothing known: a caption without a credit."""
LONG = 12
LONGEST = 70
TINY = 0.1
"""Share of the longest article's words: with less, a headline printed twice is a kicker, a paywall, thanks for sharing."""
LEAD = 15
"""Words of text before the only headline that are not the page's furniture."""
ALONE = 60
"""The same before several headlines, where a greeting may be longer; from here on it is an article of its own."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut the page at headlines that recur; None where none does, or where they do not account for the page."""
    starts = list(_starts(rows))
    if not starts or _frames(rows, starts):
        return None
    bounds, regions = _cut(rows, starts)
    lead = rows[: bounds[0]]
    largest = max(words(lead, zones.mark(lead)), *(words(region.rows, region.marks) for region in regions))
    kept = [start for start, region in zip(starts, regions, strict=True) if words(region.rows, region.marks) >= TINY * largest]
    if not kept:
        return None
    if len(kept) < len(starts):
        bounds, regions = _cut(rows, kept)
    if _cuts_off(rows[: bounds[0]], alone=len(regions) == 1) or not all(map(looks_like_article, regions)):
        return None
    score, sure = (0.98, 0.9) if len(regions) > 1 else (0.95, 0.78)
    said = f"{len(regions)} headline{'s' * (len(regions) > 1)} printed twice before the text"
    return Proposal(SHAPE, score, said, tuple(regions), sure)


def _frames(rows: Sequence[Row], starts: Sequence[tuple[int, int]]) -> bool:
    """Say whether one line stands over many parts: the head of a table, the frame of a gallery, the subject of a thread.

    A page after another may have the same story again, with the same text.
    """
    texts: dict[str, str | None] = {}
    for first, second in starts:
        text = next((row.key for row in rows[second + 1 :] if row.prose), None)
        if texts.setdefault(rows[first].key.removeprefix("re "), text) != text:
            return True
    return False


def _cut(rows: Sequence[Row], starts: Sequence[tuple[int, int]]) -> tuple[list[int], list[Region]]:
    bounds = [*(first for first, _ in starts), len(rows)]
    return bounds, [_region(rows[first:last], second - first) for (first, second), last in zip(starts, bounds[1:], strict=True)]


def _starts(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Give the positions of a headline and of its repeat, for each article."""
    position = 0
    while position < len(rows):
        again = _again(rows, position)
        if again is None:
            position += 1
            continue
        yield position, again
        # The picture's caption stands twice as well, and may look like a headline.
        shown = {row.key for row in rows[position : again + 1]}
        position = again + 1
        while position < len(rows) and rows[position].key in shown:
            position += 1


def _again(rows: Sequence[Row], first: int) -> int | None:
    row = rows[first]
    if not row.titular or sum(word[:1].isalpha() for word in row.key.split()) < WORDS or (row.sentence and row.plain[-1] not in "?!\"”’'"):
        return None
    for second in range(first + 1, len(rows)):
        if rows[second].number - row.number > WITHIN:
            return None
        if rows[second].key == row.key:
            if second == first + 1 and rows[second].gap == 0:
                return None
            return second if _introduces(rows, first, second) else None
    return None


def _introduces(rows: Sequence[Row], first: int, second: int) -> bool:
    between = rows[first + 1 : second]
    after = [one for one in rows[second + 1 : second + 12] if one.number - rows[second].number <= WITHIN]
    repeated = {row.key for row in after} | {
        row.key for number, row in enumerate(between) if row.key in {other.key for other in between[:number]}
    }
    strange = [
        row
        for row in between
        if row.key not in repeated and row.sign not in ("caption", "date", "byline", "furniture", "url", "label") and row.words > LONG
    ]
    fresh = [row for row in after if row.key not in {one.key for one in rows[first : second + 1]}]
    return len(strange) <= STRANGERS and all(row.words <= LONGEST for row in strange) and any(row.prose for row in fresh)


def _region(rows: Sequence[Row], second: int) -> Region:
    above = rows[1:second]
    keys = {row.key for row in above}
    marks: dict[int, Bucket] = {rows[0].number: "title", rows[second].number: "furniture"}
    marks |= {row.number: _above(row) for row in above}
    rest = rows[second + 1 :]
    fresh = [row for row in rest if row.key not in keys or row.words < WORDS]
    inner = zones.mark((rows[0], *fresh), rows[0].number, record=True)
    marks |= {row.number: marks[next(one.number for one in above if one.key == row.key)] for row in rest if row.key in keys}
    captions = {number for number, bucket in marks.items() if bucket == "caption"}
    return Region(tuple(rows), {**marks, **inner} if inner else {**marks, **dict.fromkeys(captions, "caption")})


def _above(row: Row) -> Bucket:
    if row.sign in ("date", "byline", "url", "furniture", "caption"):
        return row.sign
    if people.credit(row.plain) is not None:
        return "byline"
    return "caption" if row.words >= WORDS and not outlets.is_one(row.plain) else "furniture"


def _cuts_off(rows: Sequence[Row], *, alone: bool) -> bool:
    """Say whether text stands before the first headline that belongs to what follows, and is no article of another page."""
    marks = zones.mark(rows)
    count = words(rows, marks)
    if count < (LEAD if alone else ALONE):
        return False
    signed = {"byline", "date"} & {*marks.values()} and count >= ALONE
    return not (looks_like_article(Region(tuple(rows), marks)) and (signed or not alone))
