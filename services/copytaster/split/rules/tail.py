"""Where an article's text ends: at a line that says so, at the comments below it, where scraps outweigh the sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from copytaster.split.lines import dates, ledger, signs
from copytaster.split.lines.ledger import Row

SCRAP = 6
"""Words of a line of the page that is no sentence."""
CLOSING = 0.3
"""Share of the text that may stand after a line that ends articles."""
BREAKING = 0.45
"""The same after `Continue reading` and nothing else."""
COMMENTER = 8
ENTRIES = 3
"""Times of the day on lines of their own: the entries of a live report are as short as teasers."""
MINUTE = re.compile(r"\d{1,3}(?:\s?\+\s?\d{1,2})?\s?[.'’′]?$")
"""The minute of a match, over what happened in it."""
PARAGRAPHS = 2
LINKS = 4
"""Headlines, line on line, below a heading that leads to other texts."""
ITEMS = 12
"""The same where they are a list."""
FAR = 40
"""Rows below a line that are looked at to tell whether the text goes on."""
ABOVE = 40
"""Rows of the text above in which they are looked for."""
SHARED, STEM = 2, 5
"""Long words that a paragraph has in common with the text it goes on with; letters that tell a word."""
INLINE = 5
"""Words of a line that has the headline in itself: `Read also: Mayor resigns`."""
POSTS = 2
"""Lines with a time of day, or numbered, from which what follows `Comments` are comments, however long."""
HEADING = 20
"""Words of the line above comments, which may repeat the headline."""
STORY = 40
"""Words of text that stand above comments."""
KNOWN = 5.0
"""The same for a line that is known for what it is: those stand between paragraphs too."""
LONG = 12
"""Words from which a line without a full stop is no scrap."""
COST = 8.0
"""Words of sentences that one line of scraps outweighs."""
INTERRUPTED, HEADED = 16.0, 4
"""Words of sentences that an interruption outweighs at most; words of a headline of another text in it."""
FIGURES = 2.0
"""Words that a row of a table is worth, a date of a list."""
TEASER, WORTH, HALF = 35, 0.3, 0.6
"""Words of a teaser between two scraps, at most; the worth of each of them, and of those beside a line that is known."""


def end(rest: Sequence[Row], *, record: bool) -> int:
    """Return where the tail of an article begins among its rows from the first of the text; `record` where a record's own end is known."""
    stop = _marked(rest)
    if not record and sum(map(_timed, rest[:stop])) < ENTRIES:
        stop = _weighed(rest[:stop])
    while stop > 1 and _scrap(rest[stop - 1]):
        stop -= 1
    return stop


def _timed(row: Row) -> bool:
    """Say whether a line is a time of the day, or the minute of a match."""
    return row.sign == "stamp" or (row.plain[0].isdecimal() and MINUTE.match(row.plain) is not None)


def _marked(rest: Sequence[Row]) -> int:
    """Return the position of the first line that ends the article, with little text after it or with comments."""
    above = [0, *accumulate(row.words if row.prose else 0 for row in rest)]
    total = above[-1]
    talk = _talk(rest)
    for position, row in enumerate(rest):
        if row.prose:
            continue
        share = (total - above[position]) / max(1, total)
        if (row.sign == "furniture" and _closes(row, share, rest, position)) or (share < CLOSING and _commenter(row)):
            return position
        if position == talk and above[position] >= STORY:
            return position
    return len(rest)


def _talk(rest: Sequence[Row]) -> int | None:
    """Return where comments begin: below the first line that says so, if posts follow it."""
    said = (position for position, row in enumerate(rest) if not row.prose and row.words <= HEADING and signs.comments(row.plain))
    first = next(said, None)
    return first if first is not None and sum(map(_post, rest[first + 1 :])) >= POSTS else None


def _closes(row: Row, left: float, rest: Sequence[Row], position: int) -> bool:
    """Say whether the article ends above a line of furniture, with the share `left` of the text behind it."""
    if left < BREAKING and signs.broken_off(row.plain):
        return True
    return (
        left < CLOSING
        and not _resumes(rest[position : position + FAR])
        and (signs.ends(row.plain) or (signs.also(row.plain) and _mostly_scraps(rest[position:]) and not _kin(rest, position)))
    )


def _resumes(rest: Sequence[Row]) -> bool:
    """Say whether the text goes on below the link to another that the first row is, or stands over."""
    below = rest[1:]
    if len(below) > PARAGRAPHS and all(row.prose and row.words >= HEADING for row in below[1 : 1 + PARAGRAPHS]):
        return True
    count = linked(rest)
    text = below[count : count + PARAGRAPHS]
    if not text or not text[0].prose or text[0].words < LONG or (not count and rest[0].words < INLINE):
        return False
    if count and not text[0].gap and any(row.gap for row in below):
        # Line on line with the headlines, on a page that has blank lines, it is their teaser.
        return False
    return len(text) < PARAGRAPHS or text[1].prose or text[1].sign in ("furniture", "names", "byline")


