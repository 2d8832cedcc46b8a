"""The title by vote: JSON-LD, OpenGraph, headings and trafilatura each have one, the site's name has none."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copytaster.formats.html.address import host

SEPARATORS = re.compile(r"\s+[|–—•·»:-]\s+|\s*[|ㅣ｜_]\s*|(?<=[\u3400-\u9fff”》！？])-+(?=[\u3400-\u9fff])")
MARKS = "|–—•·»:-ㅣ｜_"
BARS = "|ㅣ｜"
LONGEST = 400
"""Letters of a title; more are something else."""
FEW, LETTERS = 3, 6
"""Words of a heading, and letters of one whose script does not part its words, that are more than the name of a section or a button."""
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script that does not part its words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
WORD = re.compile(r"[^\W_]+")
SITE = re.compile(
    r"\w{0,6}(?:[网網]|网站|網站|新闻|新聞|频道|頻道|客户端|日[报報]|[时時][报報]|晚[报報]|[电電]子[报報]|[电電][视視][台臺]|官网|官網)"
)
"""The names of Chinese sites, which stand behind a headline without a blank: a site, a channel, a paper, a station."""


class Given(NamedTuple):
    """What a page gives for a title: `told` by what it declares, `shown` where the headline stands, the most trusted first; other headings.

    `called` is what its `title` element says.
    """

    told: Sequence[str]
    shown: Sequence[str]
    headings: Sequence[str]
    called: str


def elect(given: Given, outlet: str, url: str) -> str | None:
    """Return the title that most of those told and shown agree on, the first of equals, without the site's name.

    The site's own name is none where something better is, nor is a title that is only shown and has no word of what the page is called: a
    button, another story. Better is then what the page is called, as a heading says it or as it is.
    """
    called = given.called if _fits(given.called) else ""
    page, pieces = key(called), _pieces(called)
    told, shown, headings = (tuple(filter(_fits, some)) for some in given[:3])
    parts = [one for one in headings if _tells(one) and f" {key(one)} " in f" {page} "]
    short = (*told, *shown, *parts, *filter(None, (called,)))
    agreed = set(map(key, (*told, *headings)))
    bare = [without_site(one, short, outlet, url, agreed=key(one) in agreed) for one in short]
    votes = Counter(map(key, bare[: len(told) + len(shown)]))
    said = set(map(key, bare[: len(told)]))
    sites = _sites(outlet, url) | _beside({key(one) for one in bare} - {""}, page, said)
    strange = {key(one) for one in bare if key(one) not in said and not _shares(one, called, pieces)}
    return max(
        bare, key=lambda one: (sites.isdisjoint((key(one), _joined(key(one)))) and key(one) not in strange, votes[key(one)]), default=None
    )


def _fits(one: str) -> bool:
    return len(one) <= LONGEST and bool(key(one))


def _joined(said: str) -> str:
    return said.replace(" ", "")


def _tells(said: str) -> bool:
    """Say whether a heading has words enough, or letters of a script that does not part them, for more than a section's name."""
    return key(said).count(" ") >= FEW - 1 or len(UNPARTED.findall(said)) >= LETTERS


def _shares(one: str, called: str, pieces: set[str]) -> bool:
    """Say whether a title has a piece of what the page is called; any has where that says too little, or says it in another script."""
    if not _tells(called) or bool(LATIN.search(one)) != bool(LATIN.search(called)):
        return True
    return not _pieces(one).isdisjoint(pieces)


def _pieces(said: str) -> set[str]:
    """Return the words of a title, and each two letters on end where a script does not part its words."""
    words = key(said).split()
    return {*words, *("".join(two) for word in words if UNPARTED.search(word) for two in pairwise(word))}


def _sites(outlet: str, url: str) -> set[str]:
    """Return the names of the site: its outlet, the labels of its host."""
    return {_joined(key(outlet)), *host(url).split(".")} - {"www", "com", ""}


def _beside(titles: set[str], called: str, told: set[str]) -> set[str]:
    """Return those of the titles that the page is called besides a longer one, unless it tells them."""
    pairs = ((one, rest) for one in titles - told for rest in titles if len(one) < len(rest))
    return {one for one, rest in pairs if called in (f"{one} {rest}", f"{rest} {one}")}


def without_site(title: str, titles: tuple[str, ...], outlet: str, url: str, *, agreed: bool = True) -> str:
    """Return `title` without a tail that is the site's name, or that another of the page's titles lacks.

    Of one that is not `agreed`, for it is only what the page is called, so is a tail that looks like a site's name: one or two words behind
    a bar, the name of a Chinese site, and what stands behind two underscores (section, site) where words are not parted.
    """
    whole = next((one for one in titles if one and title.startswith(one) and title[len(one) :].strip()[:1] in (*MARKS,)), None)
    if whole is not None:
        return whole
    keys, sites = {key(one) for one in titles} - {key(title)}, _sites(outlet, url)
    for cut in reversed(list(SEPARATORS.finditer(title))):
        head, tail = title[: cut.start()], title[cut.end() :]
        if key(head) in keys or _joined(key(tail)) in sites or (not agreed and _looks_like_a_site(head, cut[0].strip(), tail)):
            return head if agreed else without_site(head, titles, outlet, url, agreed=False)
    return title


def _looks_like_a_site(head: str, mark: str, tail: str) -> bool:
    if not _tells(head):
        return False
    if mark in BARS:
        return not _tells(tail)
    own = SITE.fullmatch(tail.strip()) is not None and 2 * len(tail) <= len(head)
    return bool(UNPARTED.search(head)) and (own or (mark == "_" and "_" in head))


def key(said: str) -> str:
    """Return the words of `said` alone, for comparing."""
    return " ".join(WORD.findall(said.casefold()))
