"""How the splitter does on pages that neither its rules nor its tables have seen: each third is cut by tables learned from the others.

    python -m benchmarks.split_held_out [--dumps PAGES.jsonl.gz] [--heavy PAGES...]

The pages are tests/pages/split/weighed.jsonl. Printed are boundary F1 (an article is found when its headline is that of the label and
the words of its body agree, F1 of .9), and how often the articles of each confidence are right.
Needs the extra `train`; takes some minutes.
"""

import argparse
import json
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.split_reliability import AGREE, body, f1, words
from copytaster.page import Draft
from copytaster.split import counted, ledger, ruled
from copytaster.split.counted import Tables
from copytaster.split.proposal import draft
from tools import logistic, train_counts, train_sequence
from tools.train_counts import Cases
from tools.train_sequence import TIMES, Page

PAGES = Path(__file__).parents[1] / "tests" / "pages" / "split"
FOLDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dumps", type=Path)
    parser.add_argument("--heavy", type=Path, nargs="*", default=[PAGES / "seeds.jsonl"])
    chosen = parser.parse_args()
    others = [*train_sequence.labelled([PAGES / "read"], asked=False), *[*train_sequence.labelled(chosen.heavy, asked=True)] * TIMES]
    others += train_sequence.dumped(chosen.dumps) if chosen.dumps else []
    labels = [json.loads(line) for line in (PAGES / "weighed.jsonl").read_text(encoding="utf-8").splitlines()]
    folds = [[label for label in labels if zlib.crc32(label["file"].encode()) % FOLDS == fold] for fold in range(FOLDS)]
    wanted, given, right, as_many = 0, 0, 0, 0
    sure: defaultdict[float, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        told = [*pool.map(partial(_learned, Path(folder), folds, others), range(FOLDS))]
        for fold, held in enumerate(folds):
            tables = _tables(Path(folder), fold, [case for other, cases in enumerate(told) if other != fold for case in cases])
            for label in held:
                good = [(one.confidence, _right(label, one)) for one in _cut(label["text"], tables)]
                wanted, given, right = wanted + len(_wanted(label)), given + len(good), right + sum(so for _, so in good)
                as_many += len(good) == len(_wanted(label))
                for confidence, so in good:
                    sure[confidence].append(so)
    score = 2 * right / (wanted + given)
    print(f"{wanted} articles on {len(labels)} pages, {given} found, {right} right, boundary F1 {score:.3f}")
    print(f"right number of articles on {as_many / len(labels):.3f} of the pages")
    for said, all_ in sorted(sure.items()):
        print(f"confidence {said:.2f}: {len(all_):4} articles, {sum(all_) / len(all_):.2f} right")


def _learned(folder: Path, folds: Sequence[Sequence[Mapping[str, Any]]], others: Sequence[Page], fold: int) -> list[Cases]:
    """Write the table of the chain that was learned from the other folds, and return what it says of the pages of this one."""
    table = folder / f"{fold}.tsv"
    learned = [_page(label) for other, held in enumerate(folds) if other != fold for label in held]
    table.write_text("".join(train_sequence.learned([*learned, *others])), encoding="utf-8")
    return [train_counts.cases(_page(label), str(table)) for label in folds[fold]]


def _tables(folder: Path, fold: int, cases: Sequence[Cases]) -> Tables:
    """Write the tables of how many articles a page has, learned from what the chain said of the other folds' pages."""
    for name, told in (("some", [one.some for one in cases]), ("several", [one.several for one in cases])):
        lines = logistic.learned([one for one in told if one is not None], train_counts.COST, train_counts.SPOKEN)
        (folder / f"{name}-{fold}.tsv").write_text("".join(lines), encoding="utf-8")
    return Tables(*(str(folder / f"{name}{fold}.tsv") for name in ("", "some-", "several-")))


def _page(label: Mapping[str, Any]) -> Page:
    text = label["text"].rstrip("\n")
    return Page(text, train_sequence.said(text.split("\n"), label["articles"]), ruled=True)


def _cut(text: str, tables: Tables) -> Iterator[Draft]:
    rows = ledger.read(text)
    ruling = ruled.cut(rows)
    read = counted.read(rows, ruling, tables)
    for region, sure in zip(read.articles, read.sure, strict=True):
        yield draft(region, ruling.shape, sure, "")


def _wanted(label: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    return [one for one in label["articles"] if not one.get("optional")]


def _right(label: Mapping[str, Any], found: Draft) -> bool:
    lines = label["text"].split("\n")
    return any(
        f1(body(one, lines), words(found.body)) >= AGREE and (one.get("title") is None or words(one["title"]) == words(found.title))
        for one in _wanted(label)
    )


if __name__ == "__main__":
    main()
