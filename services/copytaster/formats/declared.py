"""What an HTML page says of itself: JSON-LD, OpenGraph, headings, captions; and the vote between them.

Sources: schema.org NewsArticle, ogp.me, HTML Living Standard.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import orjson

from copytaster.formats import moment, names

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")
SEPARATORS = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
DEPTH = 12


class Fields(NamedTuple):
    """What a page declares."""

    titles: tuple[str, ...]
    bylines: tuple[str, ...]
    published: str | None
    url: str | None
    outlet: str | None
    language: str | None
    captions: tuple[str, ...]


def fields(tree: Any) -> Fields:
    """Collect what the page declares; titles in the order they are trusted."""
    article = next(_articles(tree), {})
    outlet = _meta(tree, "og:site_name") or next(names.said(article.get("publisher")), None)
    headings = [_text(one) for one in tree.xpath("//h1[not(ancestor::header/ancestor::body[count(.//h1) > 1])]")][:3]
    titles = (next(names.said(article.get("headline")), ""), _meta(tree, "og:title") or "", *headings)
    return Fields(
        titles=tuple(_plain(one) for one in titles if one.strip()),
        bylines=names.people(article.get("author")),
        published=moment.iso(article.get("datePublished")) or moment.iso(_meta(tree, "article:published_time")),
        url=_url(tree),
        outlet=outlet,
        language=names.language(next(iter(tree.xpath("/html/@lang")), None)),
        captions=tuple(dict.fromkeys(filter(None, map(_text, tree.xpath("//figcaption"))))),
    )


def vote(page: Fields, document: Any) -> dict[str, Any]:
    """Choose each field between the page's word and what `document`, trafilatura's, found in its layout."""
    found = getattr(document, "title", None) or ""
    title = _elect((*page.titles, found), page.outlet or getattr(document, "sitename", None) or "", page.url or "")
    return {
        "title": title,
        "title_source": "text" if title else None,
        "captions": page.captions,
        "outlet": page.outlet,
        "bylines": page.bylines or names.people(getattr(document, "author", None)),
        "published": page.published or moment.iso(getattr(document, "date", None)),
        "url": page.url,
        "language": page.language,
    }


def _elect(titles: tuple[str, ...], outlet: str, url: str) -> str | None:
    given = [_without_site(one, titles, outlet, url) for one in titles if one.strip()]
    votes = Counter(map(_key, given))
    return max(given, key=lambda one: votes[_key(one)], default=None)


def _without_site(title: str, titles: tuple[str, ...], outlet: str, url: str) -> str:
    keys = {_key(one) for one in titles}
    site = _key(outlet).replace(" ", "")
    host = urlsplit(url).hostname if url.startswith("http") else None
    labels = set((host or "").split(".")) - {"www", "com", ""}
    for cut in reversed(list(SEPARATORS.finditer(title))):
        head, tail = title[: cut.start()], _key(title[cut.end() :]).replace(" ", "")
        if _key(head) in keys - {_key(title)} or (tail and (tail == site or tail in labels)):
            return head
    return title


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for one in _walk(_json(script.text or ""), DEPTH):
            kinds = one.get("@type")
            if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield one


def _json(said: str) -> Any:
    try:
        return orjson.loads(said.strip().removeprefix("<!--").removesuffix("-->").strip())
    except orjson.JSONDecodeError:
        pass
    try:
        # Line ends inside strings are the most common fault, and mean nothing.
        return orjson.loads(" ".join(said.split()))
    except orjson.JSONDecodeError:
        return None


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if depth and isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _walk(one, depth - 1)


def _meta(tree: Any, name: str) -> str | None:
    for one in tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name):
        plain = _plain(one)
        if plain:
            return plain
    return None


def _url(tree: Any) -> str | None:
    given = (*tree.xpath("//link[@rel='canonical']/@href"), _meta(tree, "og:url") or "")
    return next((one.strip() for one in given if one.strip().lower().startswith(("http://", "https://"))), None)


def _text(element: Any) -> str:
    return _plain("".join(element.itertext()))


def _plain(said: str) -> str:
    return " ".join(unescape(said).split())


def _key(said: str) -> str:
    return " ".join(WORD.findall(said.casefold()))
