"""Pages that say of themselves that they are no news."""

import json

import pytest

from copytaster.errors import NotNews
from copytaster.formats import read
from copytaster.page import Draft, Part, Refusal

PROSE = "".join(
    f"<p>Stir the flour of day {day} into the butter until the dough is smooth, and let it rest for an hour.</p>" for day in range(9)
)


def page(head: str = "", root: str = "", body: str = "") -> Part:
    (part,) = read(f"<!doctype html><html {root}><head>{head}</head><body><h1>Ferry Cake</h1>{PROSE}{body}</body></html>".encode())
    return part


def declared(*kinds: str) -> str:
    nodes = [{"@type": kind, "headline": "Ferry Cake", "name": "Ferry Cake"} for kind in kinds]
    return f"<script type='application/ld+json'>{json.dumps({'@graph': nodes})}</script>"


@pytest.mark.parametrize(
    ("kinds", "what"),
    [
        (["Recipe"], "a recipe"),
        (["Article", "QAPage"], "questions and answers"),
        (["HowTo"], "instructions"),
        (["JobPosting"], "a job advertised"),
        (["QAPage"], "questions and answers"),
        (["FAQPage"], "questions and answers"),
        (["Product"], "a product"),
    ],
)
def test_a_page_that_declares_what_is_no_news_is_refused_with_its_text(kinds: list[str], what: str) -> None:
    part = page(declared(*kinds))

    assert isinstance(part, Refusal)
    assert (NotNews, what) == part[:2]
    assert b"Stir the flour of day 8" in part.data


@pytest.mark.parametrize(
    "kinds", [["NewsArticle", "Product"], ["NewsArticle", "FAQPage"], ["NewsArticle", "HowTo"], ["BlogPosting", "Recipe"], ["WebPage"], []]
)
def test_an_article_may_have_products_recipes_and_questions(kinds: list[str]) -> None:
    assert isinstance(page(declared(*kinds)), Draft)


def test_questions_are_known_by_marks_in_the_page_as_well() -> None:
    assert isinstance(page(root="itemscope itemtype='https://schema.org/QAPage'"), Refusal)
    assert isinstance(page(body="<div itemscope itemtype='http://schema.org/Recipe'><span itemprop=name>Ferry Cake</span></div>"), Refusal)


@pytest.mark.parametrize(("site", "kind"), [("en.wikipedia.org", Refusal), ("en.wikinews.org", Draft)])
def test_pages_of_wikis_are_no_news_but_those_of_wikinews_are(site: str, kind: type) -> None:
    head = f"<meta name=generator content='MediaWiki 1.43'><link rel=canonical href='https://{site}/wiki/Ferry_Cake'>"

    assert isinstance(page(head), kind)


@pytest.mark.parametrize(
    "within",
    [
        {"mentions": {"@type": "Recipe"}},
        {"hasPart": [{"@type": "HowTo"}]},
        {"mainEntityOfPage": {"@type": "FAQPage"}},
    ],
)
def test_what_an_article_has_within_is_not_what_the_page_is(within: dict[str, object]) -> None:
    article = {"@type": "NewsArticle", "headline": "Ferry Cake"} | within

    assert isinstance(page(f"<script type='application/ld+json'>{json.dumps(article)}</script>"), Draft)


@pytest.mark.parametrize(
    "marked",
    [
        "<aside itemscope itemtype='https://schema.org/Recipe'>Cake</aside>",
        "<p itemscope itemprop=about itemtype='https://schema.org/Recipe'>Cake</p>",
    ],
)
def test_a_box_beside_the_story_is_not_what_the_page_is(marked: str) -> None:
    assert isinstance(page(body=marked), Draft)


@pytest.mark.parametrize("said", ["http://schema.org/Thing http://schema.org/Recipe", " http://schema.org/Recipe "])
def test_an_item_may_be_of_several_types(said: str) -> None:
    assert isinstance(page(body=f"<div itemscope itemtype='{said}'>Cake</div>"), Refusal)


@pytest.mark.parametrize("made", ["<meta name=Generator content='MediaWiki 1.2'>", "<meta name=generator content='DokuWiki'>"])
def test_a_wiki_is_known_by_its_software(made: str) -> None:
    assert isinstance(page(made), Refusal)
    assert isinstance(page(made.replace("content='", "content='WordPress with ")), Draft)


LD = "<script type='{}'>{}</script>"
ITEM = "<div itemscope itemtype='https://schema.org/{}' {}>Cake</div>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='og:type' content='Article'>", ""),
        ("<meta property='article:published_time' content='2024-05-01'>", ""),
        (LD.format("application/ld+json; charset=utf-8", json.dumps({"@type": "NewsArticle", "headline": "Ferry"})), ""),
        (LD.format("application/ld+json", json.dumps({"@graph": [{"@type": "WebPage"}, {"@type": "BlogPosting", "headline": "A"}]})), ""),
        ("", ITEM.format("NewsArticle", "itemprop=mainEntity")),
        ("", ITEM.format("NewsArticle https://schema.org/Thing", "")),
        ("", "<div typeof='schema:NewsArticle'>Cake</div>"),
        ("", "<div itemprop=articleBody>Cake</div>"),
        ("", "<time pubdate datetime='2024-05-01'>May</time>"),
        ("", "<div class='post hentry'>Cake</div>"),
    ],
)
def test_a_page_may_say_in_many_ways_that_it_is_an_article(head: str, body: str) -> None:
    part = page(head, body=body)

    assert isinstance(part, Draft)
    assert not part.unsaid


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ("<meta property='og:type' content='website'>", ""),
        (LD.format("application/ld+json", json.dumps({"@type": "WebPage", "datePublished": "2024-05-01"})), ""),
        (LD.format("application/ld+json", json.dumps({"@type": "Review", "datePublished": "2024-05-01", "reviewBody": "Good."})), ""),
        ("", ITEM.format("Review", "itemprop=review") + "<meta itemprop=datePublished content=2024-05-01>"),
        ("", ITEM.format("NewsArticle", "") * 2),
        (LD.format("application/ld+json", json.dumps([{"@type": "NewsArticle", "headline": one} for one in "ABC"])), ""),
        ("", "<div class=hentry>One</div><div class=hentry>Two</div>"),
        ("", "<div class='page type-page hentry'>One</div>"),
    ],
)
def test_what_every_page_of_a_site_says_does_not_make_it_an_article(head: str, body: str) -> None:
    part = page(head, body=body)

    assert isinstance(part, Draft)
    assert part.unsaid
