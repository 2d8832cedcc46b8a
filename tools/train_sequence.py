"""Train the table of what tells where in an article a line stands: `python -m tools.train_sequence PAGES... [--unruled PAGES...]`.

PAGES, and real ones of `--web` (`tools/webpages.py`), are labelled pages as tests/pages/README.md describes them, a folder or a file,
after which no rule was made. After those of `--unruled` rules were: there it says nothing what they took a line for, and is left out.
Dumps are pages of one article, one JSON object a line, gzipped: {id, text, title, body}; long pages are made of `--texts`, which are
dumps or {title, text}, a line a paragraph (`tools/stacked.py`). One linear-chain conditional random field over `split/cut/traits.py`, and
beside it the net of `split/cut/context.py` over the same traits (`tools/layers.py`), each with half a voice; the same pages, rules,
crfsuite, JAX and processor give the same bytes. Needs the extra `train`.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite

from copytaster.split.cut import sequence, traits
from copytaster.split.cut.chain import FOLLOWS, LAYER, MILLE, NEVER
from copytaster.split.cut.labels import AFTER, LABELS, TITLE
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled
from tools import layers, lessons, made, stacked
from tools.choices import digest
from tools.layers import VOICE
from tools.lessons import TIMES, Page

HEADER = """\
# What speaks for a line standing there in an article, for each place it can have, in thousandths, and the layers and numbers (base64) of
# the net that hears the lines around. Learned from {pages} labelled texts; of words those that five of them have at least. Made by
# tools/train_sequence.py; SHA-256 of the pages {source}.
"""
COST, ROUNDS, COMMON = 3.0, 120, 2
"""Of the squares of all weights; rounds of L-BFGS; lines that must have a trait."""
SPOKEN = ("word", "first", "last", "all")
PAGES = 5
"""Pages that must have a trait of words: a rarer one tells its page alone."""
KEPT = 30
"""Thousandths, before the net has its voice: what weighs less for every label weighs nothing, and goes unless the net knows it."""


def main() -> None:
    """Train the table and write it."""
    chosen = lessons.arguments(__doc__, long=True)
    pages, heavy = [*lessons.labelled(chosen.pages, asked=True)], [*lessons.labelled(chosen.heavy, asked=True)]
    given = [*pages, *heavy * TIMES]
    given += lessons.labelled(chosen.web, asked=True)
    given += [*lessons.labelled(chosen.unruled, asked=False), *(lessons.dumped(chosen.dumps) if chosen.dumps else ())]
    given += stacked.pages(chosen.texts)
    given += [*made.strewn(heavy)] * TIMES + [*made.strewn(pages[:: made.RARELY])]
    source = digest((page.text, str(sorted(page.said.items()))) for page in given)
    header = HEADER.format(pages=len({page.text for page in given}), source=source)
    out = chosen.out or lessons.TABLES / sequence.TABLE
    out.write_text(header + "".join(learned(given)), encoding="utf-8")


def kept(pages: Sequence[Page], folder: Path) -> Path:
    """Return the table that is learned from pages, without its header; the folder keeps it, and it is not learned again.

    What else it rests on, traits and rules, who keeps tables must know.
    """
    source = digest((page.text, f"{sorted(page.said.items())} {page.ruled}") for page in pages)
    table = folder / f"{source[:16]}.tsv"
    if not table.exists():
        begun = folder / f"{table.stem} {os.getpid()}.begun"
        begun.write_text("".join(learned(pages)), encoding="utf-8")
        begun.replace(table)
    return table


def learned(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the lines of the table: the labels, what they weigh after each other, the layers, then the traits in alphabetical order."""
    told = _told(pages)
    alone = _chain(told)
    net = layers.learned([layers.Labelled(page.traits, [LABELS.index(label) for label in page.labels]) for page in told], alone.follows)
    yield f"labels\t{' '.join(LABELS)}\n"
    for one, own, other in zip(LABELS, alone.follows, net.follows, strict=True):
        both = np.where(own <= NEVER / MILLE, own, own * (1 - VOICE) + other * VOICE)
        if one == TITLE:
            both[LABELS.index(AFTER)] = NEVER / MILLE  # a headline without a text is none: only pages that were cut off have one
        yield _line(f"{FOLLOWS}{one}", both)
    for name, rows in net.layers.items():
        yield from (f"{LAYER}{name}\t{' '.join(map(str, row))}\n" for row in rows)
    weights = {trait: weights for trait, weights in alone.traits.items() if max(map(abs, weights)) * MILLE >= KEPT}
    for trait in sorted({*weights, *net.own}):
        numbers = f"\t{net.own[trait]}" if trait in net.own else ""
        yield _line(trait, [weight * (1 - VOICE) for weight in weights.get(trait, [0] * len(LABELS))], numbers)


class Told(NamedTuple):
    """The traits of each line of a page, and its labels."""

    traits: Sequence[Sequence[str]]
    labels: Sequence[str]


class Alone(NamedTuple):
    """What labels weigh after each other and each trait for each label, where no line hears of others further away."""

    follows: Any
    traits: Mapping[str, Sequence[float]]


def _told(pages: Sequence[Page]) -> list[Told]:
    """Return what is said of pages and of those made of them; of words those that enough pages have."""
    said_on = Counter(trait for page in {page.text: page for page in pages}.values() for trait in {*chain.from_iterable(_traits(page))})
    return [
        Told(
            [[intern(one) for one in line if not _spoken(one) or said_on[one] >= PAGES] for line in _traits(page)],
            lessons.labels(ledger.read(page.text), page),
        )
        for page in (*pages, *made.more(pages))
    ]


def _chain(pages: Sequence[Told]) -> Alone:
    trainer: Any = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        trainer.append(page.traits, page.labels)
    trainer.set_params({"c1": 0.0, "c2": COST, "max_iterations": ROUNDS, "feature.minfreq": COMMON, "feature.possible_transitions": True})
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    seen = {pair for page in pages for pair in pairwise(page.labels)}
    follows = [[info.transitions.get((one, other), 0) if (one, other) in seen else NEVER / MILLE for other in LABELS] for one in LABELS]
    weights = {trait: [info.state_features.get((trait, label), 0) for label in LABELS] for trait, _ in info.state_features}
    return Alone(np.array(follows), weights)


def _traits(page: Page) -> Iterator[list[str]]:
    rows = ledger.read(page.text)
    return traits.names(rows, sequence.said(rows, ruled.cut(rows)) if page.ruled else None)


def _spoken(trait: str) -> bool:
    return trait.partition(" ")[0] in SPOKEN


def _line(name: str, weights: Iterable[float], numbers: str = "") -> str:
    return f"{name}\t{' '.join(str(round(weight * MILLE)) for weight in weights)}{numbers}\n"


if __name__ == "__main__":
    main()
