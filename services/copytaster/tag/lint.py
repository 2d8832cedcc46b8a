"""What is doubtful in rules that are otherwise as they must be: terms that hit too much, rules that can never be met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from copytaster.tag import query
from copytaster.tag.rulebook import Rules
from copytaster.tag.schema import TopicRule, Written
from copytaster.tag.scorer import Scorer
from copytaster.tag.terms import needle, spelled
from copytaster.tag.tokens import spaced
from copytaster_schemas import Article

TOO_COMMON = 0.05
"""Share of recent articles that one term may hit."""
ENOUGH = 100
"""Articles from which a share is worth a word."""


def lint(written: Sequence[Written], rules: Rules, articles: Iterable[Article] = ()) -> tuple[str, ...]:
    """Return, as sentences with file, line and topic, all that is doubtful in the topics of a file."""
    common = too_common(rules, articles)
    said = [f"{one.where}: {sentence}" for one in written for sentence in (*_unreachable(one.topic), *_common(one.topic, common))]
    return tuple(said)


def too_common(rules: Rules, articles: Iterable[Article]) -> dict[tuple[str, str], float]:
    """Return the terms that speak for a topic and hit more than one in twenty of the articles in their language, with their shares."""
    seen, hits = Counter[str](), Counter[tuple[str, str]]()
    for article in articles:
        lang = article.language or ""
        if lang in rules.scorers:
            seen[lang] += 1
            hits.update((lang, term) for term in _terms_in(article, rules.scorers[lang]))
    shares = {(lang, term): times / seen[lang] for (lang, term), times in hits.items() if seen[lang] >= ENOUGH}
    return {found: share for found, share in shares.items() if share > TOO_COMMON}


def _terms_in(article: Article, scorer: Scorer) -> set[str]:
    found = (scorer.needles.count(spaced(text)) for text in (article.title or "", article.body))
    return {spelled(needle) for own in found for needle in own.keys() & scorer.speaks_for.keys()}


def _common(topic: TopicRule, common: dict[tuple[str, str], float]) -> Iterator[str]:
    asked = query.wanted(query.read(topic.query)) if topic.query else ()
    for term in sorted({spelled(needle(term)) for term in topic.terms} | set(map(spelled, asked))):
        if (topic.lang, term) in common:
            yield f"the term {term!r} is in {common[topic.lang, term]:.0%} of the articles: it tells them apart badly, and costs time."


def _unreachable(topic: TopicRule) -> Iterator[str]:
    asked = query.read(topic.query) if topic.query else None
    speaking = {needle(term) for term, weight in topic.terms.items() if weight > 0} | (query.wanted(asked) if asked else frozenset())
    vetoes = set(map(needle, topic.vetoes))
    if not speaking:
        yield "no article can have it: none of its terms speaks for it."
    elif speaking <= vetoes:
        yield "no article can have it: `not` rules out all that speaks for it."
    elif topic.min_terms > len(speaking):
        yield f"no article can have it: {topic.min_terms} terms are asked for, and {len(speaking)} speak for it."
    if asked and not query.can_be_met(asked):
        yield "no article can have it: its query contradicts itself."
