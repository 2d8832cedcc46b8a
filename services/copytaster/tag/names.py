"""Finds the people, organisations and places that an operator named: names and aliases as they are written, and cue words.

A name counts where it stands as a whole, capitals included, in whatever form Unicode has it; where one lies within another
("Norwick" in "Bank of Norwick") the one that begins first counts, and of those the longest. One that asks for cue words counts
where one of them is in the text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from copytaster.tag.needles import Needles
from copytaster.tag.places import Spoken, is_whole
from copytaster.tag.schema import NameRule
from copytaster.tag.terms import needle
from copytaster.tag.tokens import plain, tokens
from copytaster_schemas import Entity

MAX_ENTITIES = 64
"""Names that one article has at most, the most mentioned."""


class Names(NamedTuple):
    """Names to look for, by the first word of each spelling; `cues` finds the words that some of them ask for."""

    rules: tuple[NameRule, ...]
    by_first: dict[str, tuple[tuple[str, int], ...]]
    """For a lower-case word: the spellings that begin with it, each with the number of its name."""
    cues: Needles
    asked: tuple[frozenset[str], ...]
    """For each name: the cue words of which it needs one; none: it needs none."""


class Mention(NamedTuple):
    """A spelling found in a text, from `start` up to `end`."""

    start: int
    end: int
    number: int


def compile_names(rules: Sequence[NameRule]) -> Names:
    """Make the names ready to be looked for."""
    by_first: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, rule in enumerate(rules):
        for spelling in dict.fromkeys(map(plain, (rule.name, *rule.aliases))):
            by_first[tokens(spelling)[0]].append((spelling, number))
    asked = tuple(frozenset(map(needle, rule.requires_any)) for rule in rules)
    return Names(tuple(rules), {first: tuple(own) for first, own in by_first.items()}, Needles(chain(*asked)), asked)


def entities(said: Spoken, names: Names) -> tuple[Entity, ...]:
    """Return the names in an article; the most mentioned first, then by kind and id."""
    if not (mentions := mentioned_in(said, names)):
        return ()
    mentioned = Counter(mention.number for mention in mentions)
    cues = names.cues.count(said.words) if any(names.asked[number] for number in mentioned) else ()
    found = [
        Entity(kind=rule.kind, id=rule.id, name=rule.name, mentions=times)
        for number, times in mentioned.items()
        if (rule := names.rules[number]) and (not names.asked[number] or not names.asked[number].isdisjoint(cues))
    ]
    return tuple(sorted(found, key=lambda one: (-one.mentions, one.kind, one.id))[:MAX_ENTITIES])


def mentioned_in(said: Spoken, names: Names) -> list[Mention]:
    """Return where names stand, in the order of the text, whether their cue words are there or not."""
    if not names.by_first:
        return []
    # Only names that the article can have are looked for.
    firsts = names.by_first.keys() & {*said.dateline.split(), *said.words.split()}
    return list(_longest(_mentions(said, firsts, names)))


def _mentions(said: Spoken, firsts: Iterable[str], names: Names) -> Iterator[Mention]:
    for first in firsts:
        for spelling, number in names.by_first[first]:
            for start, end in _spans(said, spelling):
                if is_whole(said.text, start, end):
                    yield Mention(start, end, number)


def _spans(said: Spoken, spelling: str) -> Iterator[tuple[int, int]]:
    """Yield where a spelling stands; in a line all in capitals, where it stands in capitals."""
    capitals = spelling.upper()
    sought = [(spelling, 0, len(said.text)), *((capitals, *line) for line in said.loud if capitals != spelling)]
    for one, first, last in sought:
        start = said.text.find(one, first, last)
        while start >= 0:
            yield start, start + len(one)
            start = said.text.find(one, start + 1, last)


def _longest(mentions: Iterable[Mention]) -> Iterator[Mention]:
    # Two names that are spelled alike (each with cues of its own) both stand.
    taken = (0, 0)
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end, one.number)):
        span = mention.start, mention.end
        if span == taken or mention.start >= taken[1]:
            taken = span
            yield mention
