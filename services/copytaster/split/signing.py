"""Who signs an article, weighed: every line around a text that could name somebody, by its form, its place and its company.

What the rules find in a header (`zones`, `signed`) is one sign among many: it is kept unless all else speaks against it. Where they
find nobody, the likeliest line signs if it is likely enough. The weights are learned from labelled pages (`tools/train_signing.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copytaster.split import dates, ledger, names, nobody, outlets, people, reporters, signs, weights
from copytaster.split.ledger import Row
from copytaster.split.proposal import Region

TABLE = "signing.tsv"
SIGNS, DOUBTED = 0.5, 0.08
"""How likely a line is that signs where the rules found nobody, at least; and one that they found, if it does."""
OVER, HEADER, BELOW = 4, 24, 8
"""Rows above a headline, below it and below a text among which one may sign."""
LONGEST = 24
"""Words of a line that signs."""
INNER_ROWS = 12
"""Rows below the first of a text among which one may sign that stands between a standfirst and the rest."""
FAR = 5
"""Rows, and names: what is further, or more, weighs the same."""
SOME, MORE = 2, 3
MOST, LEAST = 0.7, 0.3
"""Share of the articles of a page that have such a line."""
PIECES = re.compile(r"\s*[|/•·;:：｜‖]\s*|\s+[–—‒ـ―-]+\s+|\s*[,、，،]\s*|\s*[()（）【】\[\]]\s*|\s*@\S*\s*|\s+\d\S*\s*")
"""What parts a name from what stands beside it."""
OPENS = re.compile(r"^\W+", re.UNICODE)
INNER = re.compile(r"(?:^|[\s.,(\[])(?:by|von|par|por|di|door|de|av|af|oleh|από|بقلم|كتب|كتبت|من|مراسل)[:：]?\s+(?=\S)", re.IGNORECASE)
"""The word before a name, inside a line: `Report by Ann Lee`."""
WITHIN = re.compile(r"\s+(?:in|for|at|of|from|en|à|en|desde|aus|für|pour|para|da|w|z|v)\s+(?:the\s+)?(?=\S).*$", re.IGNORECASE)
"""What goes on behind a name: `Ann Lee in Paris`, `Ann Lee for The Courier`."""
SIGNED = re.compile(
    r"[.!?。…\"”»][ \u3000]?(?:[(（\[【](?P<names>[^()（）\[\]【】]{3,50})[)）\]】]|(?:By|Por|Par|Von|Di|Oleh|De)\s(?P<by>[^.!?]{3,40}?)\.?"
    r"(?:\s\([^()]{2,20}\)\.?)?)$"
)
"""A name behind the last sentence, in brackets or behind such a word."""
TAIL = re.compile(rf"^(?:\S+\s){{0,3}}[^\W\d_{signs.UPPER}]\S*\s(?P<name>[{signs.UPPER}]\S+(?:\s[{signs.UPPER}]\S+){{1,2}})$")
"""A name behind words in small letters, in languages whose word for `by` nobody listed."""
SHORT = 6
"""Words of a line that the text begins with and that may sign."""
CJK = re.compile(r"^[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}$")
"""A name in a script that parts no words, or no names."""
Words = tuple[str, ...]


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

    `ruled` are whom the rules found in each, kept with no line unless there is doubt.
    """
    return [_chosen(one, told, weighed) for one, told, weighed in zip(regions, ruled, page(regions, ruled), strict=True)]


def _chosen(region: Region, ruled: Words, could: Sequence[tuple[Signed, Sequence[str]]]) -> tuple[int | None, Words]:
    table = weights.table(TABLE)
    weighed = [(table.likely(said), one) for one, said in could]
    if ruled and max((likely for likely, one in weighed if set(one.names) == set(ruled)), default=1.0) >= DOUBTED:
        return None, ruled
    likely, best = max(weighed, key=lambda one: one[0], default=(0.0, None))
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
        if place != page.title and not text and row.words <= LONGEST and row.sign != "url":
            yield from (Signed(place, *one) for one in read(row.plain))
    closed = SIGNED.search(page.rows[page.last].plain[-60:])
    if closed:
        form = "brackets" if closed["names"] else "sentence"
        yield from (Signed(page.last, named, form) for named in (_named(closed["names"] or closed["by"]),) if named)


