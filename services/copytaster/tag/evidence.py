"""Why an article has a topic: the terms of its rule and the words of the table that spoke for it."""

from typing import NamedTuple

from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MICRO, Learned, strong
from copytaster.tag.tokens import Words

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

    title: Words
    body: Words
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
    for negative, term in sorted([(-strength, term) for term, strength in strengths.items()])[:most]:
        if (number := numbers.get(term, -1)) >= 0:
            above, below = reading.in_title.get(number, 0), reading.in_body[number]
        else:
            above, below = reading.title.often.get(term, 0), reading.body.often.get(term, 0)
        parts.append(Evidence(-negative, term, above + below, above > 0))
    return parts


def _of_rule(topic: int, reading: Reading, scorer: Scorer) -> dict[int, int]:
    say, scale = reading.say if topic in scorer.tops else (1, 1)
    strengths = {number: strength * say // scale for number, strength in reading.said.get(topic, {}).items()}
    # Terms that other terms have taken back speak for nothing.
    return {number: strength for number, strength in strengths.items() if strength > 0} if sum(strengths.values()) > 0 else {}


def _of_table(topic: int, reading: Reading, scorer: Scorer) -> dict[str, int]:
    if reading.learned is None or topic not in scorer.columns:
        return {}
    return strong(reading.learned, scorer.columns[topic], LEAST)
