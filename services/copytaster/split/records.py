"""Record headers: pages that are a row of records, each under the same few lines.

Forum posts, feed dumps, labelled press round-ups. The header is learned from the page: line templates (digits and values
taken out) that recur with the same neighbours. At least one must be a line that only machines print: a label, a stamp,
a poster's rank.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from copytaster.split import fields, signs, zones
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region, looks_like_article

SHAPE = "records"
SHORT = 14
WINDOW = 7
"""Rows above and below its key that a header may take."""
GAP = 2
"""Lines inside a header that do not recur: a poster's name, a value under its label."""
CORE = 0.6
"""Share of headers that have a line which belongs to the header."""
SUBJECT = 4
"""Words from which a line that recurs may be a headline that was quoted, and must recur nearly everywhere."""
POSTER = 3
POSTED = re.compile(r"^(?:re: )?(?:post(?:ed)?|written|submitted|sent) by:? (.{1,40}?)(?: [»>].*| on .*)?$", re.IGNORECASE)
MACHINE = re.compile(
    r"^(?:posts|joined|join date|location|registered|messages|reputation|likes received|member since|threads|karma)\s*: ?\S.*$"
    r"|^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\w{3,9} \d{1,2},? \d{4}).{0,20}\d{1,2}:\d{2}.{0,8}#\d+$|^#\d+$",
    re.IGNORECASE,
)
VARIES = re.compile(r"\d+|\b[ap]m\b")


class Header(NamedTuple):
    """Positions of a header's first row and of the row after its last; `titled` when the first is the headline."""

    first: int
    after: int
    titled: bool = False


def propose(rows: Sequence[Row]) -> Proposal | None:
    """Cut the page at headers that recur; None where fewer than two records are articles."""
    templates = [template(row) for row in rows]
    keys = _keys(rows, templates)
    if not keys:
        return None
    headers = _with_titles_above(rows, _headers(rows, templates, keys))
    bounds = [*(header.first for header in headers), len(rows)]
    regions = [_region(rows, header, last) for header, last in zip(headers, bounds[1:], strict=True)]
    articles = sum(region.refused is None for region in regions)
    if articles < 2:  # noqa: PLR2004 -- one article is no reason to cut
        return None
    return Proposal(SHAPE, 0.95, f"{len(regions)} records under the same header, {articles} with headline and text", tuple(regions))


def template(row: Row) -> str | None:
    """Return what the line has in common with its like in other headers, None where it can be no line of a header."""
    labelled = signs.label(row.plain)
    if labelled:
        return f"{row.plain.partition(':')[0].lower()}:"
    if row.words > SHORT:
        return None
    if POSTED.match(row.plain):
        return "post by"
    if row.plain.lower().startswith("re: "):
        return "re:"
    if MACHINE.match(row.plain):
        return VARIES.sub("0", row.plain.lower()) if row.plain[0] in "0123456789#" else f"{row.plain.partition(':')[0].lower()}:"
    # The fields of an article recur too, and are no header.
    fieldlike = row.sign in ("url", "date", "caption") or row.prose or (row.words <= 6 and fields.is_outlet(row.plain))  # noqa: PLR2004 -- an outlet's name
    # Numbers vary from header to header; but the headline of a daily report has its number too.
    return None if fieldlike else row.plain.lower() if row.words >= SUBJECT else VARIES.sub("0", row.plain.lower())


def _keys(rows: Sequence[Row], templates: Sequence[str | None]) -> list[int]:
    """Return the positions of the machine's line that recurs most, the first on the page among equals."""
    counts = Counter(one for row, one in zip(rows, templates, strict=True) if one and _machine(row, one))
    best = max(counts, key=lambda one: counts[one], default="")
    return [position for position, one in enumerate(templates) if one == best] if counts[best] > 1 else []


def _machine(row: Row, one: str) -> bool:
    return one == "post by" or row.sign == "label" or MACHINE.match(row.plain) is not None


