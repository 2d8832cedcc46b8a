"""A rule out of examples: the terms that tell some articles from others, for a person to look over.

Terms are ranked by their log odds with an informative Dirichlet prior, divided by their standard deviation (Monroe, Colaresi
and Quinn 2008, Fightin' Words): a word that is simply frequent, or was met twice by chance, does not come out on top.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from copytaster.tag.terms import MAX_LETTERS
from copytaster.tag.tokens import tokens

MOST = 100
"""Terms a rule has at most."""
LEAST_TEXTS = 2
"""Texts of the topic that a term stands in at least."""
SURE = 1.64
"""Standard deviations by which a term must speak for the topic (one-sided 5 %)."""
STRONG = 3.3
"""From here on a term says it alone."""
SHORTEST = 3
"""Letters of a word; those of a phrase have more."""
STOP_SHARE = 0.3
"""Share of the other texts in which a term is too common to be asked about."""


def learn(texts: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    """Return terms with their weights, 30 to 100 of them where the examples have so many, heaviest first."""
    mine, rest = [_terms(text) for text in texts], [_terms(text) for text in others]
    within, without = Counter(term for one in mine for term in one), Counter(term for one in rest for term in one)
    common = {term for term, times in without.items() if times > STOP_SHARE * max(1, len(rest))}
    scores = {
        term: _score(times, len(mine), without[term], len(rest))
        for term, times in within.items()
        if times >= LEAST_TEXTS and term not in common and not term.replace(" ", "").isdigit() and _has_words(term)
    }
    ranked = sorted((-score, term) for term, score in scores.items() if score >= SURE)
    return {_quoted(term): 2.0 if -score >= STRONG else 1.0 for score, term in _distinct(ranked)[:MOST]}


def rule(slug: str, label: str, lang: str, terms: dict[str, float]) -> str:
    """Return the rules file of one topic, as TOML to be looked over."""
    lines = [f"[[topic]]\nslug = {json.dumps(slug)}\nlabel = {json.dumps(label)}\nlang = {json.dumps(lang)}\n\n[topic.terms]"]
    return "\n".join([*lines, *(f"{json.dumps(term, ensure_ascii=False)} = {weight:g}" for term, weight in terms.items())]) + "\n"


def _terms(text: str) -> set[str]:
    words = tokens(text)
    telling = {word for word in words if len(word) >= SHORTEST}
    return telling.union(f"{one} {two}" for one, two in pairwise(words) if min(len(one), len(two)) > SHORTEST)


def _has_words(term: str) -> bool:
    return max(map(len, term.split())) <= MAX_LETTERS


def _score(within: int, mine: int, without: int, rest: int) -> float:
    prior = (within + without) / (mine + rest)
    ours, theirs = within + prior, without + prior
    odds = math.log(ours / (mine + 1 - within + 1)) - math.log(theirs / (rest + 1 - without + 1))
    return odds / math.sqrt(1 / ours + 1 / theirs)


def _distinct(ranked: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    # A phrase beside a word of it that ranks higher says nothing new.
    kept: list[tuple[float, str]] = []
    words: set[str] = set()
    for score, term in ranked:
        if " " not in term or not words.intersection(term.split()):
            kept.append((score, term))
            words.add(term)
    return kept


def _quoted(term: str) -> str:
    return f'"{term}"' if " " in term else term
