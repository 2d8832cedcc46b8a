"""Finds every term of every topic, and every word of the learned table, in one pass over a text.

What is looked for is a needle (see `terms`); the text is one that `spaced` has made. An automaton (Aho and Corasick 1975, Efficient
String Matching) finds all needles, those within each other too, and takes as long for thousands of them as for one: a rule none
of whose terms is in the text costs nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import merge

from ahocorasick_rs import AhoCorasick, Implementation

from copytaster.tag.tokens import Spaced

PIECE = 1 << 13
"""Letters of a text searched at a time: what is found is held in memory, and in odd input with odd rules that is much. More than the
longest needle has, which are 4,161 (64 words of 64 letters): what lies before a piece is searched again for as far as that."""
PART = 1 << 19
"""Letters of the needles of one automaton, about: while one is made no other thread runs, and several are made one by one."""


class Needles:
    """What is looked for, made ready to be found."""

    def __init__(self, needles: Iterable[str], piece: int = PIECE, part: int = PART) -> None:
        parts = list(_parted(dict.fromkeys(needles), part))
        self._longest, self._piece = max((len(needle) for own in parts for needle in own), default=0), piece
        # Implementation.DFA would be a little quicker and take six times the memory.
        self._parts = [(own, AhoCorasick(own, store_patterns=True, implementation=Implementation.ContiguousNFA)) for own in parts]

    def count(self, text: Spaced) -> Counter[str]:
        """Return how often each needle stands in a text, of those that do."""
        found = Counter[str]()
        for _, automaton in self._parts:
            found.update(automaton.find_matches_as_strings(text[: self._piece], overlapping=True))
            for start in range(self._piece, len(text), self._piece):
                # What ends in this piece may begin before it; what ends before it was counted there.
                before = max(0, start - self._longest)
                found.update(automaton.find_matches_as_strings(text[before : start + self._piece], overlapping=True))
                found.subtract(automaton.find_matches_as_strings(text[before:start], overlapping=True))
        return found

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each needle ends, where it begins, and which it is, in the order of the ends; `text` may be any that is valid."""
        for start in range(0, len(text), self._piece):
            before = max(0, start - self._longest)
            piece = text[before : start + self._piece]
            yield from merge(*(_spans(piece, before, start, own, automaton) for own, automaton in self._parts))

    def places(self, text: Spaced) -> dict[str, list[tuple[int, int]]]:
        """Return where each needle stands, of those that do: the numbers of its first and its last word there, from 0, in order."""
        found: dict[str, list[tuple[int, int]]] = {}
        reached, last = 0, -1
        for end, _, needle in self.spans(text):
            # They come in the order of their ends, and every word has a space before it.
            last += text.count(" ", reached, end - 1)
            reached = end - 1
            found.setdefault(needle, []).append((last - needle.count(" ", 1, -1), last))
        return found


def _parted(needles: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    own, letters = list[str](), 0
    for needle in needles:
        own.append(needle)
        letters += len(needle)
        if letters >= most:
            yield tuple(own)
            own, letters = [], 0
    if own:
        yield tuple(own)


def _spans(piece: str, before: int, start: int, needles: tuple[str, ...], automaton: AhoCorasick) -> Iterator[tuple[int, int, str]]:
    """Yield what ends behind `start` in a piece that begins at `before`."""
    for number, begin, end in automaton.find_matches_as_indexes(piece, overlapping=True):
        if before + end > start:
            yield before + end, before + begin, needles[number]
