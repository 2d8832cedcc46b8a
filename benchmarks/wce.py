"""How well short news items are tagged that are younger than all that the table of words was learned from.

    python -m benchmarks.wce WCE.jsonl.gz [--year 2019]

The file holds labelled items as tools/train_table.py reads them. A table is trained in memory on those before the year (extra
`train`), and the year's are tagged with it and the rules that copytaster ships with. The first topic among those that the file knows
is right where it is one of the item's labels. "Health and environment" is one heading of the source, so its items carry two labels:
F1 is printed with the two as two topics, where an item can be right for one of them only, and as the one heading that they are.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from copytaster.tag import Rules, load_rules
from copytaster.tag.rulebook import TAUGHT, defaults
from copytaster.tag.score import score
from copytaster.tag.scorer import compile_scorer
from copytaster.tag.table import read_table
from copytaster.tag.tokens import spaced
from tools.train_table import read, table

COVERED = 0.87
ONE_HEADING = {"medtop:06000000": "medtop:07000000"}


class Said(NamedTuple):
    """What an item should be, what the tagger says that it is, and how sure it is."""

    labels: frozenset[str]
    topic: str | None
    share: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--year", type=int, default=2019)
    chosen = parser.parse_args()
    rules = taught(chosen.source, f"{chosen.year}-01-01")
    with gzip.open(chosen.source, "rt", encoding="utf-8") as lines:
        items = [one for one in map(json.loads, lines) if (one["date"] or "").startswith(f"{chosen.year}-")]
    known = {label for one in items for label in one["labels"]}
    said = [said_of(one["title"], one["text"], frozenset(one["labels"]), rules, known) for one in items]
    surest = sorted(said, key=lambda one: -one.share)[: round(COVERED * len(said))]
    print(f"{len(said)} items of {chosen.year}, accuracy {accuracy(said):.3f}, precision at {COVERED:.0%} coverage {accuracy(surest):.3f}")
    for name, joined in (("two topics", said), ("one heading", [one_heading(one) for one in said])):
        scores = f1(joined)
        print(f"health and environment as {name}: macro-F1 {sum(scores.values()) / len(scores):.3f}")
        print("   ", ", ".join(f"{label} {value:.3f}" for label, value in scores.items()))


def taught(source: Path, before: str) -> Rules:
    learned = read_table("".join(table(list(read(source, before)))).encode())
    topics = [written.topic for written in defaults().topics if written.topic.lang == TAUGHT]
    return replace(load_rules(), scorers={TAUGHT: compile_scorer(topics, learned)}, table=learned.hash)


def said_of(title: str, text: str, labels: frozenset[str], rules: Rules, known: set[str]) -> Said:
    found = score(spaced(title), spaced(text), rules.scorers[TAUGHT])[:3]
    first = next((one for one in found if one.rule.iptc in known), None)
    return Said(labels, first.rule.iptc if first else None, first.score if first else 0)


def one_heading(one: Said) -> Said:
    joined = frozenset(ONE_HEADING.get(label, label) for label in one.labels)
    return Said(joined, ONE_HEADING.get(one.topic, one.topic) if one.topic else None, one.share)


def accuracy(said: Sequence[Said]) -> float:
    return sum(one.topic in one.labels for one in said) / len(said)


def f1(said: Sequence[Said]) -> dict[str, float]:
    right, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for one in said:
        if one.topic in one.labels:
            right[one.topic or ""] += 1
        else:
            missed.update(one.labels)
            false.update([one.topic] if one.topic else [])
    every = sorted({label for one in said for label in one.labels})
    return {label: 2 * right[label] / (2 * right[label] + false[label] + missed[label]) for label in every}


if __name__ == "__main__":
    main()
