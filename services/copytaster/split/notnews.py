"""Pages that report nothing: talk, questions and answers, instructions, lists; told by many weak signs weighed together.

News is told of others, dated, quoted and attributed; what is not news asks, advises, and speaks of you and me. Which common
words a page has and how often, and its form, are weighed by what was learned from labelled pages (`tools/train_notnews.py`).
Most of those are in English; in a language of which few pages were labelled the form alone tells.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from copytaster.split import ledger, titles
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region
from copytaster.split.weights import Remembered, table

TABLE = "notnews.tsv"
SHAPE = "refused"
LIKELY = 0.6
LEAST = 50
"""Words of sentences from which a page can be told."""
FROM, RISE = 0.925, 0.05
"""A page that is as likely as not no news is rather refused than one article; a surer one rather than cut into several."""
FIRST = 40
"""Sentences that are read."""
OFTEN = 3
"""A word is often said if one of so many sentences says it."""
LONG = 4
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


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Refuse a page that reports nothing; None where it may hold an article."""
    if sum(row.words for row in rows if row.running) < LEAST or titles.credited(rows) is not None:
        return None
    likely = _likely(rows)
    if likely < LIKELY:
        return None
    kind = f"talk, advice or a list, no report ({likely:.0%})"
    return Proposal(SHAPE, round(FROM + RISE * likely, 3), kind, (Region(tuple(rows), {}, refused=kind),))


def _likely(rows: Sequence[Row]) -> float:
    """Return how likely a page reports nothing: from the weights of its `traits`, those of its words looked up by the word."""
    weights, said = table(TABLE), [row for row in rows if row.running]
    weigh, often, few, known = weights.words, weights.often, said[:FIRST], _known().__getitem__
    counts = Counter(chain.from_iterable({*map(known, row.plain.casefold().split())} for row in few))
    del counts[NONE]
    words = sum([weigh[word] for word in counts]) + sum([often.get(word, 0) for word, count in counts.items() if count * OFTEN >= len(few)])
    return weights.odds(words + weights.sum(_form(rows, said)))


@cache
def _known() -> Remembered[str]:
    """Return each word as it stands in a line without its marks, `NONE` for one that weighs nothing."""
    weigh = table(TABLE).words
    return Remembered(lambda word: bare if (bare := word.strip(MARKS)) in weigh else NONE)


def traits(rows: Sequence[Row]) -> Iterator[str]:
    """Give what is to be said of a page: its common words, then its form."""
    said = [row for row in rows if row.running]
    few = said[:FIRST]
    for word, count in Counter(chain.from_iterable(map(_words, few))).items():
        yield f"word {word}"
        if count * OFTEN >= len(few):
            yield f"often {word}"
    yield from _form(rows, said)


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
