"""Names of people and outlets as records and pages declare them: a string, a list, an object with a name."""

import re
from collections.abc import Iterator
from typing import Any

BY = re.compile(
    r"^\s*(?:(?:story|written|reporting|posted)\s+by|by|von|par|por|di|door|av|af|kirjoittanut|(?:rédigé|écrit|publié) par|"
    r"(?:publicado|escrito) por|автор|текст|بقلم|كتب|लेखक|作者|記者|记者|文)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
"""How a line that names the writer begins."""
MAIL = re.compile(r"\S+@\S+|https?://\S+")
BRACKETS = re.compile(r"\([^()]*\)")
PARTED_BY = re.compile(r"\s+(?:le|on|am|el|il|op)\s+\d|\s*[|·•–—,،、]\s*|\s+\d")
"""What parts the names of such a line from the rest of it."""
PARTED = re.compile(r"\s*[;|&\n]\s*|\s+(?:and|und|et|og|och)\s+", re.IGNORECASE)
LANGUAGE = re.compile(r"^([A-Za-z]{2,3})(?:[-_].*)?$", re.DOTALL)
LONGEST = 80
MOST_WORDS = 5
"""Of a name after a comma; more are what the person before it is."""


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
        parts = (value.get("name"),) if "name" in value else (value.get("givenName"), value.get("familyName"))
        yield from said(" ".join(part for part in parts if isinstance(part, str)))


def people(value: Any) -> tuple[str, ...]:
    """Return the names of a byline, each once, without `By`, address and link."""
    names: dict[str, None] = {}
    for one in said(_persons(value)):
        plain = MAIL.sub(" ", one)
        outside = BRACKETS.sub(" ", plain)
        for piece in PARTED.split(BY.sub("", outside if _lettered(BY.sub("", outside)) else plain)):
            for name in _comma(piece):
                clean = name.strip(" ,.()[]-–—\t")
                if len(clean) <= LONGEST and _lettered(clean):
                    names[clean] = None
    return tuple(names)


def _lettered(said: str) -> bool:
    return any(map(str.isalpha, said))


def by(line: str) -> tuple[str, ...]:
    """Return the names of a line that says by whom, none where it says something else."""
    match = BY.match(line)
    rest = line[match.end() :] if match else ""
    said = PARTED_BY.split(rest)[0]
    said = said.title() if said.isupper() else said
    return people(said) if 0 < len(said.split()) <= MOST_WORDS + 3 and "." not in said.rstrip(".")[-3:] else ()


def _persons(value: Any) -> Any:
    if isinstance(value, list):
        return [_persons(one) for one in value if not isinstance(one, list)]
    return None if isinstance(value, dict) and value.get("@type") in ("Organization", "NewsMediaOrganization") else value


def language(value: Any) -> str | None:
    """Return the ISO 639 code of a language tag (BCP 47), None where it is none."""
    match = LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    return match[1].lower() if match else None


def _comma(piece: str) -> list[str]:
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    # `Doe, Jane` is one person, `Jane Doe, John Smith` are two; what follows a whole name in one word or in many is no name.
    if len(parts) < 2 or " " not in parts[0]:  # noqa: PLR2004 -- one part has no comma
        return [piece]
    return [part for part in parts if " " in part and len(part.split()) <= MOST_WORDS]
