"""Names the countries an article speaks of.

Names are looked for from left to right, the longest first, so that New Mexico is not Mexico. A doubtful name (Jordan,
Chad, Georgia) does not count beside another capitalised word, where it is part of a person's name; and if it ever
stands so, or a word of `unless` is in the text, it does not count at all unless a sure name (Jordanian, Amman) does.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from copytaster.tag.tokens import tokens
from copytaster_schemas import Place

LEAD = 400
"""Characters of the body in which one mention is enough; elsewhere it takes two."""

CAPITALISED = re.compile(r"[A-ZÀ-Þ]\w*")
NAME_BEFORE = re.compile(r"(\w+\.?) $")
NAME_AFTER = re.compile(r" (?=[A-Z])(\w+)")


class Name(NamedTuple):
    """A name to look for; `iso` None is a name that means no country."""

    text: str
    iso: str | None
    doubtful: bool


class Gazetteer(NamedTuple):
    """Names by their first word, longest first, and what speaks for and against them."""

    by_first: dict[str, tuple[Name, ...]]
    firsts: dict[str, tuple[str, ...]]
    """For a word in lower case: the first words of the names whose longest word it is, so "The" is looked for only beside "hague"."""
    shown: dict[str, str]
    """For each country the name that people read."""
    unless: dict[str, tuple[str, ...]]
    """What speaks against a country's doubtful names."""
    free: frozenset[str]
    """Capitalised words that are no part of a person's name."""


class Mention(NamedTuple):
    """A name found, from `start` on; `personal`: it stands within a longer run of capitalised words."""

    name: Name
    start: int
    personal: bool


def read_gazetteer(data: bytes) -> Gazetteer:
    """Read the countries file (TOML: tables `countries`, `elsewhere`, `nowhere`, `unless`, `free`)."""
    file = tomllib.loads(data.decode())
    names = [Name(name.rstrip("?"), iso, name.endswith("?")) for iso, own in file["countries"].items() for name in own]
    names += [Name(name, iso, doubtful=False) for iso, own in file["elsewhere"].items() for name in own]
    names += [Name(name, None, doubtful=False) for name in file["nowhere"]["names"]]
    by_first: defaultdict[str, list[Name]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name.text), name.text)):
        by_first[_first_word(name.text)].append(name)
    shown = {iso: own[0].rstrip("?") for iso, own in file["countries"].items()}
    unless = {iso: tuple(words) for iso, words in file["unless"].items()}
    firsts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for first, own in by_first.items():
        for name in own:
            firsts[max(tokens(name.text), key=len)][first] = None
    return Gazetteer(
        by_first={first: tuple(own) for first, own in by_first.items()},
        firsts={word: tuple(own) for word, own in firsts.items()},
        shown=shown,
        unless=unless,
        free=frozenset(file["free"]["words"]),
    )


class Spoken(NamedTuple):
    """An article as names are looked for in it: title, dateline and body, where the opening ends, and the words of each, lower case."""

    text: str
    opening: int
    words: tuple[Iterable[str], ...]

    def among(self, words: Mapping[str, object]) -> set[str]:
        """Return which of some words the article has."""
        return set().union(*map(words.keys().__and__, self.words))


def spoken(title: str, dateline: str, body: str, *words: Iterable[str]) -> Spoken:
    """Make an article ready for names to be looked for; `words` are those of its title and body."""
    head = f"{_sentence_case(title)}\n{_sentence_case(dateline)}\n"
    return Spoken((head + body).replace("’", "'"), len(head) + LEAD, (tokens(dateline), *words))


def places(said: Spoken, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries named in the title, in the opening of the body, or twice; most mentioned first, then by ISO code."""
    mentions = trusted(said, gazetteer)
    counts = Counter(mention.name.iso for mention in mentions if mention.name.iso in gazetteer.shown)
    early = {mention.name.iso for mention in mentions if mention.start < said.opening}
    kept = sorted((-count, iso) for iso, count in counts.items() if iso is not None and (count > 1 or iso in early))
    return tuple(Place(iso=iso, name=gazetteer.shown[iso], mentions=-count) for count, iso in kept)


def trusted(said: Spoken, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions that count, in the order of the text; of those that mean no country too."""
    return _trusted(_mentions(said, gazetteer), said.text, gazetteer)


def _sentence_case(line: str) -> str:
    # In a line all in capitals nothing tells US from us: names are then looked for in their usual spelling.
    return line.title() if line.isupper() else line


def _first_word(name: str) -> str:
    found = CAPITALISED.match(name)
    if found is None:
        raise ValueError(f"the place name {name!r} does not begin with a capital letter.")
    return found.group()


def _mentions(said: Spoken, gazetteer: Gazetteer) -> list[Mention]:
    text, mentions, end = said.text, [], 0
    # Only names that the article can have are looked for: a handful of hundreds.
    firsts = {own for word in said.among(gazetteer.firsts) for own in gazetteer.firsts[word]}
    for start, first in sorted(place for own in firsts for place in _starts(text, own)):
        if start < end:
            continue
        for name in gazetteer.by_first[first]:
            after = start + len(name.text)
            if text.startswith(name.text, start) and not text[after : after + 1].isalnum():
                end = after
                mentions.append(Mention(name, start, name.doubtful and _is_personal(text, start, end, gazetteer.free)))
                break
    return mentions


def _starts(text: str, first: str) -> Iterator[tuple[int, str]]:
    start = text.find(first)
    while start >= 0:
        after = start + len(first)
        if not (text[start - 1 : start].isalnum() or text[after : after + 1].isalnum()):
            yield start, first
        start = text.find(first, after)


def _is_personal(text: str, start: int, end: int, free: frozenset[str]) -> bool:
    before, after = NAME_BEFORE.search(text, max(0, start - 30), start), NAME_AFTER.match(text, end)
    return any(word is not None and word.group(1)[0].isupper() and word.group(1) not in free for word in (before, after))


def _trusted(mentions: list[Mention], text: str, gazetteer: Gazetteer) -> list[Mention]:
    sure = {mention.name.iso for mention in mentions if not mention.name.doubtful}
    unsure = {mention.name.iso for mention in mentions} - sure
    against = {iso for iso in unsure if any(word in text for word in gazetteer.unless.get(iso or "", ()))}
    doubted = {mention.name.text for mention in mentions if mention.personal}

    def is_trusted(name: Name) -> bool:
        return not name.doubtful or name.iso in sure or (name.text not in doubted and name.iso not in against)

    return [mention for mention in mentions if not mention.personal and is_trusted(mention.name)]
