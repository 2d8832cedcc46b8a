"""HTML: one article a page, found by trafilatura; what it is called, when and by whom by what the page declares."""

import logging
import re
from typing import Any

import trafilatura
from trafilatura.utils import load_html

from copytaster.errors import NoArticle
from copytaster.formats import charset, declared, text
from copytaster.page import Draft, Part, Refusal

BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?")
START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(
    rb"</?(?:a|article|body|br|div|h[1-6]|head|html|img|li|link|main|meta|p|script|section|span|style|table|td|title|tr|ul)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
FEW, MANY = 3, 12
META_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
SHAPE = "html"
LATEST = "2100-01-01"
"""htmldate would take today for the latest date a page can have: the same page must read the same on any day."""
LARGEST = 15_000
"""Elements: trafilatura takes a quarter of a millisecond for each, and a page of news has at most some thousands."""
SHORT, LONG = 40, 120
"""Words: fewer than `SHORT` are hardly an article, `LONG` are one."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def sniff(head: bytes) -> bool:
    """Say whether `head` begins an HTML page, or is dense with its tags."""
    if START.match(head, _content(head)):
        return True
    found = len(TAG.findall(head))
    return found >= MANY or (found >= FEW and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"))


def _content(head: bytes) -> int:
    """Return where the markup begins, after a declaration and comments."""
    match = BEFORE.match(head)
    position = match.end() if match else 0
    while head.startswith(b"<!--", position):
        end = head.find(b"-->", position)
        if end < 0:
            break
        position = end + 3
        while head[position : position + 1].isspace():
            position += 1
    return position


def read(data: bytes, said: str | None = None) -> tuple[Part, ...]:
    """Read the page as one article, or refuse it where none can be found.

    Raises:
        Undecodable: no character set makes text of it.
    """
    meta = META_CHARSET.search(data[:4096])
    return read_markup(charset.decode(data, said or (meta[1].decode("ascii") if meta else None)), data)


def read_markup(markup: str, data: bytes) -> tuple[Part, ...]:
    """Read markup that is text already; `data` is what a refusal keeps."""
    tree = _tree(markup)
    if tree is None:
        return (Refusal(NoArticle, "a page without markup that can be read", data),)
    # A page that marks several articles as such is taken apart here, before it is taken for one.
    return _one(tree, data)


def _one(tree: Any, data: bytes) -> tuple[Part, ...]:
    page = declared.fields(tree)
    large = sum(1 for _ in tree.iter()) > LARGEST
    document = None if large else _document(tree)
    body = text.paragraphs(getattr(document, "text", None) or (_running(tree) if large else ""))
    if not body:
        return (Refusal(NoArticle, "a page without a main text", data),)
    words = len(body.split())
    sure = min(confidence(words), 0.7) if large else confidence(words)
    said = f"the {'paragraphs' if large else 'main text'} of the page, {words} words"
    return (Draft(body, SHAPE, sure, said, **declared.vote(page, document)),)


def _running(tree: Any) -> str:
    """Return the paragraphs of a page too large for anything finer."""
    return "\n\n".join("".join(one.itertext()) for one in tree.xpath("//p[not(ancestor::nav or ancestor::footer or ancestor::p)]"))


def confidence(words: int) -> float:
    """Return how sure an article of so many words is: .5 at 40, .8 and more from 120, never above .95."""
    if words < SHORT:
        return round(0.5 * words / SHORT, 3)
    if words < LONG:
        return round(0.5 + 0.3 * (words - SHORT) / (LONG - SHORT), 3)
    return min(0.95, round(0.8 + 0.15 * (words - LONG) / 400, 3))


def _tree(markup: str) -> Any:
    try:
        return load_html(PROLOGUE.sub("", markup).replace("\x00", ""))
    except Exception:  # noqa: BLE001 -- a parser's surprise at a page is the page's fault, and is said so
        return None


def _document(tree: Any) -> Any:
    try:
        return trafilatura.bare_extraction(
            tree,
            favor_precision=True,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": True, "original_date": True, "max_date": LATEST},
        )
    except Exception:  # noqa: BLE001 -- trafilatura answers some broken pages with an error of its own
        return None
