"""Headlines anywhere on a page, each told by many weak signs: a page is cut at them where no line of a machine recurs.

What stands above and below a line, whether the text below speaks of it and the text above does not, whether the text turns
to other matters there, and how many lines of the page are like it: what they weigh is learned from labelled pages
(`tools/train_starts.py`) and stands in `starts.tsv`. No sign is a word, so they hold in any language.
"""

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, pairwise

from copytaster.split import about, likeliest, titles, zones
from copytaster.split.ledger import Row
from copytaster.split.likeliest import AROUND, NAME, NEAR, SIGNED, SIGNS
from copytaster.split.proposal import Proposal, Region, looks_like_article
from copytaster.split.weights import table

TABLE = "starts.tsv"
SHAPE = "headlines"
LIKELY, SURE = 0.5, 0.8
"""How likely each line must be a headline, and the likeliest two of a page."""
PAIR = 2
SCORE, RISE = 0.93, 0.02
"""What a cut is chosen by: it is likelier than one article, and less so than what recurs."""
CONFIDENCE = 0.7
LONGEST, SENTENCE = 30, 22
"""Words of a headline, and of one that reads as a sentence."""
GAPS = 400
"""Lines that could be headlines, at most, that are looked at."""
LENGTH = 6
WORDS = (0, 8, 15, 30, 60)
SHARES = (0.0, 0.2, 0.4, 0.6)
CLOSER = (-0.3, -0.01, 0.01, 0.2, 0.4)
TURNS = (0.0, 0.05, 0.1, 0.2, 0.3)
ALIKE = (0.0, 0.2, 0.4, 0.6, 0.8)
PER = (0.2, 0.5, 0.9, 1.1, 2.0)
TEXT = frozenset(("far", "own", "own words", "next", "last", "closer", "about", "turn", "text above"))
"""What the text around a line tells; a kind of trait is what it says without its values."""
VALUE = re.compile(r"-?\d+|True|False")
FEW, SEVERAL, MANY, MOST = 2, 3, 6, 8


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut the page at its headlines; None where fewer than two are sure."""
    page = Page(rows)
    if len(page.strong) < PAIR or len(page.places) > GAPS:
        return None
    found = _found(page)
    if sorted(found.values())[-PAIR:][:1] < [SURE] or len(found) < PAIR:
        return None
    firsts = sorted(found)
    regions = [_region(rows[first:end]) for first, end in pairwise([*firsts, len(rows)])]
    if not all(map(looks_like_article, regions)):
        return None
    mean = sum(found.values()) / len(found)
    said = f"{len(found)} lines that begin articles, {mean:.0%} likely"
    return Proposal(SHAPE, round(SCORE + RISE * mean, 3), said, tuple(regions), CONFIDENCE)


def _found(page: "Page") -> dict[int, float]:
    """Return the lines that are likely headlines; the text around a line is looked at where it can still make it one."""
    weights, most = table(TABLE), _most()
    told = {place: weights.sum(_shape(page, place)) for place in page.places}
    if weights.odds(sorted(told.values())[-PAIR] + most) < SURE:
        return {}
    could = [place for place, weight in told.items() if weights.odds(weight + most) >= LIKELY]
    return {place: sure for place in could if (sure := weights.odds(told[place] + weights.sum(_text(page, place)))) >= LIKELY}


@cache
def _most() -> int:
    """Return the most that the text around a line can weigh: the best of each kind of trait, of which a line has one."""
    best: dict[str, int] = {}
    for trait, weight in table(TABLE).of.items():
        kind = VALUE.sub("", trait)
        if kind.strip() in TEXT:
            best[kind] = max(weight, best.get(kind, 0))
    return sum(best.values())


def _region(rows: Sequence[Row]) -> Region:
    return Region(tuple(rows), zones.mark(rows, rows[0].number, record=True, brief=True))


class Page:
    """The rows of a page, and what is to be known of all of them to tell which begin articles."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.around = [likeliest.what(row) for row in rows]
        self.places = [place for place, row in enumerate(rows) if _possible(row)]
        self.strong = [place for place in self.places if _strong(rows[place])]
        self.prose = [place for place, row in enumerate(rows) if row.running]
        self.seen = Counter(row.key for row in rows)
        self.signed = sum(one in SIGNED for one in self.around)
        self.alike = Counter(self.between(place) for place in self.strong)
        self.sized = Counter((self.between(place), rows[place].words // LENGTH) for place in self.strong)
        self.spaced = Counter((self.between(place), self.blank(place)) for place in self.strong)

    @cached_property
    def stems(self) -> dict[int, frozenset[str]]:
        """The beginnings of the words of each sentence, by its place."""
        return {place: about.stems(self.rows[place].plain) for place in self.prose}

    @cached_property
    def said(self) -> Counter[str]:
        """In how many sentences each word stands."""
        return Counter(chain.from_iterable(self.stems.values()))

    def what(self, place: int) -> str:
        """Return what stands at a place; beyond the page its edge."""
        return self.around[place] if 0 <= place < len(self.around) else "edge"

    def between(self, place: int) -> tuple[str, str]:
        """Return what stands above and below a place."""
        return self.what(place - 1), self.what(place + 1)

    def blank(self, place: int) -> tuple[int, int]:
        """Return how many blank lines stand above and below a place, two at most."""
        below = self.rows[place + 1].gap if place + 1 < len(self.rows) else FEW
        return min(FEW, self.rows[place].gap), min(FEW, below)


def traits(page: Page, place: int) -> Iterator[str]:
    """Give what is to be said of a line and of where it stands."""
    yield from _shape(page, place)
    yield from _text(page, place)


def _shape(page: Page, place: int) -> Iterator[str]:
    yield from likeliest.form(page.rows[place])
    yield from _around(page, place)
    yield from _alike(page, place)


def _possible(row: Row) -> bool:
    return row.words <= LONGEST and row.sign in SIGNS and not (row.prose and row.words > SENTENCE) and any(map(str.isalpha, row.plain))


def _strong(row: Row) -> bool:
    return row.titular and row.words >= NAME and not titles.trail(row) and not titles.menu(row)


def _around(page: Page, place: int) -> Iterator[str]:
    """Give what stands above and below a line."""
    below = [page.what(one) for one in range(place + 1, place + 1 + AROUND)]
    above = [page.what(one) for one in range(place - NEAR, place)]
    yield f"above {above[-1]}"
    yield f"below {below[0]}"
    yield f"below {below[0]} {below[1]}"
    yield f"above {above[0]} {above[1]}"
    yield f"between {above[-1]} {below[0]}"
    yield f"signed {any(one in SIGNED for one in below[:NEAR])}"
    yield f"signed below {any(one in SIGNED for one in below)}"
    yield f"signed above {any(one in SIGNED for one in above)}"
    yield "blank {} {}".format(*page.blank(place))


def _text(page: Page, place: int) -> Iterator[str]:
    """Give how far the text below is, how much of it is the line's own, and which text speaks of the line."""
    row, rows = page.rows[place], page.rows
    at = bisect(page.prose, place)
    below, above = page.prose[at : at + SEVERAL], [one for one in page.prose[max(0, at - SEVERAL) : at] if one != place][-FEW:]
    following = next((one for one in page.strong[bisect(page.strong, place) :]), len(rows))
    own = [one for one in below if one < following]
    yield f"far {min(MANY, below[0] - place) if below else MANY + 1}"
    yield f"own {len(own)}"
    yield f"own words {bisect_left(WORDS, sum(rows[one].words for one in own))}"
    near, gone = ({stem for one in places for stem in page.stems[one]} for places in (below[:FEW], above))
    told = about.stems(row.plain)
    count = max(1, len(told))
    next_, last = len(told & near) / count, len(told & gone) / count
    yield f"next {bisect_left(SHARES, next_)}"
    yield f"last {bisect_left(SHARES, last)}"
    yield f"closer {bisect_left(CLOSER, next_ - last)}"
    yield f"about {bisect_left(SHARES, about.share(row.plain, page.said, itself=row.running))}"
    if above and below:
        common = len(near & gone) / max(1, min(len(near), len(gone)))
        yield f"turn {bisect_left(TURNS, common)}"
        yield f"turn {bisect_left((0.05, 0.15), common)} {bisect_left((0.0, 0.3), next_)}"
    else:
        yield f"turn {bool(above)} {bool(below)}"
    yield f"text above {min(SEVERAL, at)}"


def _alike(page: Page, place: int) -> Iterator[str]:
    """Give how many lines of the page are like it, and how many headlines, signatures and paragraphs the page has."""
    row, between, strong = page.rows[place], page.between(place), len(page.strong)
    yield f"first {page.strong[:1] == [place]}"
    yield f"strong {_strong(row)}"
    yield f"alike {min(MANY, page.alike[between])}"
    yield f"alike in length {min(MANY, page.sized[between, row.words // LENGTH])}"
    yield f"alike in blanks {min(MANY, page.spaced[between, page.blank(place)])}"
    yield f"share {bisect_left(ALIKE, page.alike[between] / max(1, strong))}"
    yield f"headlines {min(MOST, strong)}"
    yield f"signatures {min(AROUND, page.signed)}"
    yield f"paragraphs {min(MOST, len(page.prose))}"
    yield f"per paragraph {bisect_left(PER, strong / max(1, len(page.prose)))}"
    yield f"again {min(SEVERAL, page.seen[row.key])}"
