"""HTML: the articles of a page, where it marks several as such; else one, found by trafilatura and checked by the tree."""

import re
import warnings
from typing import Any

from htmldate import find_date
from trafilatura.metadata import extract_title
from trafilatura.utils import load_html

from copytaster.errors import NoArticle, NotNews
from copytaster.formats import charset, moment
from copytaster.formats.html import byline, no_news, title
from copytaster.formats.html.declared import Declared, declared, outlets, people
from copytaster.formats.html.outline import Outline, outline, words
from copytaster.formats.html.posts import posts
from copytaster.formats.html.several import several
from copytaster.formats.html.sniff import META_CHARSET, sniff
from copytaster.formats.html.story import story
from copytaster.page import Draft, Part, Refusal

PROLOGUE, ENDED = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE), re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""What the parser trips over: a declaration of XML, and the end of a page in the midst of it. Both may be left out."""
SHAPE = "html"
LATEST = "2100-01-01"
"""htmldate would take today for the latest date a page can have: the same page must read the same on any day."""
FEW, LARGEST, BYTES = 800, 10_000, 62
"""The libraries take up to a quarter of a millisecond an element: pages of more than `FEW` are read with them up to `LARGEST`
elements of `BYTES` bytes each; news has at most some thousands, of a hundred bytes and more."""
SHORT, LONG = 40, 120
"""Words: fewer than `SHORT` are hardly an article, `LONG` are one."""
AGREED = 0.6
"""Agreement below which trafilatura and the tree speak of different texts."""
DOUBTED = 0.7
"""The most confidence a body has that only one of the two saw."""

# A time zone that htmldate's parser does not know costs the zone, and nobody can do anything about it.
warnings.filterwarnings("ignore", module=r"dateutil\.")


def read(data: bytes, declared_charset: str | None = None) -> tuple[Part, ...]:
    """Read the page as its articles, or refuse it where none can be found.

    Raises:
        Undecodable: no character set makes text of it.
    """
    meta = META_CHARSET.search(data[:4096])
    return read_markup(charset.decode(data, declared_charset or (meta[1].decode("ascii") if meta else None)), data)


def read_markup(markup: str, data: bytes) -> tuple[Part, ...]:
    """Read markup that is text already; `data` is what a refusal keeps."""
    tree = _tree(markup)
    if tree is None:
        return (Refusal(NoArticle, "a page without markup that can be read", data),)
    page, said = outline(tree), declared(tree)
    if what := no_news.what(tree, said):
        return (Refusal(NotNews, what, "\n\n".join(block.text for block in page.blocks).encode()),)
    asserted = no_news.asserted(tree, said)
    return posts(page, tree, said) or several(page, said, asserted=asserted) or _one(tree, page, said, data, asserted=asserted)


def confidence(count: int) -> float:
    """Return how sure an article of so many words is: .5 at 40, .8 and more from 120, never above .95."""
    if count < SHORT:
        return round(0.5 * count / SHORT, 3)
    if count < LONG:
        return round(0.5 + 0.3 * (count - SHORT) / (LONG - SHORT), 3)
    return min(0.95, round(0.8 + 0.15 * (count - LONG) / 400, 3))


def _one(tree: Any, page: Outline, said: Declared, data: bytes, *, asserted: bool) -> tuple[Part, ...]:
    elements = tree.xpath("count(descendant-or-self::*)")
    small = elements <= FEW or (elements <= LARGEST and len(data) >= BYTES * elements)
    fields = _fields(tree, said, small=small)
    found = story(tree, page, said, small=small)
    count = words(found.body)
    if not count:
        return (Refusal(NoArticle, "a page without a main text", data),)
    sure = confidence(count) if found.fine and found.agreement >= AGREED else min(confidence(count), DOUBTED)
    what = (
        f"the densest part of the page agrees by {found.agreement:.2f}"
        if found.fine
        else "the page is too large for more than its paragraphs"
    )
    return (Draft(found.body, SHAPE, sure, f"the main text of the page, {count} words; {what}", unsaid=not asserted, **fields),)


def _fields(tree: Any, said: Declared, *, small: bool) -> dict[str, Any]:
    shown = (_guess(extract_title, tree) or "") if small else ""
    elected = title.elect(title.Given(said.told, (*said.shown, shown), said.headings, said.called), said.outlet or "", said.url or "")
    return {
        "title": elected,
        "title_source": "text" if elected else None,
        "captions": said.captions,
        "outlet": said.outlet,
        "bylines": _writers(tree if small else None, said),
        "published": said.published or (moment.iso(_guess(_date, tree)) if small else None),
        "url": said.url,
        "language": said.language,
    }


def _writers(tree: Any, said: Declared) -> tuple[str, ...]:
    # A page may declare its outlet as the writer and show who it really was.
    persons = people([*said.bylines], said.outlet, said.url)
    shown = () if persons or tree is None else people([*byline.shown(tree)], said.outlet, said.url)
    return persons or shown or tuple(name for name in (*said.bylines, *said.organisations) if outlets(name, said.outlet, said.url))


def _date(tree: Any) -> str | None:
    return find_date(tree, extensive_search=False, original_date=True, max_date=LATEST)


def _guess(find: Any, tree: Any) -> Any:
    try:
        return find(tree)
    except Exception:  # noqa: BLE001 -- the libraries answer some broken pages with errors of their own
        return None


def _tree(markup: str) -> Any:
    try:
        return load_html(ENDED.sub("", PROLOGUE.sub("", markup)).replace("\x00", ""))
    except Exception:  # noqa: BLE001 -- a parser's surprise at a page is the page's fault, and is said so
        return None


__all__ = ["META_CHARSET", "confidence", "read", "read_markup", "sniff"]
