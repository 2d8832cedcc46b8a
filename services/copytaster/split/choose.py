"""Which recogniser is right: each proposes, the best score wins, the first in the table among equals.

To add a recogniser, write a file with `propose` and give it a row here.
"""

from collections.abc import Callable, Sequence

from copytaster.split import live, notnews, parts, quoted, recurring, refused, whole
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal

Recogniser = Callable[[Sequence[Row]], Proposal | None]

RECOGNISERS: tuple[Recogniser, ...] = (
    recurring.propose,
    parts.propose,
    live.propose,
    quoted.propose,
    refused.propose,
    notnews.propose,
    whole.propose,
)
MOST: dict[Recogniser, float] = {notnews.propose: notnews.FROM + notnews.RISE, whole.propose: whole.MOST}
"""Scores that those who propose for ordinary pages never surpass: where another has it they are not asked."""


def choose(rows: Sequence[Row]) -> Proposal | None:
    """Return the best proposal for a page, None where no recogniser sees an article."""
    best = None
    for recogniser in RECOGNISERS:
        if best is not None and best.score >= MOST.get(recogniser, 1):
            continue
        one = recogniser(rows)
        if one is not None and (best is None or one.score > best.score):
            best = one
    return best
