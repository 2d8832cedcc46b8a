"""How often the splitter is right where it says that it is sure: pages by confidence, and the share of them cut right.

    python benchmarks/split_reliability.py [FOLDER...]

A folder holds labelled pages as tests/pages/README.md describes them (default: those that rules may be written from). A
page is right when every article that its label requires is found with its headline, no other is, and the words of each
body agree (F1 of .9). Its confidence is that of its least sure article.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from copytaster.errors import Reject
from copytaster.page import Draft
from copytaster.split import split

PAGES = Path(__file__).parents[1] / "tests" / "pages" / "split" / "read"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
PUBLISHED = 0.8
AGREE = 0.9
OPTIONAL = 0.7
"""Share of the words of what may be found or not: talk, lists of headlines."""
WORD = re.compile(r"\w+")


def words(text: str | None) -> list[str]:
    return WORD.findall((text or "").casefold())


def f1(one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * (Counter(one) & Counter(other)).total() / max(1, len(one) + len(other))


def right(label: dict[str, Any], lines: Sequence[str], found: Sequence[Draft]) -> bool:
    required, optional = ([one for one in label["articles"] if bool(one.get("optional")) is kind] for kind in (False, True))
    talk = Counter(word for one in optional for word in body(one, lines))
    counted = [draft for draft in found if not mostly(words(draft.body), talk)]
    if len(required) != len(counted):
        return False
    return all(
        any(
            f1(body(one, lines), words(draft.body)) >= AGREE and (one.get("title") is None or words(one["title"]) == words(draft.title))
            for draft in counted
        )
        for one in required
    )


def body(article: dict[str, Any], lines: Sequence[str]) -> list[str]:
    return [word for number in article["body_line_list"] for word in words(lines[number - 1])]


def mostly(said: Sequence[str], talk: Counter[str]) -> bool:
    return bool(said) and (Counter(said) & talk).total() >= OPTIONAL * len(said)


def pages(folders: Sequence[Path]) -> Iterator[tuple[float, bool]]:
    for label in sorted(path for folder in folders for path in folder.glob("*.json")):
        text = label.with_suffix(".txt").read_text(encoding="utf-8")
        try:
            found = split(text).articles
        except Reject:
            continue
        if found:
            yield min(one.confidence for one in found), right(json.loads(label.read_text(encoding="utf-8")), text.split("\n"), found)


def main(folders: Sequence[Path]) -> None:
    measured = list(pages(folders))
    print(f"{'confidence':>11} {'pages':>6} {'right':>6} {'said':>6}")
    for low, high in pairwise(BINS):
        inside = [(said, good) for said, good in measured if low <= said < high]
        if inside:
            share, said = (sum(column) / len(inside) for column in ([good for _, good in inside], [said for said, _ in inside]))
            print(f"{low:.2f}-{min(high, 1):.2f} {len(inside):6} {share:6.2f} {said:6.2f}")
    sure = [good for said, good in measured if said >= PUBLISHED]
    print(f"from {PUBLISHED} on: {sum(sure)} of {len(sure)} right")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]] or [PAGES])
