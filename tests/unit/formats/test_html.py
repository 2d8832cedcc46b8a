import json

import pytest

from copytaster.formats import html, read
from copytaster.formats.html.title import without_site
from copytaster.page import Draft

BODY = "".join(f"<p>Paragraph {number} says that the ferry left the harbour at noon with ninety people aboard.</p>" for number in range(12))
STORY = {
    "@type": ["NewsArticle"],
    "headline": "Ferry Leaves at Noon",
    "datePublished": "2024-05-01T10:00:00+0100",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Dahl"}],
    "publisher": {"name": "The Paper"},
}
LD = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "No"}, STORY]}


def page(head: str = "", body: str = BODY, lang: str = "en-GB") -> Draft:
    (part,) = read(f'<!doctype html><html lang="{lang}"><head>{head}</head><body><article>{body}</article></body></html>'.encode())
    assert isinstance(part, Draft)
    return part


def test_a_page_says_of_itself_what_it_is() -> None:
    head = f'<script type="application/ld+json">{json.dumps(LD)}</script><link rel="canonical" href="https://paper.example.com/1">'
    part = page(head, "<h1>Ferry Leaves at Noon</h1><figure><img src='x'><figcaption>The <b>quay</b>.</figcaption></figure>" + BODY)
    assert ("Ferry Leaves at Noon", ("Ann Lee", "Bo Dahl"), "2024-05-01T10:00:00+01:00") == (part.title, part.bylines, part.published)
    assert ("The Paper", "https://paper.example.com/1", "en", ("The quay.",)) == (part.outlet, part.url, part.language, part.captions)
    assert "Paragraph 0" in part.body
    assert "\n\n" in part.body


def test_the_site_is_no_part_of_the_title() -> None:
    head = '<title>Ferry Leaves | The Paper</title><meta property="og:title" content="Ferry Leaves - The Paper">'
    head += '<meta property="og:site_name" content="The Paper">'
    assert page(head).title == "Ferry Leaves"


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ("新码头将于十月启用_港口新闻_北岸网", "新码头将于十月启用"),
        ("新码头将于十月启用-北岸网", "新码头将于十月启用"),
        ("新碼頭將於今年十月啟用 - 北岸新聞網", "新碼頭將於今年十月啟用"),
        ("Harbour wall opens late | The Paper", "Harbour wall opens late"),
        ("Harbour wall opens late | Harbour | The Paper", "Harbour wall opens late"),
        ("Harbour wall opens | why it took two years", "Harbour wall opens | why it took two years"),
        ("How to read the os_path module", "How to read the os_path module"),
        ("警方查封多家诈骗平台 - 涉及三百多名受害者和非法网站", "警方查封多家诈骗平台 - 涉及三百多名受害者和非法网站"),
    ],
)
def test_what_a_page_is_called_loses_what_looks_like_the_name_of_the_site(called: str, expected: str) -> None:
    assert without_site(called, (), "", "", agreed=False) == expected


@pytest.mark.parametrize("said", ["Mayor quits after fire | Council shocked", "市长宣布今日正式辞职离任 - 北岸晚报"])
def test_a_headline_that_the_page_shows_as_well_is_whole(said: str) -> None:
    assert page(f"<title>{said}</title>", f"<h1>{said}</h1>{BODY}").title == said


def test_the_title_most_of_the_page_agrees_on_wins() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Noon: what you must know"}</script>'
    head += '<meta property="og:title" content="Ferry Leaves">'
    assert page(head, "<h1>Ferry leaves</h1>" + BODY).title == "Ferry Leaves"


@pytest.mark.parametrize(
    "script", ["{", "[1, null]", '{"@type": "NewsArticle", "headline": {"name": 5}, "author": [[]], "datePublished": {}}', "<!-- {} -->"]
)
def test_broken_declarations_do_not_cost_the_page(script: str) -> None:
    assert "Paragraph 3" in page(f'<script type="application/ld+json">{script}</script>').body


