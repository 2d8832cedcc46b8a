"""What stands around the text of an article, where its fields are given, and what can be told of each line there."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from copytaster.split.lines import dates, outlets, people, signs
from copytaster.split.lines.ledger import Row
from copytaster.split.rules.proposal import Region

Words = tuple[str, ...]
TAKEN = "taken"
"""The bucket of a row that tells something of an article above."""
NOWHERE = -1
"""The place of a headline that an article lacks, and of what the rules found and no line gives."""
TOP, PAST = 10, 5
"""Rows on top of a page that are no article's, and the last below the text of the article above, that may tell of one."""
OVER, HEADER, BELOW = 4, 24, 8
"""Rows above a headline, below it and below a text among which one may give a field."""
INNER = 12
"""Rows below the first of a text among which one may stand between a standfirst and the rest."""
FAR, MORE, SOME = 5, 3, 2
"""Rows, words: what is further, or more, weighs the same."""
MANY = 6
"""Articles of a page."""
LENGTHS = (60, 150, 400)
"""Words of a text."""
ENDS = ".:：,"
COLONS = (":", "：")
HOST = re.compile(r"(?:https?://|www\.)[^/\s]+", re.IGNORECASE)


HOSTS, TRIES = 50, 50
"""Hosts of a page, and places of a text, that are looked at."""


class Told(NamedTuple):
    """What a line may give: its place among the rows, the value, the form that it stands in, what stands before and behind it."""

    place: int
    value: Words
    form: str
    before: str = ""
    behind: str = ""


class Around(NamedTuple):
    """The rows around a text: those on top of the page, the last day that stands on a line further above, what is above and below it.

    The first `top` are those of the page, from `own` on its region's; `past` in front of these are below the article above.

    `title`, `first` and `last` are the places of the headline and of the first and last row of text. Of the page are how often each line
    stands on it (`often`), the hosts of its addresses, and `shared`, traits that all lines have in common.
    """

    region: Region
    rows: Sequence[Row]
    buckets: Sequence[str]
    top: int
    past: int
    own: int
    title: int
    first: int
    last: int
    text: str
    often: Mapping[str, int]
    hosts: str
    shared: Words


def page(rows: Sequence[Row], regions: Sequence[Region], shape: str) -> list[Around | None]:
    """Return what stands around each article of a page of that shape; None for one without text."""
    often = Counter([row.key for row in rows])
    hosts = dict.fromkeys(host for row in rows if "://" in row.plain or "www." in row.plain for host in HOST.findall(row.plain))
    begun = regions[0].rows[0].number if regions else 0
    top = [row for row in rows[:TOP] if row.number < begun]
    several = (f"articles {MANY if len(regions) >= MANY else min(len(regions), SOME)}", f"shape {shape}")
    found: list[Around | None] = []
    past: Sequence[Row] = ()
    taken: set[int] = set()
    day = _day([row for row in rows if row.number < begun])
    for region in regions:
        over = (*top, *(row for row in day if row not in top and row not in past), *past)
        own = (*over, *region.rows)
        beside = [TAKEN if row.number in taken else "furniture" for row in over]
        buckets = [*beside, *[region.marks.get(row.number, "furniture") for row in region.rows]]
        text = [place for place, bucket in enumerate(buckets) if bucket == "body"]
        if not text:
            found.append(None)
            continue
        said = "\n".join([own[place].plain for place in text])
        title = buckets.index("title") if "title" in buckets else NOWHERE
        one = Around(
            region,
            own,
            buckets,
            len(top),
            len(past),
            len(over),
            title,
            text[0],
            text[-1],
            said,
            often,
            " ".join([*hosts][:HOSTS]).casefold(),
            several,
        )
        found.append(one._replace(shared=(*several, *_shared(one))))
        day = _day((*own[len(over) : text[0]], *own[text[-1] + 1 :])) or day
        past = own[max(text[-1] + 1, len(own) - PAST) :]
        taken |= {number for number, bucket in region.marks.items() if bucket != "furniture"}
    return found


