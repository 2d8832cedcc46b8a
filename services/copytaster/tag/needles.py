"""Finds every term of every topic, and every word of the learned table, in one pass over a text's words.

What a word stands for is one number, looked up once for rules and table and remembered, so a prefix costs what a word costs;
what stands for nothing is not even counted. A word never met is held against the prefixes that have its first letters; only
where it begins with one of these are all of them searched: they lie in alphabetical order, and those that a word begins with
are the last one before it, or prefixes of that one. A phrase is filed under its prefix or its longest word, and looked for only
where another of its words is too. So the cost is that of the words a text has: a rule none of whose terms is in it costs nothing.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from copytaster.tag.terms import MIN_PREFIX, Needle

MEMORY, LONGEST = 100_000, 64
"""Words remembered, of at most so many letters (some 10 MB a language). Then they are forgotten, so odd input cannot fill the process."""

FEW = 32
"""Prefixes with the same first letters that a word is held against; where there are more, it is searched for among all."""


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

    `others` has the number of each phrase's other word: phrases are looked at only where one of these is in the text.
    """

    needles: tuple[int, ...]
    phrases: tuple[Phrase, ...]
    others: tuple[int, ...]


class Index(dict[str, int]):
    """For a word: the number of what it stands for; 0: nothing. Words that nothing names as a whole are filled in as they are met.

    Numbers are the rows of the table, from 1; then those of the other whole words of needles; then those of prefixes, in order.
    """

    def __init__(self, needles: Iterable[tuple[int, Needle]], rows: Mapping[str, int] | None = None, memory: int = MEMORY) -> None:
        super().__init__()
        whole: defaultdict[str, list[int | Phrase]] = defaultdict(list)
        under: defaultdict[str, list[int | Phrase]] = defaultdict(list)
        for number, (words, prefix) in needles:
            # A prefix is looked for by filing it, unless it is too short; of whole words the longest is met least.
            by_prefix = prefix and len(words[-1]) >= MIN_PREFIX
            at = len(words) - 1 if by_prefix else _longest(words[:-1] if prefix else words)
            filed = under if by_prefix else whole
            filed[words[at]].append(_phrase(number, at, words, prefix=prefix) if len(words) > 1 else number)
        self.whole = _numbered(rows or {}, (*whole, *_others(whole.values()), *_others(under.values())))
        self.prefixes = sorted(under)
        self.within = _within(self.prefixes)
        self.beginnings = _beginnings(self.prefixes)
        self.entries: dict[int, Entry] = {}
        """By number, where anything is filed."""
        for place, (stem, outer) in enumerate(zip(self.prefixes, self.within, strict=True)):
            self._file(self._prefix(place), under[stem], self._prefix(outer))
        for word, number in self.whole.items():
            self._file(number, whole.get(word, ()), self._under(word))
        self.update(self.whole)
        self.memory = len(self) + memory

    def __missing__(self, word: str) -> int:
        # Most words begin with no prefix: that is seen at once.
        number = self._under(word) if word.startswith(self.beginnings.get(word[:MIN_PREFIX], ())) else 0
        if len(word) <= LONGEST:
            if len(self) >= self.memory:
                self.clear()
                self.update(self.whole)
            self[word] = number
        return number

    def _under(self, word: str) -> int:
        """Return the number of the longest prefix that a word begins with; 0: of none."""
        place = bisect_right(self.prefixes, word) - 1
        while place >= 0 and not word.startswith(self.prefixes[place]):
            place = self.within[place]
        return self._prefix(place)

    def _prefix(self, place: int) -> int:
        return len(self.whole) + 1 + place if place >= 0 else 0

    def _file(self, number: int, filed: Iterable[int | Phrase], outer: int) -> None:
        needles, phrases, others = self.entries.get(outer, NOTHING)
        own = [one for one in filed if isinstance(one, Phrase)]
        needles = (*(one for one in filed if isinstance(one, int)), *needles)
        if needles or own or phrases:
            self.entries[number] = Entry(needles, (*own, *phrases), (*(self.whole[one.other] for one in own), *others))