def _kin(rest: Sequence[Row], position: int) -> bool:
    """Say whether a paragraph below the links to other texts speaks of what the text above them speaks of."""
    below = rest[position + 1 + linked(rest[position : position + FAR]) :]
    if not below or not below[0].prose or below[0].words < LONG:
        return False
    told = {word for row in rest[max(0, position - ABOVE) : position] for word in _words(row)}
    return len(told & _words(below[0])) >= SHARED


def _words(row: Row) -> set[str]:
    return {word.casefold()[:STEM] for word in ledger.WORD.findall(row.plain) if len(word) >= STEM}


def linked(rest: Sequence[Row]) -> int:
    """Return how many headlines stand below a row that leads to other texts: line on line, or items of one list."""
    if rest[0].words >= INLINE and not signs.heads(rest[0].plain):
        return 0
    listed = len(rest) > 1 and ledger.bulleted(rest[1])
    count = 0
    for row in rest[1 : 1 + (ITEMS if listed else LINKS)]:
        apart = row.gap > 1 or (count > 0 and row.gap > 0 and not listed)
        if row.prose or not row.titular or apart or listed > ledger.bulleted(row):
            break
        count += 1
    return count


def _commenter(row: Row) -> bool:
    """Say whether a line is the name of one who comments, with the date and the time."""
    short = row.sign is None and row.words <= COMMENTER and not row.sentence
    return short and dates.find(row.plain) is not None and dates.CLOCK.search(row.plain) is not None


def _post(row: Row) -> bool:
    """Say whether a line may begin a comment or sign it."""
    if row.sign == "stamp" or ledger.NUMBERED.match(row.plain):
        return True
    return row.words <= COMMENTER and dates.CLOCK.search(row.plain) is not None


def _mostly_scraps(rows: Sequence[Row]) -> bool:
    return sum(row.prose for row in rows) * 2 <= len(rows)


def _weighed(rest: Sequence[Row]) -> int:
    """Return the length of the beginning in which sentences outweigh scraps the most."""
    weight, most, stop = 0.0, 0.0, 1
    inner = set(_inner(rest))
    before = 0.0
    for position, row in enumerate(rest):
        if row.prose and row.words > TEASER and position not in inner:
            weight = before = weight + row.words
        else:
            worth = 0.0 if position in inner else _worth(rest, position)
            if row.prose:
                before = weight + worth
            elif row.titular and row.words >= HEADED:
                before = weight
            # What stands between two paragraphs and has no headline in it interrupts the text, however long it is.
            weight = max(weight + worth, before - INTERRUPTED) if before > 0 else weight + worth
        if weight >= most:
            most, stop = weight, position + 1
    return stop


def _inner(rest: Sequence[Row]) -> Iterator[int]:
    """Give the positions of links to other texts below which the text goes on."""
    for position, row in enumerate(rest):
        if row.sign == "furniture" and signs.also(row.plain) and _resumes(rest[position : position + FAR]):
            yield from range(position, position + 1 + linked(rest[position : position + FAR]))


def _worth(rest: Sequence[Row], position: int) -> float:
    """Return what a row is worth that is no paragraph, in words of sentences."""
    row = rest[position]
    if row.prose:
        return _teaser(row, [rest[near] for near in (position - 1, position + 1) if 0 <= near < len(rest)])
    if _wrapped(rest, position):
        return row.words
    if _figures(rest, position):
        return FIGURES
    if _of_text(row):
        return 0.0
    return -KNOWN if row.sign == "furniture" else -COST


def _teaser(row: Row, around: Sequence[Row]) -> float:
    if any(one.prose for one in around):
        return row.words
    return row.words * (HALF if any(one.sign == "furniture" for one in around) else WORTH)


def _wrapped(rest: Sequence[Row], position: int) -> bool:
    """Say whether a line is one of a paragraph that stands on several: it, or the one below it, begins in the middle of a sentence."""
    below = rest[position + 1] if position + 1 < len(rest) else None
    begun = rest[position].plain[0].islower() and (rest[position].gap == 0 or (position > 0 and not rest[position - 1].sentence))
    return (
        rest[position].sign != "furniture"
        and rest[position].words >= SCRAP
        and (begun or (below is not None and below.gap <= 1 and below.plain[0].islower()))
    )


def _of_text(row: Row) -> bool:
    """Say whether a line that is no sentence may belong to a text all the same: an item of a list, a line cut short."""
    listed = ledger.bulleted(row) or ledger.NUMBERED.match(row.plain) is not None or row.plain.endswith(ledger.NOT_LAST)
    return row.sign != "furniture" and (row.sentence or listed or row.words > LONG)


def _figures(rest: Sequence[Row], position: int) -> bool:
    """Say whether a row is one of three on end with figures."""
    if rest[position].sign is not None or dates.DIGIT.search(rest[position].plain) is None:
        return False
    near = ["#" if dates.DIGIT.search(one.plain) else " " for one in rest[max(0, position - 2) : position + 3]]
    return "###" in "".join(near)


def _scrap(row: Row) -> bool:
    if row.sign in ("url", "furniture", "date", "stamp"):
        return True
    return row.words <= SCRAP and not row.sentence and not ledger.bulleted(row) and row.plain[-1:] not in "\"”’'»“"
