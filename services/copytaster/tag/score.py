"""How strongly each topic speaks in an article.

A term of a rule found tf times, where the title counts `title_boost` times, gives its topic weight x (1 + ln tf). The
IPTC top-level topics share the article. What the rules say of them, scaled down to length 1 where it is much, is added
to what the learned table says; a softmax over the topics and over "nothing in particular" makes shares of the sums. So
rules decide where they have much to go by, the table where they have little. Any other topic is measured against a
floor alone: a topic that an operator adds takes nothing from the others. Strengths are integers in millionths.
"""

import math
from typing import NamedTuple

import numpy as np

from copytaster.tag.evidence import Evidence, Reading, evidence
from copytaster.tag.needles import Count, count
from copytaster.tag.query import Sight
from copytaster.tag.schema import TopicRule
from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MAX_TF, MICRO, STRENGTH, weigh

SAY = 4
"""What the rules weigh at most, in the measure of the table's margins."""
ENOUGH = 15 * MICRO
"""Strength of all top-level topics together from which the rules have their full say."""
UNTAUGHT = -800_000
"""Margin of a topic that the table has no column for, and of all where there is no table."""
NOTHING = -500_000
"""Margin of being about nothing in particular."""
SHARPNESS = 3
"""How much a margin of 1 counts in the softmax."""
FLOOR = 800_000
"""Strength that is no evidence, where a topic is measured by itself: one term of weight 1, found once, is a little more."""


class Scored(NamedTuple):
    """A topic that is strong enough, with the terms that made it, heaviest first."""

    rule: TopicRule
    score: float
    evidence: list[Evidence]


def score(title: list[str], body: list[str], scorer: Scorer, terms: int | None = None) -> list[Scored]:
    """Return the topics over their thresholds, best first, each with its heaviest `terms` (None: all).

    `title` and `body` are words as `tokens` gives them.
    """
    above, below = count(title, scorer.needles), count(body, scorer.needles)
    for number in above.needles:
        below.needles.setdefault(number, 0)
    sight = Sight(below.needles, above.needles, (title, body), scorer.needles)
    out = {topic for number in scorer.vetoes.keys() & below.needles.keys() for topic in scorer.vetoes[number]}
    spoken = {topic: strength for topic, strength in strengths(above, below, scorer).items() if topic not in out}
    # A query can be met only where one of its terms was found, and that gave its topic a strength: the others are not tried.
    for topic in spoken.keys() & scorer.queries.keys():
        if not scorer.queries[topic](sight):
            del spoken[topic]
    tops = [topic for topic in scorer.tops if topic not in out and (topic in spoken or topic not in scorer.queries)]
    scale = max(ENOUGH, math.isqrt(sum(spoken[topic] ** 2 for topic in spoken.keys() & scorer.tops.keys())))
    learned = weigh(above.rows, below.rows, scorer.table) if scorer.table else None
    reading = Reading(above, below, learned, (SAY * MICRO, scale))
    shares = _shares(spoken, tops, reading, scorer)
    ranked = sorted((-share, topic) for topic, share in shares if share >= scorer.topics[topic].threshold)
    made = (Scored(scorer.topics[topic], -share, evidence(topic, reading, scorer, terms)) for share, topic in ranked)
    return [one for one in made if one.evidence]


def strengths(title: Count, body: Count, scorer: Scorer) -> dict[int, int]:
    """Return how strongly the rules of each topic speak, in millionths; `body` has a zero for needles of the title alone."""
    topics, speaks_for, in_title = scorer.topics, scorer.speaks_for, title.needles
    found: dict[int, int] = {}
    for number, in_body in body.needles.items():
        times = in_title.get(number, 0)
        for topic, weight in speaks_for[number]:
            tf = in_body + times * topics[topic].title_boost if times else in_body
            found[topic] = found.get(topic, 0) + weight * STRENGTH[min(tf, MAX_TF)]
    return found


def _shares(spoken: dict[int, int], tops: list[int], reading: Reading, scorer: Scorer) -> list[tuple[int, float]]:
    say, scale = reading.say
    margins, columns = reading.learned.margins if reading.learned else (), scorer.columns
    taught = [margins[columns[topic]] if topic in columns else UNTAUGHT for topic in tops]
    fused = [margin + spoken.get(topic, 0) * say // scale for topic, margin in zip(tops, taught, strict=True)]
    shares = [(topic, round(share, 3)) for topic, share in zip(tops, _softmax([*fused, NOTHING]), strict=False)]
    alone = [(topic, strength) for topic, strength in spoken.items() if strength > 0 and topic not in scorer.tops]
    return shares + [(topic, round(strength**2 / (strength**2 + FLOOR**2), 3)) for topic, strength in alone]


def _softmax(margins: list[int]) -> list[float]:
    # (1 + x/1024)^1024, by squaring, in place of e^x: products are the same on every machine, the library's exp is not.
    powers = 1 + np.array(margins) * (SHARPNESS / MICRO / 1024)
    for _ in range(10):
        powers *= powers
    shares: list[float] = powers.tolist()
    whole = sum(shares)
    return [share / whole for share in shares]
