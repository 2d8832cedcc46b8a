"""What the marked lines of an article say: title, byline, outlet, date, dateline, url, captions."""

import re
from collections.abc import Iterable

from copytaster.split import dates, signs

QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“", "'": "'"}
BY = re.compile(rf"^{signs.BY}:?\s+", re.IGNORECASE)
MAIL = re.compile(r"\S+@\S+")
PIECES = re.compile(r"\s*[|^/•·;]\s*|\s+[–—-]\s+|\s*,\s*")
PARTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|und|et|og|och|with|mit|avec)\s+|\s*&\s*|\s*;\s*", re.IGNORECASE)
AGENCY = re.compile(
    r"^(\S+\s+\S+(?:\s+\S+)??)\s+(?:the\s+)?(?:associated press|reuters|agence france-presse|afp|ap|bloomberg"
    r"|(?:\w+\s+){0,2}(?:news|times|post|press|herald|tribune|journal)\b.*)$",
    re.IGNORECASE,
)
"""What stands after a name without a mark between."""
PERSON = re.compile(rf"^{signs.PERSON}$")
OUTLET = re.compile(
    r"\b(?:times|post|journal|news|herald|tribune|guardian|press|reuters|ap|afp|upi|tass|xinhua|bbc|cnn|npr|cbs|nbc|abc|today|daily"
    r"|weekly|magazine|gazette|agency|telegraph|independent|review|observer|chronicle|courier|mirror|express|mail|standard|star|sun"
    r"|globe|mercury|examiner|dispatch|bulletin|record|insider|bloomberg|associated|online|network|tv|radio"
    r"|broadcasting|report|wire|media)\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"^(?:[BCDFGHJKLMNPQRSTVWXZ]{2,5}|A[BFP][CPS]?|ITV|UPI|EFE|AFP|NPR|USA|UK|US|TV|PA|EU|UN|RTE|ABC|CNN|[IVX]+)$")
VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ýa-z]")
SMALL = frozenset(("of", "and", "the", "in", "on", "for", "de", "la", "del", "di", "le", "du", "al"))
DATELINE = re.compile(
    r"^((?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*){0,3})(?:,\s+[A-ZÀ-Þ][\w.'’\-]+(?:\s+[A-ZÀ-Þ][\w.'’\-]+){0,2})?)"
    r"(?:,?\s+(?:" + dates.MONTH + r")\s+\d{1,2}(?:,?\s+\d{4})?)?(?:\s*\([A-Z][\w ./&-]{1,30}\))?\s*(?:—|–|--|:|-\s|\.\s+/)",
)
TRUNCATED = re.compile(r"\s\.\.\.\s|\.\.\.|…")


def title(text: str) -> str:
    """Return a headline with its own characters, without outer white space and one pair of quotes around the whole."""
    bare = re.sub(r"^(?:title|headline|subject)\s*:\s+", "", text.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"^[•*·▪●◦]\s*", "", bare).strip()
    inner = bare[1:-1]
    if inner and QUOTES.get(bare[0]) == bare[-1] and bare[0] not in inner and bare[-1] not in inner.replace("’s", "").replace("'s", ""):
        return inner.strip()
    return bare


def bylines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names on byline lines, each once, without `By`, address and agency; a line with `By` is believed before one without."""
    given = [" ".join(value(line).split()) for line in lines]
    signed = [line for line in given if BY.match(line)]
    return tuple(dict.fromkeys(name for line in signed or given for name in people(line)))


def people(said: str) -> tuple[str, ...]:
    """Return the people of one byline."""
    bare = BY.sub("", MAIL.sub(" ", said)).strip()
    for piece in re.split(r"\s*[|^/•·]\s*|\s+[–—-]\s+", bare):
        names = [_name(AGENCY.sub(r"\1", one)) for one in PARTED.split(piece)]
        kept = tuple(one for one in names if one and not is_outlet(one) and dates.find(one) is None and PERSON.match(one))
        if kept:
            return kept
    return ()


def outlet(said: str) -> str | None:
    """Return an outlet's name as it is printed, capitals of a shouted line made its own: `THE NEW YORK TIMES` is The New York Times."""
    bare = " ".join(value(said).split()).strip(" ,.|^-–—:")
    if not bare:
        return None
    return _case(bare) if bare.isupper() else bare


def is_outlet(plain: str) -> bool:
    """Say whether a short line has a word that newspapers, agencies and broadcasters are named with."""
    return len(plain.split()) <= 6 and OUTLET.search(plain) is not None  # noqa: PLR2004 -- The Sydney Morning Herald Weekend Magazine


def credit(plain: str) -> tuple[str | None, tuple[str, ...], str | None] | None:
    """Take a line like `Outlet | date | Author` apart into outlet, names and date; None where it is no such line.

    A line is one when some piece is a date and every other is an outlet or a person.
    """
    if len(plain.split()) > 24 or dates.find(plain) is None:  # noqa: PLR2004 -- a longer line is a sentence with a date in it
        return None
    bare = BY.sub("", MAIL.sub(" ", plain))
    when = dates.find(bare)
    pieces = [piece for piece in PIECES.split(_undated(bare)) if any(letter.isalpha() for letter in piece)]
    papers = [piece for piece in pieces if is_outlet(piece)]
    persons = [_name(piece) for piece in pieces if not is_outlet(piece) and PERSON.match(_name(piece))]
    return (outlet(papers[0]) if papers else None, tuple(persons), when) if pieces and len(papers) + len(persons) == len(pieces) else None


def published(lines: Iterable[str]) -> str | None:
    """Return the first date on the lines, as ISO 8601."""
    return next(filter(None, (dates.find(value(line)) for line in lines)), None)


def dateline(body: str) -> str | None:
    """Return the place in front of the first sentence, e.g. `KARBALA, Iraq`."""
    match = DATELINE.match(body[:120])
    return match[1].strip(" ,.") if match else None


def url(lines: Iterable[str]) -> tuple[str | None, bool]:
    """Return the first address on the lines, and whether the page shows it shortened."""
    for line in lines:
        said = value(line).strip()
        if said:
            return said, TRUNCATED.search(said) is not None
    return None, False


def captions(lines: Iterable[str]) -> tuple[str, ...]:
    """Return each caption once, stripped."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines))


def value(line: str) -> str:
    """Return what a labelled line gives, any other line as it is."""
    labelled = signs.label(" ".join(line.split()))
    return labelled[1] if labelled else line


def _undated(said: str) -> str:
    for pattern in (dates.NUMBERS, dates.DAY_FIRST, dates.MONTH_FIRST, dates.SHORT):
        said = pattern.sub(" | ", said)
    return dates.TIME.sub(" ", said)


def _name(said: str) -> str:
    inner = " ".join(said.split()).strip(" ,.;:()[]-–—\t")
    return " ".join(_unshouted(word) for word in inner.split()) if inner.isupper() else inner


def _unshouted(word: str) -> str:
    # Initials have no vowel, or are two letters.
    return "-".join(part.capitalize() for part in word.split("-")) if len(word) > len("JJ") and VOWEL.search(word) else word


def _case(shouted: str) -> str:
    words = shouted.split()
    return " ".join(_word(word, first=number == 0, alone=len(words) == 1) for number, word in enumerate(words))


def _word(word: str, *, first: bool, alone: bool) -> str:
    if word.lower() in SMALL:
        return word.capitalize() if first else word.lower()
    short = INITIALS.match(word) is not None and (alone or len(word) <= 4)  # noqa: PLR2004 -- BBC, TASS
    return word if short else "-".join(part.capitalize() for part in word.split("-"))
