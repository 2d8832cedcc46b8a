"""The people a byline names."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from copytaster.split.lines import dates, names, nobody, outlets, reporters, signs, translators
from copytaster.split.lines.months import BESIDE

BY = re.compile(
    rf"^(?:{signs.BY}(?:\s*[:：／/・]\s*|\s+)|(?-i:By(?=[A-Z][a-z]))"
    r"|(?:un texte? de|propos recueillis par|a cura di|oleh|text by|contributed by|της|του|των"
    r"|ein\w? [^\W\d_]{4,14} von|(?:rédigé|publié|écrit|recueilli) par|(?:escrito|publicado|redactado|postado) por|geschreven door"
    r"|skrevet a[vf]|skriven av|(?:scritto|pubblicato) da|oprac\.|napisała?"
    r"|(?:de )?notre (?:correspondante?|envoyée? spéciale?) (?:à|en|au|aux|dans) [^,]{2,30},)\s*:?\s+"
    r"|(?:texte?|texto|testo|tekst|words|story|report|haber|yazan|laporan|penulis|pewarta|reportaje?|reportagem)\s?[:：]\s*)+",
    re.IGNORECASE,
)
MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.[^\s@]{1,63}")
PIECES = re.compile(r"\s*[|^/•·;｜]\s*|\s+[–—-]\s+|\s*[,、，]\s*")
GROUPS = re.compile(r"\s*[|^/•·｜]\s*|\s+[–—-]\s+")
PARTED = re.compile(
    r"\s*[,、，]\s*(?:and\s+)?|\s+(?:and|und|et|og|och|with|mit|avec|con|y|e|i|и|та|और|و)\s+|\s*&\s*|\s*;\s*",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"^(\S+\s+\S+(?:\s+\S+)??)\s+(?:the\s+)?(?:associated press|reuters|agence france-presse|afp|ap|bloomberg"
    r"|(?:\w+\s+){0,2}(?:news|times|post|press|herald|tribune|journal)\b.*|(?:for|of|special to|in|at)\s+(?:the\s+)?\S.*)$",
    re.IGNORECASE,
)
"""What stands after a name without a mark between."""
READING = re.compile(
    r"\b(?:\d+[ -]?(?:min|мин)(?:\w{0,5}|\.)[ -](?:to\s|de\s|di\s|do\s|на\s)?(?:read|lese\w*|leestijd|lect\w+|lettura|leitura"
    r"|czyt\w+|okuma|чтени\w)|preview|read)\b",
    re.IGNORECASE,
)
"""How long a text takes to read."""
OTHERS = re.compile(
    rf"^(?:{signs.PICTURE}|edit(?:or|ed by|ing by|ors)|edição|edición|edit[oó]ria|redakt(?:or|ion)"
    r"|red|編輯|编辑|責任編輯|责任编辑)s?\s?[:：]"
    rf"|^(?:edit(?:ed|ing)|photographs?|photos?) by\b",
    re.IGNORECASE,
)
"""Who did something else than write."""
STAMPED = re.compile(
    r"[\s|.·,(]+(?:(?:last|first)\s+)?(?:published|posted|updated|modified|issued|publi[ée]e?|publicad[oa]|actualizad[oa]|mis à jour"
    r"|modifié"
    r"|veröffentlicht|aktualisiert|aggiornato|pubblicato|atualizado|editing by|edited by|source|foto|photos?|bild|fotos)\b.*$",
    re.IGNORECASE,
)
"""What else a line says behind its names."""
INNER = re.compile(rf"^(?:[^\W\d_]+:\s?)?[^:|]{{2,30}}\s[Bb]y\s+(?=[{signs.UPPER}])")
"""`Source: Global Times By Ann Lee`."""
HANDLE = re.compile(r"\s?@\w+")
WIRE = re.compile(r"\s(?:the\s+)?(?:associated press|reuters|agence france-presse|afp|ap|bloomberg)$", re.IGNORECASE)
BRACKETED = re.compile(r"(\([^()\d]*\))")
"""`Ann Lee (with AFP)`."""
COMMAS = re.compile(r"\s*[,、，]\s*(?:(?:and|und|et|y|e)\s+)?|\s*;\s*")
OPEN = re.compile(r"(?:\s(?:and|und|et|y|e|en|og|och|i|и)|&|,)$", re.IGNORECASE)
"""A line of names that goes on below."""
POSTED = re.compile(r"^\d*\s?posted\b.*\bby\b", re.IGNORECASE)
"""`Posted on 06/15/2011 4:51 AM by Tess`: who posts on a forum is no writer."""
SENTENCE = re.compile(
    rf"By ({signs.PERSON}(?:(?:,| and|, and) {signs.PERSON}){{0,4}})\.(?:\s[^a-z]{{2,12}}:.*|(?:\s[^\s.]{{1,14}}){{1,6}}\.)?$"
)
STOPS = (".", "!", "?", "”", '"')
CJK_LABEL = re.compile(
    r"(?P<label>来源|來源|出典|媒体|作者|记者|記者|撰文|文)\s?[:：／]\s*"
    r"(?P<value>(?:(?!(?:来源|來源|作者|记者|記者|编辑|編輯|责任编辑|責任編輯|时间|時間)\s?[:：／])[^\s|｜　]){2,20})"
)
"""Several fields on one line, as Chinese pages print them; an extractor may leave nothing between them."""
FEW, MANY = 2, 6
"""Words beside a date, and beside a date with its time."""
MOST_WORDS = 24
FEW_WORDS = 12
"""Words of a line that dates a text below its standfirst."""


class Credit(NamedTuple):
    """What a line like `Outlet | date | Author` gives."""

    outlet: str | None
    names: tuple[str, ...]
    published: str | None


def bylines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names on byline lines, each once, without `By`, address and agency; a line with `By` is believed before one without."""
    given = [translators.without(" ".join(line.split())) for line in lines]
    signed = [line for place, line in enumerate(given) if BY.match(line) or signs.label(line) or (place and OPEN.search(given[place - 1]))]
    return tuple(dict.fromkeys(name for line in signed or given for name in people(line) or _caseless(line)))


