"""Names of people and outlets as records and pages declare them: a string, a list, an object with a name."""

import re
from collections.abc import Iterator
from typing import Any

BY = re.compile(r"^\s*(?:(?:story|written|reporting|posted)\s+)?by[:\s]+", re.IGNORECASE)
MAIL = re.compile(r"\S+@\S+|https?://\S+")
PARTED = re.compile(r"\s*[;|&\n]\s*|\s+(?:and|und|et|og|och)\s+", re.IGNORECASE)
LANGUAGE = re.compile(r"^([A-Za-z]{2,3})(?:[-_].*)?$", re.DOTALL)
LONGEST = 80


def said(value: Any) -> Iterator[str]:
    """Give each name in a string, a list or an object with `name`, as schema.org allows them."""
    if isinstance(value, str):
        plain = " ".join(value.split())
        if plain:
            yield plain
    elif isinstance(value, list):
        for one in value:
            yield from said(one) if not isinstance(one, list) else ()
    elif isinstance(value, dict):
        yield from said(value.get("name")) if isinstance(value.get("name"), str) else ()


def people(value: Any) -> tuple[str, ...]:
    """Return the names of a byline, each once, without `By`, address and link."""
    names: dict[str, None] = {}
    for one in said(_persons(value)):
        for piece in PARTED.split(BY.sub("", MAIL.sub(" ", one))):
            for name in _comma(piece):
                clean = name.strip(" ,.()[]-–—\t")
                if clean and len(clean) <= LONGEST and any(letter.isalpha() for letter in clean):
                    names[clean] = None
    return tuple(names)


def _persons(value: Any) -> Any:
    if isinstance(value, list):
        return [_persons(one) for one in value if not isinstance(one, list)]
    return None if isinstance(value, dict) and value.get("@type") in ("Organization", "NewsMediaOrganization") else value


def language(value: Any) -> str | None:
    """Return the ISO 639 code of a language tag (BCP 47), None where it is none."""
    match = LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    return match[1].lower() if match else None


def _comma(piece: str) -> list[str]:
    parts = [part.strip() for part in piece.split(",")]
    # `Doe, Jane` is one person, `Jane Doe, John Smith` are two.
    return parts if all(" " in part for part in parts if part) else [piece]
