"""When an article was published: every date around a text that could say it, each day that its numbers may mean."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from copytaster.split.fields import around, given
from copytaster.split.fields.around import Around, Told, Words
from copytaster.split.lines import calendars, datelines, dates, ledger, months, people, signs
from copytaster.split.rules import settled

TABLE = "fields/dating.tsv"
SURE = 0.6
"""How likely a date is at least, measured on pages that the table was not learned from."""
SURER = MappingProxyType({
    "several top": 0.7, "several past": 0.7, "new several below": 0.7, "new alone below": 0.92, "new alone inside": 0.9,
    "new several inside": 0.9, "new kind either-day": 0.8, "new kind either-month": 0.8,
})  # fmt: skip
"""How likely where a day may be that of the page or of another text; where the rules did not find it, also of any other thing, and one of
two days that numbers mean."""
LONGEST, SCRAP = 30, 16
"""Words of a line with a date; of one that was put down as text."""
OVER = 8
"""Rows above a headline among which one may date it: those of a post among them."""
SEVERAL = 3
"""Dates of a line."""
EITHER = ("either-day", "either-month")
"""The forms of both days that numbers may mean: that whose day comes first, and the other."""
SPOKEN, FAR = 10, 6
"""Words of a line that are said one by one; beside a date, more weigh the same."""
NEAR = 24
"""Characters before and behind a date in which the word next to it stands."""
DAY, MONTH, YEAR = len("2000-01-01"), len("2000-01"), len("2000")
WEB = "1995"
"""Before it nothing was published on the web."""


def could(page: Around) -> Iterator[Told]:
    """Give each date around the text, in front of its first sentences and at its end."""
    found = [*_could(page)]
    years = {one.value[0][:YEAR] for one in found}
    found += _yearless(page, *years) if len(years) == 1 else ()
    days = sorted({one.value[0][:DAY] for one in found if one.form not in EITHER and len(one.value[0]) >= DAY})
    for one in found:
        yield one._replace(form=f"{one.form} {_rank(one.value[0][:DAY], days)}")


def _rank(day: str, days: Sequence[str]) -> str:
    """Return where a day stands among all that are sure."""
    if days in ([], [day]):
        return "only"
    return "first" if day <= days[0] else "last" if day >= days[-1] else "amid"


def _could(page: Around) -> Iterator[Told]:
    for place in _places(page):
        yield from (one._replace(place=place) for one in read(page.rows[place].plain))
    opened = ((place, datelines.published(page.rows[place].plain)) for place in around.paragraphs(page, 1 + datelines.STANDFIRSTS))
    yield from islice((Told(place, (day,), "dateline") for place, day in opened if day is not None), 1)
    closed = dates.closing(page.text)
    if closed is not None:
        yield Told(page.last, (closed,), "closing")


def _places(page: Around) -> Iterator[int]:
    """Give the places of the lines that may be about a date: no line is longer than a phrase, of which many are remembered."""
    for place in (*range(page.own), *around.places(page, OVER)):
        row = page.rows[place]
        if page.own - page.past <= place < page.own and page.buckets[place] == around.TAKEN:
            # What dates the article above from below dates none below it.
            continue
        text = page.buckets[place] == "body" and (row.prose or row.words > SCRAP)
        if not text and row.words <= LONGEST and len(row.plain) <= signs.PHRASE:
            yield place


def _yearless(page: Around, year: str) -> Iterator[Told]:
    """Give the days without a year, which is that of all other dates around the text."""
    for place in _places(page):
        plain = page.rows[place].plain
        silent = dates.DIGIT.search(plain) is None or read(plain) or dates.month_of(plain)
        day = None if silent else dates.day_of(plain, year)
        if day is not None:
            yield Told(place, (day,), "yearless")


@lru_cache(maxsize=4096)
def read(plain: str) -> tuple[Told, ...]:
    """Return the dates of a line, each with the words beside it; of numbers that may be two days both."""
    if dates.DIGIT.search(plain) is None:
        return ()
    whole = "whole" if dates.whole(plain) else "stamped" if people.stamped(plain) else "plain"
    said = calendars.plain(plain)
    found = [one for day, start, end in islice(dates.spans(said, "de"), SEVERAL) for one in _either(said, day, start, end, whole)]
    # Of a day that there is not, such as 29 February 2019, no month is left.
    none = found or any(months.number(match[2]) for match in dates.NO_YEAR.finditer(said))
    month = None if none else dates.month_of(said)
    return tuple(found) if month is None else (Told(0, (month,), "month"),)


def _either(said: str, day: str, start: int, end: int, whole: str) -> Iterator[Told]:
    """Give the date that stands at a place of a line, or both days that its numbers may mean, with the words beside it."""
    before, behind, both = _last(said[:start]), _next(said[end:]), dates.either(said[start:end])
    for one, form in zip(both, EITHER, strict=True) if both else ((day, whole),):
        yield Told(0, (one,), form, before, behind)


def _last(before: str) -> str:
    return next(reversed(_words(before[-NEAR:])), "") or before.strip()[-1:] or "nothing"


def _next(behind: str) -> str:
    return next(iter(_words(behind[:NEAR])), "") or behind.strip()[:1] or "nothing"


def _words(said: str) -> list[str]:
    return [word for word in ledger.WORD.findall(said.casefold()) if word.isalpha()]


def traits(page: Around, one: Told) -> list[str]:
    """Return the traits of a date, as the table names them."""
    base = one.form.partition(" ")[0]
    said = around.traits(page, one.place, base)
    on, value = around.side(page, one.place), one.value[0]
    said += [f"form {one.form}", f"form {one.form} on {on}", f"long {'month' if len(value) == MONTH else 'day'}"]
    if value < WEB:
        said.append(f"old {on}")
    if one.before:
        said += [f"before {one.before}", f"before {one.before} {on}", f"behind {one.behind}", f"amid {one.before} {one.behind}"]
    plain = page.rows[one.place].plain if one.place >= 0 else ""
    if plain and (page.buckets[one.place] != "body" or base == "stamped" or dates.whole(plain)):
        said += _line(plain, on)
    return said


def _line(plain: str, on: str) -> list[str]:
    """Return the traits of the line that a date stands on."""
    return [*_recalled(plain), *(f"{one} {on}" for one in _recalled(plain)[:FAR])]


@lru_cache(maxsize=4096)
def _recalled(plain: str) -> tuple[str, ...]:
    words = _words(dates.remainder(plain))
    labelled = signs.label(plain)
    line = "by" if people.BY.match(plain) else f"label {labelled[0]}" if labelled else "plain"
    clock = "clock" if dates.CLOCK.search(plain) else "none"
    update = "changed" if settled.UPDATED.search(plain) else "none"
    day = "weekday" if dates.weekday(plain) else "none"
    of_line = (
        f"line {line}",
        f"time {clock}",
        f"change {update}",
        f"week {day}",
        f"rest {min(len(words), FAR)}",
        f"rest {clock} {day} {line}",
    )
    return (*of_line, *(f"word {word}" for word in dict.fromkeys(words[:SPOKEN])))


def key(date: Words) -> str:
    """Return what dates of the same day have in common, whatever the time."""
    return date[0][:DAY]


FIELD = given.Field(TABLE, SURE, could, traits, key, page=True, surer=SURER)
