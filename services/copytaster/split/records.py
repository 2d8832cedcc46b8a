"""Record headers: pages that are a row of records, each under the same few lines.

Forum posts, feed dumps, labelled press round-ups. The header is learned from the page: line templates (digits and values
taken out) that recur with the same neighbours. At least one must be a line that only machines print: a label, a stamp,
a poster's rank.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from copytaster.split import dates, outlets, signs, zones
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal, Region, looks_like_article

SHAPE = "records"
POST = "post by"
TALK = "a post without a headline and the text of an article"
SHORT = 14
WINDOW = 12
"""Rows above and below its key that a header may take."""
GAP = 6
"""Lines inside a header that do not recur: a poster's name and rank, a signature, a value under its label."""
CLOSE = 2
"""The same below the machine's line, where the headline may stand."""
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
STAMPED = re.compile(r"[»«#]|\bon:|\bby \S+(?: \S+)?$", re.IGNORECASE)
"""What stands beside the date of a post, and not beside that of an article."""
ATTRIBUTE = re.compile(r"^([^\W\d_][^:：.!?\"“«»]{1,24})[:：]\s*\S.{0,50}$")
"""A poster's attribute, in any language: `Сообщения: 1204`."""
VARIES = re.compile(r"\d+|\b[ap]m\b")
POSTS = 2


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
    if templates[keys[0]] == POST and not any(row.prose for row in rows[keys[-1] + 1 :]):
        return _footed(rows, keys)
    headers = _with_titles_above(rows, _headers(rows, templates, keys))
    if rows[keys[0]].sign == "label" and not _rich(rows, headers):
        return None
    posts = sum(templates[key] == POST for key in keys) >= POSTS
    end = _footer(rows, templates, keys, headers[-1].after)
    bounds = [*(header.first for header in headers), end]
    regions = [_region(rows, header, last) for header, last in zip(headers, bounds[1:], strict=True)]
    articles = sum(region.refused is None for region in regions)
    if articles < 2 and not posts:  # noqa: PLR2004 -- one article is no reason to cut
        return None
    said = f"{len(regions)} records under the same header, {articles} with headline and text"
    return Proposal(SHAPE, 0.98, said, tuple(regions))


def _footed(rows: Sequence[Row], keys: Sequence[int]) -> Proposal | None:
    """Cut the page behind the machine's lines, where they stand below what was posted; None where only one record is found."""
    parts: list[list[Row]] = [[]]
    for position, row in enumerate(rows[: keys[-1] + 1]):
        parts[-1].append(row)
        if position in keys and any(one.prose for one in parts[-1]):
            parts.append([])
    regions = [_above(part, first=number == 0) for number, part in enumerate(part for part in parts if any(row.prose for row in part))]
    kept = tuple(one if _headed(one) else one._replace(marks={}, refused=TALK) for one in regions)
    articles = sum(one.refused is None for one in kept)
    if len(kept) < 2 or not articles:  # noqa: PLR2004 -- one record is the page
        return None
    return Proposal(SHAPE, 0.98, f"{len(kept)} records above the same footer, {articles} with headline and text", kept)


def _above(part: Sequence[Row], *, first: bool) -> Region:
    return Region(tuple(part), zones.mark([row for row in part if not _posted(row)], record=not first))


def _headed(region: Region) -> bool:
    # `To: anna`, a poster's name: no headline.
    title = next((row for row in region.rows if region.marks.get(row.number) == "title"), None)
    return title is not None and title.words >= POSTER and looks_like_article(region)


def _footer(rows: Sequence[Row], templates: Sequence[str | None], keys: Sequence[int], after: int) -> int:
    """Return where the last record, whose header ends at `after`, ends: at the lines that stand between records too."""
    between = {templates[place] for number, key in enumerate(keys[1:], start=1) for place in range(_window(rows, keys, number).first, key)}
    text = next((position for position in range(after, len(rows)) if rows[position].prose), len(rows))
    return next((position for position in range(text, len(rows)) if templates[position] and templates[position] in between), len(rows))


def _rich(rows: Sequence[Row], headers: Sequence[Header]) -> bool:
    """Say whether headers made of labels give two fields or more: the source of a picture stands below each one too."""
    given = [len({signs.label(row.plain)[0] for row in rows[one.first : one.after] if row.sign == "label"}) for one in headers]  # type: ignore[index] # a sign says so
    return sum(given) >= 2 * len(given)


def template(row: Row) -> str | None:
    """Return what the line has in common with its like in other headers, None where it can be no line of a header."""
    if row.words > SHORT:
        return f"{row.plain.partition(':')[0].lower()}:" if row.sign == "label" else None
    if _posted(row):
        return POST
    if row.sign == "label":
        return f"{row.plain.partition(':')[0].lower()}:"
    # The fields of an article recur too, and are no header.
    if row.sign in ("url", "date", "caption") or row.prose or (row.words <= outlets.MOST and outlets.is_one(row.plain)):
        return None
    attribute = ATTRIBUTE.match(row.plain)
    if attribute and not row.sentence:
        return f"{attribute[1].lower()}:"
    subject = row.plain.lower().removeprefix("re: ")
    # Numbers vary from header to header; but the headline of a daily report has its number too.
    return subject if row.words >= SUBJECT else VARIES.sub("0", subject)


def _posted(row: Row) -> bool:
    """Say whether the line says who posted and when."""
    if POSTED.match(row.plain):
        return True
    return STAMPED.search(row.plain) is not None and dates.find(row.plain) is not None and dates.CLOCK.search(row.plain) is not None


def _keys(rows: Sequence[Row], templates: Sequence[str | None]) -> list[int]:
    """Return the positions of the machine's line that recurs most, the first on the page among equals."""
    counts = Counter(one for row, one in zip(rows, templates, strict=True) if one and _machine(row, one))
    attributes = [one for one in counts if one.endswith(":") and counts[one] > 1 and one[:-1] not in signs.FIELDS]
    if len(attributes) < 2:  # noqa: PLR2004 -- one label over and over is the text's own
        counts = Counter({one: count for one, count in counts.items() if one not in attributes or MACHINE.match(one + " 0")})
    best = max(counts, key=lambda one: (counts[one], one == POST), default="")
    return [position for position, one in enumerate(templates) if one == best] if counts[best] > 1 else []


def _machine(row: Row, one: str) -> bool:
    return one == POST or row.sign == "label" or one.endswith(":")


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
        if templates[position] in core and rows[position].sign != "furniture" and position - after <= CLOSE:
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
    if not {"date", "byline"} & {*marks.values()}:
        marks |= {row.number: "date" for row in top if _posted(row) and dates.find(row.plain)}
    region = Region(tuple(own), marks)
    if looks_like_article(region):
        return region
    return region._replace(marks={}, refused=TALK)


def _titled(top: Sequence[Row]) -> int | None:
    return next((row.number for row in top if (signs.label(row.plain) or ("",))[0] == "title"), None)
