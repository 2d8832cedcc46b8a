"""What libraries do as they come: MinHash of words by fives, 128 permutations, LSH at Jaccard .8; the first hit is the original."""

import re
from collections.abc import Callable

from datasketch import MinHash, MinHashLSH
from dedupe import Held
from rensa import RMinHash, RMinHashLSH

from copytaster_schemas import Article

PERMUTATIONS, THRESHOLD, BANDS, WIDTH = 128, 0.8, 8, 5


def _shingles(article: Article) -> list[str]:
    words = re.findall(r"\w+", article.body.casefold())
    return [" ".join(words[place : place + WIDTH]) for place in range(max(1, len(words) - WIDTH + 1))]


def datasketch(seen: list[Article]) -> Held:
    index, told = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), []
    for number, article in enumerate(seen):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in _shingles(article)])
        hits = index.query(sketch)
        told.append(told[min(hits)] if hits else str(number))
        index.insert(number, sketch)
    return Held(told, index)


def rensa(seen: list[Article]) -> Held:
    index, told = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS), []
    sketches = []
    for number, article in enumerate(seen):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(_shingles(article))
        hits = [hit for hit in index.query(sketch) if sketches[hit].jaccard(sketch) >= THRESHOLD]
        told.append(told[min(hits)] if hits else str(number))
        index.insert(number, sketch)
        sketches.append(sketch)
    return Held(told, (index, sketches))


ALL: dict[str, Callable[[list[Article]], Held]] = {"datasketch MinHashLSH": datasketch, "rensa R-MinHash": rensa}
