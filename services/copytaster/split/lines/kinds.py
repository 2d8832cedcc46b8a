"""What a line around a text is: the kinds of line that headers, footers and lists are made of, in any language."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from copytaster.split.lines import dates, ledger, openings, outlets, people, signs, sources
from copytaster.split.lines.ledger import Row

Kind = Literal[
    "text", "title", "date", "stamp", "byline", "names", "credit", "outlet", "url", "label", "caption", "more", "rule", "count",
    "furniture", "scrap", "frame",
]  # fmt: skip
RULE = re.compile(r"^(?:[-–—_=*~•·.#━─═+]\s?){3,}$|^[*•·~#+§–—]$")
COUNT = re.compile(r"^\W{0,2}\d[\d.,]*\s?[kKmM%]?\W{0,2}$")
ANSWER = re.compile(r"^(?:re|odp|aw|antw|sv|vs|ynt|rif|res|ответ|ha)\s?:\s*")
"""In front of the subject of an answer."""
DIGITS = re.compile(r"\d\d*(?:[.,]\d+)*")
"""A number; what begins with one character instead of some is looked for several times faster."""
MOST = 9
"""Words of a line that machines print over and over."""
SAID = 3
"""Spaces in what stands behind an outlet that say something of their own."""
OUTLET = 7
TITLE = 4
"""Words of a headline that can be told again."""
CONTENTS = 2
"""Headlines that are listed on top of a page."""
REPEATED = 4
"""Where more than a quarter of the texts are there twice, the page is."""
POSTED = re.compile(
    r"^from:\s|^(?:re: |originally )?(?:post(?:ed)?|written|submitted|sent|published|updated)\s+(?:on|by|at)\b", re.IGNORECASE
)
PLACED = re.compile(
    r"^\d{1,2}[.:h]\d{2}\s?(?:[AaPp]\.?[Mm]\.?|Uhr|[Hh]rs?|[A-Z]{2,4})?\s*[|·–—/-]\s*"
    rf"[{signs.UPPER}][^\W\d_]+(?:[ -][{signs.UPPER}][^\W\d_]+){{0,2}}$"
)
"""`7.15 pm | Chennai`: the time and the place of an entry."""
SOURCED = re.compile(r"[.!?。।؟][\"”’»]?\s?\([^()]{3,60}\)$")
"""A sentence with its source in brackets behind it."""
DAYED = re.compile(rf"^[{signs.UPPER}0-9][^()]{{1,50}}?(?:\s\([^()\d]{{3,40}}\))*\s\(\d{{1,2}}[/.]\d{{1,2}}\.?\)(?:,\s[^()]{{2,50}})?$")
"""`Duluth Tribune (subscription required) (3/3)`: an outlet, what it asks for, the day."""
PAYING = (
    r"sponsored by|together with|presented by|brought to you by|in partnership with|a (?:word|message) from|gesponsert von|präsentiert von"
    r"|présenté par|en partenariat avec|patrocinad[oa] por|presentado por|apresentado por|offerto da|mede mogelijk gemaakt door"
    r"|i samarbete med|sponsorowane przez|при поддержке"
)
SPONSORED = re.compile(rf"^\W*(?:{PAYING})\s\S", re.IGNORECASE)
"""What stands above the headline of somebody who paid for it."""


class Seen(NamedTuple):
    """A row with its kind and what it has in common with its like: `same` is its words with numbers taken out, None for text."""

    row: Row
    kind: Kind
    same: str | None


def see(rows: Sequence[Row]) -> list[Seen]:
    """Return the rows with their kinds."""
    seen = [Seen(row, "text", None) if _paragraph(row) else Seen(row, found := kind(row), _same(row, found)) for row in rows]
    texts = [one.row.key for one in seen if one.kind == "text"]
    said = Counter(texts) if len({*texts}) < len(texts) else Counter()
    again = sum(count for count in said.values() if count > 1)
    if 0 < again * REPEATED < len(texts):
        # A poster's signature, a notice.
        seen = [one._replace(kind="furniture") if said[one.row.key] > 1 else one for one in seen]
    seen = _links(_listed(_shouted(seen)))
    heads = _running_heads(seen)
    return seen if not heads else [one._replace(kind="furniture", same=None) if place in heads else one for place, one in enumerate(seen)]


def _shouted(seen: Sequence[Seen]) -> list[Seen]:
    """Take short lines in capitals with a full stop for headlines, as old papers print them, where not all is in capitals."""
    texts = [one.row.plain.isupper() for one in seen if one.kind == "text"]
    if texts.count(True) * 2 > len(texts):
        return [*seen]
    return [
        one._replace(kind="title", same=_same(one.row, "title"))
        if one.row.words <= MOST and one.kind in ("names", "scrap", "text") and one.row.plain[-1] == "." and one.row.plain.isupper()
        else one
        for one in seen
    ]


def _listed(seen: Sequence[Seen]) -> list[Seen]:
    """Take headlines on end that all stand further down once more for the page's contents."""
    found = [*seen]
    last = {one.row.key: place for place, one in enumerate(seen) if one.kind == "title"}
    if not any(last.get(one.row.key, 0) > place for place, one in enumerate(seen)):
        return found
    place = 0
    while place < len(seen):
        end = place
        while end < len(seen) and last.get(seen[end].row.key, 0) > end:
            end += 1
        lower = [last[one.row.key] for one in seen[place:end]]
        # Lines that stand on end further down too are a machine's block.
        if end - place >= CONTENTS and min(lower) >= end and lower[-1] - lower[0] >= end - place:
            found[place:end] = [one._replace(kind="furniture", same=None) for one in seen[place:end]]
        place = end + 1
    return found


