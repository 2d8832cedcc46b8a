"""Which recogniser is right: each proposes, the best score wins, the first in the table among equals.

To add a recogniser, write a file with `propose` and give it a row here. What one leaves over in front of its first part,
and what its last part has swallowed, is looked at again: a dump may hold one page after another.
"""

from collections.abc import Callable, Sequence

from copytaster.split import live, notnews, parts, quoted, recurring, refused, starts, titles, whole, zones
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region, looks_like_article

Recogniser = Callable[[Sequence[Row]], Proposal | None]

RECOGNISERS: tuple[Recogniser, ...] = (
    recurring.propose,
    parts.propose,
    live.propose,
    quoted.propose,
    refused.propose,
    notnews.propose,
    starts.propose,
    whole.propose,
)
MOST: dict[Recogniser, float] = {
    notnews.propose: notnews.FROM + notnews.RISE,
    starts.propose: starts.SCORE + starts.RISE,
    whole.propose: whole.MOST,
}
"""Scores that those who propose for ordinary pages never surpass: where another has it they are not asked."""
PAGES = (recurring.propose, parts.propose)
"""Recognisers whose evidence is strong enough to begin a new page."""
SURE = 0.975
LEAST = 60
"""Words of text left over that are looked at again."""


def choose(rows: Sequence[Row]) -> Proposal | None:
    """Return the best proposal for a page, None where no recogniser sees an article."""
    best = _best(rows)
    if best is None or best.shape not in (recurring.SHAPE, parts.SHAPE):
        return best
    return best._replace(regions=(*_before(rows, best), *best.regions[:-1], *_parted(best.regions[-1]), *_after(rows, best)))


def _best(rows: Sequence[Row]) -> Proposal | None:
    best = None
    for recogniser in RECOGNISERS:
        if best is not None and best.score >= MOST.get(recogniser, 1):
            continue
        one = recogniser(rows)
        if one is not None and (best is None or one.score > best.score):
            best = one
    return best


def _after(rows: Sequence[Row], best: Proposal) -> tuple[Region, ...]:
    """Return the articles of a page that follows: what stands below the last region, where it is cut by strong evidence."""
    rest = [row for row in rows if row.number > best.regions[-1].rows[-1].number]
    if sum(row.words for row in rest if row.running) < LEAST:
        return ()
    found = choose(rest)
    strong = found is not None and (found.shape == recurring.SHAPE or (found.shape == parts.SHAPE and found.score >= SURE))
    signed = titles.credited(rest) is not None
    return found.regions if found is not None and (strong or signed) else ()


def _before(rows: Sequence[Row], best: Proposal) -> tuple[Region, ...]:
    """Return the articles in front of the first region; a masthead and a greeting are none, the preface of a round-up is none."""
    lead = [row for row in rows if row.number < best.regions[0].rows[0].number]
    if sum(row.words for row in lead if row.running) < LEAST:
        return ()
    found = choose(lead)
    articles = tuple(region for region in found.regions if looks_like_article(region)) if found else ()
    # Comments under an article are records too, none of them an article.
    commented = any(region.refused for region in best.regions)
    signed = any(bucket in ("byline", "date") for region in articles for bucket in region.marks.values())
    return articles if len(articles) > 1 or signed or commented else ()


def _parted(last: Region) -> tuple[Region, ...]:
    """Cut off the pages that the last region has swallowed."""
    rows = last.rows
    start = min(filter(None, (_page(rows), _signed(rows))), default=None)
    if start is None:
        return (last,)
    following = choose(rows[start:])
    if following is None or not looks_like_article(following.regions[0]):
        return (last,)
    title = next((number for number, bucket in last.marks.items() if bucket == "title"), None)
    kept = last._replace(rows=rows[:start], marks=zones.mark(rows[:start], title, record=True) if last.marks else {})
    return (kept, *following.regions) if last.refused or looks_like_article(kept) else (last,)


def _page(rows: Sequence[Row]) -> int | None:
    """Return where in a region a page of records or of headlines printed twice begins."""
    inner = rows[1:]
    firsts = [
        one.regions[0].rows[0].number
        for recogniser in PAGES
        if (one := recogniser(inner)) is not None and (one.shape == recurring.SHAPE or one.score >= SURE)
    ]
    return _position(rows, min(firsts, default=None))


def _signed(rows: Sequence[Row]) -> int | None:
    """Return where in a region, after its text, a headline stands over a byline, a date and a text of its own."""
    begun = next((position for position, row in enumerate(rows) if row.running), len(rows))
    for position in range(begun + 1, len(rows)):
        if rows[position].titular and rows[position].gap and titles.credited(rows[position : position + 1 + titles.BELOW]):
            return position
    return None


def _position(rows: Sequence[Row], number: int | None) -> int | None:
    begun = next((position for position, row in enumerate(rows) if row.running), len(rows))
    found = next((position for position, row in enumerate(rows) if row.number == number), None)
    return found if found is not None and found > begun else None
