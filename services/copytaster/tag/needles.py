"""Finds every term of every topic, and every word of the learned table, in one pass over a text.

What is looked for is a needle (see `terms`); the text is one that `spaced` has made. An automaton (Aho and Corasick 1975, Efficient
String Matching) finds all needles, those within each other too, and takes as long for thousands of them as for one: a rule none
of whose terms is in the text costs nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from copytaster.tag.tokens import Spaced

PIECE = 1 << 16
"""Letters of a text searched at a time: what is found is held in memory, and in odd input with odd rules that is much."""


class Needles:
    """What is looked for, made ready to be found."""

    def __init__(self, needles: Iterable[str], piece: int = PIECE) -> None:
        self._needles = tuple(dict.fromkeys(needles))
        self._longest, self._piece = max(map(len, self._needles), default=0), piece
        # Implementation.DFA would be a little quicker and take six times the memory.
        self._automaton = AhoCorasick(self._needles, store_patterns=True, implementation=Implementation.ContiguousNFA)

    def count(self, text: Spaced) -> Counter[str]:
        """Return how often each needle stands in a text, of those that do."""
        found = Counter(self._find(text[: self._piece]))
        for start in range(self._piece, len(text), self._piece):
            # What ends in this piece may begin before it; what ends before it was counted there.
            before = max(0, start - self._longest)
            found.update(self._find(text[before : start + self._piece]))
            found.subtract(self._find(text[before:start]))
        return found

    def places(self, text: Spaced, wanted: frozenset[str]) -> dict[str, list[tuple[int, int]]]:
        """Return where each of `wanted` stands: the numbers of its first and its last word there, from 0, in order."""
        found: dict[str, list[tuple[int, int]]] = {needle: [] for needle in wanted}
        reached, last = 0, -1
        for needle, end in self._ends(text):
            if needle in wanted:
                # They come in the order of their ends, and every word has a space before it.
                last += text.count(" ", reached, end - 1)
                reached = end - 1
                found[needle].append((last - needle.count(" ", 1, -1), last))
        return found

    def _find(self, text: str) -> list[str]:
        return self._automaton.find_matches_as_strings(text, overlapping=True)

    def _ends(self, text: str) -> Iterator[tuple[str, int]]:
        for start in range(0, len(text), self._piece):
            before = max(0, start - self._longest)
            for number, _, end in self._automaton.find_matches_as_indexes(text[before : start + self._piece], overlapping=True):
                if before + end > start:
                    yield self._needles[number], before + end
