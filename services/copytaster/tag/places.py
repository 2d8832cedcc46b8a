"""Names the countries an article speaks of.

Names are looked for from left to right, the longest first, so that New Mexico is not Mexico. A doubtful name (Jordan,
Chad, Georgia) does not count beside another capitalised word, where it is part of a person's name; and if it ever
stands so, or a word of `unless` is in the text, it does not count at all unless a sure name (Jordanian, Amman) does.
"""

import re
import tomllib
from collections import Counter
from typing import NamedTuple

from copytaster.tag.needles import Needles
from copytaster.tag.tokens import Spaced, is_unspaced, plain, spaced, tokens
from copytaster_schemas import Place

LEAD = 400
"""Characters of the body in which one mention is enough; elsewhere it takes two."""

NAME_BEFORE = re.compile(r"(\w+\.?) $")
NAME_AFTER = re.compile(r" (?=[A-Z])(\w+)")


class Name(NamedTuple):
    """A name to look for; `iso` None is a name that means no country."""

    text: str
    iso: str | None
    doubtful: bool


class Gazetteer(NamedTuple):
    """Names by their spelling, what finds them, and what speaks for and against them."""

    names: dict[str, Name]
    finder: Needles
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
    shown = {iso: own[0].rstrip("?") for iso, own in file["countries"].items()}
    unless = {iso: tuple(words) for iso, words in file["unless"].items()}
    return Gazetteer(
        names={name.text: name for name in reversed(names)},
        finder=Needles(name.text for name in names),
        shown=shown,
        unless=unless,
        free=frozenset(file["free"]["words"]),
    )


class Spoken(NamedTuple):
    """An article as names are looked for in it: title, dateline and body, and where the opening ends; and its words."""

    text: str
    opening: int
    dateline: Spaced
    words: Spaced
    """Of title and body."""


def spoken(title: str, dateline: str, body: str, words: Spaced) -> Spoken:
    """Make an article ready for names to be looked for; `words` are those of its title and body."""
    head = f"{_sentence_case(plain(title))}\n{_sentence_case(plain(dateline))}\n"
    text = head + plain(body)
    if not text.isascii():
        # Half a character, which no message can bring, is no part of a name, and nothing that can be searched.
        text = text.encode("utf-8", "replace").decode()
    return Spoken(text, len(head) + LEAD, spaced(dateline), words)


def places(said: Spoken, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries named in the title, in the opening of the body, or twice; most mentioned first, then by ISO code."""
    mentions = trusted(said, gazetteer)
    counts = Counter(mention.name.iso for mention in mentions if mention.name.iso in gazetteer.shown)
    early = {mention.name.iso for mention in mentions if mention.start < said.opening}
    kept = sorted((-count, iso) for iso, count in counts.items() if iso is not None and (count > 1 or iso in early))
    return tuple(Place(iso=iso, name=gazetteer.shown[iso], mentions=-count) for count, iso in kept)


def trusted(said: Spoken, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions that count, in the order of the text; of those that mean no country too."""
    return _trusted(_mentions(said.text, gazetteer), said.text, gazetteer)


def _sentence_case(line: str) -> str:
    # In a line all in capitals nothing tells US from us: names are then looked for in their usual spelling.
    return line.title() if line.isupper() else line


def _mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    mentions, reached = [], 0
    whole = [(start, -end, spelling) for end, start, spelling in gazetteer.finder.spans(text) if is_whole(text, start, end)]
    for start, negative, spelling in sorted(whole):
        if start >= reached:
            name, reached = gazetteer.names[spelling], -negative
            mentions.append(Mention(name, start, name.doubtful and _is_personal(text, start, reached, gazetteer.free)))
    return mentions


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no word of a text reaches into or out of what stands from `start` up to `end`."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    # A mark behind a name is part of its last letter; one before it belongs to the sign that stands there.
    opens = not before.isalnum() or _are_apart(before, text[start])
    return opens and (not (behind.isalnum() or tokens(behind)) or _are_apart(text[end - 1], behind))


def _are_apart(letter: str, following: str) -> bool:
    return is_unspaced(letter) or is_unspaced(following)


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
