"""Tags one article."""

from copytaster.tag.places import places
from copytaster.tag.rulebook import Rules
from copytaster.tag.score import Scored, score
from copytaster.tag.tokens import tokens
from copytaster_schemas import Article, TaggedArticle, Tagger, Term, Topic

VERSION = "1"
"""Changes when the same rules would tag otherwise."""

MAX_TOPICS = 3
MAX_TERMS = 5


def tag(article: Article, rules: Rules) -> TaggedArticle:
    """Return `article` with its topics, at most three and best first, and the countries it speaks of."""
    scored = score(tokens(article.title or ""), tokens(article.body), article.language, rules.scorer)
    return TaggedArticle(
        **dict(article),
        topics=tuple(map(_topic, scored[:MAX_TOPICS])),
        places=places(article.title or "", article.dateline or "", article.body, rules.gazetteer),
        tagger=Tagger(version=VERSION, rules=rules.hash, model=None),
    )


def _topic(scored: Scored) -> Topic:
    terms = tuple(
        Term(term=part.term, count=part.times, field="title" if part.in_title else "body", weight=round(part.strength / 1_000_000, 3))
        for part in scored.evidence[:MAX_TERMS]
    )
    return Topic(id=scored.rule.slug, iptc=scored.rule.iptc, label=scored.rule.label, score=scored.score, terms=terms)
