"""Dates of the Solar Hijri calendar, of Iran and Afghanistan, to those of ours.

Years are counted as ICU does (`persncal.cpp`): in a cycle of 33 years, which keeps the observed calendar from 1799 to 2254 (Heydari-
Malayeri, A concise review of the Iranian calendar, 2004). Half of the year's months have 31 days, five 30, the last 29 or 30.
"""

import re
from datetime import date

IRAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
AFGHANISTAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()
MONTHS = {name: number for names in (IRAN, AFGHANISTAN) for number, name in enumerate(names, start=1)}
SCRIPT = re.compile("[\u0600-\u06ff]")
LETTERS = re.compile("[\u06f0-\u06f9پچژگکی]")
"""Digits and letters that Persian has and Arabic has not."""
NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(MONTHS)})(?:\s?ماه)?\s?[,،]?\s?(1(?:3\d|4[01])\d)(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(1(?:3\d|4[01])\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
SURE = 1400
"""Before that year numbers are of this calendar: those of the lunar one were in the 1970s."""
LONG, HALF, YEAR = 31, 6, 365
FIRST = date(622, 3, 21).toordinal()
"""The first day of the first year as ICU counts, Julian day 1948320."""


def plain(said: str, *, persian: bool) -> str:
    """Return a line in ASCII digits with its Solar Hijri dates as ISO 8601; `persian` says whether its letters or digits are Persian."""
    said = NAMED.sub(lambda match: _ours(match[0], match[3], MONTHS[match[2]], match[1]), said)
    return NUMBERS.sub(
        lambda match: _ours(match[0], match[1], int(match[3]), match[4]) if persian or int(match[1]) < SURE else match[0], said
    )


def _ours(said: str, year: str, month: int, day: str) -> str:
    """Return a day of the Solar Hijri calendar as ISO 8601, `said` where there is no such day."""
    new_year, next_year = _new_year(int(year)), _new_year(int(year) + 1)
    before = LONG * (month - 1) - max(0, month - 1 - HALF)
    longest = LONG if month <= HALF else LONG - 1
    number = new_year + before + int(day) - 1
    if not (1 <= month <= len(IRAN) and 1 <= int(day) <= longest and number < next_year):
        return said
    return date.fromordinal(number).isoformat()


def _new_year(year: int) -> int:
    return FIRST + YEAR * (year - 1) + (8 * year + 21) // 33
