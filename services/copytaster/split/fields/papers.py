"""The ways to read an outlet from a line that may name one: more than the rules believe, for `sourcing` to weigh."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from copytaster.split.fields.around import Told
from copytaster.split.lines import dates, nobody, outlets, people, signs

PARTS = re.compile(
    r"\s*[|^/•·;:：｜‖]\s*|\s+[–—‒ـ―-]+\s+|\s*[–—]+\s*|\s*[,、，،]\s+|\s*[()（）【】\[\]«»“”„\"《》『』=＝]\s*|\.\s+|\s*@\s?|\s+\d\S*\s*"
)
"""What parts an outlet from what stands beside it."""
WIDER = re.compile(r"\s*[|^•·;｜‖]\s*|\s+[–—-]+\s+|\s[Bb]y\s+|:\s|,\s(?=\||$)")
"""The same, but for what a name may have in itself: `A/The Courier`, `The Courier (Sapperton)`."""
MOST, PIECES, WIDE, LONGEST = 7, 8, 3, 60
"""Words of an outlet's name; pieces of a line; wider ones; characters of a name."""
FROM = re.compile(r"^(?:from|via|by|source|quelle|fonte|fuente|für|for|de|von|par|por|in|im|aus)\s+(?:the\s+(?=\S))?", re.IGNORECASE)
"""What stands in front of a name."""
INNER = re.compile(
    r"(?:^|\s)(?:for|from|via|in|by|at|pour|für|para|per|da|par|por|de|von|to)\s+(?:[Tt]he\s+)?"
    rf"(?P<name>[{signs.UPPER}]\S*(?:\s(?:of|the|and|de|du|la|[{signs.UPPER}]\S*)){{0,4}})"
)
"""A name behind a small word: `Special to the Courier`, `Ann Lee for The Post`."""
RUN = re.compile(rf"^(?P<name>[{signs.UPPER}]\S*(?:\s(?:of|and|the|de|du|la|del|[{signs.UPPER}]\S*)){{0,5}}?)(?:['’]s)?\s[a-zà-ÿа-я]")
"""Capitals in front of words in small letters: `Courier staff`."""
SITE = re.compile(r"(?<![\w.@-])(?:https?://)?(?:www\.)?(?P<host>[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,9})\b", re.IGNORECASE)
SECOND = 3
"""Letters of `co` in `co.uk`."""
OPENING, CLOSING, BEGINNING = 120, 80, 240
"""Characters in which a dateline has its agency, an outlet closes a text, a text says in its first sentence who reported."""
FRONT = re.compile(
    r"^(?P<before>[^()（）\[\]【】«»/]{0,60}?)[(（\[【/«](?P<name>[^()（）\[\]【】/«»]{2,40}?)[)）\]】/»]\s*(?P<behind>[-–—―:.]?)"
)
DASHED = re.compile(r"^(?P<name>[^\W\d_][^.:!?–—()]{1,30}?)\s*(?:[-–—―/:]|[.]\s*[-–—])\s")
BETWEEN = re.compile(r"[-–—.]\s+(?P<name>[^\W\d_][^.:!?–—()-]{1,25}?)\s*[.]?\s*[-–—/]\s")
IN_TEXT = re.compile(rf"(?<!\S)(?P<name>[{signs.UPPER}][\w.&-]*(?:\s(?:of\s)?[{signs.UPPER}][\w.&-]*){{0,4}})")
CLOSED = re.compile(
    r"(?:[(（\[【«](?P<brackets>[^()（）\[\]【】«»]{2,50})[)）\]】»]|(?:[.!?]\s?|\s)[–—-]+\s?(?P<dash>[^.!?–—]{2,40})"
    r"|[.!?]\s(?P<sentence>[^.!?]{2,30}))[.]?$"
)
PLACE = 3
"""Words of a place in front of its agency."""


@lru_cache(maxsize=4096)
def read(plain: str) -> tuple[Told, ...]:
    """Return the ways to read an outlet from a line."""
    # A reading time and a date part what stands beside them.
    said = dates.remainder(people.READING.sub(" | ", people.without_mail(plain))) if dates.DIGIT.search(plain) else plain
    return _first((*_sites(plain), *_labelled(plain), *_pieces(said), *_inner(plain), *_wider(said)))


@lru_cache(maxsize=1024)
def opening(plain: str) -> tuple[Told, ...]:
    """Return the ways to read an outlet from the beginning of a paragraph, where datelines have their agency."""
    return _first((*_fronts(plain[:OPENING]), *_said(plain[:BEGINNING])))


@lru_cache(maxsize=1024)
def closing(plain: str) -> tuple[Told, ...]:
    """Return the ways to read an outlet from the end of a text."""
    match = CLOSED.search(plain[-CLOSING:])
    if match is None or match.lastgroup is None:
        return ()
    return tuple(one._replace(form=f"closing {match.lastgroup}") for one in read(" ".join(match[match.lastgroup].split())))


