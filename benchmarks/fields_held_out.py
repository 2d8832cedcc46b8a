"""How right a field is on pages that its table has not seen: each quarter is read by a table learned from the others.

    python -m benchmarks.fields_held_out byline|outlet|published [PAGES...] [--unruled PAGES...] [--heavy PAGES...]

PAGES are tests/pages/split/weighed.jsonl unless they are named. Printed is, for each least likelihood, how many of the articles whose
label has the field have it right and wrong, and in how many whose label has none it is filled; that some traits ask for more
(`given.Field.surer`) is left out. The cut is that of the table that ships, which may know the pages; an article that is not found counts
for nothing. Needs the extra `train`; takes some minutes.
"""

import argparse
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from copytaster.split.cut import counted
from copytaster.split.cut.weights import BIAS, Weights
from copytaster.split.fields import given
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled
from tools import choices, train_field
from tools.choices import Choice
from tools.lessons import TIMES, pages

PAGES = Path(__file__).parents[1] / "tests" / "pages" / "split"
FOLDS = 4
LEAST = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


class Held(NamedTuple):
    """An article of a page of some quarter: what could give the field, and what does, which is nothing where its label says so."""

    fold: int
    could: Sequence[given.Line]
    wanted: train_field.Words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("field", choices=train_field.FIELDS)
    parser.add_argument("pages", type=Path, nargs="*", default=[PAGES / "weighed.jsonl"])
    parser.add_argument("--unruled", type=Path, nargs="*", default=[PAGES / "read"])
    parser.add_argument("--heavy", type=Path, nargs="*", default=[PAGES / "seeds.jsonl"])
    chosen = parser.parse_args()
    trained = train_field.FIELDS[chosen.field]
    others = [one for number, page in enumerate(pages(chosen.unruled)) for one in _learned(trained, (1, number), page, asked=False)]
    others += [
        one._replace(times=TIMES)
        for number, page in enumerate(pages(chosen.heavy))
        for one in _learned(trained, (2, number), page, asked=True)
    ]
    labelled = [(zlib.crc32(label["file"].encode()) % FOLDS, label, text) for label, text in pages(chosen.pages)]
    learned = [
        (fold, one)
        for number, (fold, *page) in enumerate(labelled)
        for one in _learned(trained, (0, number), (page[0], page[1]), asked=True)
    ]
    held = [one for fold, label, text in labelled for one in _held(trained, fold, label, text)]
    told = []
    for fold in range(FOLDS):
        weights = choices.learned([*others, *(one for of, one in learned if of != fold)], train_field.TERMS)
        table = Weights(weights.pop(BIAS), weights)
        told += [(one.wanted, *given.likeliest(trained.field, one.could, table)) for one in held if one.fold == fold]
    _print(trained, told)


def _learned(trained: train_field.Trained, number: tuple[int, int], page: tuple[Mapping[str, Any], str], *, asked: bool) -> list[Choice]:
    return list(train_field.cases(trained, hash(number), *page, asked=asked))


def _held(trained: train_field.Trained, fold: int, label: Mapping[str, Any], text: str) -> list[Held]:
    rows = ledger.read(text)
    ruling = ruled.cut(rows)
    regions = counted.read(rows, ruling).articles if rows else ()
    lines = train_field.lines(trained, (rows, regions, ruling.shape), asked=True)
    found = []
    for region, could in zip(regions, lines, strict=True):
        article = train_field.article(region, label["articles"])
        if article is not None and trained.label in article and not article.get("optional"):
            found.append(Held(fold, could, train_field.wanted(article[trained.label])))
    return found


def _print(trained: train_field.Trained, told: Sequence[tuple[train_field.Words, float, given.Told | None, Sequence[str]]]) -> None:
    key = trained.field.key
    some, none = sum(bool(wanted) for wanted, *_ in told), sum(not wanted for wanted, *_ in told)
    print(f"{trained.label}: {some} articles that have one, {none} that have none")
    for least in LEAST:
        given_ = [(wanted, one) for wanted, likely, one, _ in told if one is not None and likely >= least]
        right = sum(bool(wanted) and key(wanted) == key(one.value) for wanted, one in given_)
        wrong, filled = sum(bool(wanted) for wanted, _ in given_) - right, sum(not wanted for wanted, _ in given_)
        print(f"  at least {least:.2f}: right {right / some:.3f}, wrong {wrong / some:.3f}, filled {filled / none:.3f}")


if __name__ == "__main__":
    main()
