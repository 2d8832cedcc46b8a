import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import by_rules
from copytaster.errors import Doubtful, NoArticle, NotNews, Reject
from copytaster.split import Cut, refused, split
from copytaster.split.lines.ledger import read

BUCKETS = {"title", "byline", "outlet", "date", "url", "caption", "body", "furniture", "refused", "blank"}
STORY = [
    "The harbour authority said on Monday that the new quay would open in the autumn, two years late.",
    "Workers had found a wreck in the mud, and a court stopped the dredging for eleven months.",
    "“We are glad that it is over,” said the director of the authority, Mara Lind.",
]
OTHER = [
    "Doctors in three districts counted four hundred new cases of the fever in a single week.",
    "Hospitals opened night clinics and asked people who feel well to stay at home for now.",
]
CAPTION = "Cranes stand over the unfinished quay in the rain on Monday morning. (AP)"


def hero(title: str, paragraphs: list[str], mark: str = "", caption: str = CAPTION) -> str:
    return "\n".join([title, "", caption, caption, mark, "", title, "", caption, caption, "", "\n\n".join(paragraphs)])


def post(outlet: str, title: str, byline: str, date: str, paragraphs: list[str], user: str = "anna") -> str:
    body = "\n\n".join(paragraphs)
    top = f"{user}\nMember\nPosts: 12\nJoined: Mon Jan 5, 2015\n\nRe: News\n\nPost by {user} »"
    return f"{top}\n\n{outlet}\n\n{title}\n\n{byline}\n\n{date}\n\n{body}\n\nhttps://news.example.com/a ... b\n"


THREAD = post("THE DAILY HERALD", '"New Quay Opens in the Autumn"', "By Ann Lee and Bo Dahl", "8 JULY 2021", STORY) + post(
    "The Courier", "Fever Spreads in the South", "Story by x@y.example (Cy Ek)", "9 JULY 2021", OTHER, user="carl"
)


def buckets(cut: Cut) -> dict[str, list[str]]:
    return {bucket: [line.text.strip() for line in cut.ledger if line.bucket == bucket] for bucket in BUCKETS}


words = st.sampled_from(
    [
        "",
        "TT",
        "By Ann Lee",
        "Posts: 5",
        "Posts: 7",
        "Title: A",
        "Post by x »",
        "8 July 2021",
        "https://a.example/b",
        *STORY,
        *OTHER,
        CAPTION,
        "A Headline Of Four Words",
        "Re: News",
        "Share",
        "Comments",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=40))
def test_every_line_that_is_not_blank_is_in_exactly_one_bucket(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        cut = split(text)
    except NoArticle:
        return
    assert text.split("\n") == [line.text for line in cut.ledger]
    assert list(range(1, len(cut.ledger) + 1)) == [line.number for line in cut.ledger]
    assert all((line.bucket == "blank") == (not line.text.strip()) for line in cut.ledger)
    assert {line.bucket for line in cut.ledger} <= BUCKETS


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=40))
def test_the_bodies_are_the_lines_booked_as_body_and_nothing_else(lines: list[str]) -> None:
    try:
        cut = split("\n".join(lines))
    except NoArticle:
        return
    # Lines that a printer broke are one paragraph.
    printed = " ".join(article.body for article in cut.articles)
    assert " ".join(buckets(cut)["body"]).split() == printed.split()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_split_or_rejected(text: str) -> None:
    try:
        cut = split(text)
    except Reject:
        return
    assert cut.articles or cut.refusals


def test_a_page_that_prints_each_headline_twice_is_cut_there() -> None:
    cut = split(hero("New Quay Opens in the Autumn", STORY, "TT") + "\n\n\n" + hero("Fever Spreads in the South", OTHER, "TT"))
    assert [("New Quay Opens in the Autumn", STORY), ("Fever Spreads in the South", OTHER)] == [
        (one.title, one.body.split("\n\n")) for one in cut.articles
    ]
    assert [(CAPTION,), (CAPTION,)] == [one.captions for one in cut.articles]
    assert {"recurring-headline"} == {one.shape for one in cut.articles}
    assert [(1, 16), (19, 32)] == [one.lines for one in cut.articles]


