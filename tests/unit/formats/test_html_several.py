import json

import pytest

from copytaster.errors import NotNews
from copytaster.formats import read
from copytaster.page import Draft, Part, Refusal

NAMES = ("ferry", "tower", "orchid", "bridge")


def prose(name: str, count: int = 4) -> str:
    return "".join(
        f"<p>The {name} of the harbour town was seen again on day {one}, and {one + 40} people came to look at it.</p>"
        for one in range(count)
    )


def story(name: str, more: str = "", count: int = 4) -> str:
    heading = f'<h2><a href="/news/{name}">The {name} is back</a></h2>'
    return f'<article class="post">{heading}<time datetime="2024-05-0{len(name) - 3}"></time>{prose(name, count)}{more}</article>'


def parts(body: str, head: str = "") -> tuple[Part, ...]:
    canonical = '<link rel="canonical" href="https://paper.example.com/">'
    return read(f"<!doctype html><html lang=en><head>{canonical}{head}</head><body>{body}</body></html>".encode())


def drafts(body: str, head: str = "") -> list[Draft]:
    return [part for part in parts(body, head) if isinstance(part, Draft)]


def test_parts_with_titles_dates_and_addresses_are_articles() -> None:
    found = drafts("".join(map(story, NAMES)))

    assert [f"The {name} is back" for name in NAMES] == [one.title for one in found]
    assert [f"https://paper.example.com/news/{name}" for name in NAMES] == [one.url for one in found]
    assert ["2024-05-02", "2024-05-02", "2024-05-03", "2024-05-03"] == [one.published for one in found]
    assert all(name in one.body and one.confidence >= 0.8 for name, one in zip(NAMES, found, strict=True))


def test_two_posts_of_one_title_are_two_articles_where_each_has_its_address() -> None:
    first, second = story("ferry"), story("ferry").replace("was seen", "was heard")

    assert 2 == len(drafts(first + second.replace("/news/ferry", "/news/ferry-2")))
    assert 1 == len(drafts(first + second))


def test_answers_in_a_forum_are_no_articles() -> None:
    posts = [story(name).replace(f"The {name} is back", "Re: Which ferry to take") for name in NAMES]

    assert 1 == len(drafts("".join(posts)))


TEASER = "a teaser whose text goes on elsewhere"


def told(body: str, head: str = "") -> list[str]:
    return [one.detail for one in parts(body, head) if isinstance(one, Refusal)]


def test_a_post_may_end_with_dots_an_excerpt_may_not() -> None:
    long = "".join(story(name, "<p>And so the summer went by, and nobody knew what would come of it …</p>", 6) for name in NAMES)
    short = "".join(story(name, "<p>And so the summer went by, and nobody knew …</p>", 2) for name in NAMES)

    assert 4 == len(drafts(long))
    assert [TEASER] * 4 == told(short)


def test_a_page_of_teasers_holds_no_article() -> None:
    teasers = "".join(story(name, f'<a href="/news/{name}">Read on</a>') for name in NAMES)

    assert [] == drafts(teasers)
    assert [TEASER] * 4 == told(teasers)


def test_a_whole_post_among_teasers_is_an_article() -> None:
    teasers = [story(name, f'<a href="/news/{name}">Read on</a>') for name in NAMES[1:]]

    assert ["The ferry is back"] == [one.title for one in drafts("".join((story("ferry"), *teasers)))]


def test_a_long_post_with_a_link_to_itself_is_whole() -> None:
    posts = [story(name, f'<a href="/news/{name}">Permalink</a>', 9) for name in NAMES]

    assert [f"The {name} is back" for name in NAMES] == [one.title for one in drafts("".join(posts))]


def test_a_page_that_says_that_it_is_an_article_is_no_page_of_teasers() -> None:
    teasers = "".join(story(name, f'<a href="/news/{name}">Read on</a>') for name in NAMES)

    assert 1 == len(drafts(f"<h1>Fleet returns</h1>{prose('fleet')}{teasers}", "<meta property='og:type' content='Article'>"))


def test_a_post_is_known_by_its_number_and_its_day_by_its_class() -> None:
    day = '<div class="datum"><span>Feb</span> <span>1{}</span><span>2009</span></div>'
    posts = [
        f'<div class="beitrag" id="post-{number}">{day.format(number)}<h2>The {name} is back</h2>{prose(name)}</div>'
        for number, name in enumerate(NAMES)
    ]

    assert ["2009-02-10", "2009-02-11", "2009-02-12", "2009-02-13"] == [one.published for one in drafts("".join(posts))]


