"""Reviews of the press, bulletins, newsletters, numbered digests: each of their pieces is an article."""

import pytest

from by_rules import split as split_by_rules
from copytaster.split import Cut, split
from copytaster.split.lines import ledger
from copytaster.split.rules import leads

QUAY = "The harbour authority said on Monday that the new quay would open in the autumn, two years late."
CRANES = "Both cranes have been on site since March and still wait for a permit, its chairman told reporters."
FEVER = "Doctors in three districts counted four hundred new cases of the fever in a single week, the ministry said."
SCHOOL = "Pupils of the village school sorted nine tons of apples by hand and pressed them for the old people's home."
HEADED = [
    ("Quay to open late again", f"{QUAY}\n\n{CRANES}"),
    ("Fever spreads in the south", FEVER),
    ("Apples pressed for the old", SCHOOL),
]
TITLES = [title for title, _ in HEADED]
TEXTS = [text for _, text in HEADED]


def titles(cut: Cut) -> list[str | None]:
    return [one.title for one in cut.articles]


COLUMN = "The Coast Monitor\nNews > In brief\nThe week in brief\n4 March 2014\n\n{}\n\nBack to top\nComments (3)"


def column(items: str) -> Cut:
    return split(COLUMN.format(items))


def ruled_column(items: str) -> Cut:
    """Return what the rules alone make of such a page."""
    return split_by_rules(COLUMN.format(items))


def bodies(cut: Cut) -> list[str]:
    return [one.body for one in cut.articles]


@pytest.mark.parametrize(
    "masthead",
    [
        "Morning press review\n\nBy Ann Lee\n\n4 March 2014",
        "Five things you need to know today\n\nBy Ann Lee\n\n4 March 2014",
        "Revue de presse du mardi\n\n4 mars 2014",
        "Nachrichten zum Nachlesen\n\n4. März 2014",
        "The Courier is liveblogging the day as it happens.",
    ],
)
def test_a_page_that_says_it_holds_several_pieces_is_cut_at_their_headlines(masthead: str) -> None:
    cut = split(f"{masthead}\n\n" + "\n\n".join(f"{title}\n\n{text}" for title, text in HEADED))

    assert (TITLES, TEXTS) == (titles(cut), bodies(cut))


def test_a_page_that_does_not_say_so_is_one_article_with_headings() -> None:
    page = "A day on the coast\n\nBy Ann Lee\n\n4 March 2014\n\n" + "\n\n".join(f"{title}\n\n{text}" for title, text in HEADED)

    assert len(split_by_rules(page).articles) == 1


def test_the_outlet_below_a_link_to_the_whole_is_of_the_text_above_it() -> None:
    outlets = ("Water Deeply (3/1)", "Duluth Tribune (subscription required) (3/3)", "Plains Talk (3/4)")
    items = "\n".join(
        f"Our {number}th pick\n{title}\n{text}\nFull Story:\n{outlet}\nLinkedIn Twitter Facebook Google+ Email"
        for number, (outlet, (title, text)) in enumerate(zip(outlets, HEADED, strict=True), 4)
    )
    cut = split_by_rules(f"4 March 2019\nNews for the water trade\n{items}\nThere is no small pleasure in pure water.\nOvid,\npoet")

    assert TITLES == titles(cut)
    assert ["Water Deeply", "Duluth Tribune", "Plains Talk"] == [one.outlet for one in cut.articles]


def test_a_newsletter_that_greets_is_cut_at_its_sections_and_its_sponsors_part_is_no_article() -> None:
    sections = [
        ("HARBOURS", "Late again", f"{QUAY}\n\nNobody on either side of the river was surprised to hear that.—EC"),
        ("HEALTH", "A hot week in the south", f"{FEVER}\n\nThe mosquitoes are said to be about as many as last year.—DP"),
    ]
    items = "\n\n".join("\n\n".join(section) for section in sections)
    paid = f"SPONSORED BY KELVIN MATTRESS\n\nCool it down\n\n{SCHOOL}"
    cut = split_by_rules(
        f"The Morning Tide\n\nGood morning. It rains on both sides of the river.\n\n—Dana Pruss, Eli Cortez\n\n{items}\n\n{paid}"
    )

    assert [title for _, title, _ in sections] == titles(cut)
    assert [text for _, _, text in sections] == bodies(cut)


