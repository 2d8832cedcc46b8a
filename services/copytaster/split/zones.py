"""One article's lines: its header, its text and its tail, each line put down in a bucket."""

from collections.abc import Iterable, Sequence

from copytaster.split import fields, ledger, signs
from copytaster.split.ledger import Bucket, Row

STANDFIRST = 6
"""Words of a line between headline and text that is a standfirst and no scrap of the page."""
STANDFIRSTS = 2
SCRAP = 6
POSITIONAL = 6
OPENING = 10
"""Rows at the top among which a headline is looked for although running text comes before it."""
CREDITED = 14
ASKED = 3


def mark(rows: Sequence[Row], title: int | None = None, *, record: bool = False) -> dict[int, Bucket]:
    """Put each row of one article in a bucket; empty where there is no running text.

    `title` is the line number of the headline where the caller knows it; `record` says that the rows are one record of a
    page of records, where a short line in front of the headline names the outlet.
    """
    sure = title if title is not None else _credited(rows)
    start = _start(rows, sure)
    if start is None:
        return {}
    chosen = sure if sure is not None else headline(rows[:start], rows[start:])
    if chosen is None and start < ASKED and _asks(rows[start]) and any(row.prose for row in rows[start + 1 :]):
        return mark(rows, rows[start].number, record=record)
    start += _further(rows[start:], chosen)
    head, rest = rows[:start], rows[start:]
    marks = _head(head, chosen, record=record)
    known = {row.key for row in rows if marks.get(row.number) == "caption" or row.number == chosen}
    end = _tail(rest)
    marks |= {row.number: _within(row, known, marks) for row in rest[:end]}
    marks |= {row.number: _after(row) for row in rest[end:]}
    return marks


def headline(head: Sequence[Row], rest: Sequence[Row] = ()) -> int | None:
    """Return the line number of the likeliest headline in front of the text, None where no line could be one."""
    seen = [row.key for row in (*head, *rest[:12])]
    candidates = [row for row in head if row.titular and not ledger.bulleted(row) and fields.credit(row.plain) is None]
    if not candidates and head and head[0].sign == "caption" and head[0].words <= CREDITED:
        # A headline that ends in its agency, `(AP)`, and is all there is.
        return head[0].number
    best = max(candidates, key=lambda row: (_headlike(row, seen), -row.number), default=None)
    if best is None or _headlike(best, seen) <= 0:
        return None
    return next(
        (row.number for row in candidates if best.key != row.key and best.key.endswith(" " + row.key) and row.words > best.words / 2),
        best.number,
    )


def _credited(rows: Sequence[Row]) -> int | None:
    """Return the headline that stands over a byline and a date, whatever a poster shouts above it."""
    for position, row in enumerate(rows[:OPENING]):
        below = rows[position + 1 : position + 4]
        dated = any(one.sign == "date" for one in below)
        if row.titular and dated and (below[0].sign in ("byline", "names") or (_quoted(row) and below[0].sign == "date")):
            return row.number
    return None


def _asks(row: Row) -> bool:
    """Say whether what reads as a sentence may be a headline: a question, a cry, a quotation."""
    return row.words <= CREDITED + SCRAP and row.plain[-1] not in ".…"


def _quoted(row: Row) -> bool:
    return row.plain[:1] in fields.QUOTES and fields.title(row.text) != row.plain


def _headlike(row: Row, seen: Sequence[str]) -> float:
    length = 2.0 if 4 <= row.words <= 20 else 0.5 if row.words > 2 else 0.0  # noqa: PLR2004 -- most headlines have 5 to 15 words
    quoted = 2.0 if _quoted(row) else 0.0
    again = 2.0 if seen.count(row.key) > 1 else 0.0
    name = -1.5 if row.sign == "names" or (fields.is_outlet(row.plain) and row.words <= 4) else 0.0  # noqa: PLR2004 -- a masthead
    return length + quoted + again + name


def _start(rows: Sequence[Row], title: int | None) -> int | None:
    for position, row in enumerate(rows):
        if title is not None and row.number <= title:
            continue
        if row.prose or (position and title is not None and ledger.bulleted(row) and row.words >= 5):  # noqa: PLR2004 -- a bullet of a summary
            return position
    return None


