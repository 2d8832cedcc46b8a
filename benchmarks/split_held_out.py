"""How the splitter does on pages that neither its rules nor its tables have seen: each third is cut by tables learned from the others.

    python -m benchmarks.split_held_out [--dumps PAGES.jsonl.gz] [--texts TEXTS.jsonl.gz...] [--heavy PAGES...] [--keep FOLDER]

The pages are tests/pages/split/weighed.jsonl. Printed are boundary F1 (an article is found when its headline is that of the label and
the words of its body agree, F1 of .9), how many of their texts are one article when they stand alone, on how many dumps and pages that are
made of long texts the number of articles is right, and how often the articles of each confidence are right. By what cuts are ranked is
learned from the pages of the other thirds alone, which chains cut that had seen this one.
Needs the extra `train`; takes a quarter of an hour, and two minutes where the tables of the chain were kept in a folder.
"""

import argparse
import json
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.split_reliability import AGREE, body, f1, words
from copytaster.page import Draft
from copytaster.split import counted, ledger, ruled
from copytaster.split.counted import Tables
from copytaster.split.labels import LEAD, TITLE
from copytaster.split.proposal import draft
from tools import choices, lessons, stacked, train_ranked, train_sequence
from tools.choices import Choice
from tools.lessons import TIMES, Page
from tools.train_ranked import STACKED, Counted

PAGES = Path(__file__).parents[1] / "tests" / "pages" / "split"
FOLDS = lessons.PARTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dumps", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--heavy", type=Path, nargs="*", default=[PAGES / "seeds.jsonl"])
    parser.add_argument("--keep", type=Path, help="where the tables are kept; those of the chain that are there are not learned anew")
    chosen = parser.parse_args()
    others = [*lessons.labelled([PAGES / "read"], asked=False), *[*lessons.labelled(chosen.heavy, asked=True)] * TIMES]
    # Of dumps pages are made too: a fold has seen neither.
    dumps = lessons.dumped(chosen.dumps) if chosen.dumps else ()
    long = [*dumps, *stacked.pages(chosen.texts)]
    labels = [json.loads(line) for line in (PAGES / "weighed.jsonl").read_text(encoding="utf-8").splitlines()]
    folds = [[label for label in labels if zlib.crc32(label["file"].encode()) % FOLDS == fold] for fold in range(FOLDS)]
    wanted, given, right, as_many = 0, 0, 0, 0
    bare: Counter[int] = Counter()
    made: defaultdict[str, list[bool]] = defaultdict(list)
    sure: defaultdict[float, list[bool]] = defaultdict(list)
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as away, ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        folder = chosen.keep or Path(away)
        found = [*pool.map(partial(_learned, folder, folds, long, others), range(FOLDS))]
        for fold, held in enumerate(folds):
            others_told = [one for other, left in enumerate(found) if other != fold for one in left.choices]
            tables = _tables(folder, found[fold].table, others_told)
            for label in held:
                good = [(one.confidence, _right(label, one)) for one in _cut(label["text"], tables)]
                wanted, given, right = wanted + len(_wanted(label)), given + len(good), right + sum(so for _, so in good)
                as_many += len(good) == len(_wanted(label))
                for confidence, so in good:
                    sure[confidence].append(so)
            bare.update(len([*_cut(page.text, tables)]) for page in lessons.alone([_page(label) for label in held]))
            for page in (page for page in long if page.part == fold):
                count = sum(said in {TITLE, LEAD} for said in page.said.values())
                made["several" if count > 1 else "one"].append(len([*_cut(page.text, tables)]) == count)
    score = 2 * right / (wanted + given)
    print(f"{wanted} articles on {len(labels)} pages, {given} found, {right} right, boundary F1 {score:.3f}")
    print(f"right number of articles on {as_many / len(labels):.3f} of the pages")
    several = bare.total() - bare[0] - bare[1]
    print(f"of {bare.total()} texts alone, every other without its headline, {bare[1]} are one article, {several} several, {bare[0]} none")
    for kind, all_ in sorted(made.items()):
        print(f"right number on {sum(all_) / len(all_):.3f} of {len(all_)} dumps and pages made of long texts, of {kind}")
    for said, all_ in sorted(sure.items()):
        print(f"confidence {said:.2f}: {len(all_):4} articles, {sum(all_) / len(all_):.2f} right")


class Learned(NamedTuple):
    """The table of the chain that has not seen a fold, and the choices between cuts that it leaves there."""

    table: Path
    choices: list[Choice]


def _learned(
    folder: Path, folds: Sequence[Sequence[Mapping[str, Any]]], long: Sequence[Page], others: Sequence[Page], fold: int
) -> Learned:
    """Write the table of the chain that was learned from the other folds, and return it and the choices it leaves on those of this one."""
    learned = [_page(label) for other, held in enumerate(folds) if other != fold for label in held]
    learned += [*(page for page in long if page.part != fold), *others]
    # What was learned from other pages is another table; what else it rests on, traits and rules, who keeps tables must know.
    source = choices.digest((page.text, str(sorted(page.said.items()))) for page in learned)
    table = folder / f"{fold}-{source[:16]}.tsv"
    if not table.exists():
        begun = table.with_suffix(".begun")
        begun.write_text("".join(train_sequence.learned(learned)), encoding="utf-8")
        begun.replace(table)
    own = [Counted(_page(label), 1) for label in folds[fold]] + [Counted(page, STACKED) for page in long if page.part == fold]
    return Learned(table, train_ranked.choices_of(own, str(table)))


def _tables(folder: Path, table: Path, told: Sequence[Choice]) -> Tables:
    """Write the table by which cuts are ranked, learned from what the chain left on the other folds' pages."""
    ranking = folder / f"ranked-{table.name}"
    numbered = [one._replace(page=number) for number, one in enumerate(told)]
    ranking.write_text("".join(choices.table(numbered, train_ranked.TERMS)), encoding="utf-8")
    return Tables(str(table), str(ranking))


def _page(label: Mapping[str, Any]) -> Page:
    text = label["text"].rstrip("\n")
    return Page(text, lessons.said(text.split("\n"), label["articles"]), ruled=True)


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
