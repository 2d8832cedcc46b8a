"""Several articles on one page: parts that a template repeats, each with its own title, text, and independent signs of a story.

A cut needs independent evidence. Comments, teasers, cards, the entries of a live blog and the sections of one long story
repeat as well; so most of the page's prose must lie in the parts, most parts must be whole, and what tells stories apart
(date or author, an address of its own, markup that says `article`) must speak at least twice, for nearly all of them.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from copytaster.errors import NotNews
from copytaster.formats import moment, names, text
from copytaster.formats.html import furniture, jsonld, marks, title
from copytaster.formats.html.declared import Declared
from copytaster.formats.html.marks import Marks
from copytaster.formats.html.outline import Outline, words
from copytaster.formats.html.records import LEAST, Record, groups, prose
from copytaster.page import Draft, Refusal

MOST, NEARLY = 0.6, 0.7
"""Share of the page's prose that lies in its parts; share of the parts that a sign speaks for."""
SIGNS, FEW, ALL = 2, 3, 0.85
"""Signs that articles have at least; teasers that a page of teasers has, and the share of its prose that they hold."""
ANSWER = re.compile(r"(?:re|aw|antw|sv|rv|rif)\s*:", re.IGNORECASE)
"""How the titles of answers begin."""
MANY = 500
"""Parts of a page; more are an archive, or nonsense."""
SURE = 0.9
SHAPE = "html-several"
LIVE = re.compile(r"live[-_]?(?:blog|ticker|update|event|feed|content|center)|ticker|timeline|minute-by-minute", re.IGNORECASE)


class Parts(NamedTuple):
    """The parts that a template made on a page, read, and the share of the page's prose that they hold."""

    read: tuple[Marks, ...]
    share: float


class Cut(NamedTuple):
    """A set of parts that are articles, the others of the set, and what speaks for them."""

    found: tuple[Marks, ...]
    rest: tuple[Marks, ...]
    signs: tuple[str, ...]
    share: float


def several(page: Outline, said: Declared, *, asserted: bool) -> tuple[Draft | Refusal, ...]:
    """Return the articles of a page that holds several, a refusal for each part that is no whole one; nothing where it holds one.

    A page of teasers has a refusal for each, and its whole parts are articles, unless it is `asserted` that it is one article.
    """
    if said.live:
        return ()
    sets = [parts for records in groups(page) if (parts := _held(records, page, said))]
    teasers = None if asserted else _teasers(sets)
    cuts = [cut for parts in sets if (cut := _cut(parts, said))]
    best = max(cuts, key=lambda cut: (len(cut.signs), len(cut.found), cut.share), default=None)
    # Another template may part a page of teasers too, one link further.
    if best and not (teasers and {one.title for one in best.found} <= {one.title for one in teasers.rest}):
        return _parts(best, said)
    return _declared(said) or (_parts(teasers, said) if teasers else ())


def _held(records: tuple[Record, ...], page: Outline, said: Declared) -> Parts | None:
    held = sum(prose(page.blocks[one.start : one.end]) for one in records)
    if held < MOST * page.prose or len(records) > MANY or any(_beside(one.element) for one in records[:2]):
        return None
    return Parts(tuple(marks.read(one, page.blocks, said.base) for one in records), held / page.prose if page.prose else 0)


def _cut(parts: Parts, said: Declared) -> Cut | None:
    read, share = parts
    full = tuple(filter(_whole, read))
    if len(full) < max(2, MOST * len(read)) or not _differ(full):
        return None
    signs = tuple(_signs(full))
    strict = said.single or any(title.key(one.title or "") == title.key(own) for one in full for own in said.titles)
    if len(signs) < SIGNS + strict or (strict and not _told_apart(full, said)) or _ticks(full):
        return None
    return Cut(full, tuple(one for one in read if one not in full and one.body), signs, share)


def _differ(full: tuple[Marks, ...]) -> bool:
    """Say whether parts have titles of their own; posts of one title have an address each, answers in a forum do not."""
    titles, links = {title.key(one.title or "") for one in full}, {one.url for one in full if one.url and "#" not in one.url}
    return len(titles) == len(full) or (len(links) == len(full) and not any(ANSWER.match(one.title or "") for one in full))


