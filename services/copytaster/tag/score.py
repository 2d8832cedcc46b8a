"""How strongly each topic speaks in an article.

A term found tf times, where the title counts `title_boost` times, gives its topic weight x (1 + ln tf). The IPTC
top-level topics share the article: a topic's score is its strength squared over the sum of all squares and of a
floor, which is what no evidence weighs. Any other topic is measured against the floor alone, so a topic that an
operator adds takes nothing from the others. Strengths are integers in millionths: sums are exact on any machine.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from copytaster.tag.needles import Index, count
from copytaster.tag.schema import TopicRule
from copytaster.tag.terms import needle

MILLE = 1_000
POWER = 2
FLOOR = 800_000
"""Millionths: one term of weight 1, found once, is a little stronger than no evidence."""

MAX_TF = 1_000
STRENGTH = (0, *(round(MILLE * (1 + math.log(tf))) for tf in range(1, MAX_TF + 1)))
"""Sublinear term frequency in thousandths (Manning et al., Introduction to Information Retrieval, 6.4.1)."""


class Scorer(NamedTuple):
    """Topics and their terms, ready to score with. Needles go by their number in `needles`, topics by their place in `topics`."""

    topics: tuple[TopicRule, ...]
    needles: Index
    terms: tuple[str, ...]
    speaks_for: tuple[tuple[tuple[int, int], ...], ...]
    """For each needle: the topics it speaks for, each with its weight in thousandths."""
    weights: tuple[dict[int, int], ...]
    """The same for each topic: its needles and their weights."""
    vetoes: dict[int, tuple[int, ...]]
    """For a needle of `not`: the topics it rules out."""


class Evidence(NamedTuple):
    """One term in one article: its strength, in millionths, how often it was found, and whether in the title."""

    strength: int
    term: str
    times: int
    in_title: bool


class Scored(NamedTuple):
    """A topic that is strong enough, with the terms that made it, heaviest first."""

    rule: TopicRule
    score: float
    evidence: list[Evidence]


def compile_scorer(topics: Sequence[TopicRule]) -> Scorer:
    """Make topics ready to score with; the order of terms within a topic decides nothing."""
    weights = [{needle(term): round(weight * MILLE) for term, weight in topic.terms.items()} for topic in topics]
    vetoes = [set(map(needle, topic.vetoes)) for topic in topics]
    ordered = sorted(set().union(*weights, *vetoes))
    number = {own: place for place, own in enumerate(ordered)}
    speaks_for: list[list[tuple[int, int]]] = [[] for _ in ordered]
    rules_out: defaultdict[int, list[int]] = defaultdict(list)
    for topic, (weighed, vetoing) in enumerate(zip(weights, vetoes, strict=True)):
        for own, weight in weighed.items():
            speaks_for[number[own]].append((topic, weight))
        for own in vetoing:
            rules_out[number[own]].append(topic)
    return Scorer(
        topics=tuple(topics),
        needles=Index(enumerate(ordered)),
        terms=tuple(map(str, ordered)),
        speaks_for=tuple(map(tuple, speaks_for)),
        weights=tuple({number[own]: weight for own, weight in weighed.items()} for weighed in weights),
        vetoes={own: tuple(ruled) for own, ruled in rules_out.items()},
    )


def score(title: Sequence[str], body: Sequence[str], language: str | None, scorer: Scorer) -> list[Scored]:
    """Return the topics over their thresholds, best first.

    `title` and `body` are words as `tokens` gives them; with `language` None, topics of every language are tried.
    """
    in_title, found = count(title, scorer.needles), count(body, scorer.needles)
    for number in in_title:
        found.setdefault(number, 0)
    strengths = _strengths(in_title, found, language, scorer)
    floor = FLOOR**POWER
    shared = floor + sum(strength**POWER for topic, strength in strengths.items() if is_top(scorer.topics[topic]))
    scored = []
    for topic, strength in strengths.items():
        rule = scorer.topics[topic]
        share = round(strength**POWER / (shared if is_top(rule) else strength**POWER + floor), 3)
        if share >= rule.threshold:
            evidence = _evidence(topic, in_title, found, scorer)
            if len(evidence) >= rule.min_terms:
                scored.append((-share, topic, Scored(rule, share, evidence)))
    return [last for _, _, last in sorted(scored, key=lambda entry: entry[:2])]


def is_top(rule: TopicRule) -> bool:
    """Return whether the topic is one of the seventeen at the top of the IPTC Media Topics."""
    return rule.iptc is not None and rule.iptc.endswith("000000")


def _strengths(in_title: dict[int, int], found: dict[int, int], language: str | None, scorer: Scorer) -> dict[int, int]:
    topics, speaks_for = scorer.topics, scorer.speaks_for
    strengths: dict[int, int] = {}
    for number, in_body in found.items():
        times = in_title.get(number, 0)
        for topic, weight in speaks_for[number]:
            tf = in_body + times * topics[topic].title_boost if times else in_body
            strengths[topic] = strengths.get(topic, 0) + weight * STRENGTH[min(tf, MAX_TF)]
    vetoed = {topic for number in scorer.vetoes.keys() & found.keys() for topic in scorer.vetoes[number]}
    return {
        topic: strength
        for topic, strength in sorted(strengths.items())
        if strength > 0 and topic not in vetoed and language in {None, topics[topic].lang}
    }


def _evidence(topic: int, in_title: dict[int, int], found: dict[int, int], scorer: Scorer) -> list[Evidence]:
    boost, weights = scorer.topics[topic].title_boost, scorer.weights[topic]
    evidence = []
    for number in found.keys() & weights.keys():
        if weights[number] > 0:
            times = in_title.get(number, 0)
            strength = weights[number] * STRENGTH[min(found[number] + boost * times, MAX_TF)]
            evidence.append(Evidence(strength, scorer.terms[number], found[number] + times, times > 0))
    return sorted(evidence, key=lambda part: (-part.strength, part.term))
