"""The standfirst: what a page prints between its headline and its text, which extractors take for a part of neither."""

import re
from collections.abc import Iterable, Sequence

from copytaster.formats import moment, names
from copytaster.formats.html import furniture, title
from copytaster.formats.html.declared import Declared
from copytaster.formats.html.outline import Block, Outline, words

LEAST, MOST = 8, 90
"""Words of a standfirst."""
AWAY = 15
"""Blocks between headline and text; where there are more, it is not the headline of this text."""
STEM = 200
"""Letters by which a description that the page shows is known."""
CALLED = re.compile(
    r"(?:^|[\s_-])(?:sub-?titles?|sub-?head(?:line|ing)?|dek|deck|lead|lede|intro\w*|excerpt|summary|synopsis|standfirst|abstract|"
    r"description|chapo|sapo|vorspann|teaser|entradilla|bajada|kicker-?text|ingress|manchet|sommario|occhiello)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""How templates call it; a line that ends no sentence must be called so, or be a heading."""
SIGNED = re.compile(r"author|byline|writer|dateline|timestamp", re.IGNORECASE)


def with_standfirst(body: str, page: Outline, keys: Sequence[str], said: Declared) -> str:
    """Return `body` with the standfirst in front, where the page shows one that is not in it; `keys` are the blocks'."""
    shown = next((text for text in (_described(page, keys, said), *_between(body, page, keys, said)) if text), "")
    return body if not shown or title.key(shown)[:60] in title.key(body[: 3 * len(shown) + 400]) else f"{shown}\n\n{body}"


def _described(page: Outline, keys: Sequence[str], said: Declared) -> str:
    stem = title.key(said.description)[:STEM]
    if words(said.description) < LEAST:
        return ""
    return next((block.text for block, key in zip(page.blocks, keys, strict=True) if key[:STEM] == stem), "")


def _between(body: str, page: Outline, keys: Sequence[str], said: Declared) -> Iterable[str]:
    """Give what could be the standfirst by its place, whole sentences first."""
    titles = set(map(title.key, said.titles))
    first = next((title.key(one) for one in body.split("\n\n") if words(one) >= LEAST), "")
    text = next((number for number, key in enumerate(keys) if key == first), 0)
    head = max((number for number in range(text) if keys[number] in titles), default=text)
    if text - head > AWAY:
        return
    found = [block for block in page.blocks[head + 1 : text] if LEAST <= block.words <= MOST and _stands(block)]
    yield from (block.text for block in sorted(found, key=lambda one: not one.prose))


def _stands(block: Block) -> bool:
    owner = block.owner
    if owner is None or block.linked * 3 > block.words or names.by(block.text) or moment.within(block.text):
        return False
    around = (owner, owner.getparent()) if owner.getparent() is not None else (owner,)
    called = " ".join(f"{one.get('class') or ''} {one.get('itemprop') or ''}" for one in around)
    return (
        not furniture.NAMED.search(called)
        and not SIGNED.search(called)
        and (block.prose or (not block.linked and (block.heading or bool(CALLED.search(called)))))
    )