@pytest.mark.parametrize("mark", ["", "TT", "tt\u00a0", "hero\n20", "Share"])
def test_what_stands_between_the_headlines_does_not_matter(mark: str) -> None:
    cut = split(hero("New Quay Opens in the Autumn", STORY, mark))
    assert [("New Quay Opens in the Autumn", STORY)] == [(one.title, one.body.split("\n\n")) for one in cut.articles]


def test_a_caption_without_a_credit_is_not_taken_for_the_headline() -> None:
    cut = split(hero("New Quay Opens in the Autumn", STORY, caption="The Director of the Harbour Watches the Cranes"))
    assert [("New Quay Opens in the Autumn", ("The Director of the Harbour Watches the Cranes",))] == [
        (one.title, one.captions) for one in cut.articles
    ]


def test_the_head_of_a_table_that_recurs_is_no_headline() -> None:
    table = "Team Played Won Lost Points\nTeam Played Won Lost Points\n\n" + OTHER[0] + "\n\n"
    cut = by_rules.split("New Quay Opens in the Autumn\n\n" + "\n\n".join(STORY) + "\n\n" + table * 2)
    assert len(cut.articles) == 1


def test_posts_of_press_articles_give_their_fields() -> None:
    first, second = split("News\n\n" + THREAD + "Post Reply\n").articles
    assert ("The Daily Herald", "New Quay Opens in the Autumn", ("Ann Lee", "Bo Dahl"), "2021-07-08") == (
        first.outlet,
        first.title,
        first.bylines,
        first.published,
    )
    assert ("The Courier", "Fever Spreads in the South", ("Cy Ek",), "2021-07-09") == (
        second.outlet,
        second.title,
        second.bylines,
        second.published,
    )
    assert ("https://news.example.com/a ... b", True) == (first.url, first.url_truncated)
    assert [STORY, OTHER] == [one.body.split("\n\n") for one in (first, second)]


@pytest.mark.parametrize("gone", ["Member", "Posts", "Joined", "Re:", "Post by", "anna"])
def test_posts_are_found_without_any_one_line_of_their_header(gone: str) -> None:
    text = "\n".join(line for line in THREAD.split("\n") if not line.startswith(gone))
    assert [STORY, OTHER] == [one.body.split("\n\n") for one in split(text).articles]


def test_a_posters_own_shout_is_not_of_the_article() -> None:
    shout = "AND WHO IS GOING TO PAY FOR ALL OF THIS, MY FRIENDS, IF NOT THE PEOPLE WHO GET UP AT FOUR IN THE MORNING ..."
    cut = split(THREAD.replace("The Courier", f"{shout}\n\nThe Courier"))
    assert ("The Courier", "Fever Spreads in the South", OTHER) == (
        cut.articles[1].outlet,
        cut.articles[1].title,
        cut.articles[1].body.split("\n\n"),
    )
    assert shout in buckets(cut)["furniture"]


def test_a_post_that_is_talk_is_refused_with_its_words() -> None:
    talk = "bob\nMember\nPosts: 3\nJoined: Tue Feb 2, 2016\n\nRe: News\n\nPost by bob »\n\nGood news for once, I hope they get a parade.\n"
    cut = split(THREAD + talk)
    assert len(cut.articles) == 2
    assert [NotNews] == [refusal.kind for refusal in cut.refusals]
    assert b"get a parade" in cut.refusals[0].data
    assert "Good news for once, I hope they get a parade." in buckets(cut)["refused"]


def test_labelled_records_give_what_their_labels_say() -> None:
    records = "".join(
        f"-----\nTitle: {title}\nLink: https://a.example/{number}\nDate: 5 Feb 2024\nAuthor: Ann Lee\n\n{' '.join(text)}\n"
        for number, (title, text) in enumerate([("New Quay Opens", STORY), ("Fever Spreads", OTHER)])
    )
    cut = split("Feed: Example\n" + records)
    assert [
        ("New Quay Opens", "https://a.example/0", "2024-02-05", ("Ann Lee",)),
        ("Fever Spreads", "https://a.example/1", "2024-02-05", ("Ann Lee",)),
    ] == [(one.title, one.url, one.published, one.bylines) for one in cut.articles]


