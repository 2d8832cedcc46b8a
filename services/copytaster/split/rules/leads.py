"""Headlines that are part of a line: in front of the first sentence, behind a number or an outlet."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copytaster.split.lines import kinds, openings, outlets
from copytaster.split.lines.ledger import Row
from copytaster.split.rules import form

ITEM = re.compile(r"^(?P<word>[^\W\d_]{3,14})\s?\d{1,2}\s?[:.–-]\s(?P<title>\S.{5,})$")
LED = re.compile(r"^(?P<title>[^—]{24,240}[^\s.!?…—]) — (?=\S)")
"""`Minister resigns over a bridge — The bridge, which`: a headline and the text behind a dash, as link blogs set them."""
FRONTED = re.compile(r"^(?P<outlet>[^:：.!?\"“«]{2,45})(?:[:：]|\s[-–—|])\s(?P<title>\S.{8,})$")
"""`The Courier: Mayor resigns`: the outlet in front of a headline."""
LABELLED = re.compile(r"^(?P<front>[^:：.!?\"“«]{2,40})[:：]\s(?P<title>\S.{8,})$")
"""`Title: Barges reach Malakal`, `Gazette: ...`: what stands in front of every headline of a page, a label, an outlet, a place."""
FRONT = 4
"""Words of it."""
BEGUN = re.compile(
    r"^(?P<title>[^\W_](?:[^.!?:。—–]|[.](?=\S)){4,70}?(?:(?<=[^\W\d_]{3})[.!?](?=\s)|(?=\s[–—-]\s)))\s*[–—-]?\s*(?=\S(?:\S*\s){9})"
)
"""`Wrong Hobart. A weather graphic on`, `Volcano quiets - Scientists have`: a few words, and a text of some more behind them."""
WORDS, MEAN, NAMED = (2, 9), 2.5, 3
"""Words of them, and of all on average; letters that a word in small letters has at most in a name."""
COMPOUND = re.compile(r"[^\W_]--?[^\W_]")
"""`EXCHANGE-TUBA`: what a wire's slugs have."""
SHOUTED = 3
"""Blanks in capitals in front of a dash that are a headline, `SENATE CLERK READS ALL NIGHT -- `, and no place."""


class Lead(NamedTuple):
    """A headline that is part of a line and the outlet in front of it, each None where it is not."""

    title: str | None = None
    outlet: str | None = None


NONE = Lead()


def found(titles: Sequence[str | None], texts: Sequence[Row] | None) -> list[Lead]:
    """Return the headline of each part that is in a line of it: the first of its text, where those are given, or its headline's."""
    spoken = (_spoken(texts) if texts is not None else None) or _unnumbered(titles)
    if spoken is not None:
        return [Lead(one) for one in spoken]
    return _fronted(titles) or _labelled(titles) or [NONE for _ in titles]


def _spoken(rows: Sequence[Row]) -> list[str | None] | None:
    """Return the headlines that stand in front of the first sentences, where they do."""
    if slugs := _slugs(rows):
        return slugs
    headed = [openings.headed(row.plain) for row in rows]
    if _most(headed):
        return headed
    apart = [LED.match(row.plain) for row in rows]
    if len(rows) > form.PAIR and all(apart):
        return [one["title"] for one in apart if one]
    for reader in (openings.dashed, openings.topped):
        if _most(some := [reader(row.plain) for row in rows]):
            return some
    leads = [openings.labelled(row.plain) for row in rows]
    if _most(leads) and all(openings.mark(row.plain) for row in rows):
        return leads
    begun = [_begun(row.plain) for row in rows]
    return begun if len(rows) > form.PAIR and _most(begun) and _differ(begun) else None


def _begun(plain: str) -> str | None:
    """Return the few words that a text begins with, closed by a full stop or a dash, as the items of a column have their headlines."""
    match = BEGUN.match(openings.bare(plain))
    if match is None or not WORDS[0] <= len(match["title"].split()) <= WORDS[1] or openings.spot(plain):
        return None
    return match["title"]


def _differ(begun: Sequence[str | None]) -> bool:
    """Say whether what texts begin with says something else each time, and more than a place, `Port of Spain`, or a column does."""
    told = [one for one in begun if one is not None]
    said = sum(one.isupper() or any(len(word) > NAMED and word[0] == word[0].lower() for word in one.split()) for one in told)
    return len({*told}) == len(told) and sum(len(one.split()) for one in told) > MEAN * len(told) and said * 2 > len(told)


def _most(found: Sequence[str | None]) -> bool:
    return sum(one is not None for one in found) * 3 > 2 * len(found)


def _slugs(rows: Sequence[Row]) -> list[str | None] | None:
    """Return what stands in capitals in front of the texts, where it is more than their place."""
    slugs = [match[0] if (match := openings.slug(row.plain)) else None for row in rows]
    if sum(one is not None and COMPOUND.search(one) is not None for one in slugs) * 2 > len(rows):
        return [
            re.split(r"\s?(?:\([^()]+\)\s?)?(?:—|–|--|:|\s-)\s", row.plain, maxsplit=1)[0] if one else None
            for row, one in zip(rows, slugs, strict=True)
        ]
    dashed = [re.split(r"\s?(?:—|–|--)\s", one, maxsplit=1) if one else [] for one in slugs]
    if any(len(one) > 1 and one[0].count(" ") >= SHOUTED for one in dashed):
        # What has a colon there is an item of a list.
        return [one[0] if len(one) > 1 else None for one in dashed]
    return None


def _unnumbered(titles: Sequence[str | None]) -> list[str | None] | None:
    """Return the headlines without the word and the number that all of them begin with: `Item 3: `."""
    found = [ITEM.match(title) if title else None for title in titles]
    words = {match["word"].casefold() for match in found if match}
    if None in found or len(words) != 1:
        return None
    return [match["title"] for match in found if match]


def _fronted(titles: Sequence[str | None]) -> list[Lead] | None:
    """Return headlines and outlets where most headlines have an outlet in front of them, each another."""
    found = [FRONTED.match(title) if title else None for title in titles]
    papers = [one["outlet"] for one in found if one]
    if len(papers) * 3 <= 2 * len(titles) or sum(map(outlets.named, papers)) * 2 <= len(papers) or len({*papers}) * 2 <= len(papers):
        return None
    return [Lead(one["title"], one["outlet"]) if one else NONE for one in found]


def _labelled(titles: Sequence[str | None]) -> list[Lead] | None:
    """Return headlines without what stands in front of all of them, each time something short before a colon.

    One word for all is a label of the page, and outlets are no part of a headline; a place or a matter is: `Namur: Crane stuck`.
    """
    found = [LABELLED.match(title) if title else None for title in titles]
    told = [one for one in found if one is not None and one["front"].count(" ") < FRONT]
    if len(found) < form.PAIR or len(told) < len(found):
        return None
    fronts = [one["front"].strip() for one in told]
    if len({kinds.DIGITS.sub("0", front.casefold()) for front in fronts}) > 1 and not any(map(outlets.is_one, fronts)):
        return None
    return [Lead(one["title"]) for one in told]
