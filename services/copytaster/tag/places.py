"""Names the countries an article speaks of.

Names are looked for from left to right, the longest first, so that New Mexico is not Mexico. A doubtful name (Jordan,
Chad, Georgia) does not count beside another capitalised word, where it is part of a person's name; and if it ever
stands so, or a word of `unless` is in the text, it does not count at all unless a sure name (Jordanian, Amman) does.
In a title or a dateline all in capitals names are looked for in capitals; one that is another word there too (US) does
not count unless a sure name does.
"""

import re
import tomllib
from collections import Counter
from itertools import chain
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
    loud: dict[str, Name]
    """The same by their spelling in capitals."""
    finder: Needles
    shown: dict[str, str]
    """For each country the name that people read."""
    unless: dict[str, tuple[str, ...]]
    """What speaks against a country's doubtful names."""
    free: frozenset[str]
    """Capitalised words that are no part of a person's name."""
    homographs: frozenset[str]
    """Names that are other words too in a line of capitals."""


class Mention(NamedTuple):
    """A name found, from `start` on; `personal`: it stands within a longer run of capitalised words."""

    name: Name
    start: int
    personal: bool


def read_gazetteer(data: bytes) -> Gazetteer:
    """Read the countries file (TOML: tables `countries`, `elsewhere`, `nowhere`, `unless`, `free`, `capitals`)."""
    file = tomllib.loads(data.decode())
    names = [Name(name.rstrip("?"), iso, name.endswith("?")) for iso, own in file["countries"].items() for name in own]
    names += [Name(name, iso, doubtful=False) for iso, own in file["elsewhere"].items() for name in own]
    names += [Name(name, None, doubtful=False) for name in file["nowhere"]["names"]]
    homographs = frozenset(file["capitals"]["words"])
    loud = {name.text.upper(): name._replace(doubtful=name.doubtful or name.text in homographs) for name in reversed(names)}
    shown = {iso: own[0].rstrip("?") for iso, own in file["countries"].items()}
    unless = {iso: tuple(words) for iso, words in file["unless"].items()}
    return Gazetteer(
        names={name.text: name for name in reversed(names)},
        loud=loud,
        finder=Needles(chain((name.text for name in names), loud)),
        shown=shown,
        unless=unless,
        free=frozenset(file["free"]["words"]),
        homographs=homographs,
    )


class Spoken(NamedTuple):
    """An article as names are looked for in it: title, dateline and body, and where the opening ends; and its words."""

    text: str
    loud: tuple[tuple[int, int], ...]
    """Where title and dateline begin and end, those that are all in capitals: nothing there tells US from us."""
    opening: int
    dateline: Spaced
    words: Spaced
    """Of title and body."""


def spoken(title: str, dateline: str, body: str, words: Spaced) -> Spoken:
    """Make an article ready for names to be looked for; `words` are those of its title and body."""
    above, place = plain(title), plain(dateline)
    head = f"{above}\n{place}\n"
    lines = ((above, 0), (place, len(above) + 1))
    text = head + plain(body)
    if not text.isascii():
        # Half a character, which no message can bring, is no part of a name, and nothing that can be searched.
        text = text.encode("utf-8", "replace").decode()
    loud = tuple((start, start + len(line)) for line, start in lines if line.isupper())
    return Spoken(text, loud, len(head) + LEAD, spaced(dateline), words)


def places(said: Spoken, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries named in the title, in the opening of the body, or twice; most mentioned first, then by ISO code."""
    mentions = trusted(said, gazetteer)
    counts = Counter(mention.name.iso for mention in mentions if mention.name.iso in gazetteer.shown)
    early = {mention.name.iso for mention in mentions if mention.start < said.opening}
    kept = sorted((-count, iso) for iso, count in counts.items() if iso is not None and (count > 1 or iso in early))
    return tuple(Place(iso=iso, name=gazetteer.shown[iso], mentions=-count) for count, iso in kept)


def trusted(said: Spoken, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions that count, in the order of the text; of those that mean no country too."""
    return _trusted(_mentions(said, gazetteer), said, gazetteer)


def _mentions(said: Spoken, gazetteer: Gazetteer) -> list[Mention]:
    mentions, reached = [], 0
    whole = [(start, -end, spelling) for end, start, spelling in gazetteer.finder.spans(said.text) if is_whole(said.text, start, end)]
    for start, negative, spelling in sorted(whole):
        name = (gazetteer.loud if _is_loud(said, start) else gazetteer.names).get(spelling)
        if start >= reached and name:
            reached = -negative
            mentions.append(Mention(name, start, name.doubtful and _is_personal(said, start, reached, gazetteer)))
    return mentions


def _is_loud(said: Spoken, start: int) -> bool:
    return any(first <= start < last for first, last in said.loud)


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no word of a text reaches into or out of what stands from `start` up to `end`."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    # A mark behind a name is part of its last letter; one before it belongs to the sign that stands there.
    opens = not before.isalnum() or _are_apart(before, text[start])
    return opens and (not (behind.isalnum() or tokens(behind)) or _are_apart(text[end - 1], behind))


def _are_apart(letter: str, following: str) -> bool:
    return is_unspaced(letter) or is_unspaced(following)


def _is_personal(said: Spoken, start: int, end: int, gazetteer: Gazetteer) -> bool:
    if said.text[start:end] in gazetteer.homographs:
        return False
    found = NAME_BEFORE.search(said.text, max(0, start - 30), start), NAME_AFTER.match(said.text, end)
    words = [word.group(1) for word in found if word]
    return any(word[0].isupper() and (word.title() if _is_loud(said, start) else word) not in gazetteer.free for word in words)


def _trusted(mentions: list[Mention], said: Spoken, gazetteer: Gazetteer) -> list[Mention]:
    text = "\n".join((said.text, *(said.text[start:end].title() for start, end in said.loud)))
    sure = {mention.name.iso for mention in mentions if not mention.name.doubtful}
    unsure = {mention.name.iso for mention in mentions} - sure
    against = {iso for iso in unsure if any(word in text for word in gazetteer.unless.get(iso or "", ()))}
    doubted = gazetteer.homographs | {mention.name.text for mention in mentions if mention.personal}

    def is_trusted(name: Name) -> bool:
        return not name.doubtful or name.iso in sure or (name.text not in doubted and name.iso not in against)

    return [mention for mention in mentions if not mention.personal and is_trusted(mention.name)]