def _further(rest: Sequence[Row], title: int | None) -> int:
    """Return how many rows more the header has: a standfirst of whole sentences over the byline or the date."""
    if title is None:
        return 0
    signed = [position for position, row in enumerate(rest[:OPENING]) if row.sign in ("byline", "date")]
    if not signed or sum(row.prose for row in rest[: signed[0]]) > STANDFIRSTS:
        return 0
    last = signed[0] + 1
    while last < len(rest) - 1 and not rest[last].prose and rest[last].sign is not None:
        last += 1
    return last if any(row.prose for row in rest[last:]) else 0


def _head(head: Sequence[Row], title: int | None, *, record: bool) -> dict[int, Bucket]:
    marks: dict[int, Bucket] = {}
    keys = [row.key for row in head]
    for position, row in enumerate(head):
        if row.number == title:
            marks[row.number] = "title"
            continue
        before = title is None or row.number < title
        labelled = _labelled(head[position - 1]) if position else None
        marks[row.number] = labelled or _header_line(row, before=before, again=keys.count(row.key) > 1, title_key=_key_of(head, title))
    return _positional(head, title, marks) if record and title is not None else marks


def _key_of(rows: Sequence[Row], number: int | None) -> str | None:
    return next((row.key for row in rows if row.number == number), None)


def _labelled(previous: Row) -> Bucket | None:
    # `Media Outlet:` with its value on the next line.
    labelled = signs.label(previous.plain) if previous.sign == "label" else None
    return labelled[0] if labelled and not labelled[1] else None  # type: ignore[return-value] # the table's values are buckets


def _header_line(row: Row, *, before: bool, again: bool, title_key: str | None) -> Bucket:
    if row.sign == "label":
        return _of_label(row)
    if row.sign in ("url", "date", "byline", "caption", "furniture"):
        return row.sign
    if row.key == title_key:
        return "furniture"
    if fields.credit(row.plain) is not None:
        return "byline" if fields.credit(row.plain)[1] else "date"  # type: ignore[index] # just tested
    return _unsigned(row, before=before, again=again)


def _unsigned(row: Row, *, before: bool, again: bool) -> Bucket:
    if row.sign == "names" and not before and not fields.is_outlet(row.plain):
        return "byline"
    if not before and row.words <= POSITIONAL and fields.is_outlet(row.plain):
        return "outlet"
    if again and row.words >= STANDFIRST:
        return "caption"
    if not before and row.titular and row.words < STANDFIRST:
        return "furniture"
    return "body" if not before else "furniture"


def _of_label(row: Row) -> Bucket:
    labelled = signs.label(row.plain)
    return labelled[0] if labelled and labelled[1] else "furniture"  # type: ignore[return-value] # the table's values are buckets


def _positional(head: Sequence[Row], title: int | None, marks: dict[int, Bucket]) -> dict[int, Bucket]:
    before = [row for row in head if title is not None and row.number < title and row.sign in (None, "names")]
    if before and before[-1].words <= POSITIONAL and not before[-1].sentence and "outlet" not in marks.values():
        marks[before[-1].number] = "outlet"
    return marks


def _within(row: Row, known: Iterable[str], marks: dict[int, Bucket]) -> Bucket:
    if row.key in known:
        return "caption" if any(marks.get(number) == "caption" for number in marks) and row.words > SCRAP else "furniture"
    if row.sign in ("caption", "furniture", "url"):
        return row.sign
    return "body"


def _after(row: Row) -> Bucket:
    if row.sign in ("url", "caption"):
        return row.sign
    return "furniture"


def _tail(rest: Sequence[Row]) -> int:
    """Return where the tail begins: an end marker with little text after it, then scraps from the end upwards."""
    end = len(rest)
    prose = [row.words if row.prose else 0 for row in rest]
    left = sum(prose)
    total = left
    for position, row in enumerate(rest):
        if signs.ends(row.plain) and left < total * 0.3:
            end = position
            break
        left -= prose[position]
    while end > 1 and _scrap(rest[end - 1]):
        end -= 1
    return end


def _scrap(row: Row) -> bool:
    if row.sign in ("url", "furniture", "date"):
        return True
    return row.words <= SCRAP and not row.sentence and not ledger.bulleted(row) and row.plain[-1:] not in "\"”’'"
