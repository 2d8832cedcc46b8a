"""Whether two texts are one story, and the evidence.

Shared words cannot tell a copy from tomorrow's market report. Two measures together can: how much of the shorter text
lies in passages of the longer one, and whether inside those passages numbers and names survive as often as plain words.
"""

from math import log
from typing import NamedTuple

import numpy as np

from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shingles import WIDTH, keys, trigrams
from copytaster.dedupe.tokens import KINDS, NAME, NUMBER, OPENER, U32, U64, WORD, Mask, Positions, Tokens
from copytaster_schemas import Evidence

_DECIMALS = 4
"""Evidence is rounded, so that it is the same bytes on every machine."""


class Text(NamedTuple):
    """A tokenised text with its trigram hashes and keys."""

    tokens: Tokens
    trigrams: U64
    keys: list[int]

    def __len__(self) -> int:
        return len(self.tokens.hashes)


class Match(NamedTuple):
    """How two texts agree: everything the verdict rests on.

    `prefix` is the share of the longer text's opening that the shorter has; `covered` marks the new text's words in
    matched passages.
    """

    containment: float
    coverage: float
    coverage_longer: float
    prefix: float
    survival: float
    covered: Mask


def text_of(tokens: Tokens, rules: Rules) -> Text:
    """Return `tokens` with what is compared of them."""
    shingles = trigrams(tokens.hashes)
    return Text(tokens, shingles, keys(shingles, rules.scale))


def match(new: Text, old: Text, rules: Rules) -> Match | None:
    """Compare two texts of at least three words each; return None when too little is shared to measure more."""
    shorter, longer = (new, old) if len(new) <= len(old) else (old, new)
    there = _positions(shorter.trigrams, longer.trigrams)
    hits = there >= 0
    containment = _share(hits)
    if not containment or containment < rules.containment:
        return None
    back = _positions(longer.trigrams, shorter.trigrams) >= 0
    covered, covered_longer = _covered(hits, rules.reach), _covered(back, rules.reach)
    return Match(
        containment=containment,
        coverage=_share(covered),
        coverage_longer=_share(covered_longer),
        prefix=_share(back[: len(there)]),
        survival=_survival(shorter.tokens, longer.tokens.hashes, there, covered, rules),
        covered=covered if shorter is new else covered_longer,
    )


def near(found: Match, words: int, rules: Rules) -> bool:
    """Say whether `found` makes two texts, the shorter of `words` words, one story."""
    return (
        found.survival > rules.survival
        and found.coverage >= rules.coverage
        and (found.coverage_longer >= rules.coverage_longer or found.prefix >= rules.prefix)
        and found.containment >= rules.containment
        and (words >= rules.short_words or found.containment >= rules.containment_short or _proven(found, rules))
    )


def _proven(found: Match, rules: Rules) -> bool:
    return found.containment >= rules.dense * found.coverage and found.survival >= rules.proof


def evidence(found: Match, new: Text, old: Text) -> Evidence:
    """Return `found` as it is told to readers."""
    shorter = new if len(new) <= len(old) else old
    return Evidence(
        shared=len({*new.keys} & {*old.keys}),
        keys=len(shorter.keys),
        containment=round(found.containment, _DECIMALS),
        coverage=round(found.coverage, _DECIMALS),
        coverage_longer=round(found.coverage_longer, _DECIMALS),
        survival=round(found.survival, _DECIMALS),
        alignment=None,
        spans=_spans(found.covered),
    )


def _share(marked: Mask) -> float:
    return int(np.count_nonzero(marked)) / len(marked)


def _positions(these: U64, those: U64) -> Positions:
    """Return where each of `these` first stands in `those`, -1 where it does not."""
    order = those.argsort(kind="stable")
    ranked = those[order]
    rank = np.minimum(ranked.searchsorted(these), len(ranked) - 1)
    return np.where(ranked[rank] == these, order[rank], -1)


def _covered(hits: Mask, reach: int) -> Mask:
    """Mark the words that have two matched trigrams starting within `reach` words."""
    around = 2 * reach + 1
    sums = np.zeros(len(hits) + WIDTH - 1 + around, np.int32)
    np.cumsum(hits, out=sums[reach + 1 : reach + 1 + len(hits)])
    sums[reach + 1 + len(hits) :] = sums[reach + len(hits)]
    return np.asarray(sums[around:] - sums[:-around] > 1)


def _survival(tokens: Tokens, longer: U32, there: Positions, covered: Mask, rules: Rules) -> float:
    """Return the log-likelihood ratio of "copied, like the plain words" against "filled in anew" for numbers and names.

    Words before the first match and after the last do not count: a dateline, a credit say nothing of the text.
    """
    places = np.flatnonzero(there >= 0)
    inside = slice(places[0], places[-1] + WIDTH)
    kept = _kept(tokens.hashes, longer, there, places)[inside]
    # One count for each kind of word, lost and kept; what lies outside the passages is laid with the openers.
    kinds = np.where(covered[inside], tokens.kinds[inside], OPENER)
    counts = np.bincount(2 * kinds + kept, minlength=2 * len(KINDS)).reshape(-1, 2).tolist()
    rate = counts[WORD][1] / (sum(counts[WORD]) or 1)
    rate = min(max(rate, rules.survival_floor), rules.survival_ceiling)
    return rules.survival_weight * sum(
        alive * log(rate / chance) + lost * log((1 - rate) / (1 - chance))
        for (lost, alive), chance in ((counts[NUMBER], rules.number_chance), (counts[NAME], rules.name_chance))
    )


def _kept(words: U32, longer: U32, there: Positions, places: Positions) -> Mask:
    """Mark the words that stand where the matched trigram before, or the one after, says they should."""
    at = np.arange(len(words))
    following = places.searchsorted(at)
    shift = there[places] - places
    before, after = at + shift[np.maximum(following - 1, 0)], at + shift[np.minimum(following, len(places) - 1)]
    last = len(longer) - 1
    # A place outside the text is moved to its edge: the word there can only agree if it is the word.
    before, after = (np.minimum(np.maximum(place, 0), last) for place in (before, after))
    return np.asarray((longer[before] == words) | (longer[after] == words))


def _spans(covered: Mask) -> tuple[tuple[int, int], ...]:
    padded = np.zeros(len(covered) + 2, np.bool_)
    padded[1:-1] = covered
    edges = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return tuple(zip(edges[::2], edges[1::2], strict=True))
