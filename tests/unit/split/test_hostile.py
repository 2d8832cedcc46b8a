import pytest

from benchmarks.hostile_text import hostile, ordinary
from copytaster.errors import NoArticle
from copytaster.split import split

PAGES = {name: data.decode() for name, data in hostile(20_000).items()}


@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_a_hostile_page_is_in_one_bucket_or_the_page_has_no_article(name: str) -> None:
    text = PAGES[name]
    try:
        ledger = split(text).ledger
    except NoArticle:
        assert not any(len(line.split()) > 30 for line in text.split("\n"))
    else:
        assert [line.text for line in ledger] == text.split("\n")


def test_an_ordinary_page_beside_them_is_one_article_from_the_first_paragraph_to_the_last() -> None:
    cuts = [split(page.decode()) for page in ordinary()]
    assert [[article.title for article in cut.articles] for cut in cuts] == [[f"Ferry {one} leaves the harbour"] for one in range(9)]
