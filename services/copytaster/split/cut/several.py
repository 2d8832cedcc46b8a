"""What is to be said of the articles of a cut together, so that cuts can be compared.

The chain goes from line to line; a text with headings, an interview, a list of places look like several articles to it. Taken together,
they show what no line does: how sure each beginning is, whether they begin, open and end alike, whether other lines look as their
beginnings do, whether each headline is signed, how even and how long the texts are and how much they speak of the same.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from copytaster.split.cut import cohesion
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import Article
from copytaster.split.cut.sequence import Labelled
from copytaster.split.cut.sheet import Page

BEGUN = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
"""How likely an article begins where it does."""
LEFT = (0.01, 0.03, 0.07, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.93, 0.98)
"""How likely one begins where none does in the cut."""
PARTED, COUNT = (0, 1, 2, 3, 4, 6, 8, 12), (2, 3, 4, 5, 7, 11)
"""Gaps between paragraphs that have lines; articles."""
PARTS, SIGNED = (0.0, 0.2, 0.4, 0.6, 0.8, 0.99), (0.0, 0.25, 0.5, 0.75, 0.99)
"""Shares of the articles; share of the headlines that somebody, a date or a source stands below."""
WORDS, RATIO = (5, 8, 15, 25, 40, 60, 90, 140), (1.3, 2, 3, 5, 8, 15, 40)
"""Words of the shortest text; how many times as long the longest is."""
LONG, SHARES = (80, 150, 250, 400, 700, 1200), (0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
"""Words of the page; share of them that the longest text has."""
MANY = 4
"""Articles, and lines that look as beginnings do: more weigh the same."""
PARAGRAPHS = (0, 1, 2, 4)
"""Paragraphs that are of no article."""
BALANCE = 3
"""Articles more or fewer than the chain expects: further off weighs the same."""
APART = 5
"""How many of the steps of `cohesion.SAME` texts that are apart have at most."""
SAME = (0.02, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35)
"""Share of the words of neighbours that both have."""


def traits(told: Labelled, cut: Cut) -> Iterator[str]:
    """Give what is to be said of the articles of a cut; there is one at least."""
    page, found = told.page, cut.articles
    count = min(MANY, len(found))
    yield from _single(page, found[0]) if len(found) == 1 else _several(told, found)
    yield f"ruled {min(MANY, told.ruled.number)} of {count}"
    yield f"ruled {told.ruled.shape} of {count}"
    yield f"ruled as many {told.ruled.number == len(found)}"
    starts = [one.first for one in found]
    yield from _alike("form", page.forms, page.formed, starts)
    yield from _alike("place", page.places, page.like, starts)
    heads = Counter(tuple(page.kinds[one.first : one.text[0]]) for one in found)
    yield f"same head {bisect_left(PARTS, max(heads.values()) / len(found))} of {count}"
    titled = sum(one.title is not None for one in found) / len(found)
    yield f"titled {bisect_left(PARTS, titled)} of {count}"
    yield f"single {bisect_left(PARTS, sum(len(one.text) == 1 for one in found) / len(found))} of {count}"
    yield f"least begun {bisect_left(LEFT, min(told.begun(found)))}"
    begun = {*starts}
    yield from _apart(page, found)
    left = next((likely for likely, place in told.surest if place not in begun), 0)
    yield f"left begun {bisect_left(LEFT, left)}"
    own = {place for one in found for place in one.places}
    yield f"left {bisect_left(PARAGRAPHS, len({*page.prose} - own))} of {count}"
    yield f"more {max(-BALANCE, min(BALANCE, round(len(found) - told.expected)))} of {count}"


def _apart(page: Page, found: Sequence[Article]) -> Iterator[str]:
    """Say how much the texts on either side of each beginning speak of the same, and of the partings at which none begins."""
    count, (first, *numbers) = min(MANY, len(found)), [bisect_left(page.prose, one.text[0]) for one in found]
    same = [page.apart(number).far for number in numbers if 0 < number < len(page.prose)]
    if same:
        yield f"apart {sum(same) // len(same)} of {count}"
        yield f"apart most {max(same)}"
    begun = {first, *numbers}
    left = [bucket for number, bucket in page.partings.items() if number not in begun]
    yield f"left apart {min(left, default=None)} of {count}"
    yield f"left apart {min(MANY, sum(bucket <= APART for bucket in left))} of {count}"
    if page.wide:
        wide = sum(page.rows[one.first].gap > page.usual for one in found[1:])
        yield f"wide {bisect_left(PARTS, wide / len(page.wide))} of {count}"
        yield f"begun wide {bisect_left(PARTS, wide / max(1, len(found) - 1))} of {count}"


def _alike(name: str, looks: Sequence[Hashable], counts: Mapping[Any, int], starts: Sequence[int]) -> Iterator[str]:
    """Say how many of the beginnings look alike, and how many lines that look so begin none."""
    count = min(MANY, len(starts))
    look, alike = Counter(looks[place] for place in starts).most_common(1)[0]
    every = counts[look]
    yield f"same {name} {bisect_left(PARTS, alike / len(starts))} of {count}"
    yield f"other {name} {min(MANY, every - alike)} of {count}"
    yield f"other {name} share {bisect_left(PARTS, 1 - alike / every)}"


def _single(page: Page, one: Article) -> Iterator[str]:
    share = sum(page.rows[place].words for place in one.text) / max(1, page.total)
    yield f"one of {bisect_left(PARTS, share)}"
    yield f"one parted {bisect_left(PARTED, page.parted)}"


def _several(told: Labelled, found: Sequence[Article]) -> Iterator[str]:
    page, begun = told.page, told.begun(found)
    titles = [one.title for one in found if one.title is not None]
    signed = [page.signs(title) for title in titles]
    lengths = [sum(page.rows[place].words for place in one.text) for one in found]
    texts = [page.text(one.text) for one in found]
    same = [cohesion.same(one, other) for one, other in pairwise(texts)]
    further, own = begun[1:], [place for one in found for place in one.text]
    ends = Counter(tuple(page.kinds[above.text[-1] + 1 : below.first]) for above, below in pairwise(found))
    yield f"begun {bisect_left(BEGUN, sum(further) / len(further))}"
    yield f"surest {bisect_left(BEGUN, max(further))}"
    yield f"least {bisect_left(BEGUN, min(further))}"
    yield f"parted {bisect_left(PARTED, page.parted)}"
    yield f"count {bisect_left(COUNT, len(found))}"
    yield f"signs {bisect_left(SIGNED, sum(signed) / len(found))}"
    yield f"signs again {bisect_left(SIGNED, sum(signed[1:]) / max(1, len(signed) - 1))}"
    yield f"shortest {bisect_left(WORDS, min(lengths))}"
    yield f"ratio {bisect_left(RATIO, max(lengths) / (min(lengths) + 1))}"
    yield f"same {bisect_left(SAME, sum(same) / len(same))}"
    yield f"same end {bisect_left(PARTS, max(ends.values()) / len(same))} of {min(MANY, len(found))}"
    total, most = page.total, max(lengths)
    yield f"page {bisect_left(LONG, total)}"
    yield f"most {bisect_left(SHARES, most / max(1, total))} page {bisect_left(LONG, total)}"
    yield f"left words {bisect_left(SHARES, 1 - sum(lengths) / max(1, total))}"
    yield f"first {lengths[0] == most} {bisect_left(SHARES, most / max(1, sum(lengths)))}"
    further_headed = sum(one.title is not None for one in found[1:]) / len(same)
    yield f"headed {found[0].title is not None} then {bisect_left(SIGNED, further_headed)}"
    yield f"lists {bisect_left(SIGNED, sum(not page.rows[place].running for place in own) / len(own))}"
    yield f"singles {bisect_left(SIGNED, sum(len(one.text) == 1 for one in found) / len(found))}"
