"""What a page declares in JSON-LD: its articles, whatever they are wrapped in (schema.org, JSON-LD 1.1)."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import orjson

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")
PIECE = re.compile(r"(?:Article|BlogPosting|Report)$")
"""What is published as a piece by itself; products have reviews as well."""
ORGANISATION = re.compile(r"Organi[sz]ation$")
PREFIX = re.compile(r"[/#:]")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
LD = re.compile(r"\s*application/ld\+json", re.IGNORECASE)
LIVE, POSTING = "LiveBlogPosting", "DiscussionForumPosting"
DEPTH = 12
LARGEST = 1 << 20
"""Letters of a declaration that is still read: those of news pages have some thousands."""


def roots(tree: Any) -> tuple[Any, ...]:
    """Return what the page declares, one value a script; nothing of a script that is broken."""
    return tuple(_json(script.text or "") for script in tree.iter("script") if LD.match(script.get("type") or ""))


def nodes(declared: tuple[Any, ...]) -> tuple[dict[str, Any], ...]:
    """Return every object of what a page declares, outermost first."""
    return tuple(node for one in declared for node in _walk(one, DEPTH))


def main(declared: tuple[Any, ...]) -> Iterator[str]:
    """Give the types of what a page says it is about: not of what that has within or mentions."""
    for one in declared:
        for node in _listed(one):
            for top in (node, *_listed(node.get("@graph"))):
                yield from (kind for it in (top, *_listed(top.get("mainEntity"))) for kind in kinds(it))


def articles(declared: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return the declared articles, a live blog among them."""
    return tuple(node for node in declared if any(ARTICLE.search(kind) or kind == LIVE for kind in kinds(node)))


def kinds(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of a node, without the address of the vocabulary."""
    said = node.get("@type")
    return tuple(map(kind, (one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str))))


def kind(said: str) -> str:
    """Return a type without the address of the vocabulary, or its prefix."""
    return PREFIX.split(said.strip())[-1]


def body(item: dict[str, Any]) -> str:
    """Return the text a declared article carries, without markup; nothing where it carries none."""
    said = item.get("articleBody")
    return TAG.sub("\n", unescape(said)).replace("\xad", "") if isinstance(said, str) else ""


def resolved(value: Any, declared: tuple[dict[str, Any], ...]) -> Any:
    """Return what `value` refers to by `@id`, where it has no name of its own."""
    if isinstance(value, list):
        return [resolved(one, declared) for one in value if not isinstance(one, list)]
    if not isinstance(value, dict) or "name" in value or not isinstance(value.get("@id"), str):
        return value
    return next((node for node in declared if node.get("@id") == value["@id"] and "name" in node), value)


def organisations(value: Any) -> list[dict[str, Any]]:
    """Return those of the declared writers that are organisations."""
    return [
        one
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, dict) and ORGANISATION.search(str(one.get("@type")))
    ]


def _listed(value: Any) -> list[dict[str, Any]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _json(said: str) -> Any:
    if len(said) > LARGEST:
        return None
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