def test_confidence_grows_with_the_text() -> None:
    sizes = [0, 10, 40, 80, 120, 400, 5000]
    found = [html.confidence(size) for size in sizes]
    assert sorted(found) == found
    assert (0.5, 0.8, 0.95) == (html.confidence(40), html.confidence(120), html.confidence(5000))


def test_the_character_set_in_the_markup_is_believed() -> None:
    text = "<p>Премьер-министр открыл новый мост через реку, сообщили власти города.</p>" * 10
    (part,) = read(f"<html><head><meta charset='windows-1251'></head><body><article>{text}</article></body></html>".encode("cp1251"))
    assert isinstance(part, Draft)
    assert part.body.startswith("Премьер-министр")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 50_000 + b"text",
        b"<html><body>" + b"<b><p>" * 20_000 + b"text",
        b"<html><body>" + b"<a href='x'>y " * 20_000,
        b"<!-- -->" * 20_000 + b"<html>",
        b"<html><head><script type='application/ld+json'>"
        + b'{"a":[' * 900
        + b"1"
        + b"]}" * 900
        + b"</script></head><body>"
        + BODY.encode() * 3,
    ],
    ids=["nested", "unclosed", "links", "comments", "deep-declaration"],
)
def test_hostile_markup_is_read_in_bounded_time(data: bytes) -> None:
    assert len(read(data)) == 1


def test_a_page_too_large_for_anything_finer_gives_its_paragraphs() -> None:
    part = page(body="<p>The same short line of words again.</p>" * 16_000)
    assert (0.7, 16_000) == (part.confidence, part.body.count("again."))


@pytest.mark.parametrize("link", ["http://[", "https://", "//", "javascript:void(0)", "http://a b/c", "\u2028"])
def test_broken_addresses_do_not_cost_the_page(link: str) -> None:
    head = f'<base href="{link}"><link rel="canonical" href="{link}"><meta property="og:url" content="{link}">'
    part = page(head, f'<a href="{link}">There</a>{BODY}')
    assert "Paragraph 3" in part.body
    assert not part.url or part.url.startswith("http")


def test_the_page_is_doubted_where_its_densest_part_is_another_text() -> None:
    assert page(body=BODY).confidence >= 0.8
    assert "agrees by 1.00" in page(body=BODY).reason


def test_links_to_other_stories_share_bars_and_newsletters_are_no_body() -> None:
    link = "<p>Read also: <a href='/2'>The bridge that nobody wanted to pay for</a></p>"
    letters = "<div class='newsletter-box'><p>Sign up and we will write to you every single morning.</p></div>"
    part = page(
        body=BODY
        + link
        + letters
        + "<ul class='share'><li><a href='#'>Share this on a network</a></li></ul>"
        + BODY.replace("ferry", "boat")
    )
    assert ("boat" in part.body, False, False, False) == tuple(word in part.body for word in ("boat", "bridge", "Sign up", "network"))


def test_a_description_the_page_shows_above_the_story_is_its_first_paragraph() -> None:
    said = "Ninety people went aboard at noon, and the harbour saw its first boat in two years."
    body = f"<header><h1>Ferry Leaves</h1><div class='deck'>{said}</div></header>{BODY}"
    assert page(f'<meta name="description" content="{said}">', body).body.startswith(said)


def test_the_outlet_is_no_writer_where_the_page_shows_one() -> None:
    declared = '<script type="application/ld+json">{"@type": "NewsArticle", "author": "The Paper"}</script>'
    head = f'<meta property="og:site_name" content="The Paper">{declared}'
    assert ("Ann Lee",) == page(head, f"<p class='byline'>By Ann Lee</p>{BODY}").bylines
    assert ("The Paper",) == page(head).bylines


