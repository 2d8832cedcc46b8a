"""What pages say around a text, in the languages of the pages: share bars, menus, notices, links to other texts.

The phrases stand in `lexicon/`, one a line, under the language that they are in:

    Sign in               the whole line; neither case nor marks matter, 0 is any number
    Read also *           and a few words more; `* min read`: a few words before
    Terms of use apply ** and any number of words more, in a line of any length; `**` in front, or on both sides, too
    无断转载*             glued to it: the line begins with these very letters, as in scripts that part no words

A phrase is looked up by its first, its last or its longest words, so a line costs the same however many phrases there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

Words = tuple[str, ...]

LEXICON = "lexicon"
FEW = 4
"""Words that `*` may be, for each word of the phrase: one word says little."""
PAIR = 2
"""Words by which a phrase before `**` is looked up, at most; letters by which one is that is glued."""
OPENING = 48
"""Characters in which the first two words of a line stand."""
LONGEST = 160
"""The same for a whole phrase."""
WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u094f]+[^\W\d_]*)*|\d[\d.,]*|[^\W_]")
ASCII_WORD = re.compile(r"[a-z]+|\d[\d.,]*")
"""The same in small letters of ASCII, faster."""
FIRST = re.compile(r"[^\W\d_]+(?:[\u0900-\u094f]+[^\W\d_]*)*")
"""The first word that is no number."""
END = " $"
"""What stands behind the last word of a line when it is searched."""
MARKS = ("", ",", ".", "!", "?", ":", ";", ")", "]", ").")
"""What may stand behind a word in a line."""


class Book(NamedTuple):
    """Phrases of a few words by their first or last word; each with its words and whether more may follow or precede."""

    whole: frozenset[str]
    first: Mapping[str, tuple[Words, ...]]
    last: Mapping[str, tuple[Words, ...]]

    def has(self, words: Words, few: int = FEW) -> bool:
        """Say whether the words are one of the phrases."""
        if not words:
            return False
        for phrase in self.first.get(words[0], ()):
            if len(words) <= len(phrase) * (1 + few) and words[: len(phrase)] == phrase:
                return True
        for phrase in self.last.get(words[-1], ()):
            if len(words) <= len(phrase) * (1 + few) and words[-len(phrase) :] == phrase:
                return True
        return " ".join(words) in self.whole


class Notices(NamedTuple):
    """Phrases around which any number of words may stand, each with the name of its table.

    Those that a line begins with, by their first two words; those that it has, by the longest word; those that are glued
    to what follows, by their first two letters.
    """

    firsts: frozenset[str]
    begun: Mapping[Words, Sequence[tuple[Words, str]]]
    held: Mapping[str, Sequence[tuple[str, str]]]
    glued: Mapping[str, Sequence[tuple[str, str]]]

    def opens(self, plain: str, low: str) -> str | None:
        """Return the table of the phrase that a line begins with, if any; `low` is the line, or its beginning, without case."""
        for letters, table in self.glued.get(low[:PAIR], ()):
            if plain.startswith(letters):
                return table
        head = low[:OPENING]
        first = FIRST.search(head)
        if first is None or first[0] not in self.firsts:
            return None
        pair = said(head)[:PAIR]
        begun = (*self.begun.get(pair, ()), *self.begun.get(pair[:1], ()))
        words = said(low[:LONGEST]) if begun else ()
        return next((table for phrase, table in begun if words[: len(phrase)] == phrase), None)

    def inside(self, words: Words) -> str | None:
        """Return the table of the phrase that the words of a line have among them, or at their end where it says so."""
        line = f" {' '.join(words)}{END}"
        near = (one for key in words if key in self.held for one in self.held[key])
        return next((table for phrase, table in near if phrase in line), None)

    def watched(self) -> frozenset[str]:
        """Return the words, as they stand in a line, of which each line with a phrase inside has one."""
        return frozenset(before + word + mark for word in self.held for mark in MARKS for before in ("", "(", "["))


@lru_cache(maxsize=4096)
def said(plain: str) -> Words:
    """Return the words of a phrase: without case and marks, each number a 0."""
    low = plain.casefold()
    return tuple(["0" if word[0].isdigit() else word for word in (ASCII_WORD if low.isascii() else WORD).findall(low)])


def written(*tables: str) -> tuple[str, ...]:
    """Return the phrases of some tables: their lines that are neither a note nor the name of a language."""
    folder = resources.files(__package__).joinpath(LEXICON)
    lines = (line.strip() for table in tables for line in folder.joinpath(f"{table}.txt").read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and line[0] not in "#[")


def book(*tables: str) -> Book:
    """Make a book of the phrases of some tables that say a line, or all of it but a few words."""
    lines = [one for one in written(*tables) if "**" not in one and not _is_glued(one)]
    return Book(
        frozenset(" ".join(said(one)) for one in lines if "*" not in one),
        _by(0, (one for one in lines if one.endswith("*"))),
        _by(-1, (one for one in lines if one.startswith("*"))),
    )


def notices(*tables: str) -> Notices:
    """Make a book of the phrases of some tables around which any number of words may stand."""
    begun: defaultdict[Words, list[tuple[Words, str]]] = defaultdict(list)
    held: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    glued: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, one in ((name, phrase) for name in tables for phrase in written(name)):
        words = said(one)
        if _is_glued(one):
            glued[one[:PAIR].casefold()].append((one[:-1], table))
        elif one.startswith("**"):
            held[max(reversed(words), key=len)].append((f" {' '.join(words)}{' ' if one.endswith('**') else END}", table))
        elif one.endswith("**"):
            begun[words[:PAIR]].append((words, table))
    return Notices(frozenset(words[0] for words in begun), dict(begun), dict(held), dict(glued))


def _is_glued(phrase: str) -> bool:
    return phrase.endswith("*") and phrase[-2] not in " *"


def _by(place: int, phrases: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    found: defaultdict[str, list[Words]] = defaultdict(list)
    for words in map(said, phrases):
        found[words[place]].append(words)
    return {word: tuple(kept) for word, kept in found.items()}
