"""Lines that say where a text comes from: `Cawdry Post, 3 March 2017. By Ann Lee`, `Courier | Local | 02.05.2019`."""

import re
from functools import lru_cache

from copytaster.split.lines import dates, marked, names, nobody, outlets, people, signs
from copytaster.split.lines.months import BESIDE
from copytaster.split.lines.people import Credit

ANY = "2000"
"""A year for days that lack one, where it matters alone who signs, and that there is a day."""
MOST = 16
"""Words of such a line."""
NAME = 6
"""Words of an outlet's name, of a section."""
DASHED = re.compile(r"^[-–—]\s?(?=\S)")
"""In front of a signature."""
FROM = re.compile(r"^(?:from|via)\s+the\s+(?=\S)", re.IGNORECASE)
SHORT, BOTH = 8, 2
"""Words of a line that has an outlet and a person, and nothing that says more; its pieces, at least."""
SMALL = 3
"""Letters of words that are small in a name: of, the, de."""
PAGE = re.compile(
    r"\b(?:page|p|pp|seite|s|página|pág|pagina|pag|str|стр|с|صفحة|पृष्ठ)\.?\s?\d{1,4}\b|(?:第|(?<!\d))\d{1,4}[页面頁版]", re.IGNORECASE
)
INITIALS = re.compile(r"\([a-zà-ÿа-я]{2,4}[.)/]{1,2}$")
"""Who wrote for the paper: `Courier, 3.5.2019, S. 4 (hgr.)`."""
PIECES = re.compile(r"\s*[|^/•·;｜\[\]()（）]\s*|\s+[–—-]+\s+|\s*[,、，;:]\s*|(?<=\w{3})\.\s+(?=[^\W\d_a-zа-я])")
PARTING = re.compile(r"\d|[-–—|^/•·;｜\[\]()（）,、，:.]")
"""A line without one of these, and without a reading time, names one thing at most: look for them first."""
SINGLE = re.compile(r"[A-Za-z]*(?:[0-9]+[A-Za-z]*)?")
"""One word, with a number at most."""
FIRST = re.compile(r"^[^\W\d_a-zа-яß-ÿα-ωά-ώ]|^[\"“«„‚‘「『《]|^\d{1,3}\s?[A-Z]")
LABEL = re.compile(
    r"^(?:quelle|source|sources|fuente|fonte|bron|źródło|zdroj|источник|джерело|المصدر|स्रोत|来源|來源|出典|kaynak|sumber|kilde|källa|lähde"
    r"|from|via)\s*[:：]\s*",
    re.IGNORECASE,
)
CARET = re.compile(r"^([^|^]{2,60}?)\s\^\s*\|?\s*(.*)$")
"""`Courier ^ | 07/29/2006 | Ann Lee`: the outlet, as Free Republic prints it."""
POSTED = re.compile(r"#\d|[«»]|\bon:|\bby \S+$")
"""Marks of a line over a post, where a time of the day stands."""
LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def read(plain: str, year: str | None = None) -> Credit | None:
    """Take a source line apart; None where it is none. With a `year` the date may lack its own.

    It has an outlet or a person, and a date or a label or another of both; every other piece of it is short, and a name.
    """
    if not plain or plain.count(" ") >= MOST or not LETTER.search(plain) or SINGLE.fullmatch(plain):
        return None
    if "<" in plain or (PARTING.search(plain) is None and people.READING.search(plain) is None):
        return None
    quoted = marked.QUOTED.match(plain) if plain[0] in marked.QUOTES else None
    if quoted and quoted["title"].count(" ") >= SMALL and not outlets.is_one(quoted["title"]):
        return None
    if dates.DIGIT.search(plain) and (POSTED.search(plain) or people.POSTED.match(plain)) and dates.CLOCK.search(plain):
        return None
    if not plain.isascii() and people.CJK_LABEL.search(plain):
        return people.credit(plain)
    labelled = LABEL.match(plain) if ":" in plain or "：" in plain else None
    said = plain[labelled.end() :] if labelled else plain
    dated = dates.DIGIT.search(said) is not None and (dates.find(said, "de") or (dates.day_of(said, year) if year else None)) is not None
    dashed = DASHED.match(said)
    said = said[dashed.end() :] if dashed else said
    signed = (dashed or people.BY.match(said)) is not None and PIECES.search(said) is not None
    sure = dated or labelled or signed
    found = _taken_apart(said, year, 1 if sure else BOTH) if sure or plain.count(" ") < SHORT else None
    if found and not sure and not (found.outlet and found.names):
        found = None
    return found or people.credit(said)


def _taken_apart(said: str, year: str | None, least: int) -> Credit | None:
    caret = CARET.match(said) if "^" in said else None
    if caret and not dates.DIGIT.search(caret[1]):
        rest = _taken_apart(caret[2], year, 1) if caret[2] else None
        return Credit(
            outlets.name(caret[1]), (rest.names if rest else people.people(caret[2])), rest.published if rest else dates.find(caret[2])
        )
    pieces = _pieces(dates.without_day(said) if year and not dates.find(said, "de") else said)
    if len(pieces) < least or not all(_name(piece) for piece in pieces):
        return None
    signed = tuple(
        name for piece in pieces for name in people.people(piece) or _alone(piece) if people.BY.match(piece) or not outlets.named(piece)
    )
    papers = [piece for piece in pieces if outlets.named(piece) and not people.BY.match(piece)]
    if not papers and not signed and not dates.CLOCK.search(dates.DATED.sub(" ", said)):
        papers = [piece for piece in pieces if _called(piece)][:1]
    if not papers and (not signed or not dates.DIGIT.search(said)):
        return None
    return Credit(
        outlets.name(papers[0]) if papers else None,
        tuple(dict.fromkeys(signed)),
        dates.find(said) or (dates.day_of(said, year) if year else None),
    )


def _alone(piece: str) -> tuple[str, ...]:
    """Return the one name of a writer who gives no other: `By Magnus`."""
    name = people.BY.sub("", piece)
    alone = name != piece and name.istitle() and name.isalpha() and not outlets.is_one(name) and name.casefold() not in nobody.OFFICES
    return (name,) if alone else ()


def _called(piece: str) -> bool:
    """Say whether a piece may be the name of an outlet that nobody knows: its longer words are capitals' or of a script without."""
    if piece.casefold() in nobody.SECTIONS or nobody.known(piece):
        return False
    words = piece.split()
    capitals = all(word[0].upper() == word[0] for word in words if len(word) > SMALL)
    return capitals or (len(words) <= SMALL and not piece.isascii() and len(words[-1]) > SMALL)


def _pieces(said: str) -> list[str]:
    rest = people.READING.sub(" | ", people.without_mail(INITIALS.sub(" ", said) if said.endswith(")") else said))
    rest = dates.remainder(PAGE.sub(" | ", rest)) if dates.DIGIT.search(rest) else rest
    pieces = [one.strip(" .,-–—") for piece in PIECES.split(rest) for one in names.apart(piece)]
    pieces = [FROM.sub("", piece) for piece in pieces]
    return [
        piece for piece in pieces if LETTER.search(piece) and not _beside(piece) and not nobody.OFFICES.issuperset(piece.casefold().split())
    ]


def _beside(piece: str) -> bool:
    return all(word in BESIDE for word in dates.WORDS.findall(piece.casefold())) or piece.casefold() in signs.FIELDS


def _name(piece: str) -> bool:
    return (
        piece.count(" ") < NAME
        and not dates.DIGIT.search(piece)
        and (FIRST.match(piece) is not None or people.BY.match(piece) is not None or piece.upper() == piece.lower())
    )
