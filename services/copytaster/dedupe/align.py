"""Word by word, in order: for texts whose edits stand so close that few trigrams are left, such as bad scans."""

import numpy as np
from rapidfuzz.distance import LCSseq

from copytaster.dedupe.rules import Rules
from copytaster.dedupe.tokens import U32, Mask
from copytaster.dedupe.verdict import Match, Text, share, survival

MOST = 400_000_000
"""Words or characters of one text times those of the other that are aligned: 50 MB of bits, half a second."""


def alignable(found: Match, new: Text, old: Text, rules: Rules) -> bool:
    """Say whether two texts are worth aligning: they share more than boilerplate, over a like length."""
    short = min(len(new), len(old))
    if found.rare < rules.rare or found.coverage < rules.alignment_coverage or short < rules.headline_words:
        return False
    passage = len(_passage(found, new, old, rules))
    return short >= rules.alignment_ratio * passage and short * passage <= MOST


def align(found: Match, new: Text, old: Text, rules: Rules) -> Match:
    """Return `found` with the share of the shorter text's covered words that stand in the longer one's passage in the same order.

    Survival is measured again, by these words. Source: longest common subsequence, bit-parallel (Hyyrö 2004), by RapidFuzz.
    """
    shorter, covered = (new, found.covered) if len(new) <= len(old) else (old, found.covered_old)
    kept = _common(shorter.tokens.hashes, _passage(found, new, old, rules))
    # Nothing lies outside the passages of a text that is aligned as a whole.
    alive = survival(shorter.tokens, kept, np.ones(len(shorter), np.bool_), rules)
    return found._replace(alignment=share(kept[covered]), survival=alive, coverage=max(found.coverage, share(kept)))


def _passage(found: Match, new: Text, old: Text, rules: Rules) -> U32:
    """Return the longer text's words from the first matched passage to the last, and a lead's length around them."""
    longer, covered = (old, found.covered_old) if len(new) <= len(old) else (new, found.covered)
    places = covered.nonzero()[0]
    return (
        longer.tokens.hashes[max(0, places[0] - rules.opening_words) : places[-1] + rules.opening_words]
        if len(places)
        else longer.tokens.hashes[:0]
    )


def _common(shorter: U32, longer: U32) -> Mask:
    kept = np.zeros(len(shorter), np.bool_)
    for block in LCSseq.opcodes(shorter.tolist(), longer.tolist()).as_matching_blocks():
        kept[block.a : block.a + block.size] = True
    return kept
