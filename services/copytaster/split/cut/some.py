"""What is to be said of a page that may have no article at all: talk, questions and answers, instructions, lists report nothing.

News is told of others, dated, quoted and attributed; what is not news asks, advises, and speaks of you and me: which common words a page
has and how often, its form, and how sure the chain is of its lines. Most of the pages from which it was learned what these weigh are in
English; in a language of which few were labelled the form alone tells.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from copytaster.split.cut.sequence import Labelled
from copytaster.split.cut.traits import Ruled
from copytaster.split.cut.weights import Remembered, table
from copytaster.split.lines import ledger
from copytaster.split.lines.ledger import Row

DOUBT = (0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
LENGTHS = (15, 40, 80, 150, 300)
"""Words of its text."""
FIRST = 40
"""Sentences that are read."""
OFTEN = 3
"""A word is often said if one of so many sentences says it."""
LONG = 4
"""Words of a headline."""
SHARES = (0.0, 0.1, 0.25, 0.5)
MOST = 12
ASKS = frozenset("?？؟")
QUOTE = re.compile('["“„«「]')
FIGURE = re.compile(
    r"[\d"
    r"\u00b2-\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490"
    r"\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    r"\U00011052-\U0001105a\U0001f100-\U0001f10a"
    r"]"
)
"""A digit, raised and circled ones as well (Unicode, `isdigit`)."""
MARKS = ".,:;!?()[]\"'“”‘’«»…-–—"
MEAN = 100
NONE = "\n"
"""No word, in place of one that weighs nothing."""


def traits(told: Labelled, words: int) -> Iterator[str]:
    """Give what is to be said of a page: its common words, then its form, then what the chain says of it.

    `words` is how many words of text it would have if it had an article.
    """
    rows = told.page.rows
    said = [row for row in rows if row.running]
    few = said[:FIRST]
    for word, count in Counter(chain.from_iterable(map(_words, few))).items():
        yield f"word {word}"
        if count * OFTEN >= len(few):
            yield f"often {word}"
    yield from _form(rows, said)
    yield from _chained(told.none, words, told.ruled)


def weigh(told: Labelled, words: int, name: str) -> int:
    """Return what the `traits` of a page weigh together in a table, those of its words looked up by the word; `name` may be its file."""
    weights, rows = table(name), told.page.rows
    said = [row for row in rows if row.running]
    weighs, often, few, known = weights.words, weights.often, said[:FIRST], _known(name).__getitem__
    counts = Counter(chain.from_iterable({*map(known, row.plain.casefold().split())} for row in few))
    del counts[NONE]
    spoken = sum([weighs[word] for word in counts]) + sum(
        [often.get(word, 0) for word, count in counts.items() if count * OFTEN >= len(few)]
    )
    return spoken + weights.sum(_form(rows, said)) + weights.sum(_chained(told.none, words, told.ruled))


@cache
def _known(name: str) -> Remembered[str]:
    """Return each word as it stands in a line without its marks, `NONE` for one that weighs nothing."""
    weigh = table(name).words
    return Remembered(lambda word: bare if (bare := word.strip(MARKS)) in weigh else NONE)


def _chained(none: float, words: int, ruled: Ruled) -> tuple[str, ...]:
    doubt, length = bisect_left(DOUBT, none), bisect_left(LENGTHS, words)
    seen = f"ruled {min(ruled.number, 2)} in {ruled.shape}"
    return f"none {doubt}", f"long {length}", f"none {doubt} long {length}", seen, f"{seen} none {doubt}"


def _words(row: Row) -> set[str]:
    return {word.strip(MARKS) for word in row.plain.casefold().split()}


def _form(rows: Sequence[Row], said: Sequence[Row]) -> Iterator[str]:
    count, every = max(1, len(said)), max(1, len(rows))
    shares = {
        "asks": sum(row.plain[-1] in ASKS for row in rows) / every,
        "quotes": sum(QUOTE.search(row.plain) is not None for row in said) / count,
        "digits": sum(FIGURE.search(row.plain) is not None for row in said) / count,
        "headlines": sum(row.titular and row.words >= LONG for row in rows) / every,
        "numbered": sum(ledger.NUMBERED.match(row.plain) is not None for row in rows) / every,
        "furniture": sum(row.sign == "furniture" for row in rows) / every,
        "length": sum(row.words for row in said) / count / MEAN,
    }
    yield from (f"{name} {bisect_left(SHARES, share)}" for name, share in shares.items())
    signs = {row.sign for row in rows}
    yield f"dated {'date' in signs}"
    yield f"signed {'byline' in signs}"
    yield f"sentences {min(MOST, len(said))}"
