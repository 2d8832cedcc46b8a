"""The line that dates an article by the rules, where none of its lines is marked so: below its headline, at its end, over it.

Each is looked for where it cannot be a day that the text speaks of: a line that is about a date and hardly anything else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from copytaster.split.lines import dates, outlets, people, signs, sources
from copytaster.split.lines.ledger import Bucket, Row, bulleted
from copytaster.split.lines.months import BESIDE
from copytaster.split.rules import settled
from copytaster.split.rules.proposal import DATING, Region

HEADER, BELOW, FURTHER = 12, 3, 10
"""Rows below a headline, rows below a text, and those where the date has `Published` in front."""
OVER = 8
"""Rows above a headline among which one may date it."""
LINE, SCRAP, NEAR = 16, 3, 2
"""Words of a line with a date; of a line that may stand between a text and its date; rows between a headline and the day over it."""
BULLETS = "•·*▪"
"""With these a list begins, of what others wrote."""
CLOCKS = ("a.m.", "p.m.")
"""What ends no sentence."""
PLACED = re.compile(rf"^[{signs.UPPER}][\w'’-]+(?:\s[{signs.UPPER}][\w'’-]+)?,\s(?:le\s|den\s|am\s)?\d[^,;:]{{6,24}}$")
"""`Harlow, 5 March 2019`."""
LABELLED = re.compile(r"^([^\W\d][^:\d]{1,30})[:：]\s")
PUBLISHED = re.compile(
    r"(?:^|[.|:,–-]\s?|\d\s)"
    r"(?:(?:(?:this )?(?:story|article|post) (?:was )?)?(?:first |originally )?(?:published|posted)|publi(?:é|ée|cado|cada|cat)"
    r"|rédigé|veröffentlicht|erschienen|pubblicato|gepubliceerd|publisert|udgivet|publicerad|julkaistu|opublikowano|yayın\w*|опубликовано"
    r"|дата публикации|опубліковано|نشر\w*|تاریخ انتشار|प्रकाशित|发布\w*|公開\w*"
    r"|配信|입력|등록|ngày đăng|megjelent|zveřejněno|objavljeno|δημοσ\w*)\b",
    re.IGNORECASE,
)
"""What is said in front of the day of publication."""


def found(regions: Sequence[Region], rows: Sequence[Row]) -> list[Region]:
    """Return the regions of a page with the lines marked that date them."""
    if not regions[1:]:
        return [_inside(region, several=False, above=False) for region in regions]
    own = {row.number for row in regions[0].rows if regions[0].marks.get(row.number) in ("title", "body")}
    first = next(place for place, row in enumerate(rows) if row.number in own)
    above = any(map(_says, rows[max(0, first - NEAR) : first]))
    return [_inside(region, several=True, above=above) for region in regions]


def _day(row: Row) -> str | None:
    return dates.find(row.plain, "de") if dates.DIGIT.search(row.plain) else None


def _inside(region: Region, *, several: bool, above: bool) -> Region:
    """Return a region with the line between headline and text marked that dates it, else the one at the end of its text."""
    region = _without_headings(region)
    rows, marks = region.rows, region.marks
    title = next((place for place, row in enumerate(rows) if marks.get(row.number) == "title"), -1)
    given = [place for place, row in enumerate(rows) if marks.get(row.number) in DATING and _day(row) is not None]
    if given and given[-1] > title:
        return region
    last = next((place for place in range(len(rows) - 1, 0, -1) if marks.get(rows[place].number) == "body"), 0)
    line = next(_header(rows[:last], marks, title), None)
    if line is None and not given and not above:
        line = next(_closing(rows, last, several=several), None)
    if line is None and not given and title > 0:
        line = next(_signing(rows[:title]), None)
    return region if line is None else region._replace(marks={**marks, line.number: _bucket(line)})


def _without_headings(region: Region) -> Region:
    """Return a region in which no day dates the article that stands alone amid its text: it heads what was done on it."""
    rows, marks = region.rows, region.marks
    texts = [place for place, row in enumerate(rows) if marks.get(row.number) == "body" and row.words > LINE]
    headings = [
        row.number
        for place, row in enumerate(rows)
        if marks.get(row.number) == "date" and texts[1:] and texts[1] < place < texts[-1]
        if dates.whole(row.plain) and not _signs(rows[place - 1], marks)
    ]
    return region._replace(marks={**marks, **dict.fromkeys(headings, "furniture")}) if headings else region


def _signs(row: Row, marks: Mapping[int, Bucket]) -> bool:
    return marks.get(row.number) == "byline" or row.sign in ("byline", "names")


def _bucket(line: Row) -> Bucket:
    """Return what a line with a date is: with an outlet or a person on it, a source line."""
    found = None if line.sign == "date" else sources.read(line.plain)
    return "byline" if found is not None and (found.outlet or found.names) else "date"


def _header(rows: Sequence[Row], marks: Mapping[int, Bucket], title: int) -> Iterator[Row]:
    """Give the lines between headline and text that say a date; a standfirst may stand among them."""
    text, above = False, False
    for row in rows[title + 1 : title + 1 + HEADER]:
        body = marks.get(row.number) == "body"
        if _says(row) and (not body or dates.whole(row.plain)) and (not text or above or dates.CLOCK.search(row.plain)):
            yield row
        # Below a paragraph a day alone may be a heading, unless someone signs above it.
        text = text or (row.prose and row.words > LINE and body)
        above = _signs(row, marks)


def _signing(above: Sequence[Row]) -> Iterator[Row]:
    """Give the line over a headline that dates the article, as no masthead does: who signs and when, a label with the time of the day."""
    found = sources.read(above[-1].plain) if _says(above[-1]) else None
    if found is not None and found.names and found.published:
        yield above[-1]
    for row in reversed(above[-OVER:]):
        if row.prose:
            return
        if row.sign == "label" and dates.CLOCK.search(row.plain) and _says(row):
            yield row


def _closing(rows: Sequence[Row], last: int, *, several: bool) -> Iterator[Row]:
    """Give the lines at the end of a text that say when it was published: the day alone, a source with its day, `Published` and the day."""
    if last and _says(rows[last]) and _alone(rows[last], several=several):
        yield rows[last]
    below = rows[last + 1 : last + 1 + FURTHER]
    for place, row in enumerate(below):
        if row.prose or row.plain.endswith((":", "：")) or row.plain[0] in BULLETS:
            return
        near = (
            place < BELOW
            and not _of_others(rows[last + 1 :], place)
            and (not several or row.gap == 0 or (place == 0 and not dates.weekday(row.plain)))
        )
        if _says(row) and ((near and _alone(row, several=several)) or PUBLISHED.search(row.plain)):
            # Below `Comments`, `Most read` a day is that of others.
            if any(signs.comments(one.plain) or signs.ends(one.plain) for one in below[: place + 1]):
                return
            yield row
        if row.titular and (row.words > SCRAP or (several and row.gap)):
            return


def _of_others(below: Sequence[Row], place: int) -> bool:
    """Say whether a day is that of what stands beside it: of somebody's name or a headline over it, of a post below it, of a change."""
    behind = below[place + 1 : place + 2]
    over = below[place - 1 : place]
    beside = any(row.titular or row.sign in ("names", "byline") for row in over) or any(row.prose for row in behind)
    return beside or settled.UPDATED.search(below[place].plain) is not None


