"""Dates as pages print them, to ISO 8601 with the precision given."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from copytaster.split.lines import calendars, months
from copytaster.split.lines.months import BESIDE, DAY_FIRST, WEEKDAYS

FIRST = r"\d(?<!\d\d)"
"""A digit with none in front, written so that a search goes from digit to digit."""
NAME = r"((?:كانون|تشرين)\s\w+|[^\W\d_][^\s\d,.،/|:()–—-]{1,11})"
YEAR = r"((?:19|20)\d{2})(?!\d)"
TEXT = re.compile(
    rf"({FIRST}\d?)(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:(?:of|de)\s+|d[’']\s*)?{NAME}\.?\s?[,،]?[\s-]+(?:del?\s+)?{YEAR}",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(rf"(?<!\w){NAME}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:[,،]?\s+(?:at\s\S+\s)?|/){YEAR}", re.IGNORECASE)
YEAR_FIRST = re.compile(rf"((?:1(?<!\d1)9|2(?<!\d2)0)\d{{2}})\.?\s+(?:m\.\s)?{NAME}\s+(\d{{1,2}})(?![\d:])", re.IGNORECASE)
"""`2019. március 5.`"""
NO_YEAR = re.compile(rf"({FIRST}\d?)(?:st|nd|rd|th|er|º|°|\.)?\s+(?:(?:of|de)\s+|d[’']\s*)?{NAME}", re.IGNORECASE)
NO_YEAR_FIRST = re.compile(rf"(?<!\w){NAME}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE)
IDEOGRAPHS = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
"""`3月5日`."""
MONTH_ONLY = re.compile(rf"(?<![\w-]){NAME}\.?,?\s+(?:de\s+)?{YEAR}", re.IGNORECASE)
LATE = re.compile(rf"({FIRST}\d?)(?:st|nd|rd|th|\.)?[\s-]+{NAME}\.?,?[\s-]+[’']?(\d{{2}})(?![\d:.])", re.IGNORECASE)
"""`11 Oct 22`."""
NUMBERS = re.compile(
    r"((?:1(?<!\d1)9|2(?<!\d2)0)\d{2})(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})(?:\s?[日일]|(?!\d))"
    r"(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?"
)
SHORT = re.compile(rf"({FIRST}\d?)([/.-])(\d{{1,2}})[/.-]((?:19|20)?\d{{2}})(?!\d|[/.]\d|-\d(?!\d:))")
DATED = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)")
"""A date in numbers, whichever of them the month is."""
CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:.h]\s?\d{2}(?![.:\d]*\d{4})(?:[:.]\d{2})?|h\b"
    r"|(?=\s?[ap]\.?m\b))\s*(?:[ap]\.?\s?m?\b\.?)?(?:\s?\(?(?-i:[A-Z]{1,4}T|GMT|UTC|WI[BT]A?|SL Time"
    r"|Uhr)\b(?:[+-]\d{1,2}(?::\d\d)?)?\)?)?|\d{1,2}[时時点]\d{0,2}分?|\b\d{4}\s?(?:gmt|utc|[a-z]{1,3}t)\b|[+-]\d{2}:?\d{2}\b|#\d+",
    re.IGNORECASE,
)
"""A time of the day, an offset, the number of a post."""
WORDS = re.compile(r"[^\W\d_]+(?:[\u0900-\u094f]+[^\W\d_]*)*")
CLOSED = re.compile(r"[(（\[【]([^()（）\[\]【】]{6,40})[)）\]】]$")
CLOSING = 44
LONGEST = 90
DIGIT = re.compile(r"\d")
TWO = re.compile(r"\d\D+\d")
"""Two numbers: no date with its year has fewer."""
CENTURY = 100
PIVOT = 70
MONTHS_IN_A_YEAR = 12


def find(said: str, language: str | None = None) -> str | None:
    """Return the first date in `said` as ISO 8601, None where there is none or its day and month could be swapped.

    `language` (ISO 639-1) says whether numbers begin with the day.
    """
    found = _find(calendars.plain(said), language) if TWO.search(said) else None
    return found[0] if found else None


def spans(said: str, language: str | None = None) -> Iterator[tuple[str, int, int]]:
    """Give the dates of a line of `calendars.plain` as ISO 8601, each with where it begins and ends; `language` as for `find`.

    Each is looked for from the line's beginning: for lines no longer than a phrase.
    """
    while (found := _find(said, language)) is not None:
        day, start, end = found
        if day is not None:
            yield day, start, end
        said = f"{said[:start]}{' ' * (end - start)}{said[end:]}"


def day_of(said: str, year: str | None = None) -> str | None:
    """Return a date that may lack its year, as ISO 8601; with `year` for it, else `--MM-DD`."""
    found = find(said)
    if found or DIGIT.search(said) is None:
        return found
    for pattern, (number, month) in ((NO_YEAR, (1, 2)), (NO_YEAR_FIRST, (2, 1)), (IDEOGRAPHS, (2, 1))):
        for match in pattern.finditer(said):
            day = _day(year or "2000", int(match[1]) if pattern is IDEOGRAPHS else months.number(match[month]), match[number])
            if day:
                return day if year else f"-{day[4:]}"
    return None


def without_day(said: str) -> str:
    """Return what is left of a line without its days that lack a year; each leaves a bar."""
    return NO_YEAR.sub(" | ", NO_YEAR_FIRST.sub(" | ", IDEOGRAPHS.sub(" | ", said)))


def month_of(said: str) -> str | None:
    """Return the month and year that a line names, as `YYYY-MM`."""
    for match in MONTH_ONLY.finditer(said):
        month = months.number(match[1])
        if month:
            return f"{match[2]}-{month:02}"
    return None


def whole(plain: str) -> bool:
    """Say whether a line is nothing but a date, with a time, a weekday or `Updated` at most."""
    if len(plain) > LONGEST or TWO.search(plain) is None:
        return False
    found = _find(calendars.plain(plain), None)
    return found is not None and not _strange(remainder(plain))


def closing(body: str) -> str | None:
    """Return the date in brackets that a text ends in: `（2016/12/15-11:43）`."""
    closed = CLOSED.search(body[-CLOSING:]) if body.endswith((")", "）", "]", "】")) else None
    return find(closed[1]) if closed and whole(closed[1]) else None


def told(said: str) -> bool:
    """Say whether `said` is nothing but words that stand beside dates: `Published`, `Updated on`."""
    return not _strange(said)


def stamp(plain: str) -> bool:
    """Say whether a line is nothing but a time of the day, as over an entry of a live blog: `2.12am BST`, `14:05 Uhr`."""
    return (
        len(plain) <= LONGEST / 3
        and CLOCK.match(plain) is not None
        and ":" in plain.replace(".", ":").replace("h", ":")
        and not _strange(CLOCK.sub(" ", plain))
    )


def remainder(said: str) -> str:
    """Return what is left of a line without its dates and times; each leaves a bar."""
    said = calendars.plain(said) if TWO.search(said) else said
    for pattern in (NUMBERS, TEXT, MONTH_FIRST, YEAR_FIRST, LATE, SHORT):
        if TWO.search(said):
            said = pattern.sub(" | ", said)
    return CLOCK.sub(" ", said) if DIGIT.search(said) else said


def _strange(rest: str) -> bool:
    return DIGIT.search(rest) is not None or any(word not in BESIDE for word in WORDS.findall(rest.casefold()))


def _find(said: str, language: str | None) -> tuple[str | None, int, int] | None:
    if TWO.search(said) is None:
        return None
    match = NUMBERS.search(said)
    day = _day(match[1], int(match[2]), match[3]) if match else None
    if match and day:
        return day + _clock(match), match.start(), match.end()
    for pattern, order in ((TEXT, (3, 2, 1)), (MONTH_FIRST, (3, 1, 2)), (YEAR_FIRST, (1, 2, 3))):
        for match in pattern.finditer(said):
            year, month, number = (match[part] for part in order)
            day = _day(year, months.number(month), number)
            if day:
                return day, match.start(), match.end()
    for match in LATE.finditer(said):
        day = _day(str(_century(int(match[3]))), months.number(match[2]), match[1])
        if day:
            return day, match.start(), match.end()
    match = SHORT.search(said)
    return (_short(match, language), match.start(), match.end()) if match and _plausible(match) else None


def _clock(match: re.Match[str]) -> str:
    if not match[4]:
        return ""
    offset = match[5] or ""
    if offset and offset != "Z" and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"T{match[4]}{offset}"


def _plausible(match: re.Match[str]) -> bool:
    low, high = sorted((int(match[1]), int(match[3])))
    return 1 <= low <= MONTHS_IN_A_YEAR and high <= 31  # noqa: PLR2004 -- days of a month


def _short(match: re.Match[str], language: str | None) -> str | None:
    one, two, given = int(match[1]), int(match[3]), int(match[4])
    full = _century(given)
    if one > MONTHS_IN_A_YEAR or (language in DAY_FIRST and two <= MONTHS_IN_A_YEAR):
        return _day(str(full), two, match[1])
    # With both up to twelve nobody can tell 7/9 from 9/7.
    return _day(str(full), one, match[3]) if two > MONTHS_IN_A_YEAR or one == two else None


def either(said: str) -> tuple[str, str] | None:
    """Return the two days that a date in numbers can be, the one whose day comes first in front; None where it can be one only."""
    match = SHORT.search(said) if find(said) is None else None
    if match is None or max(int(match[1]), int(match[3])) > MONTHS_IN_A_YEAR:
        return None
    year = str(_century(int(match[4])))
    first, second = _day(year, int(match[3]), match[1]), _day(year, int(match[1]), match[3])
    return (first, second) if first and second else None


def order(said: str) -> Literal["day", "month"] | None:
    """Return what the first date in numbers of a line begins with, where only that can be."""
    match = SHORT.search(said)
    if match is None or not _plausible(match) or max(int(match[1]), int(match[3])) <= MONTHS_IN_A_YEAR:
        return None
    return "day" if int(match[1]) > MONTHS_IN_A_YEAR else "month"


def _century(given: int) -> int:
    return given if given >= CENTURY else given + (1900 if given >= PIVOT else 2000)


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def weekday(plain: str) -> bool:
    """Say whether a line names a day of the week, as a paper does over its date."""
    return not WEEKDAYS.isdisjoint(WORDS.findall(plain.casefold()))