def test_sections_of_one_story_are_not_cut() -> None:
    sections = "".join(f"<section><h2>What of the {name}?</h2>{prose(name)}</section>" for name in NAMES)

    assert 1 == len(drafts(f"<main><article><h1>Four things to know</h1>{sections}</article></main>"))


def test_a_page_that_calls_itself_one_article_is_not_cut() -> None:
    head = f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'headline': 'The ferry is back'})}</script>"

    assert 1 == len(drafts("".join(map(story, NAMES)), head))


def test_a_page_that_declares_all_its_articles_is_cut() -> None:
    items = [{"@type": "NewsArticle", "headline": f"The {name} is back", "author": {"name": f"Ann {name.title()}"}} for name in NAMES]
    found = drafts("".join(map(story, NAMES)), f"<script type='application/ld+json'>{json.dumps(items)}</script>")

    assert [("Ann Ferry",), ("Ann Tower",), ("Ann Orchid",), ("Ann Bridge",)] == [one.bylines for one in found]


def test_teasers_beside_a_story_are_no_articles() -> None:
    teasers = "".join(story(name, count=1) for name in NAMES[1:])

    assert ["The ferry is back"] == [one.title for one in drafts(f"<h1>The ferry is back</h1><div>{prose('ferry', 9)}</div>{teasers}")]


@pytest.mark.parametrize("ending", ["<p>And then the mayor said that …</p>", '<p><a href="/news/NAME">Read on</a></p>'])
def test_texts_that_go_on_elsewhere_are_no_articles(ending: str) -> None:
    assert len(drafts("".join(story(name, ending.replace("NAME", name)) for name in NAMES))) < 2


def test_a_teaser_among_whole_stories_is_refused_with_its_text() -> None:
    teaser = story("quarry", "<p>And then the mayor of the town said that …</p>")
    found = parts("".join(map(story, NAMES)) + teaser)

    assert [NotNews] == [part.kind for part in found if isinstance(part, Refusal)]
    assert len(NAMES) == sum(isinstance(part, Draft) for part in found)


def test_comments_are_no_articles_however_long() -> None:
    comments = "".join(f'<article class="comment-body">{story(name)}</article>' for name in NAMES)

    assert 1 >= len(drafts(f"<h1>The quay</h1><div>{prose('quay', 3)}</div><div id='comments'>{comments}</div>"))


def test_entries_of_a_live_blog_are_one_article() -> None:
    assert 1 == len(drafts(f"<h1>Storm</h1><div class='live-blog'>{''.join(map(story, NAMES))}</div>"))


def test_a_thread_of_talk_alone_is_refused_whole() -> None:
    posts = "".join(
        f"<div class='post' id='p{n}'><a class='username' href='/u/{n}'>user{n}</a>{prose(name)}</div>" for n, name in enumerate(NAMES)
    )
    found = parts(posts, "<meta name='generator' content='Discourse 3.3'>")

    assert [NotNews] == [part.kind for part in found if isinstance(part, Refusal)]
    assert all(name.encode() in part.data for name in NAMES for part in found if isinstance(part, Refusal))


def test_the_same_page_reads_the_same_twice() -> None:
    body = "".join(map(story, NAMES))

    assert parts(body) == parts(body)


def comment(number: int, words: str = "talk of it") -> str:
    member = f'<span class="comment-author">Reader {number}</span> <a href="#comment-{number}">#{number}</a>'
    return f'<li class="comment" id="comment-{number}">{member}<p>What I hear in the town is {words}, on day {number} too.</p></li>'


@pytest.mark.parametrize("readers", [3, 40])
def test_what_readers_say_below_a_story_is_no_thread_of_articles(readers: int) -> None:
    said = "".join(comment(one, "The bell is sold, as the mayor told the harbour paper in May") for one in range(readers))
    (found,) = drafts(f"<h1>The ferry is back</h1><div>{prose('ferry')}</div><ol class=commentlist>{said}</ol>")

    assert "The ferry is back" == found.title
    assert "ferry of the harbour" in found.body
    assert "hear in the town" not in found.body


@pytest.mark.parametrize("state", ["has-comments", "no-comments", "comments-open", "category-kommentar"])
def test_that_a_part_may_be_commented_on_makes_it_no_comment(state: str) -> None:
    found = drafts("".join(story(name).replace('class="post"', f'class="post {state}"') for name in NAMES))

    assert len(NAMES) == len(found)
