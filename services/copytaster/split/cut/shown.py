"""What a line shows by itself, whatever stands around it."""

from collections.abc import Iterator
from functools import lru_cache

from copytaster.split.lines import dates, kinds, openings, people, signs, titles
from copytaster.split.lines.ledger import Row

SHORT, LABEL = 24, 24
"""Words of a line whose words are said; characters in which a colon ends a label: `Read more: ...`."""
LONGEST = 24
"""Characters of a word that is said."""
WHOLE = 6
"""Words of a line that is said whole."""
ENDS = {".": ".。।۔…", "!": "!！", "?": "?？؟", ":": ":：", ",": ",，;；、", ")": ")）]", '"': '"”»“'}
END = {mark: name for name, marks in ENDS.items() for mark in marks}
QUOTES = frozenset('"“„«「')
MARKS = ("©", "@", "|", "»", "›", "/", "…", "://", "$", "€", "*")
STRIPPED = ".,:;!?()\"'“”‘’«»…[]|-–—"


def what(row: Row) -> str:
    """Return what a row is: its sign, or what it could be by its form."""
    return (_what if len(row.plain) > signs.PHRASE else _remembered)(row)


def _what(row: Row) -> str:
    if row.sign:
        return row.sign
    if titles.trail(row):
        return "trail"
    if row.prose:
        return "prose"
    if people.stamped(row.plain):
        return "date"
    return ("headline" if row.words >= titles.HEADLINE else "short") if row.titular else "other"


_remembered = lru_cache(maxsize=256)(_what)


def end(plain: str) -> str:
    """Return the mark that a line ends in, one for those of all scripts; `a` for a letter, `0` for anything else."""
    return END.get(plain[-1], "a" if plain[-1].isalpha() else "0")


def names(plain: str, words: int) -> Iterator[str]:
    """Give what a line of so many words shows, and its words where it is short."""
    if mark := openings.mark(plain):
        yield f"mark {mark}"
    if plain[0] in QUOTES:
        yield "quoted"
    if plain[0].islower():
        yield "goes on"
    if plain.isupper():
        yield "capitals"
    if dates.DIGIT.search(plain):
        yield "digits"
    if ":" in plain[:LABEL] and plain[-1] != ":":
        yield "label"
    if (labelled := signs.label(plain)) is not None:
        yield f"says {labelled[0]}"
    yield from (f"has {mark}" for mark in MARKS if mark in plain)
    if words <= SHORT:
        yield from _words(plain, words)


def _words(plain: str, words: int) -> Iterator[str]:
    """Give the words of a line, without regard to its numbers."""
    bare = [word.strip(STRIPPED) for word in alike(plain).split()]
    yield from (f"word {word}" for word in sorted({*bare}) if 0 < len(word) < LONGEST)
    yield f"first {bare[0]}"
    if len(bare) > 1:
        yield f"first two {bare[0]} {bare[1]}"
        yield f"last {bare[-1]}"
    if words <= WHOLE:
        yield f"all {' '.join(bare)}"


def alike(plain: str) -> str:
    """Return a line without regard to its numbers, and to capitals."""
    return kinds.DIGITS.sub("0", plain.casefold())
