"""Train the table of learned terms that the tagger ships with: `python -m tools.train_table wce.jsonl.gz`.

The file holds news items, one JSON object a line: {date, title, text, labels: ["medtop:..."]}. The same file, tagger
and scikit-learn give the same bytes. One linear classifier a topic over sublinear tf-idf of single words; what they
learned is rounded to thousandths and written where a person can read it. Needs the extra `train`.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.svm import LinearSVC

from copytaster.tag import load_rules
from copytaster.tag.places import read_gazetteer
from copytaster.tag.rulebook import TAUGHT, defaults
from copytaster.tag.score import strengths
from copytaster.tag.scorer import Scorer, compile_scorer
from copytaster.tag.tokens import spaced, tokens

HEADER = """\
# Weights of words for topics, learned from the headlines of Wikipedia's Portal:Current events, whose editors filed them
# under headings. Text by Wikipedia contributors, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); this
# table is derived from it and comes under the same licence. Names, months and agencies are left out.
# Made by tools/train_table.py from {items} items before {before}; SHA-256 of the source {source}.
# A word's line: the word, its inverse document frequency, its weight for each topic; all in thousandths.
"""
MIN_ITEMS = 200
"""Items of a topic from which its classifier is trained."""
MIN_DOCUMENTS = 3
"""Items a word stands in at least."""
MAX_SHARE = 0.05
"""Share of the items that a word stands in at most: above it are words that speak for nothing."""
LOWER_SHARE = 0.1
"""Share of a word's uses within sentences that are in lower case: below it is a name."""
UPPER_SHARE, UPPER_USES = 0.7, 20
"""An acronym is in capitals as often as this, and has been used so often; it is kept."""
COST = 0.1
KEPT = 10_000
"""Words in the table, those that decide most."""
LEFT_OUT = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday reuters afp upi bbc cnn abc cbs nbc msnbc rfi ria tass itar xinhua kcna voa afrol ndtv rte cbc wsj aljazeera nyt "
    "usa uae drc uk eu un us".split()
)
WITHIN = re.compile(r"(?<![.!?:\"“] )(?<!^)\b[^\W\d_]+")
"""A word that does not open a sentence: its capital, if it has one, is its own."""


class Item(NamedTuple):
    """A labelled news item."""

    text: str
    labels: tuple[str, ...]


def main() -> None:
    """Train the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="labelled news items, JSON lines, gzipped")
    parser.add_argument("--before", default="2019-01-01", help="train on items before this date; the later ones are for measuring")
    parser.add_argument("--out", type=Path, default=Path("services/copytaster/tag/learned.tsv"))
    chosen = parser.parse_args()
    items = list(read(chosen.source, chosen.before))
    header = HEADER.format(items=len(items), before=chosen.before, source=hashlib.sha256(chosen.source.read_bytes()).hexdigest())
    chosen.out.write_text(header + "".join(table(items)), encoding="utf-8")


def read(source: Path, before: str) -> Iterator[Item]:
    """Yield the items of a file that are older than `before` (ISO 8601)."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            if one["date"] and one["date"] < before:
                yield Item(f"{one['title']}. {one['text']}".removeprefix(". "), tuple(one["labels"]))


def table(items: Sequence[Item]) -> Iterator[str]:
    """Yield the lines of the table: topics, biases, then words in alphabetical order."""
    items = parted(items)
    counts = CountVectorizer(tokenizer=tokens, token_pattern=None, lowercase=False, min_df=MIN_DOCUMENTS, max_df=MAX_SHARE)
    found = counts.fit_transform([item.text for item in items])
    vocabulary = counts.get_feature_names_out()
    wanted = _wanted(items)
    columns = np.array([place for place, word in enumerate(vocabulary) if word in wanted])
    topics = {label: slug for slug, label in _slugs() if sum(label in item.labels for item in items) >= MIN_ITEMS}
    weights, _, _ = _fit(found[:, columns], items, tuple(topics))
    importance = np.abs(weights).max(axis=1) * np.sqrt(np.asarray((found[:, columns] > 0).sum(axis=0)).ravel())
    best = np.sort(columns[np.argsort(-importance, kind="stable")[:KEPT]])
    weights, biases, idf = _fit(found[:, best], items, tuple(topics))
    yield _line("", "", topics.values())
    yield _line("", "", _mille(biases))
    for place, word in enumerate(vocabulary[best]):
        yield _line(word, round(float(idf[place]) * 1000), _mille(weights[place]))


def parted(items: Iterable[Item]) -> list[Item]:
    """Return the items, those under a heading that is two topics with the one of which the rules say more; both where they say as much."""
    scorer = compile_scorer([written.topic for written in defaults().topics if written.topic.lang == TAUGHT])
    place = {topic.iptc: number for number, topic in enumerate(scorer.topics)}
    return [item._replace(labels=_plainest(item, scorer, place)) if len(item.labels) > 1 else item for item in items]


def _plainest(item: Item, scorer: Scorer, place: Mapping[str | None, int]) -> tuple[str, ...]:
    said = strengths({}, scorer.needles.count(spaced(item.text)), scorer)
    strength = {label: sum(said.get(place[label], {}).values()) for label in item.labels}
    return tuple(label for label in item.labels if strength[label] == max(strength.values()))


def _slugs() -> list[tuple[str, str]]:
    return [(topic.slug, topic.iptc) for topic in load_rules().topics if topic.iptc]


def _fit(found: Any, items: Sequence[Item], labels: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    weigher = TfidfTransformer(sublinear_tf=True).fit(found)
    spoken = weigher.transform(found)
    # The primal problem has one solution and its solver throws no dice.
    trained = [
        LinearSVC(C=COST, class_weight="balanced", dual=False, tol=1e-6).fit(spoken, [label in item.labels for item in items])
        for label in labels
    ]
    return np.stack([one.coef_[0] for one in trained], axis=1), np.array([one.intercept_[0] for one in trained]), weigher.idf_


def _wanted(items: Iterable[Item]) -> set[str]:
    lower, upper, every = Counter[str](), Counter[str](), Counter[str]()
    for item in items:
        for word in WITHIN.findall(item.text):
            spoken = word.lower()
            every[spoken] += 1
            lower[spoken] += word[0].islower()
            upper[spoken] += word.isupper()
    return {word for word, uses in every.items() if _is_term(word, uses, lower[word], upper[word])} - LEFT_OUT - _places()


def _is_term(word: str, uses: int, lower: int, upper: int) -> bool:
    is_acronym = uses >= UPPER_USES and upper >= UPPER_SHARE * uses
    return len(word) > 2 and (is_acronym or lower >= max(2, LOWER_SHARE * uses))  # noqa: PLR2004  letters, and uses


def _places() -> set[str]:
    gazetteer = read_gazetteer(resources.files("copytaster.tag").joinpath("countries.toml").read_bytes())
    return {word for name in gazetteer.names for word in tokens(name)}


def _mille(values: Iterable[float]) -> Iterator[int]:
    return (round(float(value) * 1000) for value in values)


def _line(word: str, idf: int | str, rest: Iterable[object]) -> str:
    return "\t".join(map(str, (word, idf, *rest))) + "\n"


if __name__ == "__main__":
    main()
