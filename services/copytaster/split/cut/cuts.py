"""The cuts of a page that are worth comparing: what the chain of its lines makes likeliest, and what it nearly does.

A chain goes from line to line and sees no page. So its likeliest labels are not the only ones that are looked at as a whole (`ranked`):
beside them stand those in which one doubtful line is turned, so that an article begins there or no more, or it is text or no more; those
that come of more readiness to begin an article, or of less, on all lines at once; the page as one article, however unlikely; and no
article at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from copytaster.split.cut.chain import MILLE, NEVER, Weights
from copytaster.split.cut.labels import LEAD, NONE, TEXT, TITLE, Article, articles
from copytaster.split.cut.sequence import Labelled

FAR, NONE_FAR, READY_FAR = 5 * MILLE, 10 * MILLE, 25 * MILLE
"""What a cut weighs less than the likeliest at most: one in which a line is turned, that without articles (150 and 22,000 times less likely
to the chain), and one of other readiness, in which many lines may be turned."""
TURNED = 8
"""Lines that are turned, the most doubtful first."""
TURNS = (((TITLE, LEAD), 0), ((TEXT, LEAD), 5))
"""What a line is turned to or from: the labels of one at which an article begins, of one that is text; words that it has at least."""

READY = tuple(nats * MILLE for nats in (-6, -3, 3, 6))
"""What lines are said to weigh more, or less, as the beginning of an article."""
LONGEST = 5000
"""Lines of a page, at most, that are looked at so: they take room for each readiness."""


class Cut(NamedTuple):
    """The labels of a page's lines, the articles that they tell, and how much less they weigh than the likeliest, in thousandths."""

    labels: Sequence[str]
    articles: tuple[Article, ...]
    behind: int


def of(told: Labelled) -> list[Cut]:
    """Return the cuts of a page: the likeliest with articles, others with articles, and that without any, if it is likely enough."""
    labels, most, none = told.some(), int(told.paths.weighs.max()), [NONE] * len(told.page.rows)
    others = [(told.weight(labels), labels)]
    if len(articles(labels)) > 1:
        alone = told.alone()
        others.append((told.weight(alone), alone))
    found: dict[tuple[Article, ...], Cut] = {}
    for weight, other in (*others, *_turned(told, labels), *_readier(told)):
        if (own := tuple(articles(other))) and own not in found:
            found[own] = Cut(other, own, most - weight)
    behind = most - told.weight(none)
    return [*found.values(), *([Cut(none, (), behind)] if behind <= NONE_FAR or not found else [])]


def _turned(told: Labelled, labels: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Give the likeliest labels, and their weight, in which an article begins where none did, or not where one did; and so for text."""
    numbers, weighs = {label: number for number, label in enumerate(told.table.labels)}, told.paths.weighs
    words = np.array([row.words for row in told.page.rows])
    turns: list[tuple[int, int, int]] = []
    for kind, least in TURNS:
        into = _heaviest(weighs, [numbers[label] for label in kind])
        out = _heaviest(weighs, [number for label, number in numbers.items() if label not in (*kind, NONE)])
        to = np.where(np.isin(labels, kind), out, into)
        weigh = weighs[np.arange(len(to)), to]
        near = np.flatnonzero((weighs.max() - weigh <= FAR) & (words >= least))
        turns += zip(weigh[near].tolist(), near.tolist(), to[near].tolist(), strict=True)
    for weight, place, label in sorted(turns, key=lambda turn: -turn[0])[:TURNED]:
        yield weight, told.paths.through(place, label)


def _readier(told: Labelled) -> Iterator[tuple[int, list[str]]]:
    """Give the likeliest labels, and their weight, with more readiness to begin an article on each line, and with less."""
    if len(told.lines) > LONGEST:
        return iter(())
    lines = np.repeat(told.lines[:, None], len(READY), axis=1)
    lines[:, :, [told.table.labels.index(label) for label in (TITLE, LEAD)]] += np.array(READY)[:, None]
    lines[:, :, told.table.labels.index(NONE)] = NEVER
    weighs = ((told.weight(labels), labels) for labels in told.table.bests(lines))
    return ((weight, labels) for weight, labels in weighs if told.paths.weighs.max() - weight <= READY_FAR)


def _heaviest(weighs: Weights, labels: Iterable[int]) -> Weights:
    """Return for each line the label, of these, through which the heaviest sequence goes."""
    among = np.array([*labels])
    return np.asarray(among[weighs[:, among].argmax(axis=1)])