def _alone(row: Row, *, several: bool) -> bool:
    """Say whether a line is a date and nothing else, or an outlet or a person and a date."""
    if dates.whole(row.plain):
        return True
    if PLACED.match(row.plain):
        return True
    found = sources.read(row.plain)
    if found is None or found.published is None:
        return False
    # What names nobody and no known outlet may be an event, unless other articles end so or the page of a paper stands beside it.
    return bool(found.names) or (found.outlet is not None and (several or outlets.is_one(found.outlet) or _paged(row)))


def _paged(row: Row) -> bool:
    return sources.PAGE.search(row.plain) is not None


def _says(row: Row) -> bool:
    """Say whether a line is about its date, or who signs and when."""
    if row.sign == "date":
        return _day(row) is not None and not bulleted(row)
    text = row.prose and not row.plain.endswith(CLOCKS)
    if row.words > LINE or text or row.sign in ("caption", "url") or dates.TWO.search(row.plain) is None or _day(row) is None:
        return False
    label = LABELLED.match(row.plain)
    if label and signs.label(row.plain) is None and any(word not in BESIDE for word in dates.WORDS.findall(label[1].casefold())):
        # `Deadline: 3 May 2019`
        return PUBLISHED.search(row.plain) is not None
    if people.stamped(row.plain) or PUBLISHED.search(row.plain) or _begins(row.plain):
        return True
    found = sources.read(row.plain)
    return found is not None and found.published is not None


def _begins(plain: str) -> bool:
    """Say whether a line begins with its date and goes on with who wrote: `March 5th, 2019 by James in Harbours | 14 Comments`."""
    rest = dates.remainder(plain).lstrip()
    return rest[:1] == "|" and people.BY.match(rest.lstrip(" |,–-")) is not None
