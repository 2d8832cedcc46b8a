"""Who signs an article and when, in the lines around its text that are nothing by themselves: between headline and text, and below it.

`By` on one line and the name on the next, a name with an office or an outlet beside it, a reporter of a Korean paper, a date
with an extractor's slip in it: a line that is none of these elsewhere is one where a page signs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from copytaster.split.lines import dates, names, nobody, outlets, people, reporters
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules.proposal import DATING, Region

HEADER = 30
"""Rows below a headline, at most, among which those are that sign."""
TEXT = 12
"""Words of the first paragraph."""
STANDFIRSTS, SIGNING = 2, 6
"""Paragraphs that may stand above the line that signs; rows between them and the text."""
LINE, STORY, DATE, PAPER = 16, 40, 12, 5
"""Words of a line that signs; of one that tells who `By` is; of one with a date; of an outlet's name."""
NEAR, SCRAP = 2, 3
"""Rows above a name in which the date stands; words of a line of a header that is no text."""
FREE = 2
"""Words beside a date that has an extractor's slip, at most."""
BARE = re.compile(
    r"^(?:author of the article|(?:(?:story|text|words|written|reported) )?by|von|par|por|di|door|av|af|de|od|przez|oleh|texte?|texto"
    r"|testo|words|autora?"
    r"|auteur|autore|author"
    r"|автор|текст|reporter|penulis|yazan|muhabir|بقلم|كتب|كتبت|लेखक|記者|记者|作者|文)\s?[:：]?$",
    re.IGNORECASE,
)
"""The word before a name, alone on its line."""
REPORTED = re.compile(r"^\(?(?:reporting|additional reporting) by\s", re.IGNORECASE)
"""What agencies close with: of several, not all are those whom the byline named."""
STOPS = (". ", "。")
"""What parts a sentence from the reporter who saw it, in a caption."""
BELOW = 4
"""Rows below the text among which one may sign it."""
OVER = 8
"""Rows above a headline among which one may date it."""
LOOSE: Mapping[Bucket, frozenset[Bucket]] = {
    "byline": frozenset(("furniture", "body", "caption", "outlet", "date")),
    "date": frozenset(("furniture", "body", "caption")),
    "outlet": frozenset(("furniture", "body")),
}
"""Buckets of lines that may be a byline, or a date, after all."""
VIETNAMESE = re.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
LETTERS = 10
"""Letters of Vietnamese in the beginning of a text: there names stand below."""


def found(region: Region) -> Region:
    """Return the region with the lines put down as what they sign."""
    if region.title is not None or "title" not in region.marks.values():
        return region
    rows, marks = region.rows, {**region.marks}
    title = next(place for place, row in enumerate(rows) if marks.get(row.number) == "title")
    text = _text(rows, marks, title)
    for place in range(title + 1, text):
        row = rows[place]
        bucket = _field(rows, marks, place, title)
        if bucket is not None and marks.get(row.number, "furniture") in LOOSE[bucket]:
            marks[row.number] = bucket
    if not {"byline", "date"}.isdisjoint(marks.values()):
        marks |= dict.fromkeys(
            (row.number for row in rows[title + 1 : text] if marks.get(row.number) == "body" and _scrap(row)), "furniture"
        )
    if not any(dates.find(row.plain, "de") for row in rows if marks.get(row.number) in DATING):
        marks |= dict.fromkeys(_stamped(rows[:title]), "date")
    if "byline" not in marks.values():
        marks |= dict.fromkeys(_closing(rows, marks), "byline")
    return region._replace(marks=marks) if "body" in marks.values() else region


def _scrap(row: Row) -> bool:
    """Say whether a row of a header is a place, a role, an address beside those who sign."""
    return not row.sentence and row.sign != "stamp" and not row.prose and row.words <= SCRAP and row.plain[-1] not in ":："


def _text(rows: Sequence[Row], marks: Mapping[int, Bucket], title: int) -> int:
    """Return where the text begins: below a standfirst or two, where lines that sign stand between them and the text."""
    prose = [place for place in range(title + 1, min(len(rows), title + HEADER)) if _paragraph(rows[place], marks)]
    if not prose:
        return title + 1
    text = prose[0]
    for above, after in pairwise(prose[: 2 + STANDFIRSTS]):
        between = rows[above + 1 : after]
        if 0 < len(between) <= SIGNING and any(_signs(row) for row in between):
            text = after
    return text


def _paragraph(row: Row, marks: Mapping[int, Bucket]) -> bool:
    return row.prose and row.words >= TEXT and marks.get(row.number) == "body" and not people.BY.match(row.plain)


def _signs(row: Row) -> bool:
    """Say whether a row between paragraphs is what headers are made of, and not a heading."""
    return row.sign in ("byline", "date") or _timed(row) or _by(row) or _dated(row)


def _timed(row: Row) -> bool:
    """Say whether a row says that something was published at some time of the day; a time alone is over an entry of a live report."""
    if row.words > DATE or row.sign is not None or dates.CLOCK.search(row.plain) is None:
        return False
    said = dates.remainder(row.plain)
    return dates.told(said) and dates.WORDS.search(said) is not None


