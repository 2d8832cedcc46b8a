"""How the splitter does on pages that neither its rules nor its tables have seen: each third is cut by tables learned from the others.

    python -m benchmarks.split_held_out [--web PAGES...] [--dumps PAGES.jsonl.gz] [--texts TEXTS.jsonl.gz...] [--heavy PAGES...] [--keep FOLDER]

The pages are tests/pages/split/weighed.jsonl and the real ones of `--web`, each counted for itself. Printed are boundary F1 (an article is found when its headline is that of the label and
the words of its body agree, F1 of .9), how many of their texts are one article when they stand alone, on how many dumps and pages that are
made of long texts the number of articles is right, and how often the articles of each confidence are right. By what cuts are ranked is
learned from the pages of the other thirds, which chains cut that had seen this one, and from the heavy pages, which every chain has seen.
Needs the extra `train`; takes half an hour, and six minutes where the tables of the chain were kept in a folder.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.split_reliability import AGREE, body, f1, words
from copytaster.page import Draft
from copytaster.split.cut import counted
from copytaster.split.cut.counted import Tables
from copytaster.split.cut.labels import LEAD, TITLE
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled
from copytaster.split.rules.proposal import draft
from tools import lessons, made, train_ranked
from tools.lessons import Page

KINDS = ("none", "one", "several")
PAGES = Path(__file__).parents[1] / "tests" / "pages" / "split"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--web", type=Path, nargs="*", default=[])
    parser.add_argument("--dumps", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--heavy", type=Path, nargs="*", default=[PAGES / "seeds.jsonl"])
    parser.add_argument(
        "--keep", type=Path, help="a folder of the chain's tables, used if the pages are the same: empty it if the code is not"
    )
    parser.set_defaults(pages=[PAGES / "weighed.jsonl"], unruled=[PAGES / "read"])
    chosen = parser.parse_args()
    told, score, real = train_ranked.material(chosen), Score(), Score()
    labels, web = ([label for label, _ in lessons.pages(paths)] for paths in (chosen.pages, chosen.web))
    with tempfile.TemporaryDirectory() as away:
        found = train_ranked.parts(told, chosen.keep or Path(away))
        for part, own in enumerate(found):
            ranking = Path(away) / f"ranked-{part}.tsv"
            ranking.write_text(train_ranked.ranking(one for one in found if one is not own), encoding="utf-8")
            tables = Tables(str(own.table), str(ranking))
            for one, all_ in ((score, labels), (real, web)):
                one.labelled([label for label in all_ if _page(label).part == part], tables)
            # Of dumps pages are made too: a part has seen neither.
            score.long([one.page for one in told.pages[len(labels) + len(web) :] if one.page.part == part], tables)
    print("\n".join(score.said()))
    if web:
        print("\n".join(["", "of real pages:", *real.said()]))


class Score:
    """How many articles there are, are found and are right; of texts alone and of made pages how many come out with the right number."""

    def __init__(self) -> None:
        self.wanted, self.given, self.right = 0, 0, 0
        self.as_many: dict[str, list[bool]] = {kind: [] for kind in KINDS}
        self.alone: Counter[int] = Counter()
        self.counts: defaultdict[str, list[bool]] = defaultdict(list)
        self.sure: defaultdict[float, list[bool]] = defaultdict(list)

    def labelled(self, labels: Sequence[Mapping[str, Any]], tables: Tables) -> None:
        """Add labelled pages, and texts of them alone."""
        for label in labels:
            good = [(one.confidence, _right(label, one)) for one in _cut(label["text"], tables)]
            self.wanted += len(_wanted(label))
            self.given += len(good)
            self.right += sum(so for _, so in good)
            self.as_many[KINDS[min(len(_wanted(label)), 2)]].append(len(good) == len(_wanted(label)))
            for confidence, so in good:
                self.sure[confidence].append(so)
        self.alone.update(len([*_cut(page.text, tables)]) for page in made.alone([_page(label) for label in labels]))

    def long(self, pages: Iterable[Page], tables: Tables) -> None:
        """Add dumps and pages that are made of long texts."""
        for page in pages:
            count = sum(said in {TITLE, LEAD} for said in page.said.values())
            self.counts["several" if count > 1 else "one"].append(len([*_cut(page.text, tables)]) == count)

    def said(self) -> Iterator[str]:
        """Give the lines that say it."""
        score, all_ = 2 * self.right / (self.wanted + self.given), [so for some in self.as_many.values() for so in some]
        yield f"{self.wanted} articles on {len(all_)} pages, {self.given} found, {self.right} right, boundary F1 {score:.3f}"
        yield f"right number of articles on {sum(all_) / len(all_):.3f} of the pages"
        yield from (f"    {sum(some) / len(some):.3f} of {len(some)} with {kind}" for kind, some in self.as_many.items() if some)
        one, none = self.alone[1], self.alone[0]
        several = self.alone.total() - none - one
        yield f"of {self.alone.total()} texts alone, half of them without headline, {one} are one article, {several} several, {none} none"
        for kind, all_ in sorted(self.counts.items()):
            yield f"right number on {sum(all_) / len(all_):.3f} of {len(all_)} dumps and pages made of long texts, of {kind}"
        for said, all_ in sorted(self.sure.items()):
            yield f"confidence {said:.2f}: {len(all_):4} articles, {sum(all_) / len(all_):.2f} right"


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
