"""Why an article has a topic: the terms of its rule and the words of the table that spoke for it."""

from typing import NamedTuple

from copytaster.tag.needles import Text
from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MICRO, Learned, strong

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

    title: Text
    body: Text
    in_title: dict[int, int]
    in_body: dict[int, int]
    said: dict[int, dict[int, int]]
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
    strengths, numbers = of_table, {scorer.terms[number]: number for number in of_rule}
    for term, number in numbers.items():
        strengths[term] = strengths.get(term, 0) + of_rule[number]
    parts = []
    for negative, term in _heaviest(strengths, most):
        if (number := numbers.get(term, -1)) >= 0:
            above, below = reading.in_title.get(number, 0), reading.in_body[number]
        else:
            row = scorer.needles.whole[term]
            above, below = reading.title.often[row], reading.body.often[row]
        parts.append(Evidence(-negative, term, above + below, above > 0))
    return parts


def _heaviest(strengths: dict[str, int], most: int | None) -> list[tuple[int, str]]:
    """Return the terms with their strengths below zero, heaviest first, those of one strength by the alphabet."""
    # To order numbers is quick, so only terms that may be among the first are ordered as terms.
    *_, least = sorted(strengths.values(), reverse=True)[:most]
    return sorted([(-strength, term) for term, strength in strengths.items() if strength >= least])[:most]


def _of_rule(topic: int, reading: Reading, scorer: Scorer) -> dict[int, int]:
    say, scale = reading.say if topic in scorer.tops else (1, 1)
    strengths = {number: strength * say // scale for number, strength in reading.said.get(topic, {}).items()}
    # Terms that other terms have taken back speak for nothing.
    return {number: strength for number, strength in strengths.items() if strength > 0} if sum(strengths.values()) > 0 else {}


def _of_table(topic: int, reading: Reading, scorer: Scorer) -> dict[str, int]:
    column = scorer.tops.get(topic, -1)
    if reading.learned is None or scorer.table is None or column < 0:
        return {}
    words = scorer.table.words
    return {words[row]: strength for row, strength in strong(reading.learned, column, LEAST).items()}
