"""Which recogniser is right: each proposes, the best score wins, the first in the table among equals.

To add a recogniser, write a file with `propose` and give it a row here.
"""

from collections.abc import Callable, Sequence

from copytaster.split import records, recurring, whole
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal

RECOGNISERS: tuple[Callable[[Sequence[Row]], Proposal | None], ...] = (
    recurring.propose,
    records.propose,
    whole.propose,
)


def choose(rows: Sequence[Row]) -> Proposal | None:
    """Return the best proposal for a page, None where no recogniser sees an article."""
    proposals = [one for recogniser in RECOGNISERS if (one := recogniser(rows)) is not None]
    return max(proposals, key=lambda one: one.score, default=None)
