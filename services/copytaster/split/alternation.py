"""Headline and text in turn: section fronts, teasers, news in brief, digests with source lines, newsletters, round-ups.

An article with headings over its parts looks alike, so a cut needs evidence besides: the same mark at nearly every
headline (a byline, a date, a source, a link to the whole text, the headline again), or brief and even items on different
matters without a lead.
"""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from copytaster.split import people, titles, units, zones
from copytaster.split.ledger import Row
from copytaster.split.proposal import ARTICLE, Proposal, Region, words
from copytaster.split.units import Mark, Unit

SHAPE = "headlines-in-turn"
MOST = 0.6
"""Share of the units that must have a mark before it counts as evidence."""
BRIEF = 2
"""Paragraphs of a brief, a teaser."""
BRIEFS = 0.75
SMALL = 0.12
"""Share of the largest unit's words below which a unit is a card beside the article."""
LARGE = 0.7
"""Share of all words that one unit may have."""
LEAD = 60
"""Words before the first headline that are a greeting; with more the page begins with an article."""
HEADLINE = 4
KIN = 0.2
"""Share of a unit's names and long words that it has in common with the others where all are of one matter."""
LONG = 6
WORD = re.compile(r"[^\W\d_]+")
ASKING = 0.5
TEASER = 8
"""Words of the shortest teaser."""


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut the page at its headlines; None where nothing but their form says that they begin articles."""
    every = units.find(rows)
    usual = _usual(every)
    found = _core(every, usual) if len(every) > 1 else []
    if len(found) < 2 or not _balanced(found) or _asking(rows, found):  # noqa: PLR2004 -- one unit is one article
        return None
    if not usual and (not _single(found) or _signed_once(found)):
        return None
    strong, weak = sorted(" ".join(reversed(mark)) for mark in usual), _weak(rows, found)
    lead = rows[: found[0].first]
    if not _enough(len(found), strong, weak) or not _bare(lead, strong):
        return None
    if "link behind" not in strong:
        found[-1] = _cut_short(rows, found)
    issued = _issued(lead, found)
    regions = tuple(_region(rows, unit, linked=("behind", "link") in usual)._replace(issued=issued) for unit in found)
    said = f"{len(regions)} headlines over texts: {', '.join((*strong, *weak))}"
    several = sum(region.refused is None for region in regions) > 1
    return Proposal(SHAPE, score(len(strong), len(weak)), said, regions) if several else None


def score(strong: int, weak: int) -> float:
    """Return how sure a cut is with so much evidence of either kind."""
    return round(min(0.97, 0.905 + 0.015 * strong + 0.01 * weak), 3)


def _usual(every: Sequence[Unit]) -> frozenset[Mark]:
    """Return the marks that most units have; the last may lack what stands between units, and the first what a masthead hides."""
    counts = Counter(mark for unit in every for mark in unit.marks)
    return frozenset(mark for mark, count in counts.items() if count > 1 and count >= MOST * (len(every) - (mark[0] == "behind")))


def _core(every: Sequence[Unit], usual: frozenset[Mark]) -> list[Unit]:
    """Leave out what stands before and behind the articles: greeting and imprint have none of the usual marks, and few words."""
    found = list(every)
    largest = max(unit.words for unit in found)
    while found and found[0].words < LEAD and _foreign(found[0], usual, largest):
        del found[0]
    while found and found[-1].words < LEAD and _foreign(found[-1], usual - {("behind", "link"), ("behind", "rule")}, largest):
        found[-2:] = [found[-2]._replace(after=found[-1].first)] if len(found) > 1 else []
    return found


def _foreign(unit: Unit, usual: frozenset[Mark], largest: int) -> bool:
    header = frozenset(mark for mark in usual if mark[0] != "behind") or usual
    return unit.words < SMALL * largest or unit.words < TEASER or (bool(header) and not unit.marks & header)


def _weak(rows: Sequence[Row], found: Sequence[Unit]) -> list[str]:
    evidence = []
    if all(unit.listed for unit in found):
        evidence.append("a list")
    if sum(unit.paragraphs <= BRIEF for unit in found) >= BRIEFS * len(found) and found[0].paragraphs <= BRIEF + 1:
        evidence.append("all brief")
    if _single(found):
        evidence.append("single paragraphs")
    if median(rows[unit.head].words for unit in found) >= HEADLINE:
        evidence.append("headlines of some length")
    if _strangers(rows, found):
        evidence.append("different matters")
    return evidence


def _single(found: Sequence[Unit]) -> bool:
    return sum(unit.paragraphs == 1 for unit in found) >= BRIEFS * len(found) and found[0].paragraphs == 1


def _enough(count: int, strong: Sequence[str], weak: Sequence[str]) -> bool:
    if not strong:
        # Headings over single paragraphs, numbered, are also a list of places or of steps: the masthead must say nothing else.
        return count > 2 and {"single paragraphs", "different matters"} <= {*weak} and len(weak) + (count > 4) > 3  # noqa: PLR2004 -- see above
    if len(strong) == 1 and strong[0].endswith("behind") and not {"single paragraphs", "different matters"} & {*weak}:
        # Links to other texts stand between the parts of one article too.
        return False
    return len(strong) + len(weak) > (2 if count == 2 else 1)  # noqa: PLR2004 -- two headlines may be chance


def _asking(rows: Sequence[Row], found: Sequence[Unit]) -> bool:
    """Say whether the headlines are questions, as in an interview, or one line over and over, as over tables."""
    if len({rows[unit.head].key for unit in found}) <= BRIEFS * len(found):
        return True
    return sum(rows[unit.head].plain.endswith(("?", "？", "؟")) for unit in found) > ASKING * len(found)


def _signed_once(found: Sequence[Unit]) -> bool:
    """Say whether the first headline has a byline or a date and the others have not: an article with headings."""
    signed = [any(kind in ("byline", "date", "credit") for _, kind in unit.marks) for unit in found]
    return signed[0] and sum(signed) * 2 <= len(signed)


def _balanced(found: Sequence[Unit]) -> bool:
    sizes = [unit.words for unit in found]
    return max(sizes) <= LARGE * sum(sizes) + ARTICLE and sum(size >= SMALL * max(sizes) for size in sizes) >= BRIEFS * len(sizes)


def _bare(lead: Sequence[Row], strong: Sequence[str]) -> bool:
    """Say whether what stands before the first headline is a masthead and a greeting, and no article with headings."""
    text = sum(row.words for row in lead if row.running)
    if not strong:
        return text == 0 and not any(_headed(row) for row in lead)
    return text < LEAD or titles.of(lead) is None


def _headed(row: Row) -> bool:
    """Say whether a row above the first headline is of the header of one article over all."""
    return (
        row.sign == "byline"
        or (row.titular and row.words > HEADLINE and units.said(row) is None and not titles.trail(row))
        or people.credit(row.plain) is not None
    )


def _cut_short(rows: Sequence[Row], found: Sequence[Unit]) -> Unit:
    """Return the last unit without what the page says at its end, where all others are of one paragraph."""
    last = found[-1]
    if any(unit.paragraphs != 1 for unit in found[:-1]) or len(found) <= BRIEF:
        return last
    second = next((place for place in range(last.text + 1, last.after) if rows[place].running), last.after)
    return last._replace(after=second)


def _issued(lead: Sequence[Row], found: Sequence[Unit]) -> str | None:
    """Return the line above all headlines that dates the page; None where there are several, or the articles have dates."""
    if any(kind in ("date", "credit", "label date") for unit in found for _, kind in unit.marks):
        return None
    dated = [row.plain for row in lead if row.sign == "date"]
    return dated[0] if len(dated) == 1 else None


def _strangers(rows: Sequence[Row], found: Sequence[Unit]) -> bool:
    """Say whether the texts have few names and long words in common."""
    held = [frozenset(_rare(rows[unit.text : unit.after])) for unit in found]
    counts = Counter(word for one in held for word in one)
    return median(sum(counts[word] > 1 for word in one) / max(1, len(one)) for one in held) < KIN


def _rare(rows: Sequence[Row]) -> set[str]:
    return {word.casefold() for row in rows for word in WORD.findall(row.plain)[1:] if word[0].isupper() or len(word) > LONG}


def _region(rows: Sequence[Row], unit: Unit, *, linked: bool) -> Region:
    own = tuple(rows[unit.first : unit.after])
    end = next(
        (position + 1 for position, row in enumerate(own) if linked and position > unit.text - unit.first and units.ends(row)), len(own)
    )
    marks = zones.mark(own[:end], rows[unit.head].number, record=True, brief=True)
    return Region(own[:end], marks) if words(own, marks) >= TEASER else Region(own, {}, refused="a headline without a text")
