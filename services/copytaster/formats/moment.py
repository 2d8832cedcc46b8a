"""When: dates as records and pages declare them, in ISO 8601 with the precision they were given in."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

ISO = re.compile(
    r"^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?)?\s*$",
    re.IGNORECASE,
)
COMPACT = re.compile(r"^\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*$")
MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
MILLISECONDS = 10**11
"""A number above this many seconds would be past the year 5000: it counts milliseconds."""
EARLIEST = 10**8


def iso(value: Any) -> str | None:
    """Return a declared date as ISO 8601 in the precision given, None where it cannot be read."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int | float):
        moment = _of_number(value)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    return _of_iso(value) or _of_mail(value) or _of_words(value)


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
    match = DAY_FIRST.search(said)
    day, month, year = match.groups() if match else ("", "", "")
    match = None if match else MONTH_FIRST.search(said)
    month, day, year = match.groups() if match else (month, day, year)
    number = MONTHS.get(month[:3].lower())
    return f"{year}-{number:02}-{int(day):02}" if number and _real(int(year), number, int(day)) else None


def _real(year: int, month: int, day: int, *clock: int) -> bool:
    try:
        return date(year, month, day).year >= 1 and all(part < top for part, top in zip(clock, (24, 60, 61), strict=False))
    except ValueError:
        return False