def _first(ways: Iterable[Told]) -> tuple[Told, ...]:
    found: dict[str, Told] = {}
    for one in ways:
        found.setdefault(one.value[0].casefold(), one)
    return tuple(found.values())


def _sites(plain: str) -> Iterator[Told]:
    match = SITE.search(plain) if "." in plain else None
    if match:
        *_, second, last = parts = match["host"].split(".")
        main = parts[-SECOND] if len(parts) >= SECOND and len(second) < len(last) + SECOND and len(second) <= SECOND else second
        size = "whole" if match.end() - match.start() >= len(plain) - 1 else "part"
        before = _word(plain[: match.start()])
        yield Told(0, (main,), f"host {size}", before)
        yield Told(0, (match["host"],), f"site {size}", before)


def _labelled(plain: str) -> Iterator[Told]:
    labelled = signs.label(plain)
    if labelled and labelled[1] and labelled[0] != "url":
        yield from (Told(0, (name,), f"label {labelled[0]}", labelled[0]) for name in _names(labelled[1]))
    match = outlets.COPYRIGHT.match(plain)
    if match:
        yield from (Told(0, (name,), "rights") for name in _names(match["name"]))
    paper = people.paper(plain)
    if paper:
        yield Told(0, (paper,), "beside")


def _pieces(said: str) -> Iterator[Told]:
    spans = [*_spans(said)]
    for place, (start, end) in enumerate(spans[:PIECES]):
        form = "whole" if len(spans) == 1 else "piece last" if place + 1 == len(spans) else f"piece {min(place, 2)}"
        before, behind = _mark(said[:start].rstrip()[-1:], "^"), _mark(said[end:].lstrip()[:1], "$")
        yield from (Told(0, (name,), form, before, behind) for name in _names(said[start:end]))
        if run := RUN.match(said[start:end]):
            yield from (Told(0, (name,), "run", before, "w") for name in _names(run["name"]))


def _spans(said: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in PARTS.finditer(said):
        if any(map(str.isalpha, said[start : match.start()])):
            yield start, match.start()
        start = match.end()
    if any(map(str.isalpha, said[start:])):
        yield start, len(said)


def _wider(said: str) -> Iterator[Told]:
    pieces = [piece for piece in WIDER.split(said) if any(map(str.isalpha, piece))]
    for place, piece in enumerate(pieces[:WIDE]):
        bare = piece.strip(" ,.-–—:/")
        bare = bare if bare.count("(") == bare.count(")") else bare.strip("()")
        if bare and len(bare) <= LONGEST and bare.count(" ") < MOST:
            yield Told(0, (bare,), f"wider {place if len(pieces) > 1 else 'whole'}")


def _inner(plain: str) -> Iterator[Told]:
    for match in INNER.finditer(plain):
        yield from (Told(0, (name,), "inner", _word(plain[: match.start("name")])) for name in _names(match["name"]))


def _fronts(said: str) -> Iterator[Told]:
    agency = outlets.dateline(said).agency
    if agency:
        yield Told(0, (agency,), "dateline")
    if match := FRONT.match(said):
        before = match["before"].strip()
        place = "none" if not before else "shouted" if before.isupper() else "words" if before.count(" ") < PLACE else "long"
        yield from (Told(0, (name,), f"front {place}", place, match["behind"] or "w") for name in _names(match["name"]))
    if match := DASHED.match(said):
        yield from (Told(0, (name,), "front dashed", "^", "-") for name in _names(match["name"]))
    if match := BETWEEN.search(said):
        yield from (Told(0, (name,), "front between", "-", "-") for name in _names(match["name"]))


def _said(said: str) -> Iterator[Told]:
    """Give the outlets that a text begins with, by their names alone, with the words around them: `the Courier reported`."""
    for match in IN_TEXT.finditer(said):
        bare = match["name"].strip(".,")
        if outlets.is_one(bare):
            behind = said[match.end() :].split(maxsplit=1)
            yield Told(0, (bare,), "text", _word(said[: match.start()]), behind[0].casefold().strip(",.)'’") if behind else "$")


def _names(said: str) -> Iterator[str]:
    """Give the names that a piece may be: as outlets are written, as it stands, without what is in front of it, without a role behind."""
    bare = " ".join(said.split()).strip(" ,.|^-–—:/«»“”\"„'’")
    if not bare or len(bare) > LONGEST or bare.count(" ") >= MOST or dates.told(bare):
        return
    words = bare.split()
    while len(words) > 1 and words[-1].casefold() in nobody.ROLES:
        words.pop()
    for one in dict.fromkeys((outlets.name(bare), bare, outlets.name(FROM.sub("", bare)), outlets.name(" ".join(words)))):
        if one:
            yield one


def _word(before: str) -> str:
    """Return the last word in front of a name, in small letters."""
    words = before.rsplit(maxsplit=1)
    return words[-1].casefold().strip("(:") if words else "^"


def _mark(letter: str, none: str) -> str:
    return "w" if letter.isalnum() else letter or none
