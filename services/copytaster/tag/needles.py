"""Finds every term of every topic in one pass over a text's words.

Each word is looked up once; what it is or starts (a word, a prefix, a phrase) is remembered, so a prefix costs no
more than a word. What follows the first word of a phrase is looked up the same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copytaster.tag.terms import Needle

MEMORY = 200_000
FOLLOWING = 1_000
"""Words remembered, in all (some 30 MB) and after each first word of a phrase. Then they are forgotten, so odd input cannot
fill the process."""


class Entry(NamedTuple):
    """What a word stands for: numbers of the needles it ends, and an index of what may follow it in a phrase."""

    numbers: tuple[int, ...]
    phrases: "Index | None"


class Index(dict[str, Entry | None]):
    """For a word: its entry, None if no needle begins with it. Filled in as words are met."""

    def __init__(self, needles: Iterable[tuple[int, Needle]], memory: int = MEMORY) -> None:
        super().__init__()
        self.memory = memory
        self.exact: defaultdict[str, list[int]] = defaultdict(list)
        self.prefixes: defaultdict[str, list[int]] = defaultdict(list)
        longer: defaultdict[str, list[tuple[int, Needle]]] = defaultdict(list)
        for number, ((first, *rest), prefix) in needles:
            if rest:
                longer[first].append((number, Needle(tuple(rest), prefix)))
            else:
                (self.prefixes if prefix else self.exact)[first].append(number)
        self.phrases = {first: Index(rest, FOLLOWING) for first, rest in longer.items()}
        self.lengths = sorted(set(map(len, self.prefixes)))

    def __missing__(self, word: str) -> Entry | None:
        if len(self) >= self.memory:
            self.clear()
        numbers = list(self.exact.get(word, ()))
        for length in self.lengths:
            if length <= len(word):
                numbers += self.prefixes.get(word[:length], ())
        phrases = self.phrases.get(word)
        self[word] = entry = Entry(tuple(numbers), phrases) if numbers or phrases is not None else None
        return entry


def count(words: Sequence[str], index: Index) -> dict[int, int]:
    """Return how often each needle of `index` occurs in `words`: needle number to count."""
    found: dict[int, int] = {}
    for place, entry in [(place, entry) for place, word in enumerate(words, start=1) if (entry := index[word]) is not None]:
        here, after = entry, place
        while True:
            for number in here.numbers:
                found[number] = found.get(number, 0) + 1
            # A phrase goes on for as long as some needle has the next word too.
            if here.phrases is None or after == len(words) or (further := here.phrases[words[after]]) is None:
                break
            here, after = further, after + 1
    return found
