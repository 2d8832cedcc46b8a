"""What an HTML page says of itself as a whole: JSON-LD, OpenGraph, meta tags, its first headings, its captions.

Sources: schema.org NewsArticle, ogp.me, the HTML Living Standard.
"""

from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from copytaster.formats import moment, names
from copytaster.formats.html import jsonld, title
from copytaster.formats.html.address import absolute, host

AUTHOR = ("author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "article:author")
DATE = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "published_time",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
)
"""Names of meta tags by which pages say who and when, the surest first."""

HEADINGS, EVENTS = 40, 60
"""Headings of a page that are looked at, and beginnings and ends of elements in each."""
INLINE = frozenset("a abbr b cite em font i mark q s strong sub sup u wbr".split())
SHEETS = frozenset(("style", "script", "noscript", "svg"))
LABEL = 3
"""Letters of a site's name, of one label of its host, by which it is known at the beginning of a byline."""


class Declared(NamedTuple):
    """A page's word on itself: that it is one article, a live blog, a forum thread; `items` are the articles it declares.

    Its title is `told` by JSON-LD and OpenGraph and `shown` in headings of the first level; `headings` are the first ones of the first
    three levels, `called` is the `title` element. `kinds` are the types of schema.org of what the page is about, not of what is within
    that; `organisations` are writers that are no people. It is an `article` to networks (OpenGraph) or where it declares
    one piece, and `dated` where its own meta tags say when it was published.
    """

    told: tuple[str, ...]
    shown: tuple[str, ...]
    headings: tuple[str, ...]
    called: str
    bylines: tuple[str, ...]
    organisations: tuple[str, ...]
    published: str | None
    url: str | None
    base: str | None
    outlet: str | None
    language: str | None
    captions: tuple[str, ...]
    description: str
    single: bool
    article: bool
    dated: bool
    live: bool
    thread: bool
    kinds: frozenset[str]
    items: tuple[dict[str, Any], ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Its titles, in the order they are trusted."""
        return (*self.told, *self.shown)


def declared(tree: Any) -> Declared:
    """Collect what the page declares."""
    roots, meta = jsonld.roots(tree), _meta(tree)
    nodes = jsonld.nodes(roots)
    items = jsonld.articles(nodes)
    kinds = {kind for node in nodes for kind in jsonld.kinds(node)}
    headings = [_text(one) for one in tree.xpath("//h1[not(ancestor::header/ancestor::body[count(.//h1) > 1])]")[:3]]
    called = next((_text(one) for one in islice(tree.iter("title"), 1)), "")
    article = _own(items, headings)
    url = _url(tree, meta)
    outlet = meta.get("og:site_name") or next(names.said(jsonld.resolved(article.get("publisher"), nodes)), None)
    writers = jsonld.resolved(article.get("author"), nodes)
    told = (next(names.said(article.get("headline")), ""), meta.get("og:title", ""))
    network = meta.get("og:type", "").casefold() == "article"
    within = [kind for one in items for kind in jsonld.kinds(one)]
    single = len({title.key(str(one.get("headline"))) for one in items}) == 1 or (not items and network)
    return Declared(
        told=tuple(filter(None, map(plain, told))),
        shown=tuple(filter(None, headings)),
        called=called,
        headings=tuple(filter(None, map(_text, tree.xpath("//h1 | //h2 | //h3")[:HEADINGS]))),
        bylines=_people(writers, meta, outlet, url),
        organisations=tuple(names.said(jsonld.organisations(writers))),
        published=next(filter(None, map(moment.iso, _dates(article, nodes, meta))), None),
        url=url,
        base=absolute(next(iter(tree.xpath("/html/head/base/@href")), ""), url) or url,
        outlet=plain(outlet) if outlet else None,
        language=names.language(next(iter(tree.xpath("/html/@lang")), None)),
        captions=tuple(dict.fromkeys(filter(None, (plain("".join(one.itertext())) for one in tree.xpath("//figcaption"))))),
        description=plain(" ".join(names.said(article.get("description"))) or meta.get("og:description") or meta.get("description") or ""),
        single=single,
        article=network or (single and _pieces(within) > 0) or _pieces(jsonld.main(roots)) == 1,
        dated=any(map(moment.iso, _dated(tree))),
        live=jsonld.LIVE in kinds,
        thread=jsonld.POSTING in kinds,
        kinds=frozenset((*jsonld.main(roots), *_marked(tree))),
        items=items,
    )


def _dates(article: dict[str, Any], nodes: tuple[dict[str, Any], ...], meta: dict[str, str]) -> Iterator[Any]:
    yield article.get("datePublished")
    yield from (meta.get(name) for name in DATE)
    yield from (node.get("datePublished") for node in nodes if "WebPage" in jsonld.kinds(node))
    yield article.get("dateCreated")


def _dated(tree: Any) -> Iterator[str | None]:
    """Give what the page's own meta tags say of a day, without those of items within (a review, a product)."""
    yield from (
        one.get("content") for one in tree.xpath("//meta[@content]") if (one.get("property") or one.get("name") or "").lower() in DATE
    )


def _pieces(kinds: Iterable[str]) -> int:
    return sum(jsonld.PIECE.search(kind) is not None for kind in kinds)


def _marked(tree: Any) -> Iterator[str]:
    # An item that is a property of another is within that.
    for said in tree.xpath("//*[@itemscope and not(@itemprop)][not(ancestor-or-self::aside)]/@itemtype"):
        yield from map(jsonld.kind, said.split())


def _text(element: Any) -> str:
    """Return the text of a heading, as far as one goes: one that was never closed holds the page."""
    said: list[str] = []
    for event, one in islice(etree.iterwalk(element, events=("start", "end", "comment")), EVENTS):
        if event == "start":
            # A template may put a style sheet into a heading.
            said += ("" if one.tag in INLINE else " ", "" if one.tag in SHEETS else one.text or "")
        elif one is not element:
            said += ("" if one.tag in INLINE or event == "comment" else " ", one.tail or "")
    return plain("".join(said))


def plain(said: str) -> str:
    """Return `said` without references to characters, soft hyphens and superfluous white space."""
    return " ".join(unescape(said).replace("\xad", "").split())


def people(value: Any, outlet: str | None, url: str | None) -> tuple[str, ...]:
    """Return the names of a byline, without those of the outlet itself."""
    site, address = _sites(outlet, url), host(url).removeprefix("www.")
    if isinstance(value, str) and address and address in value.lower():
        # `Deutsche Welle (www.dw.com)`
        return ()
    first = title.key(outlet or "").partition(" ")[0]
    return tuple(
        name
        for name in names.people(value)
        if not _joined(name).startswith(site) and not (len(first) > LABEL and title.key(name).partition(" ")[0] == first)
    )


def _people(value: Any, meta: dict[str, str], outlet: str | None, url: str | None) -> tuple[str, ...]:
    declared = names.people(value)
    given = (people(value, outlet, url) if len(declared) > 1 else declared, *(people(meta.get(name), outlet, url) for name in AUTHOR))
    return next(filter(None, given), ())


def outlets(name: str, outlet: str | None, url: str | None) -> bool:
    """Say whether `name` is the outlet's, no more and no less."""
    return _joined(name) in _sites(outlet, url)


def _sites(outlet: str | None, url: str | None) -> tuple[str, ...]:
    return tuple(one for one in (_joined(outlet or ""), *_labels(url)) if len(one) >= LABEL)


def _labels(url: str | None) -> tuple[str, ...]:
    name = host(url).removeprefix("www.")
    return (_joined(name), *map(_joined, name.split("."))) if name else ()


def _joined(said: str) -> str:
    return title.key(said).replace(" ", "")


def _own(items: tuple[dict[str, Any], ...], headings: list[str]) -> dict[str, Any]:
    keys = set(map(title.key, headings))
    return next((one for one in items if title.key(str(one.get("headline"))) in keys), next(iter(items), {}))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in tree.xpath("//meta[@content]"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").lower()
        said = plain(one.get("content"))
        if name and said:
            found.setdefault(name, said)
    return found


def _url(tree: Any, meta: dict[str, str]) -> str | None:
    own = meta.get("og:url", "")
    given = [absolute(one, own) for one in tree.xpath("//link[@rel='canonical']/@href")] + [absolute(own)]
    addresses = [one for one in given if one]
    # A template that names the front page as the canonical address of every page is a known mistake.
    return next((one for one in addresses if urlsplit(one).path.strip("/")), next(iter(addresses), None))
