"""The topics of one language, made ready to score with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from copytaster.tag import query
from copytaster.tag.needles import Needles
from copytaster.tag.schema import TopicRule
from copytaster.tag.table import MILLE, Table
from copytaster.tag.terms import needle


class Scorer(NamedTuple):
    """Topics and their terms. Topics go by their place in `topics`."""

    topics: tuple[TopicRule, ...]
    thresholds: tuple[float, ...]
    needles: Needles
    """The terms of the topics, and the words of the table."""
    speaks_for: dict[str, tuple[tuple[int, int], ...]]
    """For a needle: the topics it speaks for, each with its weight in thousandths."""
    vetoes: dict[str, list[int]]
    """For a needle of `not`: the topics it rules out."""
    queries: dict[int, query.Test]
    """For a topic with a query: whether a text meets it."""
    tops: dict[int, int]
    """The topics at the top of the IPTC Media Topics, in order, each with its column in the table; -1: it has none."""
    table: Table | None


def compile_scorer(topics: Sequence[TopicRule], table: Table | None = None) -> Scorer:
    """Make the topics of one language ready to score with; the order of terms within a topic decides nothing."""
    asked = {place: query.read(topic.query) for place, topic in enumerate(topics) if topic.query}
    weights = [_weights(topic, asked.get(place)) for place, topic in enumerate(topics)]
    vetoes = [dict.fromkeys(map(needle, topic.vetoes)) for topic in topics]
    asked_for = [query.needles(one) for one in asked.values()]
    columns = {slug: column for column, slug in enumerate(table.slugs if table else ())}
    return Scorer(
        topics=tuple(topics),
        thresholds=tuple(topic.threshold for topic in topics),
        needles=Needles(chain(table.rows if table else (), *weights, *vetoes, *asked_for)),
        speaks_for={own: tuple((topic, weights[topic][own]) for topic in found) for own, found in _topics_of(weights).items()},
        vetoes=_topics_of(vetoes),
        queries={place: query.test(one) for place, one in asked.items()},
        tops={place: columns.get(topic.slug, -1) for place, topic in enumerate(topics) if is_top(topic)},
        table=table,
    )


def is_top(rule: TopicRule) -> bool:
    """Return whether the topic is one of the seventeen at the top of the IPTC Media Topics."""
    return rule.iptc is not None and rule.iptc.endswith("000000")


def _weights(topic: TopicRule, asked: query.Query | None) -> dict[str, int]:
    # What a query asks for speaks for its topic, so that the topic is found by it and can say why.
    wanted = dict.fromkeys(query.wanted(asked), MILLE) if asked else {}
    return wanted | {needle(term): round(weight * MILLE) for term, weight in topic.terms.items()}


def _topics_of(needles: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return for each needle the places of all that have it."""
    topics: defaultdict[str, list[int]] = defaultdict(list)
    for topic, own in enumerate(needles):
        for one in own:
            topics[one].append(topic)
    return dict(topics)
