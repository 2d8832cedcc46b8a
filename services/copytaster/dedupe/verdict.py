"""Whether two texts are one story, and the evidence.

Shared words cannot tell a copy from tomorrow's market report. Two measures together can: how much of the shorter text
lies in passages of the longer one, and whether inside those passages numbers and names survive as often as plain words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf, log, nextafter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shingles import WIDTH, keys, trigrams
from copytaster.dedupe.tokens import KINDS, NAME, NUMBER, OPENER, U32, U64, WORD, Mask, Positions, Tokens
from copytaster_schemas import Evidence

_DECIMALS = 4
"""Evidence is rounded, so that it is the same bytes on every machine."""


@dataclass(frozen=True, eq=False)
class Text:
    """A tokenised text with its trigram hashes; one in `scale` of them is a key."""

    tokens: Tokens
    trigrams: U64
    scale: int

    def __len__(self) -> int:
        return len(self.tokens.hashes)

    @cached_property
    def keys(self) -> U32:
        """The keys: of most texts that are compared the trigrams already tell that they are of another story."""
        return keys(self.trigrams, self.scale)


class Match(NamedTuple):
    """How two texts agree: everything the verdict rests on.

    `opening` is the share of the longer text's first words that the shorter tells; `rare` the share of the common keys
    that few texts have; `covered` marks the new text's words in matched passages, `covered_old` the old one's.
    """

    shared: int
    rare: float
    containment: float
    coverage: float
    coverage_longer: float
    opening: float
    survival: float
    alignment: float | None
    covered: Mask
    covered_old: Mask


def text_of(tokens: Tokens, rules: Rules) -> Text:
    """Return `tokens` with what is compared of them."""
    return Text(tokens, trigrams(tokens.hashes), rules.scale_of(len(tokens)))


def match(new: Text, old: Text, rare: Mask | None, rules: Rules) -> Match | None:
    """Compare two texts of at least three words each; None when too little is shared.

    `rare` marks the new text's keys that few texts have, None where that is no matter.
    """
    shorter, longer = (new, old) if len(new) <= len(old) else (old, new)
    # Most texts that are compared fall here, and this is the quickest way to see it.
    if _common(shorter.trigrams, longer.trigrams) / len(shorter.trigrams) < rules.least:
        return None
    there = positions(shorter.trigrams, longer.trigrams)
    hits = there >= 0
    if share(hits) < rules.least:
        return None
    back = np.zeros(len(longer.trigrams), np.bool_)
    back[there[hits]] = True
    covered, covered_longer = _covered(hits, rules.reach), _covered(back, rules.reach)
    common = positions(new.keys, old.keys) >= 0 if len(old.keys) else np.zeros(len(new.keys), np.bool_)
    shared = int(np.count_nonzero(common))
    return Match(
        shared=shared,
        rare=1.0 if rare is None else share(rare[common]),
        containment=share(hits),
        coverage=share(covered),
        coverage_longer=share(covered_longer),
        opening=share(covered_longer[: rules.opening_words]),
        survival=survival(shorter.tokens, _kept(shorter.tokens.hashes, longer.tokens.hashes, there), covered, rules),
        alignment=None,
        covered=covered if shorter is new else covered_longer,
        covered_old=covered_longer if shorter is new else covered,
    )


class Check(NamedTuple):
    """One thing that must hold for two texts to be one story."""

    name: str
    value: float | None
    least: float

    @property
    def holds(self) -> bool:
        """Whether it does; what was not measured does not."""
        return self.value is not None and self.value >= self.least


def checks(found: Match, new: Text, old: Text, rules: Rules) -> Iterator[Check]:
    """Yield all that must hold for `found` to make two texts one story, the costliest last."""
    words = min(len(new), len(old))
    opened = found.opening >= rules.opening
    yield Check("survival of numbers and names", found.survival, nextafter(rules.survival, inf))
    yield Check("share of common keys that are rare", found.rare, rules.rare)
    yield Check("coverage of the shorter", found.coverage, rules.coverage_opened if opened else rules.coverage)
    yield Check("coverage of the longer", found.coverage_longer, rules.coverage_longer_opened if opened else rules.coverage_longer)
    yield from _shreds(found, words, rules) if ragged(found, rules) else _passages(found, words, rules)
    if words < rules.tiny_words:
        yield Check("coverage, as the text is tiny", found.coverage, rules.agreement)
    if words < rules.headline_words:
        yield Check("coverage of the longer, as it is a headline", found.coverage_longer, rules.agreement)
    yield _news(found, new, old, rules)


def near(found: Match, new: Text, old: Text, rules: Rules) -> bool:
    """Say whether `found` makes two texts one story."""
    return all(check.holds for check in checks(found, new, old, rules))


def ragged(found: Match, rules: Rules) -> bool:
    """Say whether the passages are in shreds: a bad scan, or two texts that only speak alike."""
    return found.containment < rules.ragged * found.coverage


def _passages(found: Match, words: int, rules: Rules) -> tuple[Check, ...]:
    return Check("containment", found.containment, rules.containment), *_proof(found, words, rules)


def _shreds(found: Match, words: int, rules: Rules) -> tuple[Check, ...]:
    return Check("words in the same order", found.alignment, rules.alignment), *_proof(found, words, rules)


def _proof(found: Match, words: int, rules: Rules) -> tuple[Check, ...]:
    if words >= rules.short_words or found.containment >= rules.containment_short:
        return ()
    return (Check("survival, as the text is short and diluted", found.survival, rules.proof),)


def _news(found: Match, new: Text, old: Text, rules: Rules) -> Check:
    sides = sorted(((new, found.covered, old), (old, found.covered_old, new)), key=lambda side: len(side[0]))
    # Of most copies the shorter text has nothing of its own, and the longer one is then no matter.
    known = 0.0
    for text, covered, other in sides:
        if known <= rules.known:
            known = max(known, _known(text, covered, other, rules))
    return Check("names and numbers outside the passages that the other has", known, nextafter(rules.known, inf))


def _known(text: Text, covered: Mask, other: Text, rules: Rules) -> float:
    """Return the share of the names and numbers outside `text`'s passages that `other` has; 1 where nearly all are inside."""
    hashes, kinds = text.tokens
    facts = (kinds == NAME) | (kinds == NUMBER)
    outside = set(hashes[facts & ~covered].tolist())
    if len(outside) < rules.own_facts:
        return 1.0
    inside = set(hashes[facts & covered].tolist())
    if len(outside) < rules.own * (len(inside) + len(outside)):
        return 1.0
    return len(outside.intersection(other.tokens.hashes.tolist())) / len(outside)