def _field(rows: Sequence[Row], marks: Mapping[int, Bucket], place: int, title: int) -> Bucket | None:
    row, last = rows[place], rows[place - 1] if place - 1 > title else None
    if last is not None and row.words <= LINE and (BARE.match(last.plain) or _goes_on(last, marks)) and people.people(f"By {row.plain}"):
        return "byline"
    if row.words <= STORY and (_by(row) or (not row.prose and row.words <= LINE and _signature(row))):
        return "byline"
    above, below = rows[max(title + 1, place - NEAR) : place], rows[place + 1 : place + 1 + NEAR]
    if (_name(row) and any(map(_signs, above))) or (_located(row) and any(map(_signs, (*above, *below)))):
        return "byline"
    if row.words <= PAPER and row.sign in (None, "names") and not row.sentence and "outlet" not in marks.values() and _paper(row.plain):
        return "outlet"
    return "date" if "date" not in marks.values() and (_dated(row) or _timed(row)) else None


def _paper(plain: str) -> bool:
    return outlets.is_one(plain) and not nobody.known(plain) and not people.people(f"By {plain}")


def _goes_on(above: Row, marks: Mapping[int, Bucket]) -> bool:
    return marks.get(above.number) == "byline" and people.OPEN.search(above.plain) is not None


def _by(row: Row) -> bool:
    """Say whether a row begins as a byline does and a name follows, or has a reporter of East Asia in it."""
    plain = row.plain
    if not plain.isascii() and row.words <= LINE and not row.sentence and row.sign != "caption" and _reporter(plain):
        return True
    match = people.BY.match(plain)
    if match is None or (row.words > LINE and not plain.startswith("By ")):
        return False
    first = people.PARTED.split(people.HANDLE.sub(", ", plain[match.end() :]), maxsplit=1)[0]
    return names.is_person(names.clean(people.AGENCY.sub(r"\1", names.alone(first))))


def _reporter(plain: str) -> bool:
    return bool(reporters.named(plain)) and not any(stop in plain for stop in STOPS)


def _signature(row: Row) -> bool:
    """Say whether a row is a name, with an office, an outlet, a place beside it."""
    if row.sign not in (None, "names") or (row.sentence and not row.plain.endswith(".")):
        return False
    pieces = [*_pieces(row.plain)]
    said = people.BY.sub("", pieces[0]) if pieces else ""
    paper = people.AGENCY.match(said)
    if paper and outlets.is_one(said[paper.end(1) :]):
        said = paper[1]
    if not said or not all(names.is_person(names.clean(names.alone(one))) for one in people.PARTED.split(said)):
        return False
    beside = [_beside(piece) for piece in pieces[1:]]
    told = any(beside) or said != pieces[0] or names.alone(said) != said or people.HANDLE.search(row.plain) is not None
    return told and all(known or _place(piece) or names.is_person(piece) for known, piece in zip(beside, pieces[1:], strict=True))


def _located(row: Row) -> bool:
    """Say whether a row is a name with a place of one word behind a comma: it signs where a date stands beside it."""
    name, comma, place = row.plain.partition(", ")
    return bool(comma) and names.is_person(name) and _place(place)


def _place(piece: str) -> bool:
    return piece.isalpha() and piece[0].isupper()


def _pieces(plain: str) -> Iterator[str]:
    bare = people.READING.sub(" | ", people.HANDLE.sub(" | ", people.without_mail(people.BRACKETED.sub(r" | \1", plain))))
    bare = dates.remainder(bare) if dates.DIGIT.search(bare) else bare
    for group in people.GROUPS.split(bare):
        yield from (piece for piece in people.COMMAS.split(group) if any(map(str.isalpha, piece)) and not dates.told(piece))


def _beside(piece: str) -> bool:
    """Say whether a piece of a line is an outlet, an office, a place: what stands beside a name."""
    words = piece.split()
    return (
        outlets.named(piece)
        or words[-1].casefold() in nobody.OFFICES
        or nobody.known(piece)
        or all(word.casefold() in nobody.KINDS for word in words)
    )


def _dated(row: Row) -> bool:
    """Say whether a row that is no text is about its date, whatever an extractor made of it."""
    if (
        row.words > DATE
        or row.prose
        or row.sign == "caption"
        or dates.DIGIT.search(row.plain) is None
        or dates.find(row.plain, "de") is None
    ):
        return False
    left = dates.WORDS.findall(dates.remainder(row.plain))
    return sum(not dates.told(word) for word in left) <= FREE


def _stamped(above: Sequence[Row]) -> Iterator[int]:
    """Give the line above a headline that dates the article, where none below does: with a time of the day, as no masthead has."""
    for row in reversed(above[-OVER:]):
        if row.prose:
            return
        if row.sign == "date" and dates.CLOCK.search(row.plain) and dates.find(row.plain, "de"):
            yield row.number
            return


def _name(row: Row) -> bool:
    return row.sign == "names" and not row.sentence and bool(people.people(row.plain))


def _closing(rows: Sequence[Row], marks: Mapping[int, Bucket]) -> Iterator[int]:
    """Give the line below a text that says who reported it."""
    texts = [place for place, row in enumerate(rows) if marks.get(row.number) == "body"]
    last = max(texts, default=len(rows))
    below = len(VIETNAMESE.findall("".join(rows[place].plain for place in texts[:3]))) >= LETTERS
    for row in rows[last : last + 1 + BELOW]:
        alone = REPORTED.match(row.plain) is not None and len(people.people(row.plain)) == 1
        if (
            alone
            or (below and row.sign == "names" and people.people(row.plain))
            or (not row.plain.isascii() and row.words <= LINE and not row.sentence and reporters.named(row.plain))
        ):
            yield row.number
            return
