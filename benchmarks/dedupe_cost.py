"""What dedupe costs: processor time and memory an article of 400 words as the window fills, and the time to read a window back.

    python benchmarks/dedupe_cost.py [10000 100000 1000000]

The articles of the window are fingerprints of words drawn from a Zipf law; those that are timed are made-up texts.
Memory is what the process holds more than before (resident set size), divided by the articles; each size has a process of its own.
The machine may be faster one minute than the next, so each size is also timed in turn with a shard of 10,000 articles.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from statistics import median

import numpy as np
from dedupe import START, article, resident

from copytaster.bench.articles import make
from copytaster.dedupe import Deduper
from copytaster.dedupe.fingerprint import Fingerprint, pack
from copytaster.dedupe.tokens import Tokens
from copytaster_schemas import Article

WORDS, CALLS, BESIDE = 400, 600, 10_000
_SPAN_S = 6 * 86_400
"""The window's articles lie within six of its seven days."""


def fingerprints(count: int) -> Iterator[bytes]:
    draw = np.random.default_rng(1)
    vocabulary = draw.integers(0, 1 << 24, 60_000).astype(np.uint32)
    begin = int(START.timestamp() * 1_000_000)
    for number in range(count):
        ranks = np.minimum(draw.zipf(1.2, WORDS), len(vocabulary)) - 1
        kinds = draw.choice(4, WORDS, p=(0.8, 0.05, 0.1, 0.05)).astype(np.uint8)
        at, name = begin + number * _SPAN_S * 1_000_000 // count, draw.bytes(64)
        yield pack(Fingerprint(at, at, *(name[:16],) * 3, name[16:32], name[32:48], Tokens(vocabulary[ranks], kinds)))


def filled(count: int) -> tuple[Deduper, float, float]:
    """Return a shard that remembers so many articles, seconds of processor time to restore one, bytes each."""
    warm = Deduper()
    for data in fingerprints(1000):
        warm.restore(data)
    deduper, before, took = Deduper(), resident(), 0.0
    for data in fingerprints(count):
        begun = time.process_time()
        deduper.restore(data)
        took += time.process_time() - begun
    held = len(deduper)
    return deduper, took / held, (resident() - before) / held


def sightings(name: str) -> list[Article]:
    """Return made-up articles, every tenth a copy of the one before."""
    made = [make(f"{name}-{number - (number % 10 == 9)}", "en", WORDS) for number in range(CALLS)]
    return [article(f"{name}-{number}", one.title, one.body, _SPAN_S + number) for number, one in enumerate(made)]


def decided(dedupers: Sequence[Deduper], name: str) -> list[list[float]]:
    """Return for each shard the seconds of processor time of each verdict; all decide on the same articles, in turn."""
    took: list[list[float]] = [[] for _ in dedupers]
    for number, one in enumerate(sightings(name)):
        turn = list(zip(dedupers, took, strict=True))
        # Who is second finds the text in the processor's cache.
        for deduper, times in turn if number % 2 else turn[::-1]:
            begun = time.process_time()
            deduper.decide(one)
            times.append(time.process_time() - begun)
    return took


def run(size: int) -> None:
    deduper, restored, held = filled(size)
    decided([deduper], f"warm-{size}")
    (took,) = decided([deduper], f"window-{size}")
    small, *_ = filled(BESIDE)
    decided([deduper, small], f"warm-beside-{size}")
    beside = [median(times) for times in decided([deduper, small], f"beside-{size}")]
    print(
        f"{size:9,} articles: {held:,.0f} bytes each, restored at {restored * 1e6:.0f} us each ({restored * size:.1f} s), "
        f"a verdict {median(took) * 1e6:.0f} us (median of {CALLS}), {min(took) * 1e6:.0f} at least; "
        f"in turn with a shard of {BESIDE:,}: {beside[0] * 1e6:.0f} us and {beside[1] * 1e6:.0f}, {beside[0] / beside[1]:.2f} times",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    chosen = parser.parse_args()
    for size in chosen.sizes:
        process = get_context("spawn").Process(target=run, args=(size,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
