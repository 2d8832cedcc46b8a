"""What a page declares in JSON-LD: its articles, whatever they are wrapped in (schema.org, JSON-LD 1.1)."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import orjson

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")
ORGANISATION = re.compile(r"Organi[sz]ation$")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
LIVE, POSTING = "LiveBlogPosting", "DiscussionForumPosting"
DEPTH = 12
LARGEST = 1 << 20
"""Letters of a declaration that is still read: those of news pages have some thousands."""


def nodes(tree: Any) -> tuple[dict[str, Any], ...]:
    """Return every object the page declares, outermost first; broken declarations give none."""
    scripts = tree.xpath("//script[@type='application/ld+json']")
    return tuple(node for script in scripts for node in _walk(_json(script.text or ""), DEPTH))


def articles(declared: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return the declared articles, a live blog among them."""
    return tuple(node for node in declared if any(ARTICLE.search(kind) or kind == LIVE for kind in kinds(node)))


def kinds(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of a node, without the address of the vocabulary."""
    said = node.get("@type")
    return tuple(kind.rpartition("/")[2] for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str))


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
