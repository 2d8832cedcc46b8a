"""Which recogniser is right: each proposes, the best score wins, the first in the table among equals.

To add a recogniser, write a file with `propose` and give it a row here.
"""

from collections.abc import Callable, Sequence

from copytaster.split.lines.ledger import Row
from copytaster.split.rules import live, parts, quoted, recurring, refused, whole
from copytaster.split.rules.proposal import Proposal

Recogniser = Callable[[Sequence[Row]], Proposal | None]

RECOGNISERS: tuple[Recogniser, ...] = (
    recurring.propose,
    parts.propose,
    live.propose,
    quoted.propose,
    refused.propose,
    whole.propose,
)


def choose(rows: Sequence[Row]) -> Proposal | None:
    """Return the best proposal for a page, None where no recogniser sees an article."""
    best = None
    for recogniser in RECOGNISERS:
        if best is not None and best.score >= (whole.MOST if recogniser is whole.propose else 1):
            continue
        one = recogniser(rows)
        if one is not None and (best is None or one.score > best.score):
            best = one
    return best
