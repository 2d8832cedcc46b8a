"""Two articles side by side: what is measured of them, against what it must be, and which words agree."""

from itertools import pairwise
from typing import NamedTuple

from copytaster.dedupe.frame import unframed
from copytaster.dedupe.overrides import Overrides
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shard import Deduper, Kept
from copytaster.dedupe.stub import compared
from copytaster.dedupe.tokens import words
from copytaster.dedupe.twin import measured
from copytaster.dedupe.verdict import Check, Text, checks, spans, text_of
from copytaster_schemas import Article


class Passage(NamedTuple):
    """A run of words; `shared` says whether the other article has them."""

    words: str
    shared: bool


class Explained(NamedTuple):
    """What dedupe says of the second of two articles when it knows the first alone, and why."""

    verdict: str
    checks: tuple[Check, ...]
    first: tuple[Passage, ...]
    second: tuple[Passage, ...]


def explain(first: Article, second: Article, rules: Rules, overrides: Overrides = Overrides()) -> Explained:  # noqa: B008 - a constant
    """Compare two articles as a shard would that sees one after the other."""
    deduper = Deduper(rules, overrides)
    deduper.decide(first)
    verdict = deduper.decide(second)
    own = overrides.rules(rules, second.language)
    new, old = (_text(article, own) for article in (second, first))
    found = measured(new, old, own)
    return Explained(
        verdict=("revision" if verdict.article.revision_of else "unique") if isinstance(verdict, Kept) else verdict.duplicate.kind,
        checks=tuple(checks(found, new, old, own)) if found else (),
        first=_passages(first, spans(found.covered_old) if found else (), own),
        second=_passages(second, spans(found.covered) if found else (), own),
    )


def _text(article: Article, rules: Rules) -> Text:
    return text_of(compared(article, rules), rules)


def _passages(article: Article, shared: tuple[tuple[int, int], ...], rules: Rules) -> tuple[Passage, ...]:
    said = words(unframed(article.body), rules.max_chars)
    edges = [0, *(edge for span in shared for edge in span), len(said)]
    runs = (Passage(" ".join(said[start:end]), number % 2 == 1) for number, (start, end) in enumerate(pairwise(edges)))
    return tuple(run for run in runs if run.words)
