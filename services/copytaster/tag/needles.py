"""Finds every term of every topic, and every word of the learned table, in one pass over a text's different words.

What a word stands for (words, prefixes, rows of the table, phrases) is looked up once and remembered, so a prefix costs
what a word costs. A phrase is filed under its prefix or its longest word, and looked for only where another of its words
is too. So the cost is that of the words a text has: a rule none of whose terms is in the text costs nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from copytaster.tag.terms import Needle

MEMORY = 100_000
"""Words remembered (some 10 MB). Then they are forgotten, so odd input cannot fill the process."""


class Phrase(NamedTuple):
    """A needle of several words; `at` is the place within it of the word it is filed under, `stem` the beginning of a last word.

    `other` is the longest of its other whole words.
    """

    number: int
    at: int
    words: list[str]
    stem: str | None
    other: str


class Entry(NamedTuple):
    """What a word stands for: its row in the table, the numbers of needles of one word, the phrases filed under it."""

    row: int | None
    numbers: tuple[int, ...]
    phrases: tuple[Phrase, ...]


class Count(NamedTuple):
    """How often each needle and each row of the table was found, by their numbers."""

    needles: dict[int, int]
    rows: dict[int, int]


class Index(dict[str, Entry | None]):
    """For a word: its entry, None if it stands for nothing. Filled in as words are met."""

    def __init__(self, needles: Iterable[tuple[int, Needle]], rows: Mapping[str, int] | None = None, memory: int = MEMORY) -> None:
        super().__init__()
        self.memory, self.rows = memory, rows or {}
        # What is filed under a whole word and under a prefix: numbers of needles, and phrases.
        self.whole: defaultdict[str, list[int | Phrase]] = defaultdict(list)
        self.prefixes: defaultdict[str, list[int | Phrase]] = defaultdict(list)
        for number, (words, prefix) in needles:
            # A prefix can be looked for only by filing it; of whole words the longest is met least.
            at = len(words) - 1 if prefix else max((len(word), place) for place, word in enumerate(words))[1]
            filed = self.prefixes if prefix else self.whole
            filed[words[at]].append(_phrase(number, at, words, prefix=prefix) if len(words) > 1 else number)
        self.lengths = sorted(set(map(len, self.prefixes)))

    def __missing__(self, word: str) -> Entry | None:
        if len(self) >= self.memory:
            self.clear()
        filed = [*self.whole.get(word, ())]
        for length in self.lengths:
            if length <= len(word):
                filed += self.prefixes.get(word[:length], ())
        row, entry = self.rows.get(word), None
        if filed or row is not None:
            numbers = tuple(one for one in filed if isinstance(one, int))
            entry = Entry(row, numbers, tuple(one for one in filed if isinstance(one, Phrase)))
        self[word] = entry
        return entry


def count(words: list[str], index: Index) -> Count:
    """Return how often the needles of `index` and the rows of its table occur in `words`."""
    needles: dict[int, int] = {}
    rows: dict[int, int] = {}
    looked_for: dict[str, list[Phrase]] = {}
    often = Counter(words)
    for word, entry in zip(often, map(index.__getitem__, often), strict=True):
        if entry is None:
            continue
        row, numbers, phrases = entry
        times = often[word]
        if row is not None:
            rows[row] = times
        for number in numbers:
            needles[number] = needles.get(number, 0) + times
        for phrase in phrases:
            if phrase.other in often:
                looked_for.setdefault(word, []).append(phrase)
    for place in compress(range(len(words)), map(looked_for.__contains__, words)):
        for phrase in looked_for[words[place]]:
            if _stands(phrase, words, place - phrase.at):
                needles[phrase.number] = needles.get(phrase.number, 0) + 1
    return Count(needles, rows)


def places(words: list[str], wanted: frozenset[int], index: Index) -> dict[int, list[tuple[int, int]]]:
    """Return where the needles of these numbers stand: needle number to first and last word, in order."""
    found: dict[int, list[tuple[int, int]]] = {number: [] for number in wanted}
    for place, entry in enumerate(map(index.__getitem__, words)):
        if entry is not None:
            for number in wanted.intersection(entry.numbers):
                found[number].append((place, place))
            for phrase in entry.phrases:
                first = place - phrase.at
                if phrase.number in wanted and _stands(phrase, words, first):
                    found[phrase.number].append((first, first + len(phrase.words) - (phrase.stem is None)))
    return found


def _phrase(number: int, at: int, words: tuple[str, ...], *, prefix: bool) -> Phrase:
    whole = [*words[:-1]] if prefix else [*words]
    other = max((word for place, word in enumerate(whole) if place != at), key=len)
    return Phrase(number, at, whole, words[-1] if prefix else None, other)


def _stands(phrase: Phrase, words: Sequence[str], first: int) -> bool:
    after = first + len(phrase.words)
    if first < 0 or words[first:after] != phrase.words:
        return False
    return phrase.stem is None or (after < len(words) and words[after].startswith(phrase.stem))
