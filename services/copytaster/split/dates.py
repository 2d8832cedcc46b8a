"""Dates as pages print them, to ISO 8601 with the precision given."""

import re
from datetime import date

MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)
NUMBERS = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?(?![\d])"
)
SHORT = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d{2})(?!\d)")
CLOCK = (
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m?\.?)?(?=\W|$)|\b\d{1,2}\s*[ap]\.?m\b\.?|\b[ap]\.m\."
    r"|\b(?:utc|gmt|[ecmp][sd]t|bst|cest|cet|et|ist|msk)\b|[+-]\d{2}:?\d{2}\b|#\d+"
)
TIME = re.compile(CLOCK, re.IGNORECASE)
AROUND = re.compile(
    CLOCK + r"|\b(?:published|updated|posted|modified|last|first|date|on|at|of|issue|edition|created|added|report|released)\b",
    re.IGNORECASE,
)
LONGEST = 90
DIGIT = re.compile(r"[0-9]")
CENTURY = 100
PIVOT = 70
MONTHS_IN_A_YEAR = 12


def find(said: str) -> str | None:
    """Return the first date in `said` as ISO 8601, None where there is none or its day and month could be swapped."""
    found = _find(said)
    return found[0] if found else None


def whole(plain: str) -> bool:
    """Say whether a line is nothing but a date, with a time, a weekday or `Updated` at most."""
    if len(plain) > LONGEST or DIGIT.search(plain) is None:
        return False
    found = _find(plain)
    if not found:
        return False
    rest = plain[: found[1]] + " " + plain[found[2] :]
    return not any(letter.isalnum() for letter in AROUND.sub(" ", rest))


def _find(said: str) -> tuple[str | None, int, int] | None:
    for pattern, order in ((NUMBERS, "ymd"), (DAY_FIRST, "dmy"), (MONTH_FIRST, "mdy")):
        match = pattern.search(said)
        if match:
            day = _day(*(match[order.index(part) + 1] for part in "ymd"))
            if day:
                return day + _clock(match), match.start(), match.end()
    match = SHORT.search(said)
    return (_short(*match.groups()), match.start(), match.end()) if match and _plausible(*match.groups()) else None


def _clock(match: re.Match[str]) -> str:
    if match.re is not NUMBERS or not match[4]:
        return ""
    offset = match[5] or ""
    if offset and offset != "Z" and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"T{match[4]}{offset}"


def _plausible(first: str, second: str, _year: str) -> bool:
    low, high = sorted((int(first), int(second)))
    return 1 <= low <= MONTHS_IN_A_YEAR and high <= 31  # noqa: PLR2004 -- days of a month


def _short(first: str, second: str, year: str) -> str | None:
    one, two, given = int(first), int(second), int(year)
    full = given if given >= CENTURY else given + (1900 if given >= PIVOT else 2000)
    if one > MONTHS_IN_A_YEAR:
        return _day(str(full), second, first)
    # With both up to twelve nobody can tell 7/9 from 9/7.
    return _day(str(full), first, second) if two > MONTHS_IN_A_YEAR or one == two else None


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else MONTHS[month[:3].lower()]
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