class Text(NamedTuple):
    """The words of a text in order, what each of them stands for, and how often each such number is there, but for 0."""

    words: list[str]
    numbers: list[int]
    often: Counter[int]


def look_up(words: list[str], index: Index) -> Text:
    """Return a text with what its words stand for."""
    numbers = list(map(index.__getitem__, words))
    return Text(words, numbers, Counter(filter(None, numbers)))


def count(text: Text, index: Index) -> dict[int, int]:
    """Return how often needles stand in a text, by their numbers."""
    words, numbers, often = text
    found: dict[int, int] = {}
    looked_for: dict[int, list[Phrase]] = {}
    present = often.keys()
    for number in present & index.entries.keys():
        needles, phrases, others = index.entries[number]
        for needle in needles:
            found[needle] = found.get(needle, 0) + often[number]
        if others and not present.isdisjoint(others):
            looked_for[number] = [phrase for phrase, other in zip(phrases, others, strict=True) if other in often]
    if looked_for:
        for place in compress(range(len(words)), map(looked_for.__contains__, numbers)):
            for phrase in looked_for[numbers[place]]:
                if _stands(phrase, words, place - phrase.at):
                    found[phrase.number] = found.get(phrase.number, 0) + 1
    return found


def places(text: Text, wanted: frozenset[int], index: Index) -> dict[int, list[tuple[int, int]]]:
    """Return where the needles of these numbers stand: needle number to first and last word, in order."""
    words, numbers, _ = text
    found: dict[int, list[tuple[int, int]]] = {number: [] for number in wanted}
    for place in compress(range(len(words)), map(index.entries.__contains__, numbers)):
        needles, phrases, _ = index.entries[numbers[place]]
        for number in wanted.intersection(needles):
            found[number].append((place, place))
        for phrase in phrases:
            first = place - phrase.at
            if phrase.number in wanted and _stands(phrase, words, first):
                found[phrase.number].append((first, first + len(phrase.words) - (phrase.stem is None)))
    return found


NOTHING = Entry((), (), ())


def _longest(words: Sequence[str]) -> int:
    """Return the place of the longest word; of several, of the last."""
    return max((len(word), place) for place, word in enumerate(words))[1]


def _phrase(number: int, at: int, words: tuple[str, ...], *, prefix: bool) -> Phrase:
    whole = [*words[:-1]] if prefix else [*words]
    other = max((word for place, word in enumerate(whole) if place != at), key=len, default=words[at])
    return Phrase(number, at, whole, words[-1] if prefix else None, other)


def _others(filed: Iterable[Iterable[int | Phrase]]) -> Iterator[str]:
    return (one.other for own in filed for one in own if isinstance(one, Phrase))


def _numbered(rows: Mapping[str, int], words: Iterable[str]) -> dict[str, int]:
    """Return the number of each word: its row, or the next that is free."""
    more = (word for word in dict.fromkeys(words) if word not in rows)
    return {**rows, **{word: number for number, word in enumerate(more, start=len(rows) + 1)}}


def _beginnings(prefixes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the prefixes by their first letters, with which they all begin; just these letters where the prefixes are many."""
    by_head: defaultdict[str, list[str]] = defaultdict(list)
    for prefix in prefixes:
        by_head[prefix[:MIN_PREFIX]].append(prefix)
    return {head: tuple(own) if len(own) <= FEW else (head,) for head, own in by_head.items()}


def _within(prefixes: Sequence[str]) -> list[int]:
    """Return for each of some prefixes, which are in order, the place of the longest other one that it begins with; -1: of none."""
    places: list[int] = []
    for prefix in prefixes:
        place = len(places) - 1
        while place >= 0 and not prefix.startswith(prefixes[place]):
            place = places[place]
        places.append(place)
    return places


def _stands(phrase: Phrase, words: Sequence[str], first: int) -> bool:
    after = first + len(phrase.words)
    if first < 0 or words[first:after] != phrase.words:
        return False
    return phrase.stem is None or (after < len(words) and words[after].startswith(phrase.stem))
