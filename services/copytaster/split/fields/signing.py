"""Who signs an article: every line around a text that could name somebody, by its form, its place and its company."""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from copytaster.split.fields import around, given, readings
from copytaster.split.fields.around import Around, Told, Words
from copytaster.split.lines import dates, ledger, names, nobody, outlets, people, signs

TABLE = "fields/signing.tsv"
SURE = 0.5
"""How likely names are at least, measured on pages that the table was not learned from."""
SURER = MappingProxyType({"new alone inside": 0.85, "new several inside": 0.85})
"""The same of a line inside the text that the rules do not believe: a heading may read like a name."""
LONGEST = 24
"""Words of a line that signs."""
FAR, MORE = 5, 3
"""Names, words: more weigh the same; letters of a word that is common."""
GREEK = "\u0370"
"""The first letter behind those of Latin."""
SIGNED = re.compile(
    r"[.!?。…\"”»][ \u3000]?(?:[(（\[【](?P<names>[^()（）\[\]【】]{3,50})[)）\]】]|(?:By|Por|Par|Von|Di|Oleh|De)\s(?P<by>[^.!?]{3,40}?)\.?"
    r"(?:\s\([^()]{2,20}\)\.?)?)$"
)
"""A name behind the last sentence, in brackets or behind such a word."""
CLOSING = 60
"""Characters in which it stands."""
SHORT = 6
"""Words of a line that the text begins with and that may sign."""


def could(page: Around) -> Iterator[Told]:
    """Give each line around the text that could sign, with each way to read names from it."""
    for place in around.places(page):
        row = page.rows[place]
        text = page.buckets[place] == "body" and (row.words > SHORT or row.prose or place > page.first + 1)
        if place != page.title and not text and row.words <= LONGEST and len(row.plain) <= signs.PHRASE and row.sign != "url":
            yield from (Told(place, *one) for one in readings.read(row.plain))
    closed = SIGNED.search(page.rows[page.last].plain[-CLOSING:])
    if closed:
        form = "brackets" if closed["names"] else "sentence"
        yield from (Told(page.last, named, form) for named in (readings.named(closed["names"] or closed["by"]),) if named)


def traits(page: Around, one: Told) -> list[str]:
    """Return the traits of a line that could sign, as the table names them."""
    row = page.rows[one.place] if one.place >= 0 else None
    plain = row.plain[-signs.PHRASE :] if row is not None else ""
    rest = _rest(plain, one.value)
    said = around.traits(page, one.place, _kind(plain, rest) if row is not None else given.RULED)
    said += [*_form(page, one), *_company(page, one)]
    if row is not None:
        said += _others(row.plain, one)
        said += [f"rest {min(len(rest), FAR)}", *[f"word {word}" for word in {*rest}]]
        if rest:
            said.append(f"first {rest[0]}" if plain.casefold().startswith(rest[0]) else "first name")
    return said


def _form(page: Around, one: Told) -> Iterator[str]:
    """Give the traits of the names and the form they stand in."""
    name, on = one.value[0], around.side(page, one.place)
    script = "caseless" if name.upper() == name.lower() else "latin" if name[0] < GREEK else "cased"
    person = all(map(names.is_person, one.value))
    yield from (f"form {one.form}", f"form {one.form} {script}", f"script {script}", f"person {person}", f"person {person} {on} {one.form}")
    yield from (f"names {min(len(one.value), FAR)}", f"letters {min(len(name.split()), FAR)}")


def _company(page: Around, one: Told) -> Iterator[str]:
    """Give the traits that tell what the page says besides of those whom a line names."""
    name, words = one.value[0], {word.casefold() for each in one.value for word in each.split()}
    yield from (f"word {word}" for word in words)
    if any(len(word) >= MORE and word.islower() and around.small(page, word) for word in words):
        yield "common"
    if name in page.text:
        yield "told"
    elif name.split()[-1] in page.text:
        yield "told in part"
    if around.elsewhere(page, one.place, name):
        yield "told beside"
    if 0 <= one.place < len(page.rows) - 1 and page.rows[one.place + 1].plain.startswith(name):
        yield "goes on"


def _others(plain: str, one: Told) -> Iterator[str]:
    """Say whether the line, read another way, names these people and more, or some of them."""
    if len(plain) > signs.PHRASE:
        return
    own, ways = {*one.value}, [{*named} for named, _ in readings.read(plain)]
    if any(own < way for way in ways):
        yield f"fewer {one.form}"
    if any(way < own for way in ways):
        yield f"more {one.form}"


def _rest(plain: str, named: Words) -> list[str]:
    """Return the words of a line beside the names, in small letters."""
    bare = plain.casefold()
    for name in named:
        bare = bare.replace(name.casefold(), " ")
    return [word for word in ledger.WORD.findall(bare) if word.isalpha()]


def _kind(plain: str, rest: Sequence[str]) -> str:
    """Return what a line is, but for its names."""
    if people.BY.match(plain):
        return "by dated" if dates.find(plain, "de") else "by"
    dated = "dated" if dates.DIGIT.search(plain) else ""
    if not rest:
        return f"names {dated}".strip()
    if signs.label(plain):
        return "label"
    if any(word in nobody.OFFICES for word in rest):
        return "office"
    if any(outlets.named(piece) for piece in readings.PIECES.split(plain) if piece.strip()):
        return f"outlet {dated}".strip()
    mark = next((mark for mark in "|/:：(（[,،-–—" if mark in plain), "none")
    return f"mark {mark} {dated}".strip()


def key(named: Words) -> object:
    """Return what names that are the same people have in common."""
    return frozenset(map(ledger.key, named))


def part(page: Around, one: Told, ruled: Words) -> bool:
    """Say whether a line names some of those whom the rules found on several: each `By` one of them, or one behind `and`."""
    if one.form != "rules" or not set(one.value) < set(ruled):
        return False
    above = page.rows[one.place - 1].plain if one.place else ""
    return people.BY.match(page.rows[one.place].plain) is not None or people.OPEN.search(above) is not None


FIELD = given.Field(TABLE, SURE, could, traits, key, part, surer=SURER)
