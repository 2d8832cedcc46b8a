"""The constants of dedupe, each with the measurement behind it.

Figures named "measured" come from labelled news texts: real stories, twenty kinds of edited copy, follow-ups, templated
notices, shared boilerplate. Those named "pairs" are of the 19,000 pairs of such texts that share two keys.
"""

from datetime import timedelta
from typing import NamedTuple


class Rules(NamedTuple):
    """When two texts are one story."""

    window: timedelta = timedelta(days=7)
    """How long a text is remembered, in event time. A week holds a story's whole life of reprints; state grows with it."""

    scale: int = 8
    """One trigram hash in `scale` is a key (FracMinHash). Measured: 1/8 finds .999 of copies by 23 keys an article, 1/16 .976 by 11."""

    brief_words: int = 100
    """Below this many words one hash in `scale_brief` is a key."""

    scale_brief: int = 2
    """Two briefs of 25 words have 3 keys at 1/8, of which a copy may share none; at 1/2 they have 12. Longer texts find them by the 1/8."""

    min_shared: int = 2
    """Shared keys that make a candidate; of a tiny text, one. Measured: 2 finds .999 of copies at 3 candidates an article."""

    df_stop: int = 8
    """A key that more live texts have is boilerplate and finds nobody. Measured: candidates fall from 5.1 to 1.1 an article."""

    rare: float = 0.30
    """Least share of the keys in common that are no boilerplate. Pairs: of 24 wrong ones 18 share boilerplate alone and fall by this."""

    candidates: int = 8
    """Candidates compared at most, those with the most shared keys first. The mean is about one."""

    siblings: int = 8
    """Near copies of a story that are remembered, the newest: what is like one of them may be of the story too.

    Measured: recall .978 becomes .980, on a set with more edits .850 becomes .874; nothing more is merged wrongly.
    """

    min_words: int = 8
    """Texts of fewer words are compared exactly only: six trigrams prove nothing."""

    max_chars: int = 1 << 17
    """Characters of a body that are read, some 20,000 words; what follows can only matter to exact copies. Bounds time and state."""

    reach: int = 6
    """A word is covered when two matched trigrams start within this many words of it: an edit every sixth word does not break a passage."""

    coverage: float = 0.64
    """Least share of the shorter text that lies in matched passages. Pairs: at .60 eleven follow-ups pass, at .64 three."""

    opening_words: int = 40
    """The words that are the longer text's opening: a lead."""

    opening: float = 0.60
    """Share of the opening from which the shorter text tells the longer one's lead, as a follow-up never does (pairs: at most .33)."""

    coverage_opened: float = 0.48
    """Least coverage when it does: a quarter of a story among a site's own words. Pairs: of 27 missed before 24 are found."""

    coverage_longer: float = 0.30
    """Least share of the longer text: keeps digests from swallowing the stories they quote."""

    coverage_longer_opened: float = 0.20
    """The same with the opening told: a story cut to its first quarter. Digests that begin with the story have .17 to .18."""

    least: float = 0.08
    """Share of the shorter text's trigrams below which nothing more is measured. A scan with 8 characters in 100 wrong keeps .14."""

    containment: float = 0.30
    """Least share of the shorter text's trigrams. Measured: copies with one word in five changed keep .4, chance never has it."""

    short_words: int = 150
    """Below this many words `containment_short` holds too, or `proof`: a cut copy among a site's paragraphs is diluted, not altered."""

    containment_short: float = 0.60
    """Measured on real wire notices: of merges below .6 most were false, above .75 most true."""

    proof: float = 1.0
    """The survival that is proof: some two numbers stand unchanged where they should. Measured: real cut copies have 1 to 7."""

    tiny_words: int = 60
    """Below this many words `agreement` holds besides: an item, a brief."""

    agreement: float = 0.80
    """Least coverage of a tiny text."""

    headline_words: int = 20
    """Below this many words, headlines and flashes, both texts must agree to `agreement`: a headline is in many a text."""

    alignment: float = 0.70
    """Least share of the covered words that stand in the longer text in the same order, where the passages are in shreds.

    Pairs: copies keep .7 to .95; at .62 35 more real notices are merged, at .75 six copies more are lost. Texts of one
    phrase book, made of the same turns in another order, have .4 to .6.
    """

    alignment_coverage: float = 0.30
    """Coverage from which texts are aligned."""

    alignment_ratio: float = 0.50
    """Least length of the shorter text against the longer one's passage: in a much longer text any words stand in any order."""

    ragged: float = 0.75
    """Share of trigrams inside the passages below which they are shreds, and words must stand in order too."""

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

    own: float = 0.30
    """Share of a text's names and numbers outside the passages from which it has news of its own.

    Two texts that both have it may share no more than a closing paragraph, as a company's releases do. Measured on five
    sets: precision rises on four (.9969 becomes 1.0, .9931 .9940), recall falls on none; at .25 it falls by .001 on one, at
    .40 half as many follow-ups and digests are parted.
    """

    own_facts: int = 3
    """Names and numbers that these must be."""

    known: float = 0.25
    """Share of them in the other text from which the two are one story all the same: a lead that is told anew has the story's names."""

    revision_words: int = 20
    """New words, about a sentence, that make a longer text at the same url a revision and not a copy."""

    renewed: float = 0.25
    """Share of new words from which a text at the same url is a revision though it is no longer: a live page that drops what is old."""

    fuller: float = 1.6
    """Times the words of the text it copies from which a longer one is a revision: the whole of what was cut before is not lost."""

    fuller_words: int = 60
    """New words that it must have: a site's own paragraphs are no news."""

    kinship: float = 0.25
    """Least coverage of the shorter of two texts at one url for the later to revise the earlier, and no page that rolls on."""

    kinship_chain: float = 0.50
    """The same for a text that is like a copy, to the article that this copies, beside `coverage_longer`: chains of copies do not drift.

    Measured: .25 finds two copies more of 1,500, .60 four fewer; without `coverage_longer` one digest in 40 joins a chain.
    """

    def scale_of(self, words: int) -> int:
        """Return the scale of the keys of a text of so many words."""
        return self.scale if words >= self.brief_words else self.scale_brief
