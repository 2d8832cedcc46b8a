"""Why an article has a topic: the terms of its rule and the words of the table that spoke for it."""

from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from copytaster.tag.needles import Count
from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MAX_TF, MICRO, MILLE, STRENGTH, Learned

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
    """What was found in one article.

    What was counted in the title and in the body (there with a zero for needles that stand in the title alone), what the
    table says, and by what fraction the strength of rules counts beside it.
    """

    title: Count
    body: Count
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
    title, body, rows = reading.title, reading.body, scorer.needles.rows
    ranked = [(-strength, term) for term, strength in strengths.items()]
    parts = []
    for negative, term in nsmallest(most or len(ranked), ranked):
        if (number := numbers.get(term, -1)) >= 0:
            above, below = title.needles.get(number, 0), body.needles[number]
        else:
            above, below = title.rows.get(rows[term], 0), body.rows.get(rows[term], 0)
        parts.append(Evidence(-negative, term, above + below, above > 0))
    return parts


def _of_rule(topic: int, reading: Reading, scorer: Scorer) -> dict[int, int]:
    boost, weights = scorer.topics[topic].title_boost, scorer.weights[topic]
    say, scale = reading.say if topic in scorer.tops else (1, 1)
    strengths = {}
    for number in reading.body.needles.keys() & weights.keys():
        tf = reading.body.needles[number] + boost * reading.title.needles.get(number, 0)
        strengths[number] = weights[number] * STRENGTH[min(tf, MAX_TF)] * say // scale
    # Terms that other terms have taken back speak for nothing.
    return {number: strength for number, strength in strengths.items() if strength > 0} if sum(strengths.values()) > 0 else {}


def _of_table(topic: int, reading: Reading, scorer: Scorer) -> dict[str, int]:
    learned, table = reading.learned, scorer.table
    if learned is None or table is None or topic not in scorer.columns:
        return {}
    said = learned.strengths * table.weights[learned.rows, scorer.columns[topic]] // MILLE
    heavy = np.flatnonzero(said >= LEAST)
    return {table.words[row]: strength for row, strength in zip(learned.rows[heavy].tolist(), said[heavy].tolist(), strict=True)}