def _day(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the last of the rows that is nothing but a day: it may stand over all that follows."""
    return tuple([row for row in rows if row.sign == "date" and dates.whole(row.plain)][-1:])


def _shared(page: Around) -> Iterator[str]:
    """Give what may tell whether an article has a field at all: what the rules found, how much stands around it, how long it is."""
    for bucket in ("url", "byline", "date", "outlet", "title"):
        if bucket in page.buckets:
            yield f"has {bucket}"
    words = sum([row.words for row, bucket in zip(page.rows, page.buckets, strict=True) if bucket == "body"])
    yield f"long {sum(words >= length for length in LENGTHS)}"
    yield f"top {min(page.top, OVER)}"
    yield f"over {min((page.first - page.own) // SOME, MORE)}"
    yield f"under {min((len(page.rows) - 1 - page.last) // SOME, OVER)}"
    if outlets.dateline(page.rows[page.first].plain).place:
        yield "dateline"


def places(page: Around, over: int = OVER) -> Iterator[int]:
    """Give the places of the rows of an article that may give a field, from so many over its headline to below its text."""
    begin = max(page.own, (page.title if page.title >= 0 else page.first) - over)
    yield from range(begin, min(max(page.first, page.title) + INNER, page.last, begin + over + HEADER))
    yield from range(page.last + 1, min(len(page.rows), page.last + 1 + BELOW))


def paragraphs(page: Around, most: int) -> Iterator[int]:
    """Give the places of the first rows of the text."""
    yield from islice((place for place in range(page.first, page.last + 1) if page.buckets[place] == "body"), most)


def side(page: Around, place: int) -> str:
    """Return on which side of headline and text a row stands."""
    return where(page, place).partition(" ")[0]


def where(page: Around, place: int) -> str:  # noqa: PLR0911 -- a table
    """Return where a row stands, from its side on."""
    if place < 0:
        return "nowhere"
    if place < page.top:
        return f"top {min(place, FAR)}"
    if place < page.own - page.past:
        return "day"
    if place < page.own:
        return f"past {min(page.own - place, FAR)}"
    if place > page.last:
        return f"below {min(place - page.last, FAR)}"
    if place in (page.last, page.title, page.first):
        return "title" if place == page.title else "closing" if place == page.last else "first"
    if place < page.title:
        return f"above {min(page.title - place, FAR)}"
    if place > page.first:
        return f"inside {min(page.buckets[page.first : place].count('body'), FAR)}"
    return f"head {min(place - page.title, FAR) if page.title >= 0 else 'none'} {min(page.first - place, MORE)}"


def traits(page: Around, place: int, kind: str) -> list[str]:
    """Return the traits of a row that is of such a kind to a field: its place, its form, its neighbours."""
    at = where(page, place)
    on = at.partition(" ")[0]
    said = [f"where {at}", f"kind {kind}", f"kind {kind} {on}", f"kind {kind} {at}"]
    if place < 0:
        return said
    row, above, below = page.rows[place], _beside(page, place - 1), _beside(page, place + 1)
    said += [
        f"sign {row.sign}",
        f"sign {row.sign} {on}",
        f"bucket {page.buckets[place]}",
        f"gap {min(row.gap, SOME)} {on}",
        f"under {above}",
        f"over {below}",
        f"under {above} kind {kind}",
        f"over {below} kind {kind}",
        f"between {above} {below}",
    ]
    if page.often[row.key] > 1:
        said.append(f"twice {on}")
    if row.plain.isupper():
        said.append("shouted")
    if row.plain[-1] in ENDS:
        said.append(f"ends {row.plain[-1]}")
    if place > 0 and page.rows[place - 1].plain.endswith(COLONS):
        said.append("headed")
    return said


_recalled = lru_cache(maxsize=4096)(people.stamped)


def _stamped(plain: str) -> bool:
    return (people.stamped if len(plain) > signs.PHRASE else _recalled)(plain)


def _beside(page: Around, place: int) -> str:
    """Return what a row beside a line is."""
    if not 0 <= place < len(page.rows):
        return "edge"
    row, bucket = page.rows[place], page.buckets[place]
    if bucket in ("title", "body"):
        return bucket
    if row.sign == "date" or _stamped(row.plain):
        return "date"
    if row.sign or bucket != "furniture":
        return row.sign or bucket
    return "prose" if row.prose else "digits" if row.plain.isdigit() else "short" if row.words <= MORE else "long"


def elsewhere(page: Around, place: int, name: str) -> bool:
    """Say whether another row around the text has a name."""
    near = (*range(max(0, page.first - HEADER), page.first), *range(page.last + 1, min(len(page.rows), page.last + HEADER)))
    return any(name in page.rows[one].plain for one in near if one != place)


def small(page: Around, word: str) -> bool:
    """Say whether a word stands in the text in small letters."""
    end = 0
    for _ in range(TRIES):
        at = page.text.find(word, end)
        if at < 0:
            return False
        end = at + len(word)
        if not page.text[max(0, at - 1) : at].isalnum() and not page.text[end : end + 1].isalnum():
            return True
    return False