def evidence(found: Match, new: Text, old: Text, known: str) -> Evidence:
    """Return `found` as it is told to readers; `known` is the article_id of the old text."""
    return Evidence(
        shared=found.shared,
        keys=min((len(new), len(new.keys)), (len(old), len(old.keys)))[1],
        containment=round(found.containment, _DECIMALS),
        coverage=round(found.coverage, _DECIMALS),
        coverage_longer=round(found.coverage_longer, _DECIMALS),
        survival=round(found.survival, _DECIMALS),
        alignment=None if found.alignment is None else round(found.alignment, _DECIMALS),
        spans=spans(found.covered),
        compared_with=known,
    )


def share(marked: Mask) -> float:
    """Return the share of `marked` that is set; of nothing, 0."""
    return int(np.count_nonzero(marked)) / max(1, len(marked))


def positions(these: NDArray[Any], those: NDArray[Any]) -> Positions:
    """Return where each of `these` first stands in `those`, -1 where it does not."""
    order = those.argsort(kind="stable")
    ranked = those[order]
    rank = np.minimum(ranked.searchsorted(these), len(ranked) - 1)
    return np.where(ranked[rank] == these, order[rank], -1)


def _common(these: U64, those: U64) -> int:
    """Return how many of `these` are in `those`, or a number above it where one of the two repeats itself."""
    both = np.concatenate((these, those))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _covered(hits: Mask, reach: int) -> Mask:
    """Mark the words that have two matched trigrams starting within `reach` words."""
    around = 2 * reach + 1
    sums = np.zeros(len(hits) + WIDTH - 1 + around, np.int32)
    np.cumsum(hits, out=sums[reach + 1 : reach + 1 + len(hits)])
    sums[reach + 1 + len(hits) :] = sums[reach + len(hits)]
    return np.asarray(sums[around:] - sums[:-around] > 1)


def survival(tokens: Tokens, kept: Mask, covered: Mask, rules: Rules) -> float:
    """Return the log-likelihood ratio of "copied, like the plain words" against "filled in anew" for numbers and names.

    Words before the first one kept and after the last do not count: a dateline, a credit say nothing of the text.
    """
    places = kept.nonzero()[0]
    if not len(places):
        return 0.0
    inside = slice(places[0], places[-1] + 1)
    # One count for each kind of word, lost and kept; what lies outside the passages is laid with the openers.
    kinds = np.where(covered[inside], tokens.kinds[inside], np.uint8(OPENER))
    counts = np.bincount(2 * kinds + kept[inside], minlength=2 * len(KINDS)).reshape(-1, 2).tolist()
    rate = counts[WORD][1] / (sum(counts[WORD]) or 1)
    rate = min(max(rate, rules.survival_floor), rules.survival_ceiling)
    return rules.survival_weight * sum(
        alive * log(rate / chance) + lost * log((1 - rate) / (1 - chance))
        for (lost, alive), chance in ((counts[NUMBER], rules.number_chance), (counts[NAME], rules.name_chance))
    )


def _kept(words: U32, longer: U32, there: Positions) -> Mask:
    """Mark the words that stand where the matched trigram before, or the one after, says they should."""
    places = (there >= 0).nonzero()[0]
    at = np.arange(len(words))
    following = places.searchsorted(at)
    shift = there[places] - places
    before, after = at + shift[np.maximum(following - 1, 0)], at + shift[np.minimum(following, len(places) - 1)]
    last = len(longer) - 1
    # A place outside the text is moved to its edge: the word there can only agree if it is the word.
    before, after = (np.minimum(np.maximum(place, 0), last) for place in (before, after))
    kept = np.asarray((longer[before] == words) | (longer[after] == words))
    kept[: places[0]] = kept[places[-1] + WIDTH :] = False
    return kept


def spans(covered: Mask) -> tuple[tuple[int, int], ...]:
    """Return the runs of `covered` as [first, last)."""
    padded = np.zeros(len(covered) + 2, np.bool_)
    padded[1:-1] = covered
    edges = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return tuple(zip(edges[::2], edges[1::2], strict=True))
