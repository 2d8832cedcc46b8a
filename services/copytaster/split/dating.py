"""When an article was published: every line around a text, or on top of the page, with a date that the rules can read."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType

from copytaster.split import around, calendars, dates, given, people, settled, signs
from copytaster.split.around import Around, Told, Words
from copytaster.split.language import detect
from copytaster.split.months import DAY_FIRST

TABLE = "dating.tsv"
SURE = 0.5
"""How likely a day is at least, measured on pages that the table was not learned from."""
SURER = MappingProxyType({"top": 0.97, "past": 0.97, "nowhere": 0.85, "below": 0.8, "closing": 0.8, "new inside": 0.85, "new title": 0.7})
"""The same of a day on top of the page or below another article, which is often the page's alone, of one below the text, and, if the
rules did not find it, inside the text or in a headline."""
LONGEST = 300
"""Characters of a line that dates an article."""
OPENING, CLOSING = 120, 60
"""Characters of a text's beginning and end in which it may be dated."""
PARAGRAPHS, MOST = 2, 4
"""Paragraphs that may begin with a date; dates of a line."""
FAR = 5
"""Words: more weigh the same."""
DAY = 10
"""Characters of a day in ISO 8601."""
BARE = "bare"
"""The form of a day without its year."""
SWAPPED = ("day first", "month first")
"""The forms of a date in numbers that could be either."""
TEXT = 2000
"""Characters by which the language of a text is told."""
SHORT = 90
NEAR = frozenset(("head", "inside"))
"""Sides between headline and text."""
NEARER = NEAR | {"above", "title"}
ABOVE = ("top", "past", "nowhere")


def could(page: Around) -> Iterator[Told]:
    """Give each date on each line around the text; one without its year has that of the first that has one."""
    lines = [*_lines(page)]
    told = [(place, one) for place, said in lines for one in read(said) if one.form not in SWAPPED or _settled(page, one, said, lines)]
    year = next((one.value[0][:4] for _, one in told if one.form != BARE), None)
    for place, one in told:
        if one.form != BARE:
            yield one._replace(place=place)
        elif year is not None and dates.valid(day := year + one.value[0][1:]):
            yield Told(place, (day,), BARE)


def _settled(page: Around, one: Told, plain: str, lines: Sequence[tuple[int, str]]) -> bool:
    """Say whether one of two days that a line could mean is the one it means: what else the page says settles it, or its language."""
    day = settled.first([plain, *(said for _, said in lines)], page.text)
    return day == one.value[0] if day else one.form == SWAPPED[0] and _language(page.text[:TEXT]) in DAY_FIRST


def _lines(page: Around) -> Iterator[tuple[int, str]]:
    """Give the lines that may date the article, of its text no more than the edges."""
    for place in (*range(page.own), *around.places(page)):
        row = page.rows[place]
        if not (page.buckets[place] == "body" and row.prose) and len(row.plain) <= LONGEST and dates.DIGIT.search(row.plain):
            yield place, row.plain
    for place in around.paragraphs(page, PARAGRAPHS):
        said = page.rows[place].plain[:OPENING]
        if page.rows[place].prose and dates.DIGIT.search(said):
            yield place, said
    last = page.rows[page.last].plain
    if len(last) > OPENING and dates.DIGIT.search(last[-CLOSING:]):
        yield page.last, last[-CLOSING:]


@lru_cache(maxsize=4096)
def read(plain: str) -> tuple[Told, ...]:
    """Return the days that a line names: both that `04/03/2012` could be, and `--MM-DD` of one without its year."""
    said, start = calendars.plain(plain), 0
    found: list[Told] = []
    while len(found) < MOST and (one := dates.span(said, start)) is not None:
        day, begin, end = one
        both = dates.either(said[begin:end]) if day is None else None
        if day is not None:
            found.append(Told(0, (day,), "further" if start else "full"))
        elif both:
            found += [Told(0, (day,), form) for day, form in zip(both, SWAPPED, strict=True)]
        start = end
    bare = None if found else dates.day_of(plain)
    return (Told(0, (bare,), BARE),) if bare and bare.startswith("-") else tuple(found)


def traits(page: Around, one: Told) -> list[str]:
    """Return the traits of a line that could date the article, as the table names them."""
    if one.place < 0:
        return [*around.traits(page, one.place, given.RULED), f"form {given.RULED}", f"precise {len(one.value[0])}"]
    plain, on = page.rows[one.place].plain[:LONGEST], around.side(page, one.place)
    kind, left = _kind(plain)
    said = around.traits(page, one.place, kind)
    said += [f"form {one.form}", f"form {one.form} {on}", f"precise {len(one.value[0])}", f"rest {left} {on}"]
    if dates.CLOCK.search(plain):
        said += [f"clock {on}", f"clock {kind}"]
    if dates.weekday(plain):
        said += [f"weekday {on}", f"weekday {kind}"]
    return said


_language = lru_cache(maxsize=4)(detect)


@lru_cache(maxsize=4096)
def _kind(plain: str) -> tuple[str, int]:
    """Return what a line is, but for its date, and how many words it has beside it."""
    left = min(len(dates.WORDS.findall(dates.remainder(plain))), FAR)
    if dates.whole(plain):
        return "whole", left
    labelled = signs.label(plain)
    if labelled:
        return f"label {labelled[0]}", left
    if people.stamped(plain):
        return "stamped", left
    if people.BY.match(plain):
        return "by", left
    if settled.UPDATED.search(plain):
        return "updated", left
    return "url" if "://" in plain else "long" if len(plain) > SHORT else "short", left


def among(could: Sequence[given.Line]) -> None:
    """Add to the traits of each date what it is among the dates of the article."""
    days = [key(one.value) for one, _ in could]
    sides = [given.side(said) for _, said in could]
    whole = [day for day in days if len(day) == DAY] or days
    earliest, latest = (min(whole), max(whole)) if whole else ("", "")
    near, nearer = not NEAR.isdisjoint(sides), not NEARER.isdisjoint(sides)
    for day, on, (_, said) in zip(days, sides, could, strict=True):
        if earliest == latest:
            said += ["only", f"only {on}"]
        else:
            said.append(f"rank {'latest' if day == latest else 'earliest' if day == earliest else 'between'} {on}")
            if day == days[0]:
                said.append(f"leads {on}")
        if on in ABOVE and not nearer:
            said.append(f"none nearer {on}")
        if on not in NEAR and not near:
            said.append(f"none below the headline {on}")


def key(day: Words) -> str:
    """Return the day alone."""
    return day[0][:DAY]


FIELD = given.Field(TABLE, SURE, could, traits, key, among, page=True, surer=SURER)
