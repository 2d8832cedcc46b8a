"""Tags one article."""

from copytaster.tag.names import entities
from copytaster.tag.places import places, spoken
from copytaster.tag.rulebook import Rules
from copytaster.tag.score import Scored, score
from copytaster.tag.scorer import is_top
from copytaster.tag.table import MICRO
from copytaster.tag.tokens import Spaced, joined, spaced
from copytaster_schemas import Article, TaggedArticle

VERSION = "4"
"""Changes when the same rules would tag otherwise."""

MAX_TOPICS = 3
MAX_OWN = 61
"""Topics of the shared vocabulary, and of the operator's own, that one article has at most."""
MAX_TERMS = 5


def tag(article: Article, rules: Rules) -> TaggedArticle:
    """Return `article` with its topics, best first, and the countries it speaks of."""
    title, body = spaced(article.title or ""), spaced(article.body)
    said = spoken(article.title or "", article.dateline or "", article.body, joined(title, body))
    # Topics, terms and tagger come as plain values: made by themselves and then checked again they take longer.
    return TaggedArticle.model_validate(
        vars(article)
        | {
            "topics": tuple(map(_topic, _scored(article.language, title, body, rules, MAX_TERMS))),
            "places": places(said, rules.gazetteer),
            "entities": entities(said, rules.names),
            "tagger": {"version": VERSION, "rules": rules.hash, "model": rules.table},
        }
    )


def scored(article: Article, rules: Rules) -> list[Scored]:
    """Return the topics of `article`, best first: three of the seventeen at most, and every own topic of the operator's.

    An article whose language is not known is tried with the rules of every language; no topic is said twice.
    """
    return _scored(article.language, spaced(article.title or ""), spaced(article.body), rules)


def _scored(language: str | None, title: Spaced, body: Spaced, rules: Rules, terms: int | None = None) -> list[Scored]:
    languages = rules.scorers if language is None else rules.scorers.keys() & {language}
    found = [one for lang in languages for one in score(title, body, rules.scorers[lang], terms)]
    if len(languages) > 1:
        best = {one.rule.slug: one for one in sorted(found, key=lambda one: one.score)}
        found = sorted(best.values(), key=lambda one: -one.score)
    tops = [one for one in found if is_top(one.rule)][:MAX_TOPICS]
    own = [one for one in found if not is_top(one.rule)][:MAX_OWN]
    return sorted((*tops, *own), key=lambda one: -one.score) if own else tops


def _topic(made: Scored) -> dict[str, object]:
    """Return a `Topic` with its `Term`s, as fields by name."""
    terms = tuple(
        {"term": part.term, "count": part.times, "field": "title" if part.in_title else "body", "weight": round(part.strength / MICRO, 3)}
        for part in made.evidence
    )
    return {"id": made.rule.slug, "iptc": made.rule.iptc, "label": made.rule.label, "score": made.score, "terms": terms}