def _caseless(line: str) -> tuple[str, ...]:
    """Return the name on a line in a script without capitals, in front of a place: where it stands told that it is one."""
    name = PARTED.split(GROUPS.split(line)[0])[0].strip()
    caseless = name[:1].isalpha() and dates.DIGIT.search(line) is None and not OTHERS.match(line) and not reporters.nobody(name)
    return (name,) if caseless and names.is_person(name, free=True) and not names.proper(name) else ()


@lru_cache(maxsize=4096)
def people(said: str) -> tuple[str, ...]:
    """Return the people of one byline."""
    plain = translators.without(without_mail(said).strip())
    named = reporters.named(plain)
    if named or OTHERS.match(plain):
        return named
    labelled = signs.label(plain)
    inner = INNER.sub("", plain) if "y " in plain else plain
    if labelled and inner == plain:
        inner = labelled[1]
    free = labelled is not None or signs.NO_CAPITALS.match(plain) is not None or BY.match(plain) is not None
    first_only = plain[:5].casefold() == "from "
    inner = dates.remainder(READING.sub(" | ", inner)) if dates.DIGIT.search(inner) else inner
    bare = STAMPED.sub("", HANDLE.sub(" | ", BY.sub("", inner)))
    for group in GROUPS.split(bare.partition(",")[0] if first_only else BRACKETED.sub(r"|\1", bare)):
        kept = tuple(name for name in _names(BY.sub("", group)) if names.is_person(name, free=free))
        # Behind a name of two words, one alone is the place: रमेश तिवारी, सोनपुरा.
        kept = kept[:1] if free and len(kept) > 1 and " " in kept[0] and not any(" " in one for one in kept[1:]) else kept
        if kept:
            return kept
    return ()


def _names(group: str) -> Iterator[str]:
    """Give what may be the names of people in one piece of a byline; behind a comma an outlet's name is not a person's at a paper."""
    for place, segment in enumerate(COMMAS.split(group)):
        for one in PARTED.split(segment):
            if one and not _paper(one) and (not place or one is not segment or WIRE.search(one) or not outlets.is_one(one)):
                yield names.clean(AGENCY.sub(r"\1", names.alone(one)))


