"""The people a byline names."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from copytaster.split import dates, outlets, signs
from copytaster.split.months import BESIDE, WEEKDAYS

BY = re.compile(rf"^(?:{signs.BY}(?:\s*[:：／/]\s*|\s+)|(?-i:By(?=[A-Z][a-z])))+", re.IGNORECASE)
MAIL = re.compile(r"\S+@\S+")
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
PERSON = re.compile(rf"^{signs.PERSON}$")
CAPITALS = re.compile(r"^(?:[^A-Za-zÀ-ɏЀ-ӿ]|[^a-z]){2,40}$")
GLUED = re.compile(rf"(?<=[a-zà-ÿ]{{3}})(?=[{signs.UPPER}])")
"""Where an extractor lost the space: `Bo DahlThe Courier`; not in `MacDonald`."""
READING = re.compile(
    r"\b(?:\d+[ -]?(?:min|мин)(?:\w{0,5}|\.)[ -](?:to\s|de\s|di\s|do\s|на\s)?(?:read|lese\w*|leestijd|lect\w+|lettura|leitura"
    r"|czyt\w+|okuma|чтени\w)|preview|read)\b",
    re.IGNORECASE,
)
"""How long a text takes to read."""
ROLES = frozenset(
    "قسم هيئة "
    "correspondent editor reporter staff writer chief contributor columnist analyst agencies newsroom desk team political guest special "
    "redaktion korrespondent reporterin redakteur kommentar analyse interview redaction rédaction envoyé spécial correspondant redacción "
    "corresponsal redazione editorial board opinion exclusive updated published business sports world national politics news newsletter "
    "subscribe photo photos video read more home images getty app live listen watch get bureau desk follow login "
    "menu search close skip jump redaksi tim social sharing flowers basketball football hockey soccer baseball cricket".split()
)
OFFICES = frozenset(
    "staff correspondent editor reporter writer contributor columnist analyst manager admin moderator chief senior political "
    "redakteur redakteurin korrespondent korrespondentin kolumnist kolumnistin rédacteur rédactrice correspondant corresponsal columnista "
    "redactor redactora redattore redattrice corrispondente repórter editora redacteur журналист корреспондент muhabir yazar".split()
)
"""What somebody is to a paper, beside the name."""
SENTENCE = re.compile(
    rf"By ({signs.PERSON}(?:(?:,| and|, and) {signs.PERSON}){{0,4}})\.(?:\s[^a-z]{{2,12}}:.*|(?:\s[^\s.]{{1,14}}){{1,6}}\.)?$"
)
STOPS = (".", "!", "?", "”", '"')
CJK_LABEL = re.compile(r"(?P<label>来源|來源|出典|媒体|作者|记者|記者|撰文|文)\s?[:：／]\s*(?P<value>[^\s|｜　]{2,20})")
"""Several fields on one line, as Chinese pages print them."""
CHINESE = re.compile(r"[(（](?:本报|本報)?(?:记者|記者)\s?([\u4e00-\u9fff]{2,4})[)）]")
"""`(记者 卢思远)` in front of the first sentence."""
VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ýa-zЀ-ӿ]")
FEW, MANY = 2, 6
"""Words beside a date, and beside a date with its time."""
MOST_WORDS = 24
FEW_WORDS = 12
"""Words of a line that dates a text below its standfirst."""
LONGEST = 40


class Credit(NamedTuple):
    """What a line like `Outlet | date | Author` gives."""

    outlet: str | None
    names: tuple[str, ...]
    published: str | None


def bylines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names on byline lines, each once, without `By`, address and agency; a line with `By` is believed before one without."""
    given = [" ".join(line.split()) for line in lines]
    signed = [line for line in given if BY.match(line) or signs.label(line)]
    return tuple(dict.fromkeys(name for line in signed or given for name in people(line) or _caseless(line)))


def _caseless(line: str) -> tuple[str, ...]:
    """Return the name on a line in a script without capitals, in front of a place: where it stands told that it is one."""
    name = PARTED.split(line)[0].strip()
    return (
        (name,) if name[:1].isalpha() and dates.DIGIT.search(line) is None and is_person(name, free=True) and not PERSON.match(name) else ()
    )


def people(said: str) -> tuple[str, ...]:
    """Return the people of one byline."""
    plain = without_mail(said).strip()
    labelled = signs.label(plain)
    plain = dates.remainder(READING.sub(" | ", plain)) if dates.DIGIT.search(plain) else plain
    bare = BY.sub("", labelled[1] if labelled else plain)
    free = labelled is not None or signs.NO_CAPITALS.match(plain) is not None
    first_only = plain[:5].casefold() == "from "
    for piece in GROUPS.split(bare.partition(",")[0] if first_only else bare):
        names = [_name(AGENCY.sub(r"\1", one)) for one in PARTED.split(piece) if not _paper(one)]
        kept = tuple(one for one in names if is_person(one, free=free))
        if kept:
            return kept
    return ()


def without_mail(said: str) -> str:
    """Return a line without the addresses of e-mail on it."""
    return MAIL.sub(" ", said) if "@" in said else said


def _paper(piece: str) -> bool:
    return outlets.ARTICLE.match(piece) is not None and outlets.is_one(piece)


def is_person(name: str, *, free: bool = False) -> bool:
    """Say whether a piece of a byline is a person; `free` where the script has no capitals to tell a name by."""
    if not name or outlets.is_one(name) or dates.DIGIT.search(name) or not ROLES.isdisjoint(name.casefold().split()):
        return False
    return PERSON.match(name) is not None or (free and name.upper() == name.lower() and len(name) <= LONGEST)


@lru_cache(maxsize=4096)
def credit(plain: str) -> Credit | None:
    """Take a line like `Outlet | date | Author` apart; None where it is no such line.

    A line is one when it has a date or a reading time, and all else on it is an outlet or a person.
    """
    if not plain or len(plain.split()) > MOST_WORDS or not (dates.DIGIT.search(plain) or "|" in plain):
        return None
    if not plain.isascii() and CJK_LABEL.search(plain):
        return _labelled(plain)
    when, bare = dates.find(plain), BY.sub("", without_mail(plain))
    rest = dates.remainder(READING.sub(" | ", bare))
    if rest == bare:
        return None
    pieces = [piece for piece in PIECES.split(rest) if not _beside(piece) and piece.rpartition(" ")[2].casefold() not in OFFICES]
    papers = [piece for piece in pieces if outlets.named(piece)]
    persons = [people(piece) for piece in pieces if not outlets.named(piece)]
    if not pieces or not all(persons):
        return None
    names = [name for some in persons for name in some]
    return Credit(outlets.name(papers[0]) if papers else None, tuple(dict.fromkeys(names)), when)


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
    signed = _sentence(body) or CHINESE.search(body[:200])
    return Credit(None, people(signed[1]) or (signed[1],) if signed else (), None)


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


def _name(said: str) -> str:
    inner = GLUED.split(" ".join(said.split()).strip(" ,.;:()[]-–—\t"), maxsplit=1)[0]
    words = inner.split()
    while len(words) > FEW and len(words[-1]) > 1 and words[-1].islower() and words[-1] in BESIDE - WEEKDAYS:
        words.pop()
    inner = " ".join(words)
    return " ".join(_unshouted(word) for word in inner.split()) if inner.isupper() else inner


def _unshouted(word: str) -> str:
    # Initials have no vowel, or are two letters.
    return "-".join(part.capitalize() for part in word.split("-")) if len(word) > len("JJ") and VOWEL.search(word) else word
