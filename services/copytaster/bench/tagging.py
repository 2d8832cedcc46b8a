"""What tagging costs: by itself, with places, language and rules of users, and beside scikit-learn where that is installed."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from copytaster import tag
from copytaster.bench.articles import made_word
from copytaster.split.lines.language import detect
from copytaster.tag.score import score
from copytaster.tag.tokens import spaced
from copytaster_schemas import Article

_MEMORY = """
import os
def held():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20
import numpy, pydantic, copytaster_schemas
before = held()
from copytaster import tag
rules = tag.load_rules()
print(held() - before)
"""


TURN = 50
"""Articles that each contender does in its turn: one alone would find the processor's caches full of what the others have read there,
which no worker does, as it runs one tagger and no other."""


def costs(articles: Sequence[Article]) -> dict[str, tuple[float, ...]]:
    """Return the seconds of each call, one an article, by what was called; the contenders take turns, some articles each."""
    rules, some, many = tag.load_rules(), _with_own(100), _with_own(2_000)
    works: dict[str, Callable[[Article], object]] = {
        "tag: topics and their terms": lambda one: _topics(one, rules),
        "tag: with places, language, 100 own rules": lambda one: (detect(one.body), tag.tag(one, some)),
        "tag: topics and their terms, 2,000 own rules": lambda one: _topics(one, many),
    }
    works |= _contender(articles)
    took: dict[str, list[float]] = {name: [] for name in works}
    for first, (name, work) in product(range(0, len(articles), TURN), works.items()):
        for article in articles[first : first + TURN]:
            begun = time.perf_counter()
            work(article)
            took[name].append(time.perf_counter() - begun)
    return {name: tuple(seconds) for name, seconds in took.items()}


def memory_mb() -> float:
    """Return what loading the tagger adds to a process that has numpy and pydantic, in MiB of resident memory (Linux)."""
    told = subprocess.run([sys.executable, "-c", _MEMORY], capture_output=True, text=True, check=True)  # noqa: S603  our own program
    return float(told.stdout)


def _topics(article: Article, rules: tag.Rules) -> object:
    return score(spaced(article.title or ""), spaced(article.body), rules.scorers["en"], terms=5)


def _with_own(count: int) -> tag.Rules:
    """Return the rules with as many topics of users', of eight terms, every fourth with a query."""
    dice = random.Random(count)  # noqa: S311  made-up rules, not a secret

    def topic(number: int) -> str:
        words = [made_word(dice) + made_word(dice) for _ in range(8)]
        terms = "".join(f'"{word}*" = 1\n' if place % 3 else f"{word} = 1\n" for place, word in enumerate(words))
        query = f"query = 'football AND ({words[0]} OR \"{words[1]} {words[2]}\") AND NOT title:{words[3]}'\n" if number % 4 == 0 else ""
        return f'[[topic]]\nslug = "own-{number}"\nlabel = "own"\n{query}[topic.terms]\n{terms}'

    with TemporaryDirectory() as folder:
        (file := Path(folder) / "own.toml").write_text("".join(topic(number) for number in range(count)))
        return tag.load_rules(file)


def _contender(articles: Sequence[Article]) -> dict[str, Callable[[Article], object]]:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  the extra `train` may not be there
        from sklearn.svm import LinearSVC  # noqa: PLC0415  the same
    except ImportError:
        return {}
    rules = tag.load_rules()
    labels = [next((one.rule.slug for one in tag.scored(article, rules)), "unrouted") for article in articles]
    weigher = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    trained = LinearSVC().fit(weigher.fit_transform([article.body for article in articles]), labels)
    return {"scikit-learn TF-IDF(1,2) + LinearSVC, one article": lambda one: trained.predict(weigher.transform([one.body]))}
