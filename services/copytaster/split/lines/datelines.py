"""The day in front of the first sentence, as agencies and press offices set it: `HARLOW, Ont., June 3, 2019 /Newsline/ -- `.

A day in the text itself says when something happened, so all that stands in front of the dash must be a place, the day, an agency.
"""

import re
from datetime import date, timedelta

from copytaster.split.lines import dates
from copytaster.split.lines.months import BESIDE

OPENING = 130
"""Characters in which a dateline ends."""
DASH = re.compile(r"\s?(?:--+|[–—])\s?|\s-\s|\.-\s|(?<=(?:19|20)\d\d)(?:\.\s|\s\([A-Z]{2,6}\)\s(?=\w))")
"""What parts a dateline from the text: a dash, a stop behind the year, the initials of an agency there."""
BRACKETED = re.compile(r"^\[([^\[\]]{6,24})\]\s")
"""`[2019.02.18] A court has`."""
WHOLE = re.compile(r"^\(([^()]{8,60})\)\s?[-–—:]")
"""`(Geneva, 5 March 2019) - `."""
CJK = re.compile(r"^[（(【]?[^\d\s]{2,20}?(\d{4}年\d{1,2}月\d{1,2}日)[电電讯訊]")
"""`新华社北京2019年3月5日电`."""
FRONT = re.compile(r"^[>\s]*(?:\([^()\d]{2,24}\)\s?[-–—]\s?)?")
"""A mark of quotation, the agency: `(ANSA) - TURIN, `."""
SOURCE = re.compile(r"\([^()]{2,40}\)|/[^/\d]{2,30}/?\s*$")
STANDFIRSTS = 2
"""Paragraphs that may stand above the one with a dateline."""
PLACES = 7
"""Words in front of the day, at most."""
JOINING = frozenset("de la le du del des el di da do of the and al an der am upon sur les".split())
"""Words in small letters in the name of a place."""
SENTENCE = frozenset("in on at by since until from im vom".split())
"""Words with which a sentence says a day or a place."""
WEB = 1990
"""What is older was not printed on a page, unless an agency stands beside the day."""
PASSED = timedelta(days=10)
"""A text is passed on so long after its day, at most: what is older happened then."""


def published(body: str, passed: str | None = None) -> str | None:
    """Return the day that a text opens with, as ISO 8601, not long before the day on which it was `passed` on, if that is known."""
    found = next(filter(None, map(_opened, body.split("\n\n", STANDFIRSTS + 1)[: STANDFIRSTS + 1])), None)
    if found is None or passed is None or len(passed) < len(found):
        return found
    late = date.fromisoformat(passed[:10]) - date.fromisoformat(found[:10])
    return found if timedelta(0) <= late <= PASSED else None


def _opened(paragraph: str) -> str | None:
    head = paragraph[:OPENING]
    bracketed = BRACKETED.match(head)
    if bracketed:
        return dates.find(bracketed[1], "de") if dates.whole(bracketed[1]) else None
    if dates.DIGIT.search(head) is None:
        return None
    wired = CJK.match(head)
    if wired:
        return dates.find(wired[1])
    inside = WHOLE.match(head)
    if inside:
        return _day(inside[1])
    front = FRONT.match(head)
    said = head[front.end() if front else 0 :]
    for dash in DASH.finditer(said):
        if dates.DIGIT.search(said, 0, dash.start()):
            behind = said[dash.end() : dash.end() + 1]
            return _day(said[: dash.start()]) if behind and not behind.isdigit() else None
    return None


def _day(said: str) -> str | None:
    """Return the day of what stands in front of a dash, if that is a place and a day."""
    found = dates.find(said, "de")
    late = found is not None and (int(found[:4]) >= WEB or SOURCE.search(said) is not None)
    return found if late and _place(dates.remainder(SOURCE.sub(" ", said))) else None


def _place(rest: str) -> bool:
    """Say whether what is left beside a day is the name of a place, with a capital or in a script that has none."""
    words = [word for word in rest.replace("|", " ").replace(",", " ").replace(".", ". ").split() if any(map(str.isalpha, word))]
    first = next(iter(words), "").casefold()
    if dates.DIGIT.search(rest) or not SENTENCE.isdisjoint((first, *words)):
        return False
    return (
        0 < len(words) <= PLACES
        and first not in BESIDE
        and (words[0][0].isupper() or first.upper() == first)
        and not any(mark in rest for mark in ';:?!"“”')
        and all(word[0].isupper() or word.casefold().strip(".") in JOINING | BESIDE or word.upper() == word.lower() for word in words)
    )