def test_capitals_before_a_dash_are_the_headline_of_a_newsletters_item() -> None:
    shouted = [("QUAY TO OPEN LATE", QUAY), ("FEVER WATCH", FEVER), ("APPLES", SCHOOL)]
    cut = split("The Tide\n\nGood Tuesday morning. It rains.\n\n" + "\n".join(f"{title} -- {text}" for title, text in shouted))

    assert [title for title, _ in shouted] == titles(cut)


def test_the_outlet_in_front_of_each_headline_is_no_part_of_it() -> None:
    papers = ("The Courier", "Harbour News", "Politico")
    items = "\n\n".join(f"{paper}: {title}\n{text}" for paper, title, text in zip(papers, TITLES, (QUAY, FEVER, SCHOOL), strict=True))
    cut = split(f"First Edition: March 4, 2016\n\nToday's early morning highlights from the major news organizations.\n\n{items}")

    assert list(zip(papers, TITLES, strict=True)) == [(one.outlet, one.title) for one in cut.articles]


@pytest.mark.parametrize("mark", [". ", " - ", " – ", " — "])
def test_the_few_words_that_each_text_of_a_column_begins_with_are_its_headline(mark: str) -> None:
    heads = ("Quay opens late", "Fever in the south", "Pupils press apples")
    texts = ledger.read("\n".join(f"{head}{mark}{text}" for head, text in zip(heads, SHORT, strict=True)))

    assert list(heads) == [(one.title or "").rstrip(".") for one in leads.found([None, None, None], texts)]


def test_first_sentences_of_a_few_words_are_no_headlines_where_only_some_texts_have_them() -> None:
    texts = ledger.read("\n".join((f"Quay opens late. {QUAY}", FEVER, SCHOOL)))

    assert [None, None, None] == [one.title for one in leads.found([None, None, None], texts)]


def test_a_shortened_word_closes_no_headline() -> None:
    fronts = ("He saw St. ", "He asked Dr. ", "So said Lee & Co. ")
    texts = ledger.read("\n".join(f"{front}{text}" for front, text in zip(fronts, SHORT, strict=True)))

    assert [None, None, None] == [one.title for one in leads.found([None, None, None], texts)]


def test_a_place_in_front_of_each_text_is_no_headline() -> None:
    places = ("Altenried", "Wola Krucza", "Port Ellen")
    cut = column("\n\n".join(f"{place}. {text}" for place, text in zip(places, (QUAY, FEVER, SCHOOL), strict=True)))

    assert set(places).isdisjoint(titles(cut))


def test_slugs_with_a_hyphen_are_headlines_to_the_rules_where_most_have_one() -> None:
    slugs = ("QUAY-DELAY", "FEVER COUNT-SOUTH", "APPLES--PUPILS")
    cut = ruled_column("\n\n".join(f"{slug} - {text}" for slug, text in zip(slugs, (QUAY, FEVER, SCHOOL), strict=True)))

    assert list(slugs) == titles(cut)


def test_the_place_in_front_of_a_headline_is_part_of_it() -> None:
    heads = [f"{place} : {title}" for place, title in zip(("Namur", "Tournai", "Arlon"), TITLES, strict=True)]
    cut = column("\n\n".join(f"{head}\n{text}" for head, text in zip(heads, (QUAY, FEVER, SCHOOL), strict=True)))

    assert heads == titles(cut)


def test_the_same_label_in_front_of_all_headlines_is_part_of_none() -> None:
    page = "\n\n".join(f"Title: {title}\nDate: 4 March 2014\n{text}" for title, text in zip(TITLES, (QUAY, FEVER, SCHOOL), strict=True))

    assert TITLES == titles(split(page))


