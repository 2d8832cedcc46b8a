"""Which of two days `04/03/2012` is: what else a page says settles whether its numbers begin with the day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from copytaster.split.lines import dates

WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AMERICAN = re.compile(r"\b[ECMP][DS]?T\b|\d\s?[ap]\.?m\b", re.IGNORECASE)
"""A time zone, a clock of the United States: a month comes first."""
ELSEWHERE = re.compile(
    r"\b(?:GMT|UTC|BST|CES?T|EES?T|IST|MSK)\b|(?<![\d:])(?:0\d|1[3-9]|2[0-3]):[0-5]\d(?!\d|\s?[ap]\.?m)"
    r"|(?<!\d)(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d\b|\d\sUhr\b|\bklo\s\d",
    re.IGNORECASE,
)
"""A time zone of elsewhere, a clock of twenty-four hours: there a day comes first."""
UPDATED = re.compile(
    r"\b(?:(?:last\s)?(?:updated|modified|edited)|mis à jour|modifié|aktualisiert|geändert|actualizad[oa]|atualizad[oa]|aggiornato"
    r"|bijgewerkt"
    r"|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|zaktualizowano|aktualizováno|güncelleme|güncellendi|diperbarui|cập nhật"
    r"|обновлено|оновлено|تحديث|अपडेटेड|अपडेट)\b",
    re.IGNORECASE,
)
"""In front of the date of a change."""
PUBLISHED = re.compile(
    r"\b(?:published|posted|publié|veröffentlicht|publicad[oa]|pubblicato|gepubliceerd|publicerad|publisert|udgivet|julkaistu|opublikowano"
    r"|publikováno|zveřejněno|yayınlanma|опубликовано|опубліковано|نشر)\b",
    re.IGNORECASE,
)
"""In front of the date of publication."""
OPENING = 90
"""Characters in which a dateline gives its day."""
NEAR = timedelta(days=1)


def first(lines: Sequence[str], body: str) -> str | None:
    """Return the first date of the lines that could be two, as the one that the rest of the page says it is; None where nothing does."""
    for line in lines:
        both = dates.either(line)
        if both is None:
            continue
        return _by_weekday(line, both) or _by_dateline(body, both) or _by_others(lines, both) or _by_clock(line, both)
    return None


def published(lines: Sequence[str]) -> list[str]:
    """Return lines that date an article without what they say of a change; those that say nothing else come last."""
    kept: list[str] = []
    changed: list[str] = []
    for line in lines:
        update = UPDATED.search(line)
        before = line[: update.start()] if update else line
        first = PUBLISHED.search(line, update.end()) if update and not dates.TWO.search(before) else None
        if first and dates.find(line[first.end() :], "de"):
            # `Updated: 6 May 2019 | Published: 5 May 2019`
            kept.append(line[first.start() :])
            continue
        (changed if update and not dates.TWO.search(before) else kept).append(before if dates.TWO.search(before) else line)
    return [*kept, *changed]


def _by_weekday(line: str, both: tuple[str, str]) -> str | None:
    said = WEEKDAY.search(line)
    fit = [day for day in both if said and DAYS[date.fromisoformat(day).weekday()] == said[1].casefold()]
    return fit[0] if len(fit) == 1 else None


def _by_dateline(body: str, both: tuple[str, str]) -> str | None:
    """Choose by the day in front of the first sentence, `KUWAIT, March 4 (KUNA) --`, which is printed on that day or the next."""
    told = dates.day_of(body[:OPENING].partition("--")[0], both[0][:4])
    fit = [day for day in both if told and abs(date.fromisoformat(day) - date.fromisoformat(told)) <= NEAR]
    return fit[0] if len(fit) == 1 else None


def _by_others(lines: Sequence[str], both: tuple[str, str]) -> str | None:
    """Choose by a date in numbers on the page of which only one reading is a day: published 12/03, modified 13/03."""
    orders = {dates.order(line) for line in lines} - {None}
    return both[0 if orders == {"day"} else 1] if len(orders) == 1 else None


def _by_clock(line: str, both: tuple[str, str]) -> str | None:
    if AMERICAN.search(line):
        return both[1] if not ELSEWHERE.search(line) else None
    return both[0] if ELSEWHERE.search(line) else None
