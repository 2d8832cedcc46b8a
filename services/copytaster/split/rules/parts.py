"""Parts: pages where the same few lines stand around each of several texts, whatever they are.

Forums, feeds, digests, round-ups, newsletters, teasers, news in brief: no shape is known beforehand. Every mark of a page's
gaps proposes to cut at all gaps that have it; the cut with the best evidence wins, if it is likelier than one article.
"""

from collections.abc import Iterator, Sequence

from copytaster.split.lines import frames, kinds
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import beside, evidence, form, gaps, posters, regions, trim
from copytaster.split.rules.form import PAIR, Cut
from copytaster.split.rules.gaps import FIELDS, Page
from copytaster.split.rules.proposal import Proposal

SHAPE = "parts"
SIGNATURES = ("byline", "credit", "date", "url")
DOUBTFUL, SUREST = 0.55, 0.79
"""Confidence in a cut that is hardly likelier than none, and in the best: of pages never seen about half are cut right all through."""
MOST = 40
"""Marks that propose a cut, the commonest first: a page has few that matter."""
GAPS = 2000
"""Texts of a page, at most, that are looked at."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut the page where most recurs; None where one article is likelier."""
    page = gaps.read(posters.see(beside.see(frames.see(kinds.see(rows)))))
    if not PAIR < len(page.gaps) <= GAPS:
        return None
    best = max(
        (evidence.weigh(page, cut) for cut in _cuts(page)), key=lambda one: (round(one.score, 6), len(one.cut), one.cut), default=None
    )
    if best is None or best.score < 0:
        return None
    found = regions.of(page, trim.trimmed(page, best))
    if all(region.refused is not None for region in found) and not form.thread(page, best.core.keys()):
        return None
    said = f"{len(found)} texts with the same around each: {', '.join(sorted(best.core))}"
    sure = min(SUREST, DOUBTFUL + 0.05 * best.score)
    return Proposal(SHAPE, round(min(0.99, 0.945 + 0.01 * best.score), 3), said, tuple(found), round(sure, 2))


def _cuts(page: Page) -> set[Cut]:
    held = {mark: numbers for mark, numbers in page.held.items() if not mark.startswith("opens ")}
    headed, last = {*held.get("title", ())}, len(page.gaps) - 1
    made: set[Cut] = set()
    for mark in sorted(held, key=lambda one: (one not in FIELDS and one != "title", -len(held[one]), one))[:MOST]:
        made.update(_variants(held[mark], last))
        if mark in FIELDS and headed:
            made.update(_variants([one for one in held[mark] if one in headed], last))
    made.update(_variants(sorted({one for mark in SIGNATURES for one in held.get(mark, ())} & headed), last))
    return made


def _variants(numbers: Sequence[int], last: int) -> Iterator[Cut]:
    """Give a cut at the gaps, with the first gap of the page, and without the last, which may be the imprint's."""
    inner = tuple(one for one in numbers if one != last)
    # The first headline may be the page's own.
    for one in {inner, (0, *inner)} if inner and inner[0] else {inner, inner[1:]}:
        if len(one) >= PAIR:
            yield one
        if len(one) > PAIR:
            yield one[:-1]
