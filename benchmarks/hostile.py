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
    """Print a row for each hostile page, the dearest last."""
    first, *rest = known
    kind.cost(first)  # loads what is loaded late
    usual = median(map(kind.cost, rest))
    print(f"an ordinary page: {usual * 1e9:.0f} ns a byte")
    took = {name: (len(data), min(kind.cost(data), kind.cost(data))) for name, data in kind.hostile(SIZE).items()}
    for name, (size, cost) in sorted(took.items(), key=lambda one: one[1][1]):
        print(f"{name:30} {size:9} bytes {cost * size:6.2f} s {cost / usual:6.1f} times")


def main(*said: str) -> None:
    """Print the tables of the kinds asked for."""
    folders = [Path(one) for one in said if one not in KINDS]
    for name in [one for one in said if one in KINDS] or KINDS:
        kind = KINDS[name]
        print(f"\n{name}")
        table(kind, [path.read_bytes() for one in folders for path in sorted(one.glob(f"*{kind.suffix}"))] or kind.ordinary())


if __name__ == "__main__":
    main(*sys.argv[1:])