def _headers(rows: Sequence[Row], templates: Sequence[str | None], keys: Sequence[int]) -> list[Header]:
    windows = [_window(rows, keys, number) for number in range(len(keys))]
    held = Counter(one for window in windows for one in {*templates[window.first : window.after]} if one)
    counts = Counter(templates)
    core = frozenset(one for one, count in held.items() if count > 1 and count >= _needed(one, len(keys)) and counts[one] <= 2 * len(keys))
    found: list[Header] = []
    for window, key in zip(windows, keys, strict=True):
        header = _grown(rows, templates, core, window, key)
        floor = found[-1].after if found else 0
        found.append(_topped(rows, header) if header.first > floor else header._replace(first=max(floor, header.first)))
    return found


def _needed(one: str, headers: int) -> float:
    subject = len(one.split()) >= SUBJECT and not one.endswith(":")
    return max(3, 0.8 * headers) if subject else CORE * headers


def _window(rows: Sequence[Row], keys: Sequence[int], number: int) -> Header:
    key = keys[number]
    first, after = key, key + 1
    low = keys[number - 1] + 1 if number else 0
    high = keys[number + 1] if number + 1 < len(keys) else len(rows)
    while first > max(low, key - WINDOW) and not rows[first - 1].prose:
        first -= 1
    while after < min(high, key + WINDOW) and not rows[after].prose:
        after += 1
    return Header(first, after)


def _grown(rows: Sequence[Row], templates: Sequence[str | None], core: frozenset[str], window: Header, key: int) -> Header:
    first, after = key, key + 1
    for position in range(key - 1, window.first - 1, -1):
        if templates[position] in core and first - position - 1 <= GAP:
            first = position
    for position in range(key + 1, window.after):
        if templates[position] in core and position - after <= GAP:
            after = position + 1
    # `Media Outlet:` has its value on the next line.
    valueless = rows[after - 1].sign == "label" and rows[after - 1].plain.endswith(":") and after < window.after
    return Header(first, after + valueless)


def _topped(rows: Sequence[Row], header: Header) -> Header:
    """Take in the poster's name, which stands on top of a forum header and need not recur."""
    above, first = rows[header.first - 1], rows[header.first]
    posters = {match[1].casefold() for row in rows[header.first : header.after] if (match := POSTED.match(row.plain))}
    close = first.gap == 0 and first.sign != "label" and above.words <= POSTER and not above.sentence and above.sign in (None, "names")
    return header._replace(first=header.first - 1) if close or above.plain.casefold() in posters else header


def _with_titles_above(rows: Sequence[Row], headers: list[Header]) -> list[Header]:
    """Move headers up by one row where the headline stands above the labels, as in press round-ups."""
    above = [
        header.first > 0 and rows[header.first - 1].titular and not _has_title(rows, header) and _prose_next(rows, header)
        for header in headers
    ]
    return (
        [header._replace(first=header.first - 1, titled=True) for header in headers]
        if sum(above) > len(above) / 2 and above[0]
        else headers
    )


def _has_title(rows: Sequence[Row], header: Header) -> bool:
    return any((signs.label(row.plain) or ("",))[0] == "title" for row in rows[header.first : header.after])


def _prose_next(rows: Sequence[Row], header: Header) -> bool:
    return header.after < len(rows) and rows[header.after].prose


def _region(rows: Sequence[Row], header: Header, last: int) -> Region:
    own = rows[header.first : last]
    top, rest = rows[header.first : header.after], rows[header.after : last]
    title = top[0].number if header.titled else _titled(top)
    marks = zones.mark(own, title) if title is not None else zones.mark(rest, record=True)
    region = Region(tuple(own), marks)
    return (
        region if looks_like_article(region) else region._replace(marks={}, refused="a post without a headline and the text of an article")
    )


def _titled(top: Sequence[Row]) -> int | None:
    return next((row.number for row in top if (signs.label(row.plain) or ("",))[0] == "title"), None)
