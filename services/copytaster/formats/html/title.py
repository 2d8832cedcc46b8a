"""The title by vote: JSON-LD, OpenGraph, headings and trafilatura each have one, the site's name has none."""

import re
from collections import Counter

from copytaster.formats.html.address import host

SEPARATORS = re.compile(r"\s+[|–—•·»:-]\s+|\s*[|ㅣ｜]\s*")
MARKS = "|–—•·»:-ㅣ｜"
LONGEST = 400
"""Letters of a title; more are something else."""
WORD = re.compile(r"\w+")


def elect(titles: tuple[str, ...], outlet: str, url: str) -> str | None:
    """Return the title most of `titles` agree on, the first of equals, without the site's name."""
    short = tuple(one for one in titles if one.strip() and len(one) <= LONGEST)
    given = [without_site(one, short, outlet, url) for one in short]
    votes = Counter(map(key, given))
    return max(given, key=lambda one: votes[key(one)], default=None)


def without_site(title: str, titles: tuple[str, ...], outlet: str, url: str) -> str:
    """Return `title` without a tail that is the site's name, or that another of the page's titles lacks."""
    whole = next((one for one in titles if one and title.startswith(one) and title[len(one) :].strip()[:1] in (*MARKS,)), None)
    if whole is not None:
        return whole
    keys = {key(one) for one in titles}
    site = key(outlet).replace(" ", "")
    labels = set(host(url).split(".")) - {"www", "com", ""}
    for cut in reversed(list(SEPARATORS.finditer(title))):
        head, tail = title[: cut.start()], key(title[cut.end() :]).replace(" ", "")
        if key(head) in keys - {key(title)} or (tail and (tail == site or tail in labels)):
            return head
    return title


def key(said: str) -> str:
    """Return the words of `said` alone, for comparing."""
    return " ".join(WORD.findall(said.casefold()))
