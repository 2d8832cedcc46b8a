import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from copytaster.errors import NotNews
from copytaster.formats import read
from copytaster.formats.html.title import WORD, key
from copytaster.page import Draft, Refusal

PAGES = Path(__file__).parents[2] / "pages" / "html"
READ, UNREAD, FRESH = (sorted((PAGES / half).glob("*.html")) for half in ("read", "unread", "fresh"))
SAME = 0.95
"""F1 of words from which two bodies are the same."""


def articles(path: Path) -> list[Draft]:
    return [part for part in read(path.read_bytes(), "text/html") if isinstance(part, Draft)]


def labelled(path: Path) -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return list(told["articles"])


def same(one: str, other: str) -> float:
    first, second = (Counter(WORD.findall(text.casefold())) for text in (one, other))
    return 2 * (first & second).total() / (first.total() + second.total())


def hits(path: Path) -> int:
    found = {key(one.title or ""): one.body for one in articles(path)}
    return sum(same(found.get(key(gold["title"]), "-"), "\n".join(gold["paragraphs"])) >= SAME for gold in labelled(path))


def wrong(path: Path, field: str) -> list[tuple[object, object]]:
    found = {key(one.title or ""): one for one in articles(path)}
    pairs = [(gold[field], getattr(found[key(gold["title"])], field)) for gold in labelled(path)]
    pairs = [(expected, list(actual) if isinstance(actual, tuple) else actual) for expected, actual in pairs]
    return [(expected, actual) for expected, actual in pairs if actual and expected != actual]


@pytest.mark.parametrize("path", [*READ, *UNREAD, *FRESH], ids=lambda path: path.stem)
def test_a_page_gives_each_of_its_articles_and_no_other(path: Path) -> None:
    gold = labelled(path)

    assert [key(one["title"]) for one in gold] == [key(one.title or "") for one in articles(path)]
    assert len(gold) == hits(path)


@pytest.mark.parametrize("half", [READ, UNREAD, FRESH], ids=["read", "unread", "fresh"])
def test_boundaries_are_right_on_nineteen_articles_in_twenty(half: list[Path]) -> None:
    found, gold = sum(len(articles(path)) for path in half), sum(len(labelled(path)) for path in half)

    assert 2 * sum(map(hits, half)) / (found + gold) >= 0.95


@pytest.mark.parametrize("field", ["bylines", "published", "url"])
@pytest.mark.parametrize("path", [*READ, *UNREAD, *FRESH], ids=lambda path: path.stem)
def test_a_field_is_right_or_empty(path: Path, field: str) -> None:
    assert [] == wrong(path, field)


@pytest.mark.parametrize("name", ["phpbb-thread", "xenforo-thread"])
def test_the_talk_of_a_thread_is_refused_with_its_text(name: str) -> None:
    refused = [part for part in read((PAGES / "read" / f"{name}.html").read_bytes()) if isinstance(part, Refusal)]

    assert [NotNews] == [part.kind for part in refused]
    assert len(refused[0].data.split()) > 30