def _links(seen: Sequence[Seen]) -> list[Seen]:
    """Take a line that ends in a headline above it for a link to the whole: `More about: Mayor resigns`."""
    above: set[str] = set()
    found = [*seen]
    for place in [place for place, one in enumerate(seen) if one.kind == "title"]:
        one = seen[place]
        words = one.row.key.split()
        link = any(" ".join(words[cut:]) in above for cut in range(2, len(words) - TITLE + 1))
        above.add(one.row.key)
        follows = place + 1 < len(seen) and one.row.key.endswith(seen[place + 1].row.key)
        if link and not follows:
            found[place] = one._replace(kind="more")
    return found


def _running_heads(seen: Sequence[Seen]) -> set[int]:
    """Return where a page of paper ended: its number beside a line that stands on each page."""
    numbers = [place for place, one in enumerate(seen) if one.kind == "count" and one.row.plain.isdigit()]
    beside = Counter(
        seen[near].same
        for place in numbers
        for near in (place - 1, place + 1)
        if 0 <= near < len(seen) and seen[near].same and seen[near].kind in ("names", "title", "scrap", "outlet")
    )
    heads = {line for line, count in beside.items() if count > 1 and line != "0" and count * 2 > len(numbers)}
    found = {near for place in numbers for near in (place - 1, place + 1) if 0 <= near < len(seen) and seen[near].same in heads}
    pages = [int(seen[place].row.plain) for place in numbers if found & {place - 1, place + 1}]
    return found | {place for place in numbers if found & {place - 1, place + 1}} if len(set(pages)) == len(pages) else set()


def kind(row: Row) -> Kind:
    """Return what a line is, by itself."""
    if _paragraph(row):
        return "text"
    if len(row.plain) > signs.LONGEST:
        return "text" if row.running else "scrap"
    found = _posted(row) or (_plain(row) if row.sign in (None, "names") else None)
    if found is not None or row.sign not in (None, "names", "furniture"):
        return found or row.sign  # type: ignore[return-value] # the other signs are kinds
    if row.sign == "furniture":
        return "rule" if RULE.match(row.plain) else "more" if signs.more(row.plain) else "furniture"
    if row.running:
        return "text"
    return "names" if row.sign == "names" else "title" if titular(row) else "scrap"