def test_an_organisation_that_signs_is_the_writer_where_nobody_else_does() -> None:
    said = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "The Paper"}}
    head = f'<meta property="og:site_name" content="The Paper"><script type="application/ld+json">{json.dumps(said)}</script>'
    assert ("The Paper",) == page(head).bylines
    assert ("Ann Lee",) == page(head, f"<p class='byline'>By Ann Lee</p>{BODY}").bylines


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="cXenseParse:recs:publishtime" content="2024-05-01T10:00:00+01:00">',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2024-05-01T10:00:00+01:00"}]}</script>',
    ],
)
def test_the_date_is_read_from_wherever_a_page_declares_it(head: str) -> None:
    assert "2024-05-01T10:00:00+01:00" == page(head).published


def test_a_section_and_a_site_behind_the_headline_are_no_part_of_it() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry leaves"}</script>'
    head += '<meta property="og:title" content="Ferry leaves-Harbour|The Paper"><meta property="og:site_name" content="The Paper">'
    assert page(head).title == "Ferry leaves"


def test_a_menu_that_was_never_closed_does_not_swallow_the_page() -> None:
    menu = "<nav class=navigation><ul class=menu><li class=menu-item><a href=/>Home</a><div class=sub-menu>"
    (part,) = read(f"<!doctype html><html lang=en><body>{menu}<article><h1>Ferry Leaves</h1>{BODY}</article>".encode())

    assert isinstance(part, Draft)
    assert "Paragraph 11 says" in part.body


def test_the_end_of_a_page_in_the_midst_of_it_ends_nothing() -> None:
    (part,) = read(
        f"<!doctype html><html lang=en><head><title>Ferry</title></head></html><body><h1>Ferry</h1>{BODY}</body></html>".encode()
    )

    assert isinstance(part, Draft)
    assert "Paragraph 11 says" in part.body


@pytest.mark.parametrize(
    "head",
    [
        "<title>The Quay &raquo; Ferry Leaves at Noon</title>",
        "<title>Ferry Leaves at Noon | The Quay</title><meta property='og:title' content='Ferry Leaves at Noon'>",
        "<title>Ferry Leaves at Noon</title>",
    ],
)
@pytest.mark.parametrize("shown", ["The Quay", "MENU", "Log In", "<style>.logo{width: 9px}</style>"])
def test_the_name_of_a_site_or_a_button_in_a_heading_is_no_title(head: str, shown: str) -> None:
    assert "Ferry Leaves at Noon" == page(head, f"<h1>{shown}</h1><h2>Ferry Leaves at Noon</h2>{BODY}").title


@pytest.mark.parametrize("called", ["Home", "The Quay", "Nachrichten von heute am Hafen", ""])
def test_a_heading_is_the_title_where_the_page_is_called_by_less(called: str) -> None:
    assert "Фельдшер уехал на пароме" == page(f"<title>{called}</title>", f"<h1>Фельдшер уехал на пароме</h1>{BODY}").title


@pytest.mark.parametrize("called", ["Strike over! - Daily Harbour News", "Watch what happened overnight", "Daily Harbour News"])
def test_what_a_page_tells_of_its_title_is_believed_whatever_it_is_called(called: str) -> None:
    head = f"<title>{called}</title><meta property='og:title' content='Strike over!'>"

    assert "Strike over!" == page(head, f"<h1>Strike over!</h1>{BODY}<h2>Daily Harbour News</h2>").title


def test_a_wrapper_called_comments_that_has_the_headline_is_the_story() -> None:
    wrapped = page(body=f"<div class=comments><div><h1>Ferry Leaves</h1>{BODY}</div></div>")

    assert "Paragraph 11 says" in wrapped.body


def test_the_site_is_known_by_its_host() -> None:
    head = "<title>harbourtimes: all nine saved</title><link rel=canonical href='https://www.harbourtimes.example/9'>"

    assert "All nine saved" == page(head, f"<h1>harbourtimes</h1><h2>All nine saved</h2>{BODY}").title