def paper(said: str) -> str | None:
    """Return the outlet that a byline names beside its people: `By Ann Lee, The Courier`, `Bo Dahl, Courier staff writer`."""
    plain = without_mail(said).strip()
    bare = STAMPED.sub("", BY.sub("", dates.remainder(plain) if dates.DIGIT.search(plain) else plain))
    pieces = PIECES.split(bare)
    behind = AGENCY.match(pieces[0])
    for piece in (pieces[0][behind.end(1) :] if behind else "", *pieces[1:]):
        words = piece.split()
        while words and (words[-1].casefold() in nobody.OFFICES or (words[-1].islower() and words[-1] in nobody.KINDS)):
            words.pop()
        name = " ".join(words)
        if words and outlets.is_one(name):
            return outlets.name(name)
    return None


def without_mail(said: str) -> str:
    """Return a line without the addresses of e-mail on it."""
    return MAIL.sub(" ", said) if "@" in said else said


def _paper(piece: str) -> bool:
    return outlets.ARTICLE.match(piece) is not None and outlets.is_one(piece)


@lru_cache(maxsize=4096)
def credit(plain: str) -> Credit | None:
    """Take a line like `Outlet | date | Author` apart; None where it is no such line.

    A line is one when it has a date or a reading time, and all else on it is an outlet or a person.
    """
    if not plain or len(plain.split()) > MOST_WORDS or not (dates.DIGIT.search(plain) or "|" in plain):
        return None
    if not plain.isascii() and CJK_LABEL.search(plain):
        return _labelled(plain)
    if POSTED.match(plain) and dates.CLOCK.search(plain):
        return None
    when, bare = dates.find(plain), BY.sub("", without_mail(plain))
    rest = dates.remainder(READING.sub(" | ", bare))
    if rest == bare:
        return None
    pieces = [one for piece in PIECES.split(STAMPED.sub("", rest) if "." in rest else rest) for one in names.apart(piece)]
    pieces = [piece for piece in pieces if not _beside(piece) and piece.rpartition(" ")[2].casefold() not in nobody.OFFICES]
    papers = [piece for piece in pieces if outlets.named(piece)]
    persons = [people(piece) for piece in pieces if not outlets.named(piece)]
    if not pieces or not all(persons):
        return None
    signed = [name for some in persons for name in some]
    return Credit(outlets.name(papers[0]) if papers else None, tuple(dict.fromkeys(signed)), when)


def stamped(plain: str) -> bool:
    """Say whether a line of a header is about its date: a time of the day beside it, or hardly another word."""
    if len(plain) > outlets.LONGEST * 1.5 or dates.find(plain, "de") is None:
        return False
    left = [word for word in dates.WORDS.findall(dates.remainder(READING.sub(" ", plain)).casefold()) if word not in BESIDE]
    return len(left) <= FEW or (dates.CLOCK.search(plain) is not None and len(left) <= MANY)


def in_text(body: str) -> Credit:
    """Return the byline that stands inside a text: run into its dateline, or as a sentence at its end."""
    match = outlets.SIGNED.match(body[:200])
    if match:
        paper = outlets.NAME.search(match["names"])
        words = match["names"][: paper.start()].split() if paper else match["names"].split()
        outlet = match["names"][len(" ".join(words)) :].strip() if paper else None
        return Credit(outlets.name(outlet or ""), people(" ".join(words)), None)
    signed = _sentence(body)
    return Credit(None, people(signed[1]) if signed else reporters.inside(body), None)


def _sentence(body: str) -> re.Match[str] | None:
    """Return the sentence that signs a text at its end: `... and left. By Ann Lee.`."""
    at = body.find("By ")
    while at >= 0:
        before = at
        while before and body[before - 1].isspace():
            before -= 1
        ended = before < at and body.endswith(STOPS, 0, before)
        signed = SENTENCE.match(body, at) if ended else None
        if signed:
            return signed
        at = body.find("By ", at + 1)
    return None


def _labelled(plain: str) -> Credit:
    given = {signs.FIELDS.get(match["label"], "byline"): match["value"] for match in CJK_LABEL.finditer(plain)}
    return Credit(given.get("outlet"), tuple(filter(None, (given.get("byline"),))), dates.find(plain))


def _beside(piece: str) -> bool:
    words = dates.WORDS.findall(piece.casefold())
    return all(word in BESIDE for word in words)
