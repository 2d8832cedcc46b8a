"""What bad input costs dedupe: time of the slowest verdict, memory, and whether the verdicts are right.

    python benchmarks/dedupe_hostile.py [--count 100000]

Each case runs in a process of its own; COUNT is how many identical articles there are, and how many that share a paragraph.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from statistics import median

from dedupe import article, kind_of, resident

from copytaster.bench.articles import made_word, make
from copytaster.dedupe import Deduper

HOUR = 3600.0


def empty(count: int) -> Iterator[str]:
    del count
    yield from ("", "", "   ", "\n\n")


def one_word(count: int) -> Iterator[str]:
    """The same word a hundred thousand times, and once more and once less."""
    del count
    yield from ("word " * (100_000 + more) for more in (0, 1, -1, 0))


def a_megabyte(count: int) -> Iterator[str]:
    """A body of 1 MB, copied, framed, and another."""
    del count
    dice = random.Random(1)
    first, second = (" ".join(made_word(dice) for _ in range(170_000)) for _ in range(2))
    yield from (first, f"{first} End.", f"Said before. {first}", second)


def identical(count: int) -> Iterator[str]:
    body = make("identical", "en", 400).body
    yield from (body for _ in range(count))


def one_paragraph(count: int) -> Iterator[str]:
    """Stories of 150 words, each its own, and a paragraph of 60 that all have."""
    shared = make("shared", "en", 60).body.replace("\n\n", " ")
    dice = random.Random(2)
    for _ in range(count):
        own = " ".join(made_word(dice) if place % 3 else f"{dice.randrange(100, 10_000)}" for place in range(150))
        yield f"{own}\n\n{shared}"


CASES = {
    "no body": (empty, "{'unique': 1, 'exact': 3}"),
    "one word 100,000 times": (one_word, "unique, unique, unique, exact: all have the same words, and no trigram of them is rare"),
    "1 MB": (a_megabyte, "{'unique': 2, 'near': 2}"),
    "identical articles": (identical, "one unique, all others exact"),
    "one paragraph in all": (one_paragraph, "all unique"),
}


def run(name: str, count: int) -> None:
    bodies, right = CASES[name]
    deduper, before, took, kinds = Deduper(), resident(), [], Counter[str]()
    deduper.decide(article("warm", "", make("warm", "en", 400).body, 0))
    for number, body in enumerate(bodies(count)):
        one = article(f"{name}-{number}", "", body, number * HOUR / 1000)
        begun = time.process_time()
        verdict = deduper.decide(one)
        took.append(time.process_time() - begun)
        kinds[kind_of(verdict)] += 1
    tenth = max(1, len(took) // 10)
    print(
        f"{name}: {dict(kinds)} (right: {right}); median {median(took) * 1e3:.2f} ms, first tenth {median(took[:tenth]) * 1e3:.2f}, "
        f"last tenth {median(took[-tenth:]) * 1e3:.2f}, slowest {max(took) * 1e3:.1f}; {(resident() - before) / 2**20:.1f} MiB more, "
        f"{len(deduper) - 1} remembered",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    chosen = parser.parse_args()
    for name in CASES:
        process = get_context("spawn").Process(target=run, args=(name, chosen.count))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
