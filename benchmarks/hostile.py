"""What hostile pages cost, byte for byte, beside ordinary ones: `python benchmarks/hostile.py [text|html] [FOLDER of ordinary pages]`.

Without a kind, both. Prints the seconds of each page of about a megabyte and how many times the median cost of a byte of the
ordinary pages it takes. Load on the machine falls on both alike, so the ratio is steadier than the seconds.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

import hostile_html
import hostile_text

SIZE = 1_000_000
"""Bytes of a hostile page, about."""
REPEATS = 5
"""How often each ordinary page is read: they are small."""


class Kind(NamedTuple):
    """A kind of page: how files of it end, ordinary pages, hostile ones by what is wrong with them, the seconds that a byte takes."""

    suffix: str
    ordinary: Callable[[], tuple[bytes, ...]]
    hostile: Callable[[int], Mapping[str, bytes]]
    cost: Callable[[bytes], float]


KINDS = {
    "text": Kind(".txt", hostile_text.ordinary, hostile_text.hostile, hostile_text.cost),
    "html": Kind(".html", hostile_html.ordinary, hostile_html.hostile, hostile_html.cost),
}


def table(kind: Kind, known: Iterable[bytes]) -> None:
    """Print a row for each hostile page as soon as it is measured, then the dearest once more."""
    first, *rest = known
    kind.cost(first)  # loads what is loaded late
    usual = median(map(kind.cost, rest * REPEATS))
    print(f"an ordinary page: {usual * 1e9:.0f} ns a byte", flush=True)
    took = {}
    for name, data in kind.hostile(SIZE).items():
        cost = min(kind.cost(data), kind.cost(data))
        took[name] = cost / usual
        print(f"{name:34} {len(data):9} bytes {cost * len(data):6.2f} s {took[name]:6.1f} times", flush=True)
    dearest = max(took, key=took.__getitem__)
    print(f"the dearest: {dearest}, {took[dearest]:.1f} times", flush=True)


def main(*said: str) -> None:
    """Print the tables of the kinds asked for."""
    folders = [Path(one) for one in said if one not in KINDS]
    for name in [one for one in said if one in KINDS] or KINDS:
        kind = KINDS[name]
        print(f"\n{name}")
        table(kind, [path.read_bytes() for one in folders for path in sorted(one.glob(f"*{kind.suffix}"))] or kind.ordinary())


if __name__ == "__main__":
    main(*sys.argv[1:])
