"""One article's lines: its header, its text and its tail, each line put down in a bucket."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from copytaster.split.lines import dates, ledger, outlets, people, signs, sources, titles
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import inset, tail

STANDFIRST = 6
"""Words of a line between headline and text that is a standfirst and no scrap of the page."""
STANDFIRSTS = 2
SCRAP = 6
POSITIONAL = 6
OPENING = 10
PICTURED = 30
"""Words below a picture."""
NAME = (2, 4)
"""Words of a name, and of a name with a place."""
READ = 60
"""Paragraphs in which the words of a line of names are looked for."""
FAR = 2 + tail.ITEMS
"""Rows that a line of furniture can stand over, and one more."""
LETTERS = 3
"""Letters of a word of a name: shorter ones are particles and initials."""
NEAR = 2
"""Rows above the headline where a date is the article's; further up it is the paper's."""


CREDITED = re.compile(r"[.!?]\s\([^()]{3,40}\)$")


def mark(rows: Sequence[Row], title: int | None = None, *, record: bool = False, brief: bool = False) -> dict[int, Bucket]:
    """Put each row of one article in a bucket; empty where there is no running text.

    `title` is the line number of the headline where the caller knows it, else it is the one that stands over a byline and a date; `record`
    says that the rows are one record of a page of records, where a short line in front of the headline names the outlet and what
    follows the text is the record's; `brief`, that its text may be one short sentence.
    """
    chosen = title if title is not None else titles.credited(rows)
    start = _start(rows, chosen, brief=brief)
    if start is None:
        return {}
    if chosen is None and start < titles.ASKED and titles.asks(rows[start]) and any(row.prose for row in rows[start + 1 :]):
        return mark(rows, rows[start].number, record=record, brief=brief)
    start += _further(rows[start:], chosen)
    head, rest = rows[:start], rows[start:]
    marks = _head(head, rest, chosen, record=record)
    known = {row.key for row in rows if marks.get(row.number) == "caption" or row.number == chosen}
    end = tail.end(rest, record=record)
    inner = rest[:end]
    marks |= {row.number: "body" if row.prose and row.key not in known else _within(row, known, marks, record=record) for row in inner}
    marks |= {} if record else inset.marks(inner)
    marks |= {row.number: _after(row, record=record) for row in rest[end:]}
    marks |= {
        above.number: "caption"
        for above, row in pairwise(rows)
        if row.sign == "caption" and _pictured(above, row) and marks.get(above.number) == "body"
    }
    if not record and "byline" not in marks.values():
        marks |= _signature(rows, chosen, rest[end:])
    return marks


def _pictured(above: Row, row: Row) -> bool:
    """Say whether a line is what a picture shows: right below it stands a caption that says whom the picture is from."""
    return signs.TAKEN.match(row.plain) is not None and row.gap <= above.gap and above.words <= PICTURED


def _signature(rows: Sequence[Row], title: int | None, below: Sequence[Row]) -> dict[int, Bucket]:
    """Return the byline that stands elsewhere than usual: right below the text, or over a headline whose writer the page tells of."""
    last = [row for row in below[:1] if row.sign == "byline" and people.people(row.plain)]
    over = [row for row, after in pairwise(rows) if after.number == title and row.sign == "names" and _told(row, rows)]
    return {row.number: "byline" for row in last or over}


def _told(row: Row, rows: Sequence[Row]) -> bool:
    """Say whether the page has a sentence about a person: `Ann Lee is a columnist`."""
    return any(
        one.number > row.number and one.plain.startswith(f"{row.plain} ") and one.plain[len(row.plain) + 1].islower() for one in rows
    )


def _start(rows: Sequence[Row], title: int | None, *, brief: bool) -> int | None:
    """Return the position of the first row of text."""
    for position, row in enumerate(rows):
        if title is not None and row.number <= title:
            continue
        if (
            (row.prose or (brief and row.running))
            and not _listed(rows, position, title)
            and not (title is None and _notice(rows, position))
        ):
            return position
        if position and title is not None and ledger.bulleted(row) and row.words >= 5:  # noqa: PLR2004 -- a bullet of a summary
            return position
    return None


def _notice(rows: Sequence[Row], position: int) -> bool:
    """Say whether a sentence on top of the page is a notice: no headline above it, one with a text right below."""
    row, below = rows[position], rows[position + 1 : position + 1 + POSITIONAL]
    if row.words > titles.CREDITED + SCRAP or any(one.titular and one.words >= titles.HEADLINE for one in rows[:position]):
        return False
    head = next((place for place, one in enumerate(below) if one.titular and one.words > titles.HEADLINE), None)
    return (
        head is not None and not any(one.prose for one in below[:head]) and sum(one.prose for one in rows[position + 1 :]) >= titles.ASKED
    )


def _listed(rows: Sequence[Row], position: int, title: int | None) -> bool:
    """Say whether a row that reads as a sentence stands last in a list of headlines, line on line."""
    row = rows[position]
    above = rows[max(0, position - titles.STACK) : position]
    stacked = len(above) == titles.STACK and all(one.titular and one.words >= SCRAP for one in above)
    return title is None and stacked and row.gap == 0 and row.words <= titles.CREDITED and position + 1 < len(rows)


def _further(rest: Sequence[Row], title: int | None) -> int:
    """Return how many rows more the header has: a standfirst of whole sentences over the byline or the date."""
    if title is None:
        return 0
    signed = [position for position, row in enumerate(rest[:OPENING]) if _signs(row, rest, near=position <= STANDFIRSTS)]
    if not signed or sum(row.prose for row in rest[: signed[0]]) > STANDFIRSTS:
        return 0
    last = signed[0] + 1
    while last < len(rest) - 1 and not rest[last].prose and (rest[last].sign or people.stamped(rest[last].plain) or _credited(rest[last])):
        last += 1
    return last if any(row.prose for row in rest[last:]) else 0


def _signs(row: Row, rest: Sequence[Row], *, near: bool) -> bool:
    """Say whether a row signs or dates what stands above it; names alone do so `near` the beginning, further down they are headings."""
    labelled = signs.label(row.plain) if row.sign == "label" else None
    if row.sign in ("byline", "date") or (labelled and labelled[0] in ("byline", "date")):
        return True
    if near and not row.plain.isupper() and _named(row) and _proper(row, rest) and not _heads(row, rest):
        return True
    return row.words <= people.FEW_WORDS and row.sign is None and not row.sentence and people.stamped(row.plain)


def _credited(row: Row) -> bool:
    """Say whether a line of a header ends in whom its picture is from: `The tiger on Monday. (Forest Department)`."""
    return not row.prose and row.sign is None and CREDITED.search(row.plain) is not None


def _heads(row: Row, rest: Sequence[Row]) -> bool:
    """Say whether a row stands between two paragraphs, set off by blank lines, as headings do."""
    place = next(position for position, one in enumerate(rest) if one.number == row.number)
    around = [*rest[max(0, place - 1) : place], *rest[place + 1 : place + 2]]
    return place > 0 and len(around) == STANDFIRSTS and all(one.prose for one in around) and row.gap > 0 and around[1].gap > 0


def _proper(row: Row, rest: Sequence[Row]) -> bool:
    """Say whether no word of a row of names stands in the text in small letters: headings are made of words, people are not."""
    words = {word.casefold() for word in ledger.WORD.findall(row.plain) if len(word) >= LETTERS and not word.islower()}
    said = islice((one for one in rest if one.prose), READ)
    return words.isdisjoint(word for one in said for word in ledger.WORD.findall(one.plain) if word.islower())


def _named(row: Row) -> bool:
    """Say whether a row is names and nothing else but `Published` beside a bar."""
    if row.sign == "names":
        return bool(people.people(row.plain))
    first, bar, rest = row.plain.partition("|")
    return bool(bar) and signs.NAMES.match(first.strip()) is not None and dates.told(rest) and bool(people.people(first))


def _head(head: Sequence[Row], rest: Sequence[Row], title: int | None, *, record: bool) -> dict[int, Bucket]:
    marks: dict[int, Bucket] = {}
    keys = Counter(row.key for row in head)
    title_key = next((row.key for row in head if row.number == title), None)
    for position, row in enumerate(head):
        if row.number == title:
            marks[row.number] = "title"
            continue
        before = title is None or row.number < title
        labelled = _labelled(head[position - 1]) if position else None
        if not before and _caseless(head, position, title):
            labelled = "byline"
        marks[row.number] = labelled or _header_line(row, rest, before=before, again=keys[row.key] > 1, title_key=title_key)
    for position, row in enumerate(head):
        if row.sign == "furniture":
            marks |= {one.number: "furniture" for one in inset.headed(head[position : position + FAR]) if one.number != title}
    return _positional(head, title, marks) if record else _without_paper(head, title, marks)


def _caseless(head: Sequence[Row], position: int, title: int | None) -> bool:
    """Say whether a row between headline and date may be a name in a script that has no capitals."""
    row, after = head[position], head[position + 1 : position + 2]
    near = position > 0 and head[position - 1].number == title and any(one.sign == "date" or people.stamped(one.plain) for one in after)
    return (
        near and row.sign is None and NAME[0] <= row.words <= NAME[1] and row.plain.upper() == row.plain.lower() and row.plain[0].isalpha()
    )


def _labelled(previous: Row) -> Bucket | None:
    # `Media Outlet:` with its value on the next line.
    labelled = signs.label(previous.plain) if previous.sign == "label" else None
    return labelled[0] if labelled and not labelled[1] else None  # type: ignore[return-value] # the table's values are buckets


def _header_line(row: Row, rest: Sequence[Row], *, before: bool, again: bool, title_key: str | None) -> Bucket:
    if row.sign == "label":
        return _of_label(row)
    if row.sign in ("url", "date", "byline", "caption"):
        return row.sign
    if _credited(row) or row.key == title_key:
        return "furniture" if row.key == title_key else "caption"
    credit = people.credit(row.plain) if row.words <= people.MOST_WORDS else None
    if credit is not None and (credit.names or credit.outlet or not before):
        return "byline" if credit.names or credit.outlet else "date"
    if people.stamped(row.plain):
        return "byline" if people.BY.match(row.plain) else "date"
    return "furniture" if row.sign in ("furniture", "stamp") else _unsigned(row, rest, before=before, again=again)


def _unsigned(row: Row, rest: Sequence[Row], *, before: bool, again: bool) -> Bucket:
    if not before and _named(row) and _proper(row, rest):
        return "byline"
    if not before and row.words <= POSITIONAL and outlets.is_one(row.plain):
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


def _without_paper(head: Sequence[Row], title: int | None, marks: dict[int, Bucket]) -> dict[int, Bucket]:
    """Take what a masthead says of the paper, above the headline, for furniture: the day, the names of sections."""
    place = next((position for position, row in enumerate(head) if row.number == title), len(head))
    for position, row in enumerate(head[:place]):
        if title is None and marks[row.number] == "byline":
            continue
        near = POSITIONAL if dates.CLOCK.search(row.plain) else NEAR
        close = place - position <= near and not dates.weekday(row.plain)
        if position == place - 1 and _sourced(row):
            continue
        if marks[row.number] == "byline" or (marks[row.number] == "date" and not close):
            marks[row.number] = "furniture"
    return marks


def _sourced(row: Row) -> bool:
    """Say whether a line right above a headline gives the outlet it is from and the day: a masthead says the day of the week as well."""
    if row.words > sources.MOST or dates.DIGIT.search(row.plain) is None or dates.weekday(row.plain):
        return False
    found = sources.read(row.plain)
    return found is not None and found.outlet is not None and found.published is not None


def _within(row: Row, known: Collection[str], marks: dict[int, Bucket], *, record: bool) -> Bucket:
    if record and row.sign == "date":
        return "furniture"
    if row.key in known:
        return "caption" if any(bucket == "caption" for bucket in marks.values()) and row.words > SCRAP else "furniture"
    if row.sign in ("caption", "furniture", "url"):
        return row.sign
    return "body"


def _after(row: Row, *, record: bool) -> Bucket:
    if row.sign in ("url", "caption"):
        return row.sign
    if record and row.sign == "label":
        return _of_label(row)
    return "date" if record and row.sign == "date" else "furniture"