def test_what_stands_before_a_dash_under_who_wrote_it_is_the_headline() -> None:
    writers = ("Ann Lee / Reuters:", "Bo Dahl / The Courier:", "Clara Voss / Harbour News:")
    heads = (
        "Sources: the new quay will open in the autumn",
        "A ministry counts four hundred cases",
        "Pupils press nine tons of apples by hand",
    )
    items = "\n".join(
        f"{writer}\n{head}  —  {text}\nMore: The Ken and Inc42"
        for writer, head, text in zip(writers, heads, (QUAY, FEVER, SCHOOL), strict=True)
    )

    assert list(heads) == titles(split_by_rules(f"Top News:\n{items}"))


def test_a_question_that_is_signed_is_a_headline() -> None:
    asked = [("Who Will Ever Pay For All The New Quays?", QUAY), *HEADED[1:]]
    cut = split("\n".join(f"{title}\n\nPosted by gull from the wet dept.\n{text}\n  • 8{len(title)} comments" for title, text in asked))

    assert [title for title, _ in asked] == titles(cut)


def test_the_topics_below_a_text_are_no_headlines() -> None:
    topics = ("Ports", "Public Health", "Schools and Orchards")
    page = "\n\n".join(
        f"{title}\n\nHeadline 04 Mar. 2019\n\n{text}\n\nTopics:\n\n  • {topic}\n  • Coast"
        for topic, (title, text) in zip(topics, HEADED, strict=True)
    )

    assert TITLES == titles(split(page))


SHORT = (QUAY, FEVER, SCHOOL)


def test_the_outlet_in_front_of_a_headline_may_have_a_dash_behind_it() -> None:
    papers = ("Le Monde", "The Guardian", "Die Zeit")
    cut = split(
        "Press review\n\n" + "\n\n".join(f"{paper} - {title}\n{text}" for paper, title, text in zip(papers, TITLES, SHORT, strict=True))
    )

    assert list(zip(papers, TITLES, strict=True)) == [(one.outlet, one.title) for one in cut.articles]


def test_an_outlet_alone_over_each_text_parts_a_review_of_the_press() -> None:
    papers = ("Le Monde", "The Guardian", "Corriere della Sera")
    cut = split_by_rules(
        "Press review\n4 March 2014\n\n" + "\n\n".join(f"{paper}\n{text}" for paper, text in zip(papers, SHORT, strict=True))
    )

    assert list(zip(papers, SHORT, strict=True)) == [(one.outlet, one.body) for one in cut.articles]


@pytest.mark.parametrize("form", ["{title} – {text}", "{number}. {title}. {text}"])
def test_a_headline_before_a_dash_or_a_full_stop_is_one_in_a_digest(form: str) -> None:
    items = (form.format(number=number, title=title, text=text) for number, (title, text) in enumerate(zip(TITLES, SHORT, strict=True), 1))

    assert TITLES == titles(split("News in brief\n\n" + "\n\n".join(items)))


def test_texts_that_end_in_an_agency_are_no_captions_where_each_stands_below_a_headline() -> None:
    items = "\n".join(f"{number}. {title}\n{text} (Reuters)" for number, (title, text) in enumerate(zip(TITLES, SHORT, strict=True), 1))

    assert [f"{text} (Reuters)" for text in SHORT] == bodies(split(f"Morning briefing\nBy Ann Lee\n\n{items}"))


def test_the_masthead_over_texts_without_headlines_is_not_the_firsts() -> None:
    papers = ("Le Monde", "The Guardian", "Die Zeit", "Corriere della Sera")
    texts = [f"{paper}: {text}" for paper, text in zip(papers, (*SHORT, CRANES), strict=True)]
    cut = split_by_rules("What the papers say\n4 March 2014\n\n" + "\n\n".join(texts))

    assert [(None, text) for text in texts] == [(one.title, one.body) for one in cut.articles]
