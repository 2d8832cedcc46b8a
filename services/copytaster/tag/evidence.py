"""Why an article has a topic: the terms of its rule and the words of the table that spoke for it."""

from typing import NamedTuple

from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MICRO, Learned, strong
from copytaster.tag.terms import spelled

LEAST = MICRO // 100
"""Strength below which a word of the table is not worth a mention."""

ALONE = 3
"""Words of the table that count as one term of the rule, where too few of those were found."""


class Evidence(NamedTuple):
    """One term in one article: its strength, in millionths, how often it was found, and whether in the title."""

    strength: int
    term: str
    times: int
    in_title: bool


class Reading(NamedTuple):
    """One article, and what was found in it.

    How often each needle stands in the title and in the body (there with a zero for those that stand in the title alone),
    how strongly it speaks for each topic, what the table says, and by what fraction the strength of rules counts beside it.
    """

    in_title: dict[str, int]
    in_body: dict[str, int]
    said: dict[int, dict[str, int]]
    learned: Learned | None
    say: tuple[int, int]


def evidence(topic: int, reading: Reading, scorer: Scorer, most: int | None = None) -> list[Evidence]:
    """Return the terms that speak for a topic, heaviest first, `most` of them; none where fewer were found than its rule asks for.

    A term of the rule that is a word of the table too is one term, with the sum of both strengths.
    """
    of_rule, of_table = _of_rule(topic, reading, scorer), _of_table(topic, reading, scorer)
    least = scorer.topics[topic].min_terms
    if len(of_rule) < least and len(of_table) < ALONE * least:
        return []
    strengths = of_table
    for needle, strength in of_rule.items():
        strengths[needle] = strengths.get(needle, 0) + strength
    # To order numbers is quick, so only what may be among the first is put in order as terms.
    *_, weakest = sorted(strengths.values(), reverse=True)[:most]
    ordered = sorted((-strength, spelled(needle), needle) for needle, strength in strengths.items() if strength >= weakest)
    above, below = reading.in_title, reading.in_body
    return [Evidence(-negative, term, above.get(needle, 0) + below[needle], needle in above) for negative, term, needle in ordered[:most]]


def _of_rule(topic: int, reading: Reading, scorer: Scorer) -> dict[str, int]:
    say, scale = reading.say if topic in scorer.tops else (1, 1)
    strengths = {needle: strength * say // scale for needle, strength in reading.said.get(topic, {}).items()}
    # Terms that other terms have taken back speak for nothing.
    return {needle: strength for needle, strength in strengths.items() if strength > 0} if sum(strengths.values()) > 0 else {}


def _of_table(topic: int, reading: Reading, scorer: Scorer) -> dict[str, int]:
    column = scorer.tops.get(topic, -1)
    return strong(reading.learned, column, LEAST) if reading.learned and column >= 0 else {}
