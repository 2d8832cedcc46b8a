"""When: dates as records and pages declare them, in ISO 8601 with the precision they were given in."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from copytaster.formats import months

ISO = re.compile(
    r"^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?)?\s*$",
    re.IGNORECASE,
)
COMPACT = re.compile(r"^\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*$")
LETTERS = r"([^\W\d_][^\d\s,./]{1,14})"
DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:(?:de|of)\s+)?{LETTERS}\.?,?\s+(?:de\s+|del\s+)?(\d{{4}})(?!\d)")
MONTH_FIRST = re.compile(rf"\b{LETTERS}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b")
COUNTED = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
ANYWHERE = re.compile(r"(?<![\d-])(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?))?(?![\d-])")
MILLISECONDS = 10**11
"""A number above this many seconds would be past the year 5000: it counts milliseconds."""
EARLIEST = 10**8
LINE = 300


def iso(value: Any) -> str | None:
    """Return a declared date as ISO 8601 in the precision given, None where it cannot be read."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int | float):
        moment = _of_number(value)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    return _of_iso(value) or _of_mail(value) or _of_words(value)


def within(said: str) -> str | None:
    """Return the first date that stands in a line of text, None where there is none; `said` is cut to a line's length."""
    line = said[:LINE]
    match = ANYWHERE.search(line)
    return (iso(match[0]) if match else None) or _of_words(line)


def instant(value: Any) -> datetime | None:
    """Return a declared point in time, in UTC where it names no offset; None where it cannot be read."""
    said = iso(value)
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(said)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _of_number(value: float) -> datetime | None:
    seconds = value / 1000 if value > MILLISECONDS else value
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds >= EARLIEST else None
    except (OverflowError, OSError, ValueError):
        return None


def _of_iso(said: str) -> str | None:
    match = ISO.match(said) or COMPACT.match(said)
    if not match:
        return None
    given: list[str | None] = [*match.groups(), *(None,) * (8 - match.re.groups)]
    year, month, day, hour, minute, second, fraction, offset = given
    if not _real(int(year or 0), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)):
        return None
    told = "-".join((year or "", *(part.zfill(2) for part in (month, day) if part)))
    if hour:
        told += f"T{hour}:{minute}" + (f":{second}" if second else "") + (fraction or "") + _offset(offset)
    return told


def _offset(said: str | None) -> str:
    if not said:
        return ""
    if said[0] not in "+-":
        return "Z"
    digits = said.replace(":", "")
    return f"{digits[:3]}:{digits[3:]}"


def _of_mail(said: str) -> str | None:
    try:
        moment = parsedate_to_datetime(said)
        return moment.isoformat() if ":" in said else None
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _of_words(said: str) -> str | None:
    for pattern, order in ((DAY_FIRST, (3, 2, 1)), (MONTH_FIRST, (3, 1, 2)), (COUNTED, (1, 2, 3))):
        for match in pattern.finditer(said):
            year, month, day = (match[part] for part in order)
            number = int(month) if month.isdecimal() else months.NUMBERS.get(month.casefold())
            if number and _real(int(year), number, int(day)):
                return f"{int(year)}-{number:02}-{int(day):02}"
    return None


def _real(year: int, month: int, day: int, *clock: int) -> bool:
    try:
        return date(year, month, day).year >= 1 and all(part < top for part, top in zip(clock, (24, 60, 61), strict=False))
    except ValueError:
        return False
