"""Finds every term of every topic in one pass over a text's words.

A word is looked up once; what it starts (a word, a prefix, a phrase) is remembered, so a prefix costs no more than a
word. A phrase is searched for only where its first word occurs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copytaster.tag.terms import Needle

MEMORY = 200_000
"""Words remembered; some 30 MB. Then all are forgotten, so odd input cannot fill the process."""


class Start(NamedTuple):
    """What a word may be the start of: needle `number`, with the text to search for if it is a phrase."""

    number: int
    phrase: str | None


class Index(dict[str, tuple[Start, ...]]):
    """For a word: the needles it starts. Filled in as words are met."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        super().__init__()
        self.exact: defaultdict[str, list[Start]] = defaultdict(list)
        self.prefixes: defaultdict[str, list[Start]] = defaultdict(list)
        for number, (words, prefix) in enumerate(needles):
            phrase = _spaced(words).removesuffix(" " * prefix) if len(words) > 1 else None
            starts = self.prefixes if prefix and not phrase else self.exact
            starts[words[0]].append(Start(number, phrase))
        self.lengths = sorted(set(map(len, self.prefixes)))

    def __missing__(self, word: str) -> tuple[Start, ...]:
        if len(self) >= MEMORY:
            self.clear()
        starts = list(self.exact.get(word, ()))
        for length in self.lengths:
            if length > len(word):
                break
            starts += self.prefixes.get(word[:length], ())
        self[word] = tuple(starts)
        return self[word]


def count(words: Sequence[str], index: Index) -> dict[int, int]:
    """Return how often each needle of `index` occurs in `words`: needle number to count, in order of first words."""
    found: dict[int, int] = {}
    met = [(starts, times) for word, times in Counter(words).items() if (starts := index[word])]
    text = ""
    for starts, times in met:
        for number, phrase in starts:
            if phrase is None:
                found[number] = found.get(number, 0) + times
                continue
            text = text or _spaced(words)
            if times_phrase := text.count(phrase):
                found[number] = times_phrase
    return found


def _spaced(words: Sequence[str]) -> str:
    # Two spaces between words: each word has its own on both sides, so phrases in a row do not share one.
    return f" {'  '.join(words)} "
