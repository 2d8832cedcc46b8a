"""How strongly each topic speaks in an article.

A term of a rule found tf times, where the title counts `title_boost` times, gives its topic weight x (1 + ln tf). The
IPTC top-level topics share the article. What the rules say of them, scaled down to length 1 where it is much, is added
to what the learned table says; a softmax over the topics and over "nothing in particular" makes shares of the sums. So
rules decide where they have much to go by, the table where they have little. Any other topic is measured against a
floor alone: a topic that an operator adds takes nothing from the others. Strengths are integers in millionths.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from copytaster.tag.evidence import Evidence, Reading, evidence
from copytaster.tag.query import Sight
from copytaster.tag.schema import TopicRule
from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MAX_TF, MICRO, MILLE, STRENGTH, weigh
from copytaster.tag.tokens import Spaced

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


TITLE_BOOST = 2
"""For the table a word of the title counts as one found this many times."""


class Scored(NamedTuple):
    """A topic that is strong enough, with the terms that made it, heaviest first."""

    rule: TopicRule
    score: float
    evidence: list[Evidence]


def score(title: Spaced, body: Spaced, scorer: Scorer, terms: int | None = None) -> list[Scored]:
    """Return the topics over their thresholds, best first, each with its heaviest `terms` (None: all)."""
    above = scorer.needles.count(title)
    below = dict.fromkeys(above, 0) | scorer.needles.count(body)
    said = strengths(above, below, scorer)
    out = {topic for needle in scorer.vetoes.keys() & below.keys() for topic in scorer.vetoes[needle]}
    for topic in out & said.keys():
        del said[topic]
    # A query can be met only where one of its terms was found, and that gave its topic a strength: the others are not tried.
    if asked := said.keys() & scorer.queries.keys():
        sight = Sight(below, above, (title, body))
        for topic in asked:
            if not scorer.queries[topic](sight):
                del said[topic]
    spoken = {topic: sum(own.values()) for topic, own in said.items()}
    tops = [topic for topic in scorer.tops if topic not in out and (topic in spoken or topic not in scorer.queries)]
    scale = max(ENOUGH, math.isqrt(sum([strength**2 for topic, strength in spoken.items() if topic in scorer.tops])))
    learned = weigh(_together(above, below), scorer.table) if scorer.table else None
    reading = Reading(above, below, said, learned, (SAY * MICRO, scale))
    shares = _shares(spoken, tops, reading, scorer)
    ranked = sorted((-share, topic) for topic, share in shares if share >= scorer.thresholds[topic])
    made = (Scored(scorer.topics[topic], -share, evidence(topic, reading, scorer, terms)) for share, topic in ranked)
    return [one for one in made if one.evidence]


def strengths(in_title: Mapping[str, int], in_body: Mapping[str, int], scorer: Scorer) -> dict[int, dict[str, int]]:
    """Return how strongly each needle speaks for each topic, in millionths; `in_body` has a zero for needles of the title alone."""
    said: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for needle in scorer.speaks_for.keys() & in_body.keys():
        above, below = in_title.get(needle, 0), in_body[needle]
        for topic, weight in scorer.speaks_for[needle]:
            tf = below + above * scorer.topics[topic].title_boost if above else below
            said[topic][needle] = weight * (STRENGTH[tf] if tf < MAX_TF else STRENGTH[MAX_TF])
    return said


def _together(in_title: Mapping[str, int], in_body: Mapping[str, int]) -> dict[str, int]:
    return {**in_body, **{needle: in_body[needle] + TITLE_BOOST * above for needle, above in in_title.items()}}


def _shares(spoken: dict[int, int], tops: list[int], reading: Reading, scorer: Scorer) -> list[tuple[int, float]]:
    say, scale = reading.say
    margins = [*(reading.learned.margins if reading.learned else ()), UNTAUGHT]
    fused = [margins[scorer.tops[topic]] + spoken.get(topic, 0) * say // scale for topic in tops]
    shares = zip(tops, _softmax([*fused, NOTHING]), strict=False)
    # Rounding takes longer than all the rest here, and most shares are far below their thresholds.
    near = [(topic, round(share, 3)) for topic, share in shares if share > scorer.thresholds[topic] - 1 / MILLE]
    alone = [(topic, strength) for topic, strength in spoken.items() if strength > 0 and topic not in scorer.tops]
    return near + [(topic, round(strength**2 / (strength**2 + FLOOR**2), 3)) for topic, strength in alone]


def _softmax(margins: list[int]) -> list[float]:
    # (1 + x/1024)^1024, by squaring, in place of e^x: products are the same on every machine, the library's exp is not.
    powers = 1 + np.array(margins) * (SHARPNESS / MICRO / 1024)
    for _ in range(10):
        powers *= powers
    every: list[float] = powers.tolist()
    whole = sum(every)
    return [power / whole for power in every]
