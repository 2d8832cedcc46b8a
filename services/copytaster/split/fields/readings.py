"""The ways to read names from a line that may sign: more than the rules believe, for `signing` to weigh."""

import re
from collections.abc import Iterator
from functools import lru_cache

from copytaster.split.lines import dates, names, people, signs, translators

Words = tuple[str, ...]
FAR = 5
"""Pieces of a line that may be names."""
NOBODY = frozenset("quellen quelle fuentes fonti bronnen via".split())
"""Words of headings below a text, and what passes a text on."""
PIECES = re.compile(r"\s*[|/•·;:：｜‖]\s*|\s+[–—‒ـ―-]+\s+|\s*[,、，،]\s*|\s*[()（）【】\[\]]\s*|\s*@\S*\s*|\s+\d\S*\s*")
"""What parts a name from what stands beside it."""
OPENS = re.compile(r"^\W+", re.UNICODE)
INNER = re.compile(r"(?:^|[\s.,(\[])(?:by|von|par|por|di|door|de|av|af|oleh|από|بقلم|كتب|كتبت|من|مراسل)[:：]?\s+(?=\S)", re.IGNORECASE)
"""The word before a name, inside a line: `Report by Ann Lee`."""
WITHIN = re.compile(r"\s+(?:in|for|at|of|from|en|à|en|desde|aus|für|pour|para|da|w|z|v)\s+(?:the\s+)?(?=\S).*$", re.IGNORECASE)
"""What goes on behind a name: `Ann Lee in Paris`, `Ann Lee for The Courier`."""
ENDS = re.compile(r"[;(（\[|]|(?<!\b[A-Z])(?<!\b(?:St|Ft|Mt|Jr|Sr|Dr))\.(?:\s|$)")
"""What ends a list of those who report from several places, before those who edited: a stop, but not behind an initial, `St`, `Jr`."""
TAIL = re.compile(rf"^(?:\S+\s){{0,3}}[^\W\d_{signs.UPPER}]\S*\s(?P<name>[{signs.UPPER}]\S+(?:\s[{signs.UPPER}]\S+){{1,2}})$")
"""A name behind words in small letters, in languages whose word for `by` nobody listed."""
PUNCTUATION = " ,.:;|()[]\"'“”"
SINGLE = re.compile(r"[^\W_]\S{1,20}(?: (?:[a-z][^\W_]*|[A-Z][^\W_]*))?")
STATED = re.compile(
    r"(?<=\S)\s+(?:stand:|lesezeit|zuletzt ge|(?:last )?(?:updated|modified|published|posted)\b|veröffentlicht|aktualisiert|prije \d|há \d"
    r"|mis à jour|publiée? |actualizado|publicado|atualizado|aggiornato|pubblicato|opublikowano|aktualizacja|обновлено|опубликовано).*$",
    re.IGNORECASE,
)
"""What is said of a text behind the name, where an extractor put the pieces of a line together: `Ann Lee Stand: 5. Mai`."""
GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{1,3}[ -]?min)", re.IGNORECASE)
"""Where it glued how long reading takes to a name: `By Ann Lee5 minute read`."""
BRIEF = 9
"""Words of a line in which one word alone behind `by` may be a name: `Posted by oz at 12:53`."""
CJK = re.compile(r"^[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}$")
"""A name in a script that parts no words, or no names."""


@lru_cache(maxsize=4096)
def read(plain: str) -> tuple[tuple[Words, str], ...]:
    """Return the ways to read names from a line: as the rules do, behind a word such as `by`, or as one of its pieces."""
    own = translators.without(plain)
    return _ways(STATED.sub("", GLUED.sub(" ", own))) if own else ()


def _ways(plain: str) -> tuple[tuple[Words, str], ...]:
    ways: dict[Words, str] = {}
    ruled = people.people(plain)
    if ruled and not any(map(_nobody, ruled)):
        ways[ruled] = "rules"
    bare = OPENS.sub("", people.without_mail(plain))
    for told, form in _behind(bare):
        ways.setdefault(told, form)
    if dates.DIGIT.search(bare):
        bare = dates.remainder(people.READING.sub(" | ", bare))
    tail = TAIL.match(bare)
    if tail and (told := named(tail["name"])):
        ways.setdefault(told, "tail")
    pieces = [piece for piece in PIECES.split(bare) if any(map(str.isalpha, piece))]
    for place, piece in enumerate(pieces[:FAR]):
        if told := named(piece):
            ways.setdefault(told, f"piece {place}" if place + 1 < len(pieces) or not place else "piece last")
    for place, piece in enumerate(pieces[:FAR]):
        if told := _doubted(piece):
            ways.setdefault(told, f"doubted {min(place, 1)}")
    if len(pieces) > 1 and (several := tuple(name for piece in pieces for name in named(piece))) and len(several) > 1:
        ways.setdefault(several, "all")
    return tuple(ways.items())


def _behind(bare: str) -> Iterator[tuple[Words, str]]:
    """Give those whom a line names behind a word such as `by`: the first, and all of a list."""
    inner = INNER.search(bare)
    behind = bare[inner.end() :] if inner else ""
    if told := _first(behind):
        yield told, "behind"
    elif (single := _single(behind)) and len(bare.split()) <= BRIEF:
        yield single, "single"
    if len(told := _each(behind)) > 1:
        yield told, "each"


def _single(behind: str) -> Words:
    """Return the one word behind `by`: the name that somebody has on a site."""
    word = behind.partition(" ")[0].strip(PUNCTUATION)
    return (word,) if SINGLE.fullmatch(word) and not _nobody(word) else ()


def _first(said: str) -> Words:
    pieces = [piece for piece in PIECES.split(dates.remainder(said) if dates.DIGIT.search(said) else said) if piece.strip()]
    return named(pieces[0]) if pieces else ()


def _each(said: str) -> Words:
    """Return the people of a list, each of whom may be in a place of their own: `Ann Lee in Paris, Bo Kim in Rome and Cy Fox`."""
    listed = people.PARTED.split(ENDS.split(said, maxsplit=1)[0])
    return tuple(name for one in listed for name in named(one)) if all(map(named, listed)) else ()


def named(piece: str) -> Words:
    """Return the people that a piece of a line names, if it names nobody else."""
    said = people.BY.sub("", piece.strip(" .'’\"“”"))
    ways = (said, WITHIN.sub("", said))
    for way in ways:
        given = tuple(names.clean(names.alone(people.AGENCY.sub(r"\1", one))) for one in people.PARTED.split(way) if one)
        if given and all(map(_person, given)):
            return given
    return ()


def _doubted(piece: str) -> Words:
    """Return what a piece names that is written as a name and may be a desk, a place, an outlet, one word alone behind `By`."""
    said = piece.strip(" .'’\"“”_")
    by = people.BY.match(said)
    given = tuple(names.clean(one) for one in people.PARTED.split(WITHIN.sub("", said[by.end() :] if by else said)) if one)
    written = all(map(names.proper, given)) or (by is not None and len(given) == 1 and SINGLE.fullmatch(given[0]) is not None)
    return given if given and written and not any(map(_nobody, given)) else ()


def _person(name: str) -> bool:
    free = " " in name or CJK.match(name) is not None
    return names.is_person(name, free=free) and not _nobody(name)


def _nobody(name: str) -> bool:
    return dates.told(name) or not NOBODY.isdisjoint(name.casefold().split())
