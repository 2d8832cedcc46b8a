"""What stands inside a story and is not of it: links to other stories, captions and credits, dialogs, calls to subscribe.

Told by its kind (what is linked, what the element is, what it is called), never by its position alone.
"""

import re
from collections.abc import Iterable
from typing import Any

from copytaster.formats.html.outline import BLOCKS, Block, Outline

MOSTLY = 0.6
"""Share of a block's words that are a link from which it points to another story."""
FEW = 6
"""Words that may stand beside such a link: `Read also:`, `Mehr zum Thema`."""
LEAD = 10
"""Words of the line that announces a list of links."""
NAMED = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|copyright|photo-?credits?|newsletter\w*|paywall\w*|modal|dialog|share|sharing|social|"
    r"readmore|read-also|related\w*|recirc\w*|promo\w*|subscri\w+|signup|sign-up|disclaimer|advert\w*|sponsored?)(?:$|[\s_-])",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"(?:(?:post|article|entry|page|reader|user|wp|fb)s?[-_]?)?(?:comments?|kommentare?|commentaires?|comentarios?)"
    r"(?:[-_]?(?:list|area|section|container|wrapper|body|block|box|thread|item|\d+))?|respond|replies|disqus\w*",
    re.IGNORECASE,
)
"""What blogs and newspapers call that which readers say below a story; not whether they may (`comments-open`, `no-comments`)."""
MOST, SHARE = 80, 0.25
"""Words of prose, and share of the page's, that an element may hold and still be taken for furniture by its name."""


def remove(blocks: list[Block], root: Any, page: Outline) -> tuple[Any, ...]:
    """Take furniture out of the tree below `root`, whose blocks these are, and return it."""
    found = tuple(one for one in dict.fromkeys((*_links(blocks), *_named(root, page))) if one is not root)
    for element in found:
        drop(element)
    return found


def drop(element: Any) -> None:
    """Take an element out of its tree and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = f"{before.tail or ''} {element.tail}"
        else:
            parent.text = f"{parent.text or ''} {element.tail}"
    parent.remove(element)


def comments(element: Any) -> bool:
    """Say whether the element is called a comment, or comments."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(map(COMMENTS.fullmatch, names))


def points_away(block: Block) -> bool:
    """Say whether the block is a link to another story with at most a few words before it."""
    return block.linked >= max(3, MOSTLY * block.words) and block.words - block.linked <= FEW and not block.heading


def _links(blocks: list[Block]) -> Iterable[Any]:
    kept = {block.owner for block in blocks if not points_away(block)}
    for number, block in enumerate(blocks):
        if block.owner is None or block.owner in kept or not _alone(block.owner):
            continue
        yield block.owner
        before = blocks[number - 1] if number else None
        if before and before.words <= LEAD and not before.prose and before.text.endswith(":") and before.owner is not None:
            yield before.owner


def _named(root: Any, page: Outline) -> Iterable[Any]:
    most = min(MOST, SHARE * page.prose)
    for element in root.iter("div", "p", "span", "section", "ul", "aside", "dialog", "small"):
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if (NAMED.search(name) or element.get("role") == "dialog") and page.below(element) <= most:
            yield element


def _alone(element: Any) -> bool:
    return not any(child.tag in BLOCKS for child in element)
