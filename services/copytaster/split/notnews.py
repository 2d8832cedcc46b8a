"""Pages that report nothing: talk, questions and answers, instructions, lists; told by many weak signs weighed together.

News is told of others, dated, quoted and attributed; what is not news asks, advises, and speaks of you and me. Which common
words a page has and how often, and its form, are weighed by what was learned from labelled pages (`tools/train_notnews.py`).
Most of those are in English; in a language of which few pages were labelled the form alone tells.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from copytaster.split import ledger, titles
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region
from copytaster.split.weights import table

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
QUOTES = frozenset('"“„«「')
MARKS = ".,:;!?()[]\"'“”‘’«»…-–—"
MEAN = 100


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Refuse a page that reports nothing; None where it may hold an article."""
    if sum(row.words for row in rows if row.running) < LEAST or titles.credited(rows) is not None:
        return None
    likely = table(TABLE).likely(traits(rows))
    if likely < LIKELY:
        return None
    kind = f"talk, advice or a list, no report ({likely:.0%})"
    return Proposal(SHAPE, round(FROM + RISE * likely, 3), kind, (Region(tuple(rows), {}, refused=kind),))


def traits(rows: Sequence[Row]) -> Iterator[str]:
    """Give what is to be said of a page: its common words, then its form."""
    said = [row for row in rows if row.running]
    yield from _words(said[:FIRST])
    count, every = max(1, len(said)), max(1, len(rows))
    shares = {
        "asks": sum(row.plain[-1] in ASKS for row in rows) / every,
        "quotes": sum(not QUOTES.isdisjoint(row.plain) for row in said) / count,
        "digits": sum(any(map(str.isdigit, row.plain)) for row in said) / count,
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


def _words(said: Sequence[Row]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for row in said:
        counts.update({word.strip(MARKS) for word in row.plain.casefold().split()})
    for word, count in counts.items():
        yield f"word {word}"
        if count * OFTEN >= len(said):
            yield f"often {word}"