def _teasers(sets: Iterable[Parts]) -> Cut | None:
    """Return the parts of a page of teasers, None where it holds much else; what is whole and says when or by whom is found."""
    for read, share in sets:
        cut = tuple(one for one in read if one.title and one.cut and one.url)
        if share >= ALL and len(cut) >= max(FEW, NEARLY * len(read)) and len({one.url for one in cut}) == len(cut):
            whole = tuple(one for one in read if _whole(one) and one.url and (one.published or one.bylines))
            rest = tuple(one for one in read if one not in whole and (one.title or one.body))
            return Cut(whole, rest, ("the others are teasers",), share)
    return None


def _whole(one: Marks) -> bool:
    return bool(one.title) and not one.cut and words(" ".join(one.body)) >= LEAST


def _signs(full: tuple[Marks, ...]) -> Iterable[str]:
    links = {one.url for one in full if one.url}
    told = (
        ("a date or an author each", sum(bool(one.published or one.bylines) for one in full)),
        ("an address each", len(links)),
        ("marked as articles", sum(one.marked for one in full)),
    )
    return (name for name, count in told if count >= NEARLY * len(full))


def _told_apart(full: tuple[Marks, ...], said: Declared) -> bool:
    # A page that calls itself one article is cut only where it declares the others too.
    declared = {title.key(str(one.get("headline"))) for one in said.items}
    return sum(title.key(one.title or "") in declared for one in full) == len(full)


def _ticks(full: tuple[Marks, ...]) -> bool:
    # Entries told apart by the time of day alone are a live blog's.
    return all(one.clock for one in full) and not any(one.bylines for one in full) and len({one.url for one in full if one.url}) < len(full)


def _beside(element: Any) -> bool:
    return any(one.tag not in ("html", "body") and _is_beside(one) for one in (element, *element.iterancestors()))


def _is_beside(element: Any) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        furniture.comments(element)
        or bool(LIVE.search(name))
        or "LiveBlog" in (element.get("itemtype") or "")
        or element.get("itemprop") in ("liveBlogUpdate", "comment")
    )


def _parts(cut: Cut, said: Declared) -> tuple[Draft | Refusal, ...]:
    reason = f"{len(cut.found)} repeated parts with {cut.share:.0%} of the page's prose: {', '.join(cut.signs)}"
    return (*(_draft(one, said, reason) for one in cut.found), *map(_refusal, cut.rest))


def _refusal(one: Marks) -> Refusal:
    told = "a teaser whose text goes on elsewhere" if one.cut else "a part of a page without a title or a text of its own"
    return Refusal(NotNews, told, "\n\n".join((one.title or "", *one.body)).strip().encode())


def _draft(one: Marks, said: Declared, reason: str) -> Draft:
    item = next((item for item in said.items if title.key(str(item.get("headline"))) == title.key(one.title or "")), {})
    return Draft(
        "\n\n".join(one.body),
        SHAPE,
        SURE,
        reason,
        title=one.title,
        title_source="text",
        captions=one.captions,
        outlet=said.outlet,
        bylines=one.bylines or names.people(item.get("author")),
        published=one.published or moment.iso(item.get("datePublished")),
        url=one.url,
        language=said.language,
    )


def _declared(said: Declared) -> tuple[Draft, ...]:
    bodies = {
        title.key(str(item.get("headline"))): item for item in said.items if words(jsonld.body(item)) >= LEAST and item.get("headline")
    }
    if said.single or len(bodies) < 2 or any(title.key(own) in bodies for own in said.shown):  # noqa: PLR2004 -- several
        return ()
    reason = f"{len(bodies)} articles that the page declares with their text"
    return tuple(_item(item, said, reason) for item in bodies.values())


def _item(item: dict[str, Any], said: Declared, reason: str) -> Draft:
    return Draft(
        text.paragraphs(jsonld.body(item)),
        SHAPE,
        SURE,
        reason,
        title=" ".join(names.said(item.get("headline"))),
        title_source="text",
        outlet=said.outlet,
        bylines=names.people(item.get("author")),
        published=moment.iso(item.get("datePublished")),
        url=next((one for one in (item.get("url"), item.get("mainEntityOfPage")) if isinstance(one, str) and one.startswith("http")), None),
        language=said.language,
    )
