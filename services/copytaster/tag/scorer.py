"""The topics of one language, made ready to score with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copytaster.tag import query
from copytaster.tag.needles import Index
from copytaster.tag.schema import TopicRule
from copytaster.tag.table import MILLE, Table
from copytaster.tag.terms import Needle, needle


class Scorer(NamedTuple):
    """Topics and their terms. Needles go by their number in `needles`, topics by their place in `topics`."""

    topics: tuple[TopicRule, ...]
    thresholds: tuple[float, ...]
    needles: Index
    terms: tuple[str, ...]
    speaks_for: tuple[tuple[tuple[int, int], ...], ...]
    """For each needle: the topics it speaks for, each with its weight in thousandths."""
    vetoes: dict[int, tuple[int, ...]]
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
    vetoes = [set(map(needle, topic.vetoes)) for topic in topics]
    ordered = sorted(set().union(*weights, *vetoes, *map(query.needles, asked.values())))
    number = {own: place for place, own in enumerate(ordered)}
    columns = {slug: column for column, slug in enumerate(table.slugs if table else ())}
    return Scorer(
        topics=tuple(topics),
        thresholds=tuple(topic.threshold for topic in topics),
        needles=Index(enumerate(ordered), table.rows if table else None),
        terms=tuple(map(str, ordered)),
        speaks_for=_speaks_for(weights, number),
        vetoes=_topics_of(enumerate(vetoes), number),
        queries={place: query.test(one, number) for place, one in asked.items()},
        tops={place: columns.get(topic.slug, -1) for place, topic in enumerate(topics) if is_top(topic)},
        table=table,
    )


def is_top(rule: TopicRule) -> bool:
    """Return whether the topic is one of the seventeen at the top of the IPTC Media Topics."""
    return rule.iptc is not None and rule.iptc.endswith("000000")


def _weights(topic: TopicRule, asked: query.Query | None) -> dict[Needle, int]:
    # What a query asks for speaks for its topic, so that the topic is found by it and can say why.
    wanted = dict.fromkeys(query.wanted(asked), MILLE) if asked else {}
    return wanted | {needle(term): round(weight * MILLE) for term, weight in topic.terms.items()}


def _speaks_for(weights: Sequence[dict[Needle, int]], number: dict[Needle, int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    speaks_for: list[list[tuple[int, int]]] = [[] for _ in number]
    for topic, weighed in enumerate(weights):
        for own, weight in weighed.items():
            speaks_for[number[own]].append((topic, weight))
    return tuple(map(tuple, speaks_for))


def _topics_of(needles: Iterable[tuple[int, Iterable[Needle]]], number: dict[Needle, int]) -> dict[int, tuple[int, ...]]:
    topics: defaultdict[int, list[int]] = defaultdict(list)
    for topic, own in needles:
        for one in own:
            topics[number[one]].append(topic)
    return {place: tuple(sorted(found)) for place, found in topics.items()}