def test_headlines_above_their_labels_are_found() -> None:
    text = "".join(
        "\n".join((title, "Author(s):", "Ann Lee", "Media Outlet:", "The Courier", "Date:", "October 5, 2012", " ".join(story), ""))
        for title, story in [("New Quay Opens", STORY), ("Fever Spreads", OTHER)]
    )
    assert [
        ("New Quay Opens", "The Courier", ("Ann Lee",), "2012-10-05"),
        ("Fever Spreads", "The Courier", ("Ann Lee",), "2012-10-05"),
    ] == [(one.title, one.outlet, one.bylines, one.published) for one in split("Press Review\n" + text).articles]


def test_a_plain_article_is_one_article_without_the_pages_furniture() -> None:
    text = (
        "Home\n\nNew Quay Opens in the Autumn\n\nBy Ann Lee\n\nUpdated 8 July 2021\n\nShare\n\n"
        + "\n\n".join(STORY)
        + "\n\nRelated stories\n\nOther Headline of Today\n"
    )
    (article,) = split(text).articles
    assert ("New Quay Opens in the Autumn", ("Ann Lee",), "2021-07-08", STORY) == (
        article.title,
        article.bylines,
        article.published,
        article.body.split("\n\n"),
    )


def test_labels_inside_one_article_do_not_cut_it() -> None:
    text = "An Interview With the Director\n\n" + "\n\n".join(
        f"Q: Why number {number}?\n\nA: {line}" for number, line in enumerate(STORY * 3)
    )
    assert len(by_rules.split(text).articles) == 1


def test_crlf_free_or_doubled_newlines_cut_the_same() -> None:
    text = hero("New Quay Opens in the Autumn", STORY, "TT") + "\n\n\n" + hero("Fever Spreads in the South", OTHER, "TT")
    plain = [(one.title, one.body) for one in split(text).articles]
    assert plain == [(one.title, one.body) for one in split(text.replace("\n", "\n\n")).articles]
    assert plain == [(one.title, one.body) for one in split("\n".join(line for line in text.split("\n") if line)).articles]


def test_a_scrap_is_doubtful() -> None:
    cut = split("The old bridge was closed again on Monday.")
    assert ((), [Doubtful]) == (cut.articles, [refusal.kind for refusal in cut.refusals])


@pytest.mark.parametrize("text", ["", "\n\n", "Menu\nShare\n", "-----"])
def test_a_page_without_running_text_holds_no_article(text: str) -> None:
    with pytest.raises(NoArticle):
        split(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "word " * 200_000,
        "(" * 1_000_000,
        '"' * 1_000_000,
        "\n" * 100_000 + "x",
        "Same short line\n" * 20_000,
        ("Aa Bb, " * 56 + "\n") * 1000,
        ("AP " * 130 + "\n") * 1000,
        ("12:00 " * 15 + "\n") * 2000,
        "• an item of the list\n" * 10_000,
        "Related stories\n" * 20_000 + STORY[0],
        f"Another headline of the page\n{STORY[0]}\n" * 5_000,
    ],
    ids=["one-word", "one-line", "brackets", "quotes", "blank", "same", "names", "agencies", "clocks", "bullets", "ends", "teasers"],
)
def test_hostile_text_is_split_in_bounded_time(text: str) -> None:
    try:
        assert len(split(text).ledger) == text.count("\n") + 1
    except NoArticle:
        assert read(text) is not None


def test_splitting_again_gives_the_same() -> None:
    assert split(THREAD) == split(THREAD)


SHOP = "Add to cart. Create an account now and save 10% on your first order.\n\nEnter your e-mail address and your password."


def test_a_text_whose_edges_are_known_is_refused_where_it_reports_nothing() -> None:
    refusal = refused(SHOP)

    assert refusal is not None
    assert (NotNews, SHOP.encode()) == (refusal.kind, refusal.data)


@pytest.mark.parametrize("sentence", ["The council voted on Tuesday to close the fish market for eighteen months, the mayor said. "])
@pytest.mark.parametrize("joined", ["", "\n\n"])
def test_a_report_is_not_refused_however_long_it_is(sentence: str, joined: str) -> None:
    assert refused("Market closes\n\n" + (sentence + joined) * 400) is None


def test_a_text_without_a_line_is_no_article() -> None:
    assert [NoArticle] == [one.kind for one in [refused(" \n\n ")] if one]
