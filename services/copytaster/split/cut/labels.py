"""What the lines of a page are labelled, and the articles that the labels tell."""

from collections.abc import Sequence
from typing import NamedTuple

TITLE, LEAD, TEXT = "title", "lead", "text"
"""A headline; the first line of a text without one, or with one in it; the other lines of a text."""
BEFORE, HEADER, INSIDE, AFTER, NONE = "before", "header", "inside", "after", "none"
"""Lines before all articles, between a headline and its text, inside a text, after it; of a page that has no article."""
LABELS = (TITLE, LEAD, TEXT, BEFORE, HEADER, INSIDE, AFTER, NONE)
BEGUN = (TITLE, LEAD, TEXT, INSIDE, AFTER)
"""Labels after which an article has begun."""


class Article(NamedTuple):
    """The places of an article's headline, where it has a line of its own, and of the lines of its text."""

    title: int | None
    text: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The places of its headline and its text."""
        return self.text if self.title is None else (self.title, *self.text)

    @property
    def first(self) -> int:
        """Where it begins."""
        return self.text[0] if self.title is None else min(self.title, self.text[0])


def articles(labels: Sequence[str]) -> list[Article]:
    """Return the articles that the labels of a page tell: each begins with a headline, a lead, or the page's first text."""
    found: list[Article] = []
    title: int | None = None
    text: list[int] = []
    for place, label in enumerate(labels):
        if label in (TITLE, LEAD):
            found += [Article(title, tuple(text))] if text else []
            title, text = (place, []) if label == TITLE else (None, [place])
        elif label == TEXT:
            text.append(place)
    return [*found, Article(title, tuple(text))] if text else found
