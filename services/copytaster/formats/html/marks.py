"""What a part of a page says of itself: its title, its own address, when, by whom; and where its text begins and ends.

Sources: microformats2 h-entry and hAtom, schema.org microdata, the HTML Living Standard (`time`, `rel=author`, `rel=bookmark`).
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from copytaster.formats import moment, names
from copytaster.formats.html import furniture
from copytaster.formats.html.address import absolute
from copytaster.formats.html.declared import plain
from copytaster.formats.html.outline import Block
from copytaster.formats.html.records import TITLE, Record

NAMED_TITLE = re.compile(r"(?:^|[\s_-])(?:title|headline|subject|hd|heading|header)(?:$|[\s_-])|(?:title|headline)$", re.IGNORECASE)
NAMED_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|username|fn|creator|p-author)(?:$|[\s_-])", re.IGNORECASE)
NAMED_DATE = re.compile(
    r"(?:^|[\s_-])(?:date|datum|fecha|dato|tarih|published|posted|timestamp|datetime|submitted|dt-published)(?:$|[\s_-])", re.IGNORECASE
)
NUMBERED = re.compile(r"(?:post|entry|article|story|node)[-_]?\d+", re.IGNORECASE)
"""The id that software gives to a post."""
NAMED_LINE = re.compile(r"(?:^|[\s_-])(?:submitted|meta|info|footers?|credits?)(?:$|[\s_-])", re.IGNORECASE)
CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*\W*$")
LINE = 160
"""Letters of a line that names a writer."""
EXCERPT, LEAD = 100, 150
"""Words that an excerpt has at most (55 by WordPress, 400 letters by others), and the beginning of a post below which a link leads on: a
longer text is whole, whatever link to itself it has."""
END = 40
"""Letters of a text in which it may break off."""
HEAD = 8
"""Blocks of a part among which its title stands."""


class Marks(NamedTuple):
    """A part of a page, read."""

    title: str | None
    url: str | None
    bylines: tuple[str, ...]
    published: str | None
    body: tuple[str, ...]
    captions: tuple[str, ...]
    cut: bool
    marked: bool
    clock: bool


def read(record: Record, blocks: list[Block], base: str | None) -> Marks:
    """Read a part's marks and text; `base` is what its relative addresses stand on."""
    mine = blocks[record.start : record.end]
    elements = _elements(record, mine)
    first = next((number for number, block in enumerate(mine) if block.prose), len(mine))
    named = _title(mine[: min(max(first, 1), HEAD)])
    body = text(mine, named)
    link = _link(named, elements)
    date, clock = _published(elements, mine)
    return Marks(
        title=named.text if named else None,
        url=absolute(link, base) if link else None,
        bylines=_people(elements, mine[:first]),
        published=date,
        body=tuple(block.text for block in body),
        captions=tuple(dict.fromkeys(plain("".join(one.itertext())) for one in elements if one.tag == "figcaption")),
        cut=bool(body) and (_breaks_off(body) or (_words(body) < LEAD and _goes_on(link, mine[-3:], body[-1]))),
        marked=_marked(record),
        clock=clock,
    )


def text(mine: list[Block], named: Block | None) -> list[Block]:
    """Return the blocks of a part that are its story: from the first spoken one to the last, without links to others."""
    spoken = [number for number, block in enumerate(mine) if block.spoken and block is not named]
    if not spoken:
        return []
    inside = mine[spoken[0] : spoken[-1] + 1]
    return [block for block in inside if block is not named and 2 * block.linked < block.words and not furniture.points_away(block)]


def _elements(record: Record, mine: list[Block]) -> list[Any]:
    if record.contained:
        return list(record.element.iter())
    return list(dict.fromkeys(one for block in mine if block.owner is not None for one in block.owner.iter()))


def _title(head: list[Block]) -> Block | None:
    short = [block for block in head if TITLE[0] <= block.words <= TITLE[1] and moment.iso(block.text) is None]
    return next((block for rank in (_headed, _named, _linked) for block in short if rank(block)), None)


def _headed(block: Block) -> bool:
    return block.heading and not moment.within(block.text)


def _named(block: Block) -> bool:
    owner = block.owner
    return owner is not None and bool(NAMED_TITLE.search(f"{owner.get('class') or ''} {owner.get('itemprop') or ''}"))


def _linked(block: Block) -> bool:
    return block.linked == block.words and not block.prose


def _link(named: Block | None, elements: list[Any]) -> str:
    inside = named.owner.iter("a") if named is not None else ()
    rel = (one for one in elements if one.tag == "a" and "bookmark" in (one.get("rel") or "").split())
    return next((one.get("href") for one in (*inside, *rel) if (one.get("href") or "").strip()), "")


def _breaks_off(body: list[Block]) -> bool:
    # A whole post may end with dots; an excerpt is short, or puts them into brackets.
    found = CUT.search(body[-1].text[-END:])
    return found is not None and ("[" in found[0] or _words(body) < EXCERPT)


def _words(body: Iterable[Block]) -> int:
    return sum(block.words for block in body)


def _goes_on(link: str, tail: Iterable[Block], last: Block) -> bool:
    # A teaser ends with a link to its story, beside or within its last words.
    ends = [block for block in tail if block.linked == block.words or block is last]
    return bool(link) and any(one.get("href") == link for block in ends for one in block.owner.iter("a"))


def _people(elements: list[Any], head: list[Block]) -> tuple[str, ...]:
    given = [one for one in elements if "author" in (one.get("rel") or "").split() or (one.get("itemprop") or "") == "author"]
    given += [one for one in elements if NAMED_AUTHOR.search(one.get("class") or "")]
    for one in (one for one in given if sum(map(len, one.itertext())) <= LINE):
        inner = next((part for part in one.iter() if part.get("itemprop") == "name" or "fn" in (part.get("class") or "").split()), one)
        found = names.people(plain("".join(inner.itertext())))
        if found and len(found[0].split()) <= names.MOST_WORDS and moment.within(found[0]) is None:
            return found
    lines = [said for one in elements if NAMED_LINE.search(one.get("class") or "") and len(said := plain("".join(one.itertext()))) <= LINE]
    return next(filter(None, map(names.by, (*lines, *(block.text for block in head if not block.prose)))), ())


def _published(elements: list[Any], mine: list[Block]) -> tuple[str | None, bool]:
    times = [
        one
        for one in elements
        if one.tag == "time" or one.get("itemprop") == "datePublished" or "published" in (one.get("class") or "").split()
    ]
    said = [one.get(name) for one in times for name in ("datetime", "content", "title") if one.get(name)]
    exact = next(filter(None, map(moment.iso, said)), None)
    clock = any(re.fullmatch(r"\D{0,8}\d{1,2}[:.h]\d{2}\D{0,8}", block.text) for block in mine if not block.prose)
    if exact:
        return exact, clock
    named = [plain(" ".join(one.itertext())) for one in elements if one.tag == "time" or NAMED_DATE.search(one.get("class") or "")]
    short = [block.text for block in mine if not block.prose and block.words <= TITLE[1]]
    return next(filter(None, map(moment.within, (*named, *short))), None), clock


def _marked(record: Record) -> bool:
    element = record.element
    if not record.contained:
        return False
    kinds = (element.get("itemtype") or "").rpartition("/")[2]
    tokens = set((element.get("class") or "").split())
    return (
        element.tag == "article"
        or bool(re.search(r"(?:Article|BlogPosting)$", kinds))
        or bool(NUMBERED.fullmatch(element.get("id") or ""))
        or bool(tokens & {"hentry", "h-entry", "post", "entry", "story", "node"})
    )