@lru_cache(maxsize=4096)
def read(plain: str) -> tuple[tuple[Words, str], ...]:
    """Return the ways to read names from a line: as the rules do, behind a word such as `by`, or as one of its pieces."""
    ways: dict[Words, str] = {}
    ruled = people.people(plain)
    if ruled:
        ways[ruled] = "rules"
    bare = OPENS.sub("", people.without_mail(plain))
    inner = INNER.search(bare)
    behind = bare[inner.end() :] if inner else ""
    if inner and (named := _first(behind)):
        ways.setdefault(named, "behind")
    if dates.DIGIT.search(bare):
        bare = dates.remainder(people.READING.sub(" | ", bare))
    tail = TAIL.match(bare)
    if tail and (named := _named(tail["name"])):
        ways.setdefault(named, "tail")
    pieces = [piece for piece in PIECES.split(bare) if any(map(str.isalpha, piece))]
    for place, piece in enumerate(pieces[:FAR]):
        if named := _named(piece):
            ways.setdefault(named, f"piece {place}" if place + 1 < len(pieces) or not place else "piece last")
    if len(pieces) > 1 and (several := tuple(name for piece in pieces for name in _named(piece))) and len(several) > 1:
        ways.setdefault(several, "all")
    return tuple(ways.items())


def _first(said: str) -> Words:
    pieces = [piece for piece in PIECES.split(dates.remainder(said) if dates.DIGIT.search(said) else said) if piece.strip()]
    return _named(pieces[0]) if pieces else ()


def _named(piece: str) -> Words:
    """Return the people that a piece of a line names, if it names nobody else."""
    said = people.BY.sub("", piece.strip(" .'’\"“”"))
    ways = (said, WITHIN.sub("", said))
    for way in ways:
        given = tuple(names.clean(names.alone(people.AGENCY.sub(r"\1", one))) for one in people.PARTED.split(way) if one)
        if given and all(names.is_person(one, free=" " in one or CJK.match(one) is not None) for one in given):
            return given
    return ()


def traits(page: Around, one: Signed) -> list[str]:
    """Return the traits of a line that could sign, as the table names them."""
    rows, place = page.rows, one.place
    row = rows[place]
    above, below = (rows[place - 1] if place else None), (rows[place + 1] if place + 1 < len(rows) else None)
    where = _where(page, place)
    rest = _rest(row.plain, one.names)
    name = one.names[0]
    script = "caseless" if name.upper() == name.lower() else "latin" if name[0] < "\u0370" else "cased"
    kind = _kind(row, rest)
    said = [
        f"where {where}",
        f"kind {kind}",
        f"form {one.form}",
        f"form {one.form} {script}",
        f"script {script}",
        f"kind {kind} {where.split()[0]}",
        f"kind {kind} {where}",
        f"sign {row.sign}",
        f"sign {row.sign} {where.split()[0]}",
        f"bucket {page.buckets[place]}",
        f"names {min(len(one.names), FAR)}",
        f"letters {min(len(name.split()), FAR)}",
        f"gap {min(row.gap, SOME)} {where.split()[0]}",
        f"under {_beside(page, place - 1)}",
        f"over {_beside(page, place + 1)}",
        f"under {_beside(page, place - 1)} kind {kind}",
        f"over {_beside(page, place + 1)} kind {kind}",
        f"between {_beside(page, place - 1)} {_beside(page, place + 1)}",
        f"rest {min(len(rest), FAR)}",
    ]
    said += [f"word {word}" for word in {*rest, *(word.casefold() for one_ in one.names for word in one_.split())}]
    if rest:
        said.append(f"first {rest[0]}" if row.plain.casefold().startswith(rest[0]) else "first name")
    if page.ruled:
        said.append(f"ruled {set(page.ruled) == set(one.names)}")
    if not page.small.isdisjoint(word.casefold() for each in one.names for word in each.split() if len(word) >= MORE):
        said.append("common")
    if name in page.text:
        said.append("told")
    elif name.split()[-1] in page.text:
        said.append("told in part")
    if row.plain.isupper():
        said.append("shouted")
    if row.plain[-1] in ".:：,":
        said.append(f"ends {row.plain[-1]}")
    if sum(other.key == row.key for other in rows) > 1:
        said.append(f"twice {where.split()[0]}")
    if any(other is not row and name in other.plain for place_, other in enumerate(rows) if page.buckets[place_] != "body"):
        said.append("told beside")
    if above is not None and above.plain.endswith((":", "：")):
        said.append("headed")
    if below is not None and below.plain.startswith(name):
        said.append("goes on")
    return said


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
    if any(outlets.named(piece) for piece in PIECES.split(plain) if piece.strip()):
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
    if row.sign:
        return row.sign
    if bucket != "furniture":
        return bucket
    if row.prose:
        return "prose"
    return "digits" if row.plain.isdigit() else "short" if row.words <= MORE else "long"
