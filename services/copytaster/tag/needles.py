"""Finds every term of every topic, and every word of the learned table, in one pass over a text's different words.

What a word stands for is one number, its row in the table and its entry among the needles, looked up once and remembered,
so a prefix costs what a word costs. Prefixes lie in alphabetical order: those that a word begins with are the last one
before it, or prefixes of that one, so a word never met costs one search, however many there are. A phrase is filed under
its prefix or its longest word, and looked for only where another of its words is too. So the cost is that of the words a
text has: a rule none of whose terms is in the text costs nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copytaster.tag.terms import Needle
from copytaster.tag.tokens import Words

MEMORY, LONGEST = 100_000, 64
"""Words remembered, of at most so many letters (some 10 MB a language). Then they are forgotten, so odd input cannot fill the process."""

ROW_BITS = 24
"""Bits of a word's number that hold its row; above them stands its entry."""


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
    """What is filed under a word or prefix, and under the prefixes that it begins with: needles of one word, and phrases.

    `others` has the other word of each phrase: phrases are looked at only where one of these is in the text.
    """

    numbers: tuple[int, ...]
    phrases: tuple[Phrase, ...]
    others: tuple[str, ...]


class Known(NamedTuple):
    """Those of some words that stand for anything, each one's row in the table (0: none), and the entries of those that have one."""

    words: list[str]
    rows: NDArray[np.int64]
    entries: dict[str, Entry]


class Index(dict[str, int]):
    """For a word: its row in the table, and the number of its entry (0: none) shifted by `ROW_BITS`. Filled in as words are met.

    Entries are those of prefixes, in order, from 1; then those of whole words.
    """

    def __init__(self, needles: Iterable[tuple[int, Needle]], rows: Mapping[str, int] | None = None, memory: int = MEMORY) -> None:
        super().__init__()
        self.memory, self.rows = memory, rows or {}
        whole: defaultdict[str, list[int | Phrase]] = defaultdict(list)
        under: defaultdict[str, list[int | Phrase]] = defaultdict(list)
        for number, (words, prefix) in needles:
            # A prefix can be looked for only by filing it; of whole words the longest is met least.
            at = len(words) - 1 if prefix else max((len(word), place) for place, word in enumerate(words))[1]
            filed = under if prefix else whole
            filed[words[at]].append(_phrase(number, at, words, prefix=prefix) if len(words) > 1 else number)
        self.prefixes = sorted(under)
        self.within = _within(self.prefixes)
        self.entries = [Entry((), (), ())]
        for stem, outer in zip(self.prefixes, self.within, strict=True):
            self.entries.append(_entry(under[stem], self.entries[outer + 1]))
        self.whole = {word: number for number, word in enumerate(whole, start=len(self.entries))}
        self.entries += [_entry(filed, self.entries[self._under(word)]) for word, filed in whole.items()]

    def __missing__(self, word: str) -> int:
        entry = self.whole.get(word) or self._under(word)
        number = self.rows.get(word, 0) | entry << ROW_BITS
        if len(word) > LONGEST:
            return number
        if len(self) >= self.memory:
            self.clear()
        self[word] = number
        return number

    def _under(self, word: str) -> int:
        """Return the number of the entry of the longest prefix that a word begins with; 0: of none."""
        place = bisect_right(self.prefixes, word) - 1
        while place >= 0 and not word.startswith(self.prefixes[place]):
            place = self.within[place]
        return place + 1


def look_up(words: Collection[str], index: Index) -> Known:
    """Return what some different words stand for."""
    every = list(map(index.__getitem__, words))
    known = list(compress(words, every))
    numbers = np.fromiter(filter(None, every), dtype=np.int64, count=len(known))
    entries = numbers >> ROW_BITS
    filed = np.flatnonzero(entries)
    found = zip(filed.tolist(), entries[filed].tolist(), strict=True)
    return Known(known, numbers & (1 << ROW_BITS) - 1, {known[place]: index.entries[entry] for place, entry in found})


def count(text: Words, entries: Mapping[str, Entry]) -> dict[int, int]:
    """Return how often the needles filed under these words stand in a text, by their numbers."""
    words, often = text
    found: dict[int, int] = {}
    looked_for: dict[str, list[Phrase]] = {}
    present = often.keys()
    for word in present & entries.keys():
        numbers, phrases, others = entries[word]
        for number in numbers:
            found[number] = found.get(number, 0) + often[word]
        if not present.isdisjoint(others):
            looked_for[word] = [phrase for phrase in phrases if phrase.other in often]
    if looked_for:
        for place in compress(range(len(words)), map(looked_for.__contains__, words)):
            for phrase in looked_for[words[place]]:
                if _stands(phrase, words, place - phrase.at):
                    found[phrase.number] = found.get(phrase.number, 0) + 1
    return found


def places(words: list[str], wanted: frozenset[int], index: Index) -> dict[int, list[tuple[int, int]]]:
    """Return where the needles of these numbers stand: needle number to first and last word, in order."""
    found: dict[int, list[tuple[int, int]]] = {number: [] for number in wanted}
    for place, word in enumerate(words):
        if entry := index[word] >> ROW_BITS:
            numbers, phrases, _ = index.entries[entry]
            for number in wanted.intersection(numbers):
                found[number].append((place, place))
            for phrase in phrases:
                first = place - phrase.at
                if phrase.number in wanted and _stands(phrase, words, first):
                    found[phrase.number].append((first, first + len(phrase.words) - (phrase.stem is None)))
    return found


def _within(prefixes: Sequence[str]) -> list[int]:
    """Return for each of some prefixes, which are in order, the place of the longest other one that it begins with; -1: of none."""
    places: list[int] = []
    for prefix in prefixes:
        place = len(places) - 1
        while place >= 0 and not prefix.startswith(prefixes[place]):
            place = places[place]
        places.append(place)
    return places


def _entry(filed: Iterable[int | Phrase], outer: Entry) -> Entry:
    numbers = (one for one in filed if isinstance(one, int))
    phrases = (*(one for one in filed if isinstance(one, Phrase)), *outer.phrases)
    return Entry((*numbers, *outer.numbers), phrases, tuple(phrase.other for phrase in phrases))


def _phrase(number: int, at: int, words: tuple[str, ...], *, prefix: bool) -> Phrase:
    whole = [*words[:-1]] if prefix else [*words]
    other = max((word for place, word in enumerate(whole) if place != at), key=len)
    return Phrase(number, at, whole, words[-1] if prefix else None, other)


def _stands(phrase: Phrase, words: Sequence[str], first: int) -> bool:
    after = first + len(phrase.words)
    if first < 0 or words[first:after] != phrase.words:
        return False
    return phrase.stem is None or (after < len(words) and words[after].startswith(phrase.stem))
