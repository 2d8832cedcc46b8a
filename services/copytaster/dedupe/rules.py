"""The constants of dedupe, each with the measurement behind it.

Figures named "measured" come from 20,820 labelled news texts (real stories, twenty kinds of edited copy, follow-ups,
templated notices, shared boilerplate) and from a second set that was used once, with code and constants frozen.
"""

from datetime import timedelta
from typing import NamedTuple


class Rules(NamedTuple):
    """When two texts are one story."""

    window: timedelta = timedelta(days=7)
    """How long a text is remembered, in event time. A week holds a story's whole life of reprints; state grows with it."""

    scale: int = 8
    """One trigram hash in `scale` is a key (FracMinHash). Measured: 1/8 finds .999 of copies by 23 keys an article, 1/16 .976 by 11."""

    min_shared: int = 2
    """Shared keys that make a candidate. Measured: 2 finds .999 of copies at 3 candidates an article, 3 finds .994 at 1.2."""

    df_stop: int = 8
    """A key that more live texts have is boilerplate and finds nobody. Measured: candidates fall from 5.1 to 1.1 an article."""

    candidates: int = 8
    """Candidates compared at most, those with the most shared keys first. The mean is about one."""

    min_words: int = 8
    """Texts of fewer words are compared exactly only: six trigrams prove nothing."""

    max_chars: int = 1 << 17
    """Characters of a body that are read, some 20,000 words; what follows can only matter to exact copies. Bounds time and state."""

    reach: int = 6
    """A word is covered when two matched trigrams start within this many words of it: an edit every sixth word does not break a passage."""

    coverage: float = 0.60
    """Least share of the shorter text that lies in matched passages. Measured: follow-ups that reuse background stay below."""

    coverage_longer: float = 0.30
    """Least share of the longer text, unless it begins as the shorter one does: keeps digests from swallowing the stories they quote."""

    prefix: float = 0.40
    """Least share of the longer text's opening that the shorter has: a cut copy is as a rule the beginning."""

    containment: float = 0.35
    """Least share of the shorter text's trigrams. Measured: copies with one word in five changed keep .4, chance never has it."""

    short_words: int = 150
    """Below this many words `containment_short` holds instead of `containment`."""

    containment_short: float = 0.60
    """Measured on real wire notices: of merges below .6 most were false, above .75 most true."""

    dense: float = 0.75
    """Share of trigrams inside the passages from which `containment` is enough for a short text too, given `proof`.

    A cut copy between a site's own paragraphs is diluted, not altered. Measured: recall .947 to .955, three real notices more merged.
    """

    proof: float = 2.0
    """The survival that is proof: some four numbers stand unchanged where they should. Measured: real cut copies have 3 to 7."""

    survival: float = -2.0
    """Least log-likelihood ratio that numbers and names survive. Without this test precision falls from .995 to .556 (measured)."""

    number_chance: float = 0.25
    """Share of numbers that agree in place in two fillings of one template."""

    name_chance: float = 0.50
    """The same of names, which recur more."""

    survival_weight: float = 0.5
    """Facts of one text are not independent (a score is told twice): each counts half."""

    survival_floor: float = 0.60
    """Least rate at which ordinary words are taken to survive, so that a ragged scan is not excused all its numbers."""

    survival_ceiling: float = 0.995
    """The greatest, below 1: in a perfect copy one lost number may be a slip. Measured: .97 lets templates with few numbers through."""

    revision_words: int = 20
    """New words, about a sentence, that make a longer text at the same url a revision and not a copy."""
