"""Dates that are not written as day, month and year in ASCII digits, to those: other digits, eras, an extractor's slips."""

import re
from functools import lru_cache

from copytaster.split.lines import months, persian

ASCII_DIGITS = {zero + digit: ord("0") + digit for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10) for digit in range(10)}
"""Arabic, Persian, Devanagari, Bengali, Thai and fullwidth digits (Unicode blocks)."""
OTHER_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]")
THAI = (
    ("ม.ค.", "มกราคม"), ("ก.พ.", "กุมภาพันธ์"), ("มี.ค.", "มีนาคม"), ("เม.ย.", "เมษายน"), ("พ.ค.", "พฤษภาคม"), ("มิ.ย.", "มิถุนายน"),
    ("ก.ค.", "กรกฎาคม"), ("ส.ค.", "สิงหาคม"), ("ก.ย.", "กันยายน"), ("ต.ค.", "ตุลาคม"), ("พ.ย.", "พฤศจิกายน"), ("ธ.ค.", "ธันวาคม"),
)  # fmt: skip
"""The months, short and whole."""
THAI_MONTHS = {name: number for number, names in enumerate(THAI, start=1) for name in names}
THAI_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*({'|'.join(map(re.escape, sorted(THAI_MONTHS, key=len, reverse=True)))})\s*(?:พ\.ศ\.\s*"
    rf"|ค\.ศ\.\s*)?(\d{{4}})(?!\d)"
)
THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
BUDDHIST, LATE = 543, 2400
"""Years by which the Thai era is ahead of ours; a year that is of that era."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first of an era of Japan, of Taiwan."""
ERA = re.compile(r"(令和|平成|昭和|民國|民国)\s?(\d{1,3}|元)年\s?(\d{1,2})月\s?(\d{1,2})日")
VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?((?:19|20)\d\d)", re.IGNORECASE)
DOTTED = re.compile(r"(?<!\d)(\d{1,2})[./]([^\W\d_]{3,9})\.?[./]((?:19|20)?\d\d)(?!\d)")
"""`25.ago.2018`, `25.AGO.18`."""
BARRED = re.compile(r"(?<!\d)(\d{1,2})\|(\d{1,2})\|((?:19|20)\d\d)(?!\d)")
"""`25|08|2018`."""
CROATIAN = re.compile(r"(?<=\d\.)\s?listopada\b")
"""October behind a day with a stop; without one it is Polish, and November."""
LATVIAN = re.compile(r"((?:19|20)\d\d)\.\s?gada\s(\d{1,2})\.\s?([^\W\d_]{4,10})")
"""`2019. gada 5. marts`."""
KOREAN = re.compile(r"(?<![\d.])(\d\d)\.(\d\d)\.(\d\d)(?![\d.])")
"""`19.03.05`: the year comes first."""
HANGUL = re.compile("[\u3131-\u318e\uac00-\ud7a3]")
TWICE = re.compile(r"(?<=\d\s)(?:[^\W\d_]+\s)?([^\W\d_]+)\s?/\s?((?:[^\W\d_]+\s)?[^\W\d_]+)(?=[,،]?\s(?:19|20)\d\d)")
"""`5 آذار/مارس 2019`: a month by both its names."""
DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s((?:19|20)\d\d)(?!\d)")
"""`29. 4. 2015`, `29.4. 2015`."""
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\.\s?(\d{1,2})\.\s(\d{1,2})(?!\d)")
"""`2023. 5. 17.`"""
GLUED = re.compile(
    r"(?<=\d{4})(?=\d{1,2}:\d{2}\b)|(?<=[a-zа-я])(?=\d{1,2}:\d{2}\b)|(?<=[AaPp][Mm])(?=\d+ min)"
    r"|(?<=[^\W\d_][\s.,]\s(?:19|20)\d\d)(?=\d)|(?<=[^\W\d_]\s(?:19|20)\d\d)(?=\d)|(?<=[a-zà-ÿ])(?=\d{1,2}\s[A-Z][a-z]{2,8}\.?\s(?:19"
    r"|20)\d\d)"
)
"""Where an extractor lost the space: `January 30, 20245:02 AM`, `3 Mar 20193 Mar 2019`, `Headline04 Mar. 2019`."""
SLIP = re.compile(r"\d{5}|[^\W\d_]\d")
"""What each of them has, to look for first."""
SEPARATORS = 2


@lru_cache(maxsize=4096)
def plain(said: str) -> str:
    """Return a line with its dates written so that a day, a month and a year of ours can be read in them."""
    if not said.isascii():
        said = _foreign(said)
    if ". " in said:
        said = YEAR_FIRST.sub(r"\1-\2-\3", DAY_FIRST.sub(r"\1.\2.\3", said))
    if said.count(".") + said.count("/") >= SEPARATORS:
        said = DOTTED.sub(r"\1 \2 \3", said)
    if said.count("|") >= SEPARATORS:
        said = BARRED.sub(r"\1/\2/\3", said)
    if " gada " in said:
        said = LATVIAN.sub(r"\2 \3 \1", said)
    if "listopada" in said:
        said = CROATIAN.sub(" oktober", said)
    return GLUED.sub(" ", said) if SLIP.search(said) else said


def _foreign(said: str) -> str:
    if persian.SCRIPT.search(said):
        told = persian.LETTERS.search(said) is not None
        said = persian.plain(said.translate(ASCII_DIGITS), persian=told)
        if "/" in said:
            said = TWICE.sub(lambda match: match[1] if months.number(match[1]) else match[2], said)
    elif OTHER_DIGIT.search(said):
        said = said.translate(ASCII_DIGITS)
    if "年" in said:
        said = ERA.sub(lambda match: f"{ERAS[match[1]] + _count(match[2])}-{match[3]}-{match[4]}", said)
    if THAI_LETTER.search(said):
        said = THAI_DATE.sub(lambda match: f"{_ours(int(match[3]))}-{THAI_MONTHS[match[2]]}-{match[1]}", said)
    if said.count(".") >= SEPARATORS and HANGUL.search(said):
        said = KOREAN.sub(r"20\1-\2-\3", said)
    return VIETNAMESE.sub(r"\3-\2-\1", said) if "tháng" in said.casefold() else said


def _count(year: str) -> int:
    return 1 if year == "元" else int(year)


def _ours(year: int) -> int:
    return year - BUDDHIST if year > LATE else year
