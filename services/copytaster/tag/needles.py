"""Finds every term of every topic, and every word of the learned table, in one pass over a text's words.

What a word stands for (words, prefixes, rows of the table, phrases) is looked up once and remembered, so a prefix costs
no more than a word. A phrase is filed under its longest word, which is seldom met where the phrase is not. So the cost is
that of the words a text has: a rule none of whose terms is in the text costs nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from copytaster.tag.terms import Needle

MEMORY = 100_000
"""Words remembered (some 10 MB). Then they are forgotten, so odd input cannot fill the process."""


class Phrase(NamedTuple):
    """A needle of several words; `at` is the place within it of the word it is filed under, `stem` the beginning of a last word."""

    number: int
    at: int
    words: list[str]
    stem: str | None


class Entry:
    """What a word stands for: the numbers of needles of one word, its row in the table, the phrases filed under it."""

    __slots__ = ("numbers", "phrases", "row")

    def __init__(self, numbers: tuple[int, ...], phrases: tuple[Phrase, ...], row: int | None) -> None:
        self.numbers, self.phrases, self.row = numbers, phrases, row


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
            at = max(range(len(words)), key=list(map(len, words)).__getitem__)
            filed = self.prefixes if prefix and at == len(words) - 1 else self.whole
            stem = words[-1] if prefix else None
            filed[words[at]].append(Phrase(number, at, [*words[:-1]] if prefix else [*words], stem) if len(words) > 1 else number)
        self.lengths = sorted(set(map(len, self.prefixes)))

    def __missing__(self, word: str) -> Entry | None:
        if len(self) >= self.memory:
            self.clear()
        filed = [*self.whole.get(word, ())]
        for length in self.lengths:
            if length <= len(word):
                filed += self.prefixes.get(word[:length], ())
        row = self.rows.get(word)
        numbers = tuple(one for one in filed if isinstance(one, int))
        phrases = tuple(one for one in filed if isinstance(one, Phrase))
        self[word] = entry = Entry(numbers, phrases, row) if filed or row is not None else None
        return entry


def count(words: list[str], index: Index) -> Count:
    """Return how often the needles of `index` and the rows of its table occur in `words`."""
    often: dict[Entry, int] = {}
    needles: dict[int, int] = {}
    for place, entry in enumerate(map(index.__getitem__, words)):
        if entry is not None:
            often[entry] = often.get(entry, 0) + 1
            for phrase in entry.phrases:
                if _stands(phrase, words, place - phrase.at):
                    needles[phrase.number] = needles.get(phrase.number, 0) + 1
    for entry, times in often.items():
        for number in entry.numbers:
            needles[number] = needles.get(number, 0) + times
    return Count(needles, {entry.row: times for entry, times in often.items() if entry.row is not None})


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


def _stands(phrase: Phrase, words: Sequence[str], first: int) -> bool:
    _, _, whole, stem = phrase
    after = first + len(whole)
    if first < 0 or words[first:after] != whole:
        return False
    return stem is None or (after < len(words) and words[after].startswith(stem))
