"""What is to be said of each article of a cut, so that cuts can be compared: what is said of two of them counts twice.

How long it is, how much its text speaks of its headline, what stands between these, above and below, and whether it opens as the article
above it does.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copytaster.split.cut import cohesion
from copytaster.split.cut.labels import Article
from copytaster.split.cut.sheet import EDGE, Page

WORDS, HEADLINE = (5, 10, 20, 40, 80, 160, 400), (3, 6, 12, 20)
"""Words of a text, and of a headline."""
ABOUT = (0, 0.1, 0.2, 0.35, 0.5, 0.7)
"""Share of the words of a headline that its text says."""
MANY, FEW = 4, 2
"""Lines of a text and between headline and text; lines that could be a headline: more weigh the same."""
NEAR = 4
"""Lines above a text without a headline, among which one may be."""
LEAST = 3
"""Words of such a one."""


def traits(page: Page, found: Sequence[Article]) -> Iterator[str]:
    """Give what is to be said of the articles of a page."""
    above: Article | None = None
    for one in found:
        yield from of(page, one, above)
        above = one


def of(page: Page, one: Article, above: Article | None) -> Iterator[str]:
    """Give what is to be said of an article that stands below another one, or below none."""
    first, end = one.text[0], one.text[-1] + 1
    words, headed = sum(page.rows[place].words for place in one.text), one.title is not None
    yield f"long {bisect_left(WORDS, words)} in {min(MANY, len(one.text))} headed {headed}"
    yield f"ends at {page.kinds[end] if end < len(page.rows) else EDGE}"
    yield from _untitled(page, first) if one.title is None else _titled(page, one.title, one)
    if above is not None:
        yield f"gap {page.kinds[one.first - 1]}"
        yield f"led {page.leads.get(first)} after {page.leads.get(above.text[0])}"


def _titled(page: Page, title: int, one: Article) -> Iterator[str]:
    row, first = page.rows[title], one.text[0]
    share = bisect_left(ABOUT, cohesion.share(page.line(title), page.text(one.text)))
    yield f"about {share}"
    yield f"about {share} words {bisect_left(HEADLINE, row.words)}"
    yield f"between {min(MANY, first - title - 1)}"
    yield from sorted({f"between {kind}" for kind in page.kinds[title + 1 : first]})


def _untitled(page: Page, first: int) -> Iterator[str]:
    yield f"untitled {page.kinds[first]} {page.leads.get(first)}"
    could = sum(row.titular and row.words >= LEAST for row in page.rows[max(0, first - NEAR) : first])
    yield f"untitled could {min(FEW, could)}"
