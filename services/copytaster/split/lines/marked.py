"""What the marked lines of an article say: title, outlet, date, url, captions."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from copytaster.split.lines import outlets, people, signs

QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“", "'": "'", "「": "」", "『": "』", "《": "》"}
BULLET = re.compile(r"^[•*·▪●◦■◆]\s*|^[-–—]\s+|^\[\d{1,3}(?:\.\d)?\]\s+|^\(?\d{1,2}(?:[.)]\s+|[、．）]\s*)|^\(?[IVX]{1,5}[.)]\s+")
QUOTED = re.compile(r"^[\"“«„](?P<title>.{8,200}?)[\"”»“](?:\s+(?:by|from|via|in)\s+|\s*(?:[,–—]|-{1,3})\s*)(?P<credit>\S.{2,100})$")
"""A headline in quotes with its credit behind it, as blogs quote the press."""
BESIDE = re.compile(r"^[\"“«„](?P<title>[^\"“”«»„]{8,200})[\"”»“]\s+(?P<credit>\S.{2,100})$")
"""The same without a mark between: `"Hives vanish" The Courier / October 8, 2008`."""
LIST = re.compile(r"^(?:re:\s*)?(?:\[[^\]]{2,30}\]\s*)+(?=\S)", re.IGNORECASE)
"""The name of a mailing list in front of a subject."""
BRACKETED = re.compile(r"^[【\[](?P<outlet>[\u4e00-\u9fff]{2,8}[报報社网網台刊])[】\]]\s?(?P<title>.{4,})$")
"""`【江源晚报】...`: the outlet in front of a headline."""
PAGED = re.compile(
    r"^(?P<title>.{8,}?)\s\((?P<outlet>[^()]{3,40}?),\s?(?:page|p|pp|seite|s|página|pág|pagina|pag|str|стр|с)\.?\s?\d[^()]*\)$",
    re.IGNORECASE,
)
"""`... (Courier, p. 3)`: the outlet behind one, with the page."""
TRUNCATED = re.compile(r"\.\.\.|…")


class Headline(NamedTuple):
    """A headline's line taken apart."""

    title: str
    outlet: str | None = None
    names: tuple[str, ...] = ()
    published: str | None = None


def headline(text: str) -> Headline:
    """Take a headline's line apart: the headline with its own characters, and whatever credit stands behind it."""
    plain = " ".join(text.split())
    match = QUOTED.match(plain)
    credit = _credit(match["credit"]) if match else None
    if match is None and (match := BESIDE.match(plain)):
        said = match["credit"].strip("()")
        credit = people.credit(said)
        credit = credit if credit and (credit.outlet or (said != match["credit"] and credit.published)) else None
    if match and credit:
        return Headline(match["title"].strip(), *credit)
    bare = title(text)
    front = BRACKETED.match(bare)
    if front:
        return Headline(front["title"], front["outlet"])
    behind = PAGED.match(bare)
    if behind:
        return Headline(behind["title"], outlets.name(behind["outlet"]))
    return Headline(bare, outlets.on_headline(bare))


def title(text: str) -> str:
    """Return a headline with its own characters, without outer white space, label, bullet and one pair of quotes around the whole."""
    bare = text.strip()
    labelled = signs.label(" ".join(bare.split()))
    if labelled and labelled[0] == "title" and labelled[1]:
        bare = LIST.sub("", re.split(r"[:：]", bare, maxsplit=1)[1].strip())
    bare = BULLET.sub("", bare, count=1).strip()
    inner = bare[1:-1]
    if inner and QUOTES.get(bare[0]) == bare[-1] and bare[0] not in inner and bare[-1] not in inner.replace("’s", "").replace("'s", ""):
        return inner.strip()
    # A quote that was opened and never closed is the page's slip.
    return inner.strip() + bare[-1] if bare[:1] in '"“' and not re.search(r'["“”]', bare[1:]) else bare


def url(lines: Iterable[str]) -> tuple[str | None, bool]:
    """Return the first address on the lines, and whether the page shows it shortened."""
    for line in lines:
        said = value(line).strip()
        if said:
            return said, TRUNCATED.search(said) is not None
    return None, False


def captions(lines: Iterable[str]) -> tuple[str, ...]:
    """Return each caption once, stripped."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines))


def value(line: str) -> str:
    """Return what a labelled line gives, any other line as it is."""
    labelled = signs.label(" ".join(line.split()))
    return labelled[1] if labelled else line


def _credit(said: str) -> tuple[str | None, tuple[str, ...], str | None] | None:
    found = people.credit(said)
    if found:
        return found
    if outlets.is_one(said):
        return outlets.name(said), (), None
    names = people.people(said)
    return (None, names, None) if names else None
