"""Why an article has a topic: the terms of its rule and the words of the table that spoke for it."""

from typing import NamedTuple

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


def evidence(topic: int, reading: Reading, scorer: Scorer) -> list[Evidence]:
    """Return the terms that speak for a topic, heaviest first; none where fewer were found than its rule asks for.

    A term of the rule that is a word of the table too is one term, with the sum of both strengths.
    """
    spoken, learned = {part.term: part for part in _of_rule(topic, reading, scorer)}, _of_table(topic, reading, scorer)
    if len(spoken) < scorer.topics[topic].min_terms and len(learned) < ALONE * scorer.topics[topic].min_terms:
        return []
    for part in learned:
        own = spoken.get(part.term)
        spoken[part.term] = own._replace(strength=own.strength + part.strength) if own else part
    return sorted(spoken.values(), key=lambda part: (-part.strength, part.term))


def _of_rule(topic: int, reading: Reading, scorer: Scorer) -> list[Evidence]:
    boost, weights = scorer.topics[topic].title_boost, scorer.weights[topic]
    say, scale = reading.say if topic in scorer.tops else (1, 1)
    parts = []
    net = 0
    for number in reading.body.needles.keys() & weights.keys():
        times, in_body = reading.title.needles.get(number, 0), reading.body.needles[number]
        strength = weights[number] * STRENGTH[min(in_body + boost * times, MAX_TF)] * say // scale
        net += strength
        if strength > 0:
            parts.append(Evidence(strength, scorer.terms[number], in_body + times, times > 0))
    # Terms that other terms have taken back speak for nothing.
    return parts if net > 0 else []


def _of_table(topic: int, reading: Reading, scorer: Scorer) -> list[Evidence]:
    learned, table = reading.learned, scorer.table
    if learned is None or table is None or topic not in scorer.columns:
        return []
    said = (learned.strengths * table.weights[learned.rows, scorer.columns[topic]] // MILLE).tolist()
    title, body = reading.title.rows, reading.body.rows
    return [
        Evidence(strength, table.words[row], title.get(row, 0) + body.get(row, 0), row in title)
        for strength, row in zip(said, learned.rows.tolist(), strict=True)
        if strength >= LEAST
    ]
