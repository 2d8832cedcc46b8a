"""Who signs an article, weighed: every line around a text that could name somebody, by its form, its place and its company.

What the rules find in a header (`zones`, `signed`) is one sign among many: it is kept unless all else speaks against it. Where they
find nobody, the likeliest line signs if it is likely enough. The weights are learned from labelled pages (`tools/train_signing.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copytaster.split import dates, ledger, nobody, outlets, people, readings, signs, weights
from copytaster.split.ledger import Row
from copytaster.split.proposal import Region
from copytaster.split.readings import Words

TABLE = "signing.tsv"
SIGNS, DOUBTED, SURE = 0.6, 0.4, 0.7
"""How likely a line is that signs where the rules found nobody, at least; and one that they found, if it does; and one that names but some
of those whom they found: measured on pages that the table was not learned from."""
RULED = ("byline", "date", "outlet")
"""Buckets of the lines in which the rules find names."""
OVER, HEADER, BELOW = 4, 24, 8
"""Rows above a headline, below it and below a text among which one may sign."""
LONGEST = 24
"""Words of a line that signs."""
INNER_ROWS = 12
"""Rows below the first of a text among which one may sign that stands between a standfirst and the rest."""
FAR = 5
"""Rows, and names: what is further, or more, weighs the same."""
SOME, MORE = 2, 3
GREEK = "\u0370"
"""The first letter behind those of Latin."""
ENDS = ".:：,"
MOST, LEAST = 0.7, 0.3
"""Share of the articles of a page that have such a line."""
SIGNED = re.compile(
    r"[.!?。…\"”»][ \u3000]?(?:[(（\[【](?P<names>[^()（）\[\]【】]{3,50})[)）\]】]|(?:By|Por|Par|Von|Di|Oleh|De)\s(?P<by>[^.!?]{3,40}?)\.?"
    r"(?:\s\([^()]{2,20}\)\.?)?)$"
)
"""A name behind the last sentence, in brackets or behind such a word."""
SHORT = 6
"""Words of a line that the text begins with and that may sign."""


class Signed(NamedTuple):
    """A line that could sign: its place among the rows of its region, whom it would name, and in which form."""

    place: int
    names: Words
    form: str


class Around(NamedTuple):
    """A region with what all its lines are weighed by: where its headline stands, and its text begins and ends."""

    rows: Sequence[Row]
    buckets: Sequence[str]
    title: int
    first: int
    last: int
    text: str
    small: frozenset[str]
    ruled: Words


def found(regions: Sequence[Region], ruled: Sequence[Words]) -> list[tuple[int | None, Words]]:
    """Return, for each article of a page, the line that signs it, by its number, and whom it names.

    `ruled` are whom the rules found in each, kept with no line unless there is doubt; where they are dropped, their lines stay booked.
    """
    return [_chosen(one, told, weighed) for one, told, weighed in zip(regions, ruled, page(regions, ruled), strict=True)]


def _chosen(region: Region, ruled: Words, could: Sequence[tuple[Signed, Sequence[str]]]) -> tuple[int | None, Words]:
    table = weights.table(TABLE)
    # A trait that is said twice weighs once, as it was learned.
    weighed = [(table.likely(dict.fromkeys(said)), one) for one, said in could]
    likely, best = max(weighed, key=lambda one: one[0], default=(0.0, None))
    if ruled:
        told = [one for one in weighed if region.marks.get(region.rows[one[1].place].number) in RULED]
        own = max((likely for likely, one in told if set(one.names) == set(ruled)), default=1.0)
        if own >= DOUBTED and not (own == 1.0 and best is not None and likely >= SURE and set(best.names) < set(ruled)):
            return None, ruled
    return (region.rows[best.place].number, best.names) if best is not None and likely >= SIGNS else (None, ())


def page(regions: Sequence[Region], ruled: Sequence[Words]) -> list[list[tuple[Signed, list[str]]]]:
    """Return, for each article of a page, the lines that could sign it with their traits."""
    pages = [around(one, told) for one, told in zip(regions, ruled, strict=True)]
    lines = [[] if one is None else [(each, traits(one, each)) for each in could(one)] for one in pages]
    if len(regions) == 1:
        return lines
    alike = Counter(sign for some in lines for sign in {_alike(said) for _, said in some})
    again = Counter(names_ for some in lines for names_ in {each.names for each, _ in some})
    for some in lines:
        for each, said in some:
            share = alike[_alike(said)] / len(regions)
            said.append(f"several {said[0].split()[1]}")
            said.append(f"alike {'most' if share >= MOST else 'some' if share >= LEAST else 'few'}")
            said.append(f"again {min(again[each.names], MORE)}")
    return lines


def _alike(said: Sequence[str]) -> str:
    """Return what lines that sign the articles of one page have in common: their place and kind."""
    return f"{said[0].split()[1]} {said[1]}"


def around(region: Region, ruled: Words) -> Around | None:
    """Return what the lines of a region are weighed by; None where it has no text."""
    rows = region.rows
    buckets = [region.marks.get(row.number, "furniture") for row in rows]
    text = [place for place, bucket in enumerate(buckets) if bucket == "body"]
    if not text:
        return None
    title = next((place for place, bucket in enumerate(buckets) if bucket == "title"), -1)
    said = "\n".join(rows[place].plain for place in text)
    small = frozenset(word for word in ledger.WORD.findall(said) if word.islower())
    return Around(rows, buckets, title, text[0], text[-1], said, small, ruled)


def could(page: Around) -> Iterator[Signed]:
    """Give each line around the text that could sign, with each way to read names from it."""
    begin = max(0, (page.title if page.title >= 0 else page.first) - OVER)
    head = range(begin, min(max(page.first + INNER_ROWS, page.title + INNER_ROWS), page.last, begin + OVER + HEADER))
    for place in (*head, *range(page.last + 1, min(len(page.rows), page.last + 1 + BELOW))):
        row = page.rows[place]
        text = page.buckets[place] == "body" and (row.words > SHORT or row.prose or place > page.first + 1)
        if place != page.title and not text and row.words <= LONGEST and len(row.plain) <= signs.PHRASE and row.sign != "url":
            yield from (Signed(place, *one) for one in readings.read(row.plain))
    closed = SIGNED.search(page.rows[page.last].plain[-60:])
    if closed:
        form = "brackets" if closed["names"] else "sentence"
        yield from (Signed(page.last, named, form) for named in (readings.named(closed["names"] or closed["by"]),) if named)


def traits(page: Around, one: Signed) -> list[str]:
    """Return the traits of a line that could sign, as the table names them."""
    row, name = page.rows[one.place], one.names[0]
    where, rest = _where(page, one.place), _rest(row.plain, one.names)
    script = "caseless" if name.upper() == name.lower() else "latin" if name[0] < GREEK else "cased"
    kind, side = _kind(row, rest), where.split(maxsplit=1)[0]
    said = [
        f"where {where}",
        f"kind {kind}",
        f"form {one.form}",
        f"form {one.form} {script}",
        f"script {script}",
        f"kind {kind} {side}",
        f"kind {kind} {where}",
        f"sign {row.sign}",
        f"sign {row.sign} {side}",
        f"bucket {page.buckets[one.place]}",
        f"names {min(len(one.names), FAR)}",
        f"letters {min(len(name.split()), FAR)}",
        f"gap {min(row.gap, SOME)} {side}",
        f"rest {min(len(rest), FAR)}",
        *(f"word {word}" for word in {*rest, *(word.casefold() for each in one.names for word in each.split())}),
        *_neighbours(page, one.place, kind),
        *_company(page, one),
    ]
    if rest:
        said.append(f"first {rest[0]}" if row.plain.casefold().startswith(rest[0]) else "first name")
    if sum(other.key == row.key for other in page.rows) > 1:
        said.append(f"twice {side}")
    return said


def _neighbours(page: Around, place: int, kind: str) -> Iterator[str]:
    """Give the traits that tell what stands above a line and below it."""
    above, below = _beside(page, place - 1), _beside(page, place + 1)
    yield from (f"under {above}", f"over {below}", f"under {above} kind {kind}", f"over {below} kind {kind}", f"between {above} {below}")


def _company(page: Around, one: Signed) -> Iterator[str]:
    """Give the traits that tell what the page says besides of those whom a line names, and how it says it."""
    rows, row, name = page.rows, page.rows[one.place], one.names[0]
    beside = [other.plain for other, bucket in zip(rows, page.buckets, strict=True) if bucket != "body" and other is not row]
    yield from (
        trait
        for trait, so in {
            f"ruled {set(page.ruled) == set(one.names)}": bool(page.ruled),
            "common": not page.small.isdisjoint(word.casefold() for each in one.names for word in each.split() if len(word) >= MORE),
            "told": name in page.text,
            "told in part": name not in page.text and name.split()[-1] in page.text,
            "told beside": any(name in plain for plain in beside),
            "shouted": row.plain.isupper(),
            f"ends {row.plain[-1]}": row.plain[-1] in ENDS,
            "headed": one.place > 0 and rows[one.place - 1].plain.endswith((":", "：")),
            "goes on": one.place + 1 < len(rows) and rows[one.place + 1].plain.startswith(name),
        }.items()
        if so
    )


def _where(page: Around, place: int) -> str:
    if place > page.last:
        return f"below {min(place - page.last, FAR)}"
    if place == page.last:
        return "closing"
    if place < page.title:
        return f"above {min(page.title - place, FAR)}"
    if place > page.first:
        return f"inside {min(sum(bucket == 'body' for bucket in page.buckets[:place]), FAR)}"
    return f"head {min(place - page.title, FAR) if page.title >= 0 else 'none'} {min(page.first - place, MORE)}"


def _rest(plain: str, named: Words) -> list[str]:
    """Return the words of a line beside the names, in small letters."""
    bare = plain.casefold()
    for name in named:
        bare = bare.replace(name.casefold(), " ")
    return [word for word in ledger.WORD.findall(bare) if word.isalpha()]


def _kind(row: Row, rest: Sequence[str]) -> str:
    """Return what a line is, but for its names."""
    plain = row.plain
    if people.BY.match(plain):
        return "by dated" if dates.find(plain, "de") else "by"
    dated = "dated" if dates.DIGIT.search(plain) else ""
    if not rest:
        return f"names {dated}".strip()
    if signs.label(plain):
        return "label"
    if any(word in nobody.OFFICES for word in rest):
        return "office"
    if any(outlets.named(piece) for piece in readings.PIECES.split(plain) if piece.strip()):
        return f"outlet {dated}".strip()
    mark = next((mark for mark in "|/:：(（[,،-–—" if mark in plain), "none")
    return f"mark {mark} {dated}".strip()


def _beside(page: Around, place: int) -> str:
    """Return what a row beside a line is."""
    if not 0 <= place < len(page.rows):
        return "edge"
    row, bucket = page.rows[place], page.buckets[place]
    if bucket in ("title", "body"):
        return bucket
    if row.sign == "date" or people.stamped(row.plain):
        return "date"
    if row.sign or bucket != "furniture":
        return row.sign or bucket
    return "prose" if row.prose else "digits" if row.plain.isdigit() else "short" if row.words <= MORE else "long"
