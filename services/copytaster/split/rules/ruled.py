"""What the rules say of a page: the best cut that a recogniser proposes, its signing lines found."""

from collections.abc import Sequence

from copytaster.split.lines.ledger import Row
from copytaster.split.rules import signed
from copytaster.split.rules.choose import choose
from copytaster.split.rules.proposal import Proposal, Region

DOUBT = 0.5
"""Below this confidence of the rules their parts are none."""
SHAPE = "lines"
"""The shape of a page whose articles no rule sees, or others than its lines tell."""
NONE = Proposal(SHAPE, 0, "no rule sees an article", ())


def cut(rows: Sequence[Row]) -> Proposal:
    """Return the cut that the rules make of a page; `NONE`, without a region, where they see no running text."""
    chosen = choose(rows)
    if chosen is None:
        return NONE
    return chosen._replace(regions=tuple(_region(region, chosen) for region in chosen.regions))


def _region(region: Region, chosen: Proposal) -> Region:
    if region.refused is not None:
        return region
    if chosen.sure < DOUBT:
        return region._replace(refused=f"{chosen.reason}: confidence {chosen.sure:.2f}", doubtful=True)
    return signed.found(region)
