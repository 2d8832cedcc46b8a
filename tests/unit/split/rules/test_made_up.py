import random
from collections.abc import Callable

import pytest

import made_up
from by_rules import split
from copytaster.errors import NoArticle

PAGES = 150


def titles(text: str) -> list[str | None]:
    try:
        return [article.title for article in split(text).articles]
    except NoArticle:
        return []


@pytest.mark.parametrize(("make", "most"), [(made_up.several, 0.08), (made_up.one, 0.03)], ids=["several", "one"])
def test_pages_whose_headers_the_dice_choose_are_cut_at_their_headlines(make: Callable[[random.Random], made_up.Page], most: float) -> None:
    pages = [make(random.Random(seed)) for seed in range(PAGES)]
    wrong = [page.titles for page in pages if list(page.titles) != titles(page.text)]
    assert len(wrong) <= most * PAGES
