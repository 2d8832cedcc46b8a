"""A forum thread: which of its posts carry an article of the press, and which are talk.

A thread is known by the software that says it made it, or by posts that each have a member's name and an anchor of
their own. A post carries an article where a title stands alone before its prose, and an address, a writer or a date
beside it says where that came from; all else is talk, and refused with its text.
"""

import re
from typing import Any, NamedTuple

from copytaster.errors import NotNews
from copytaster.formats import moment, names
from copytaster.formats.html import furniture, jsonld
from copytaster.formats.html.address import absolute, host
from copytaster.formats.html.declared import Declared
from copytaster.formats.html.outline import Block, Outline, words
from copytaster.formats.html.records import LEAST, Record, contained, prose
from copytaster.page import Draft, Refusal

SOFTWARE = re.compile(
    r"discourse|phpbb|vbulletin|xenforo|invision|simple ?machines|\bsmf\b|mybb|flarum|nodebb|vanilla|fluxbb|woltlab|bbpress|yabb|phorum|"
    r"hyperkitty|pipermail|mhonarc|hypermail",
    re.IGNORECASE,
)
ROOTS = frozenset(("phpbb", "xf", "vbulletin_html", "ipslayout_body"))
"""Names by which forum software calls a page's root element."""
MEMBER = re.compile(
    r"(?:^|[\s_-])(?:username|bigusername|poster|creator|author|message-name|userinfo|postprofile)(?:$|[\s_-])", re.IGNORECASE
)
ANCHOR = re.compile(r"^#?\s*\d+$|#(?:p|post|msg|pid|comment)[-_]?\d+", re.IGNORECASE)
QUOTED = re.compile(r"(?:^|[\s_-])(?:quote|bbcodeblock|bbcode_quote|quotecontent)", re.IGNORECASE)
HEAD, NEARLY, MOST, MANY = 10, 0.7, 0.6, 500
"""Lines above the prose; share of posts that are signed, of prose that is posts; posts of a page."""
SURE = 0.85
SHAPE = "html-forum"


class Head(NamedTuple):
    """What stands above the prose of a post."""

    title: str | None
    outlet: str | None
    bylines: tuple[str, ...]
    published: str | None


def posts(page: Outline, tree: Any, said: Declared) -> tuple[Draft | Refusal, ...]:
    """Return what the posts of a thread carry, a refusal for each that is talk; nothing where the page is no thread."""
    made = _software(page, tree, said)
    if said.single and not made:
        return ()
    whole = page.prose
    sets = [records for records in contained(page.spans, 0) if _thread(records, page, whole, made=made)]
    best = max(sets, key=lambda records: (len(records), sum(one.end - one.start for one in records)), default=())
    parts = tuple(_post(one, page, said) for one in best if _signed(one))
    if any(isinstance(part, Draft) for part in parts):
        return parts
    if not made or len(parts) < 2:  # noqa: PLR2004 -- one post is no thread
        return ()
    told = "\n\n".join(block.text for block in page.blocks).encode()
    return (Refusal(NotNews, f"a forum thread of {len(parts)} posts, none of which carries an article", told),)


def _software(page: Outline, tree: Any, said: Declared) -> bool:
    generators = " ".join(tree.xpath("//meta[@name='generator' or @name='Generator']/@content"))
    roots = {one.lower() for one in tree.xpath("/html/@id | /html/body/@id")}
    marked = any(jsonld.POSTING in one.get("itemtype", "") for one in page.spans)
    return said.thread or marked or bool(SOFTWARE.search(generators) or roots & ROOTS)


def _thread(records: tuple[Record, ...], page: Outline, whole: int, *, made: bool) -> bool:
    if not 1 < len(records) <= MANY or sum(prose(page.blocks[one.start : one.end]) for one in records) < MOST * whole:
        return False
    least = NEARLY * len(records)
    if made:
        return sum(map(_signed, records)) >= least
    return min(sum(map(kind, records)) for kind in (_signed, _anchored, _own)) >= least


def _signed(record: Record) -> bool:
    return any(MEMBER.search(part.get("class") or "") or part.get("itemprop") == "author" for part in record.element.iter())


def _anchored(record: Record) -> bool:
    return any(ANCHOR.search(link.get("href") or "") or ANCHOR.search(link.text or "") for link in record.element.iter("a"))


def _own(record: Record) -> bool:
    return not furniture.comments(record.element)


def _post(record: Record, page: Outline, said: Declared) -> Draft | Refusal:
    mine = [block for block in page.blocks[slice(*_content(record, page))] if not _quoted(block.owner, record.element)]
    first = next((number for number, block in enumerate(mine) if block.prose), len(mine))
    last = max((number for number, block in enumerate(mine) if block.prose), default=0)
    head, url = _head(mine[max(0, first - HEAD) : first]), _source(mine, said.url)
    body = "\n\n".join(block.text for block in mine[first : last + 1] if not furniture.points_away(block))
    if head.title is None or words(body) < LEAST or not (url or head.bylines or head.published):
        return Refusal(NotNews, "talk in a forum thread", "\n\n".join(block.text for block in mine).encode())
    beside = "address" if url else "writer" if head.bylines else "date"
    reason = f"a post of a forum thread that carries an article: a title before the text, with its {beside}"
    return Draft(body, SHAPE, SURE, reason, title_source="text", url=url, language=said.language, **head._asdict())


def _content(record: Record, page: Outline) -> tuple[int, int]:
    """Return the blocks of the smallest element with the post's prose: what surrounds it is the member and the buttons."""
    node = record.element
    while page.below(node):
        inner = next((one for one in node if page.below(one) == page.below(node) and one.tag not in ("p", "span")), None)
        if inner is None:
            break
        node = inner
    return page.spans[node][0], page.spans[node][1] + 1


def _quoted(element: Any, top: Any) -> bool:
    while element is not None and element is not top:
        if QUOTED.search(element.get("class") or "") or (element.tag == "blockquote" and element.find(".//cite") is not None):
            return True
        element = element.getparent()
    return False


def _head(lines: list[Block]) -> Head:
    bylines = next(filter(None, (names.by(one.text) for one in lines)), ())
    published = next(filter(None, (moment.within(one.text) for one in lines)), None)
    said = [one for one in lines if one.linked < one.words and not names.by(one.text) and not moment.within(one.text)]
    called = max(said, key=lambda one: (one.heading, one.words), default=None)
    others = [one.text for one in said if one is not called]
    return Head(called.text if called else None, others[0] if len(others) == 1 else None, bylines, published)


def _source(mine: list[Block], own: str | None) -> str | None:
    here = host(own)
    pointing = (block for block in mine if block.linked and block.words - block.linked <= furniture.FEW)
    given = (absolute(link.get("href") or "") for block in pointing for link in block.owner.iter("a"))
    return next((one for one in given if one and host(one) != here), None)
