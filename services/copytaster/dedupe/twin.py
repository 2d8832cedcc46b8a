"""A text beside one that is remembered: whether it copies it, outgrows it or is akin to it, and how that is told."""

from typing import NamedTuple

import numpy as np

from copytaster.dedupe.align import align, alignable
from copytaster.dedupe.fingerprint import Fingerprint
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.tokens import Mask
from copytaster.dedupe.verdict import Match, Text, evidence, match, near, ragged, text_of
from copytaster_schemas import Article, Duplicate, Evidence

_UNMEASURED = Evidence(
    shared=0, keys=0, containment=None, coverage=None, coverage_longer=None, survival=None, alignment=None, spans=(), compared_with=None
)


class Twin(NamedTuple):
    """A remembered text compared with a new one; `near` says whether they are one story."""

    known: Fingerprint
    text: Text
    found: Match
    near: bool

    @property
    def rank(self) -> tuple[float, float]:
        """How much of a copy it is, to choose among several."""
        return self.found.coverage, self.found.containment

    def evidence(self, new: Text) -> Evidence:
        """Return why it is a copy."""
        return evidence(self.found, new, self.text, self.known.article.hex())

    def grown(self, new: Text, rules: Rules, *, moved: bool) -> bool:
        """Say whether readers want what `new` has more: a sentence or a quarter at the same url, the rest of a cut text elsewhere."""
        fresh = len(new) - int(np.count_nonzero(self.found.covered))
        if moved:
            return len(new) >= rules.fuller * len(self.text) and fresh >= rules.fuller_words
        return fresh >= rules.revision_words and (len(new) > len(self.text) or fresh >= rules.renewed * len(new))

    def akin(self, rules: Rules) -> bool:
        """Say whether two texts at one url are of one story, and no new filling of a page that rolls on."""
        return self.found.coverage >= rules.kinship and self.found.survival > rules.survival

    def linked(self, rules: Rules) -> bool:
        """Say whether a text that is like a copy has enough of what the copy copies: a chain does not drift, a digest holds no chain."""
        return self.akin(rules) and self.found.coverage >= rules.kinship_chain and self.found.coverage_longer >= rules.coverage_longer


def compare(new: Text, known: Fingerprint, rare: Mask | None, rules: Rules) -> Twin | None:
    """Compare a text with one that is remembered; `rare` marks its keys that few texts have, None where a place speaks for them."""
    old = text_of(known.tokens, rules)
    found = measured(new, old, rules, rare)
    return Twin(known, old, found, near=near(found, new, old, rules)) if found else None


def measured(new: Text, old: Text, rules: Rules, rare: Mask | None = None) -> Match | None:
    """Measure how two texts agree, word by word where trigrams leave it open; None where they share nothing to go by."""
    if min(len(new), len(old)) < rules.min_words:
        return None
    found = match(new, old, rare, rules)
    if found and ragged(found, rules) and alignable(found, new, old, rules):
        return align(found, new, old, rules)
    return found


def whole(text: Text, known: Fingerprint) -> Evidence:
    """Return the evidence of a text that is equal to the known one."""
    spans = ((0, len(text)),) if len(text) else ()
    keys = len(text.keys)
    return Evidence(
        shared=keys, keys=keys, containment=1, coverage=1, coverage_longer=1, survival=None, alignment=None, spans=spans,
        compared_with=known.article.hex(),
    )  # fmt: skip


def told(article: Article, known: Fingerprint, why: Evidence | None) -> Duplicate:
    """Return `article` as a duplicate of `known`, or of what that copies; without evidence where somebody said so."""
    exact = article.article_id == known.kept.hex()
    if why is None:
        why = _UNMEASURED
    return Duplicate(
        article=article,
        duplicate_of=known.kept.hex(),
        story_id=known.story.hex(),
        kind="exact" if exact else "near",
        score=1.0 if exact or why.coverage is None else why.coverage,
        evidence=why,
    )