def stamped(row: Row) -> bool:
    """Say whether a line is a time of the day, as over an entry of a live blog; the place of the entry may stand behind it."""
    return row.sign == "stamp" or (row.words <= MOST - 2 and row.plain[0].isdigit() and PLACED.match(row.plain) is not None)


def _paragraph(row: Row) -> bool:
    """Say whether a line is text by its length alone, as most lines of an article are."""
    return row.prose and row.words > sources.MOST and row.plain[0] != ">"


def posted(row: Row) -> bool:
    """Say whether a line tells that somebody posted: `Submitted by Ann Lee on`."""
    return row.words <= MOST and POSTED.match(row.plain) is not None


def _posted(row: Row) -> Kind | None:
    """Return what a line is that says when or who posted or that quotes a mail, None where it does neither."""
    if stamped(row):
        return "stamp"
    if (row.plain[0] == ">" and row.plain[1:2] in (" ", ">")) or (row.words <= MOST and POSTED.match(row.plain)):
        return "date" if dates.DIGIT.search(row.plain) and dates.find(row.plain, "de") else "scrap"
    return None


def _plain(row: Row) -> Kind | None:
    """Return what a line is that is nothing known by a sign, None where only its form can tell."""
    if (
        row.sign is None
        and row.words >= ledger.TEXT
        and (openings.slug(row.plain) or (row.plain[-1] == ")" and SOURCED.search(row.plain[-70:])))
    ):
        return "text"
    short = (row.words <= people.MOST_WORDS and not row.prose) or (row.words <= sources.MOST and row.sentence)
    return _short(row.plain, row.words, row.sentence) if short else None


@lru_cache(maxsize=4096)
def _short(plain: str, words: int, sentence: bool) -> Kind | None:  # noqa: FBT001 -- positional, for the cache
    if COUNT.match(plain):
        return "count"
    found = sources.read(plain, sources.ANY)
    if found is not None and (found.outlet or sources.read(plain)):
        return "credit"
    if people.stamped(plain):
        return "date"
    if words <= people.FEW + 2 and dates.DIGIT.search(plain) and dates.weekday(plain) and dates.day_of(plain, sources.ANY):
        return "date"
    if SPONSORED.match(plain) or (plain[0] == "—" and people.people(plain[1:])):
        # Who paid; who greets: `—Ann Lee, Bo Dahl`.
        return "furniture"
    dayed = "(" in plain and not sentence and DAYED.match(plain)
    # `Politico: Apples pressed for the old` is a headline.
    named = words < OUTLET and not sentence and plain.partition(": ")[2].count(" ") < SAID
    return "outlet" if dayed or (named and outlets.is_one(plain)) else None


def titular(row: Row) -> bool:
    """Say whether a line may be a headline by its form."""
    if (
        row.sign not in (None, "names")
        or row.words > ledger.LONG_TITLE
        or sum(map(str.isalpha if row.plain.isascii() else _letter, row.plain)) * 2 < len(row.plain)
        or (row.plain[0] == "(" and row.plain[-1] == ")")
    ):
        return False
    if row.words <= MOST - 2 and len(DIGITS.findall(row.plain)) > 1 and "·" in row.plain:
        return False
    return row.titular or openings.mark(row.plain) is not None or (row.plain[-1] in "?!？！" and row.words > 1)


def _letter(one: str) -> bool:
    # Vowel signs of Indian scripts are no letters by themselves.
    return one.isalpha() or "\u0900" <= one <= "\u0dff"


def _same(row: Row, found: Kind) -> str | None:
    if found == "text" or row.words > MOST:
        return None
    return told(row.plain)


def told(plain: str) -> str:
    """Return what a line has in common with its like: its words with numbers taken out."""
    return ANSWER.sub("", DIGITS.sub("0", plain.casefold()))
