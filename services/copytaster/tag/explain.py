"""Which terms gave an article its topics and where in it they stand, and by which spellings its countries and names were found."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from copytaster.tag.article import scored
from copytaster.tag.names import entities, mentioned_in
from copytaster.tag.needles import Needles
from copytaster.tag.places import places, spoken, trusted
from copytaster.tag.rulebook import Rules
from copytaster.tag.score import Scored
from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MICRO
from copytaster.tag.terms import needle, spelled
from copytaster.tag.tokens import Spaced, joined, spaced
from copytaster_schemas import Article

T = TypeVar("T", str, int)

TITLE = 0
"""The number of the title among the paragraphs, which count from 1."""


class Part(NamedTuple):
    """One term: how much it counts, how often it was found, and in which paragraphs (0 is the title)."""

    term: str
    weight: float
    times: int
    paragraphs: tuple[int, ...]


class Explained(NamedTuple):
    """One topic of an article, with every term that spoke for it, heaviest first."""

    slug: str
    score: float
    threshold: float
    parts: tuple[Part, ...]


class Named(NamedTuple):
    """A country or a name of the operator's, with each spelling that was found and how often; `cues`: the cue words that let it count."""

    kind: str
    id: str
    name: str
    spellings: tuple[tuple[str, int], ...]
    cues: tuple[str, ...] = ()


def explain(article: Article, rules: Rules) -> tuple[Explained, ...]:
    """Return the topics that `tag` gives the article, best first."""
    paragraphs = [spaced(text) for text in (article.title or "", *article.body.split("\n\n"))]
    return tuple(_explained(one, paragraphs, rules.scorers[one.rule.lang]) for one in scored(article, rules))


def explain_names(article: Article, rules: Rules) -> tuple[Named, ...]:
    """Return the countries that `tag` finds in the article, then the names of the operator's, each in the order of `tag`."""
    words = joined(spaced(article.title or ""), spaced(article.body))
    said = spoken(article.title or "", article.dateline or "", article.body, words)
    of_country = _spellings((mention.name.iso or "", mention.name.text) for mention in trusted(said, rules.gazetteer))
    countries = [Named("country", one.iso, one.name, of_country[one.iso]) for one in places(said, rules.gazetteer)]
    of_name = _spellings((mention.number, said.text[mention.start : mention.end]) for mention in mentioned_in(said, rules.names))
    number = {(rule.kind, rule.id): place for place, rule in enumerate(rules.names.rules)}
    own = [(one, number[one.kind, one.id]) for one in entities(said, rules.names)]
    cues = [_cues(rules.names.rules[place].requires_any, words) for _, place in own]
    named = [Named(one.kind, one.id, one.name, of_name[place], cue) for (one, place), cue in zip(own, cues, strict=True)]
    return (*countries, *named)


def _spellings(found: Iterable[tuple[T, str]]) -> dict[T, tuple[tuple[str, int], ...]]:
    counts: defaultdict[T, Counter[str]] = defaultdict(Counter)
    for whose, spelling in found:
        counts[whose][spelling] += 1
    return {whose: tuple(own.most_common()) for whose, own in counts.items()}


def _cues(cues: tuple[str, ...], words: Spaced) -> tuple[str, ...]:
    found = Needles(map(needle, cues)).count(words)
    return tuple(cue for cue in cues if needle(cue) in found)


def _explained(one: Scored, paragraphs: list[Spaced], scorer: Scorer) -> Explained:
    terms = [set(map(spelled, scorer.needles.count(text))) for text in paragraphs]
    parts = (
        Part(part.term, part.strength / MICRO, part.times, tuple(number for number, own in enumerate(terms) if part.term in own))
        for part in one.evidence
    )
    return Explained(one.rule.slug, one.score, one.rule.threshold, tuple(parts))
