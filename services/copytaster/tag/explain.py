"""Which terms gave an article its topics, and where in it they stand."""

from typing import NamedTuple

from copytaster.tag.article import scored
from copytaster.tag.needles import Index, count
from copytaster.tag.rulebook import Rules
from copytaster.tag.score import Scored
from copytaster.tag.scorer import Scorer
from copytaster.tag.table import MICRO
from copytaster.tag.tokens import tokens
from copytaster_schemas import Article

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


def explain(article: Article, rules: Rules) -> tuple[Explained, ...]:
    """Return the topics that `tag` gives the article, best first."""
    paragraphs = [tokens(text) for text in (article.title or "", *article.body.split("\n\n"))]
    return tuple(_explained(one, paragraphs, rules.scorers[one.rule.lang]) for one in scored(article, rules))


def _explained(one: Scored, paragraphs: list[list[str]], scorer: Scorer) -> Explained:
    terms = [_terms(words, scorer, scorer.needles) for words in paragraphs]
    parts = (
        Part(part.term, part.strength / MICRO, part.times, tuple(number for number, own in enumerate(terms) if part.term in own))
        for part in one.evidence
    )
    return Explained(one.rule.slug, one.score, one.rule.threshold, tuple(parts))


def _terms(words: list[str], scorer: Scorer, index: Index) -> set[str]:
    found = count(words, index)
    learned = {scorer.table.words[row] for row in found.rows} if scorer.table else set()
    return learned.union(scorer.terms[number] for number in found.needles)
