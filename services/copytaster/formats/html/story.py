"""The story of a page that holds one: where its prose stands, what trafilatura finds there, and what the tree says to that."""

import logging
from collections import Counter
from copy import deepcopy
from typing import Any, NamedTuple

import trafilatura
from lxml import html as markup  # type: ignore[import-untyped]  # ships no types

from copytaster.formats import text
from copytaster.formats.html import furniture, jsonld, kin, title
from copytaster.formats.html.declared import Declared
from copytaster.formats.html.outline import Outline, words
from copytaster.formats.html.standfirst import with_standfirst

SHARE = 0.9
"""Share of the page's prose that the element taken for its main part must hold."""
KEPT = frozenset(("p", "span", "a", "b", "i", "em", "strong", "blockquote", "pre", "li", "h1", "h2", "h3"))
LONGER = 3
"""Times as long as the body found must the declared one be to be taken instead: a page may hide its text from those who do not pay."""
LIKELY = 0.8
"""Agreement from which the quick way is taken to have found the story."""
REPEATS = 3
"""First lines of a body among which its own title is looked for."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


class Story(NamedTuple):
    """A body, how far the densest part of the page agrees with it (F1 of words, 0 to 1), and whether more than that was tried."""

    body: str
    agreement: float
    fine: bool


def story(tree: Any, page: Outline, said: Declared, *, small: bool) -> Story:
    """Find the story of the page; takes the tree apart."""
    root = main(tree, page)
    first, last, _ = page.spans.get(root, (0, len(page.blocks) - 1, 0))
    inside = page.blocks[first : last + 1]
    dense = "\n\n".join(block.text for block in inside if block.spoken and not furniture.points_away(block))
    if not small:
        return Story(dense, 1.0, fine=False)
    places = kin.places(page, root, furniture.remove(inside, root, page))
    found = _without(said.titles, _found(root, dense))
    keys = [title.key(block.text) for block in page.blocks]
    body = with_standfirst(kin.mend(found, page, keys, places), page, keys, said)
    told = next((one for one in (text.paragraphs(jsonld.body(item)) for item in said.items) if words(one) > LONGER * words(body)), None)
    return Story(told, 1.0, fine=True) if told else Story(body, agreement(body, dense), fine=True)


def main(tree: Any, page: Outline) -> Any:
    """Return the smallest element that holds `SHARE` of the page's prose, and more than what readers say to it."""
    least, node = SHARE * page.prose, next(tree.iter("body"), tree)
    while least:
        child = max(node, key=page.below, default=None)
        if child is None or page.below(child) < least or child.tag in KEPT or (furniture.comments(child) and child.find(".//h1") is None):
            break
        node = child
    return node


def agreement(one: str, other: str) -> float:
    """Return the F1 of two texts' words as bags, 0 to 1."""
    first, second = Counter(title.WORD.findall(one.casefold())), Counter(title.WORD.findall(other.casefold()))
    shared = (first & second).total()
    return 2 * shared / (first.total() + second.total()) if shared else 0.0


def _found(root: Any, dense: str) -> str:
    """Return what trafilatura finds; where the tree says otherwise, after trafilatura has compared itself with others, which takes long."""
    quick = _extract(deepcopy(root), fast=True)
    return quick if agreement(quick, dense) >= LIKELY else _extract(root, fast=False)


def _extract(root: Any, *, fast: bool) -> str:
    page = root
    if root.tag not in ("html", "body"):
        page = markup.document_fromstring("<html><body><article></article></body></html>")
        # Where trafilatura sees no article it takes loose paragraphs alone, and loses headings and lists.
        page[0][0].append(root)
    try:
        document = trafilatura.bare_extraction(page, favor_precision=True, include_comments=False, fast=fast)
    except Exception:  # noqa: BLE001 -- trafilatura answers some broken pages with an error of its own
        document = None
    return text.paragraphs((getattr(document, "text", None) or "").replace("\xad", ""))


def _without(titles: tuple[str, ...], body: str) -> str:
    keys = set(map(title.key, titles))
    paragraphs = body.split("\n\n")
    head = [one for one in paragraphs[:REPEATS] if title.key(one) not in keys]
    # A template that shows a caption under every size of its picture repeats it.
    return "\n\n".join(dict.fromkeys((*head, *paragraphs[REPEATS:])))
