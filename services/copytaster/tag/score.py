"""How strongly each topic speaks in an article.

A term found tf times, where the title counts `title_boost` times, gives its topic weight x (1 + ln tf). The IPTC
top-level topics share the article: a topic's score is its strength squared over the sum of all squares and of a
floor, which is what no evidence weighs. Any other topic is measured against the floor alone, so a topic that an
operator adds takes nothing from the others. Strengths are integers in thousandths: sums are exact on any machine.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from copytaster.tag.needles import Index, count
from copytaster.tag.schema import TopicRule

POWER = 2
FLOOR = 800
"""Thousandths: one term of weight 1, found once, is a little stronger than no evidence."""

MAX_TF = 1_000
STRENGTH = (0, *(round(1000 * (1 + math.log(tf))) for tf in range(1, MAX_TF + 1)))
"""Sublinear term frequency in thousandths (Manning et al., Introduction to Information Retrieval, 6.4.1)."""


class Posting(NamedTuple):
    """What a term says of topic `number`: a weight in thousandths, or None for a veto."""

    topic: int
    weight: int | None


class Scorer(NamedTuple):
    """Topics and their terms, ready to score with: `terms` and `postings` go by the needle's number in `index`."""

    topics: tuple[TopicRule, ...]
    index: Index
    terms: tuple[str, ...]
    postings: tuple[tuple[Posting, ...], ...]


class Evidence(NamedTuple):
    """One term in one article: what it gives, in millionths, how often it was found, and whether in the title."""

    strength: int
    term: str
    count: int
    in_title: bool


class Scored(NamedTuple):
    """A topic that is strong enough."""

    rule: TopicRule
    score: float
    evidence: list[Evidence]


def score(title: Sequence[str], body: Sequence[str], language: str | None, scorer: Scorer) -> list[Scored]:
    """Return the topics over their thresholds, best first, each with its evidence, heaviest first.

    `title` and `body` are words as `tokens` gives them; with `language` None, topics of every language are tried.
    """
    evidence = _evidence(count(title, scorer.index), count(body, scorer.index), language, scorer)
    strengths = {topic: max(0, sum(part.strength for part in parts) // 1000) for topic, parts in evidence.items()}
    shared = sum(strength**POWER for topic, strength in strengths.items() if _is_top(scorer.topics[topic])) + FLOOR**POWER
    scored = []
    for topic, strength in strengths.items():
        rule = scorer.topics[topic]
        share = round(strength**POWER / (shared if _is_top(rule) else strength**POWER + FLOOR**POWER), 3)
        speaking = sorted((part for part in evidence[topic] if part.strength > 0), key=lambda part: (-part.strength, part.term))
        if share >= rule.threshold and len(speaking) >= rule.min_terms:
            scored.append((-share, topic, Scored(rule, share, speaking)))
    return [entry for _, _, entry in sorted(scored, key=lambda entry: entry[:2])]


def _is_top(rule: TopicRule) -> bool:
    return rule.iptc is not None and rule.iptc.endswith("000000")


def _evidence(title: dict[int, int], body: dict[int, int], language: str | None, scorer: Scorer) -> dict[int, list[Evidence]]:
    evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
    vetoed = set()
    for number in {**body, **title}:
        in_title, in_body = title.get(number, 0), body.get(number, 0)
        for topic, weight in scorer.postings[number]:
            rule = scorer.topics[topic]
            if language is not None and rule.lang != language:
                continue
            if weight is None:
                vetoed.add(topic)
                continue
            strength = weight * STRENGTH[min(MAX_TF, in_body + rule.title_boost * in_title)]
            evidence[topic].append(Evidence(strength, scorer.terms[number], in_title + in_body, in_title > 0))
    return {topic: parts for topic, parts in evidence.items() if topic not in vetoed}
