"""Headlines that stand over a byline and a date, and lines that are none: paths through a site, menus."""

import re
from collections.abc import Sequence

from copytaster.split.lines import dates, frames, ledger, marked, outlets, people, signs, sources
from copytaster.split.lines.ledger import Row

OPENING = 12
"""Rows at the top among which a headline is looked for although running text comes before it."""
FURTHEST, NOTICE = 40, 120
"""Rows among which a signed headline is looked for, and the words of running text above it: notices, no article."""
CREDITED = 14
ASKED = 3
SCRAP = 6
STACK = 4
"""Headlines on end, line on line, of which none can be told for the text's own."""
COUNTED = re.compile(r"^[^\W\d_]+:? ?[\d.,]+$")
"""`Visits: 512`."""
NUMBERS = re.compile(r"\d+")
SCORES = 3
"""Numbers in a line of scorers, of a table."""
ROLE = re.compile(rf"^[{signs.UPPER}][^\W\d_]{{3,15}}: {signs.PERSON}$")
"""A person behind what he did: `Words: Ann Lee`."""
PATHS = (" → ", " ▸ ", " » ", " > ", " / ", " › ", " | ", " · ")
PIECE = 3
"""Words of one step of a path, at most."""
NEAR = 4
HEADLINE = 4


def _figures(row: Row) -> bool:
    """Say whether a line counts something: `Visits: 512`, `Pryor 4', 19', Nkemelu 31'`."""
    return COUNTED.match(row.plain) is not None or ("'" in row.plain and len(NUMBERS.findall(row.plain)) >= SCORES)


def credited(rows: Sequence[Row]) -> int | None:
    """Return the headline that stands over a byline and a date, whatever a poster shouts above it."""
    above = 0
    told: list[str | None] = []
    for position, row in enumerate(rows[:FURTHEST]):
        if position >= OPENING and above > NOTICE:
            return None
        above += row.words if row.prose else 0
        told.extend(map(_sign, rows[len(told) : position + 4]))
        below = told[position + 1 : position + 4]
        far = position >= OPENING and row.words < HEADLINE
        over = ["date" if sign == "source" else sign for sign in told[max(0, position - 1) : position]]
        if below[:1] == ["source"] and row.words >= HEADLINE and row.sign is None:
            below[0] = "credit"
        head = row.titular and not far and not menu(row) and not _figures(row)
        if head and _signs(below, over, quotation=quoted(row)) and not frames.framed(row):
            return _longer(rows, position) or _over(rows, position)
    return None


def _longer(rows: Sequence[Row], position: int) -> int | None:
    """Return the headline a little further up than names, or than a short line, that stand over the date: `Heard on Morning Roundup`."""
    row, above = rows[position], rows[max(0, position - NEAR) : position]
    if row.sign != "names" and row.words > HEADLINE:
        return None
    heads = [
        one
        for one in above
        if one.titular and one.words > max(HEADLINE, row.words) and one.sign is None and not menu(one) and not trail(one)
    ]
    return heads[0].number if heads and not any(one.prose for one in above) else None


def _sign(row: Row) -> str | None:
    """Return what a row is of a header: a line whose date has a place or a time beside it is a date too."""
    if row.sign == "byline" and row.words <= people.FEW_WORDS and _from(row):
        return "credit"
    if row.sign in ("date", "byline") or row.words > people.FEW_WORDS or row.sentence:
        return row.sign
    labelled = signs.label(row.plain) if row.sign == "label" else None
    if labelled and labelled[0] in ("date", "byline"):
        return labelled[0]
    found = people.credit(row.plain)
    if found is not None and found.names and found.published:
        return "credit"
    if row.sign in (None, "names") and _outlet(row, found):
        return "source"
    return "date" if row.sign in (None, "names") and people.stamped(row.plain) else "byline" if ROLE.match(row.plain) else row.sign


def _outlet(row: Row, found: people.Credit | None) -> bool:
    """Say whether a line gives an outlet with its date."""
    said = found or (sources.read(row.plain) if dates.DIGIT.search(row.plain) else None)
    return said is not None and said.outlet is not None and said.published is not None


def _from(row: Row) -> bool:
    """Say whether a byline names the outlet too: `By Ann Lee, The Courier`."""
    found = sources.read(row.plain)
    return found is not None and found.outlet is not None


def _signs(below: Sequence[str | None], over: Sequence[str | None], *, quotation: bool) -> bool:
    """Say whether the rows around a headline sign it: a byline with a date somewhere, names by a date, a date below a quotation."""
    first, second, third = (*below, None, None, None)[:3]
    if first == "byline":
        return bool({"date", "credit"} & {*below, *over})
    if first == "names":
        return second in ("date", "credit") or (second in ("byline", "caption") and third == "date") or "date" in over
    return first == "credit" or (first == "date" and (quotation or second in ("byline", "names")))


def menu(row: Row) -> bool:
    """Say whether a line is several that stand beside each other, of which the last is no more than a button: `Home  News  Sport`."""
    pieces = row.text.strip().split("  ")
    return (
        len(pieces) > 1
        and pieces[-1].count(" ") < PIECE - 1
        and all(piece.count(" ") < PIECE or ledger.ENDS.search(piece) for piece in pieces)
    )


def _over(rows: Sequence[Row], position: int) -> int:
    """Return the headline where the line above the byline is the standfirst below it."""
    above = [row for row in rows[max(0, position - 2) : position] if _standing(row)]
    # What stands at the end of a menu is no headline with its standfirst below.
    own = rows[position].gap > 0 and not any(row.gap for row in above)
    alone = len(above) == 1 and above[0].number == rows[position - 1].number and not own
    return above[0].number if alone and not quoted(rows[position]) and rows[position].words > above[0].words else rows[position].number


def _standing(row: Row) -> bool:
    return row.titular and row.words >= HEADLINE and not trail(row) and not menu(row) and not outlets.is_one(row.plain)


def asks(row: Row) -> bool:
    """Say whether what reads as a sentence may be a headline: a question, a cry, a quotation."""
    return row.words <= CREDITED + SCRAP and not row.plain.endswith(ledger.NOT_LAST)


def quoted(row: Row) -> bool:
    """Say whether the line is one quotation."""
    return row.plain[:1] in marked.QUOTES and marked.title(row.text) != row.plain


def trail(row: Row) -> bool:
    """Say whether the line is a path through the site, or a menu: `Home » News » Local`, `SN.AT / Politik`, `Science | The long read`."""
    for mark in PATHS:
        if mark in row.plain:
            pieces = row.plain.split(mark)
            if len(pieces) > 2 or all(piece.count(" ") < PIECE for piece in pieces):  # noqa: PLR2004 -- one mark may part a headline's outlet
                return True
    return False
