import pytest

from by_rules import split as split_by_rules
from copytaster.errors import NotNews
from copytaster.split import Cut, split

HARBOUR = "The harbour authority said on Monday that the new quay would open in the autumn, two years late."
FEVER = "Doctors in three districts counted four hundred new cases of the fever in a single week, the ministry said."
SCHOOL = "Pupils of the village school sorted nine tons of apples by hand and pressed them for the old people's home."
TRAIN = "A night train to the coast will run again from May, after both railways agreed on who pays for the beds."


def titles(cut: Cut) -> list[str | None]:
    return [one.title for one in cut.articles]


def shapes(cut: Cut) -> set[str]:
    return {one.shape for one in cut.articles}


def test_a_source_under_each_headline_makes_a_digest() -> None:
    page = f"Press Review\n\nQuay to open late\nReuters – Norland\n{HARBOUR}\n\nFever spreads in the south\nBBC – Sudland\n{FEVER}\n"
    cut = split(f"{page}\nApples for the old\nThe Courier – Norland\n{SCHOOL}\n")
    assert [("Quay to open late", "Reuters"), ("Fever spreads in the south", "BBC"), ("Apples for the old", "The Courier")] == [
        (one.title, one.outlet) for one in cut.articles
    ]
    assert {"parts"} == shapes(cut)


@pytest.mark.parametrize("link", ["Continue Reading", "Weiterlesen", "Lire la suite", "Читать далее", "اقرأ المزيد", "続きを読む"])
def test_a_link_to_the_rest_under_each_teaser_cuts_in_any_language(link: str) -> None:
    teasers = [("Quay to Open Late Again", HARBOUR), ("Fever Spreads in the South", FEVER), ("Night Train to the Coast Returns", TRAIN)]
    cut = split("News\nSport\n\n" + "\n\n".join(f"{title}\n\n{text}\n\n{link}" for title, text in teasers))
    assert [title for title, _ in teasers] == titles(cut)
    assert [text for _, text in teasers] == [one.body for one in cut.articles]


def test_an_article_with_headings_over_its_parts_is_one_article() -> None:
    page = f"What the Vote Means for the Coast\n\nBy Ann Lee\n\n{HARBOUR}\n\nYoung voters came out\n\n{FEVER}\n\n"
    assert ["What the Vote Means for the Coast"] == titles(
        split(f"{page}The towns changed sides\n\n{SCHOOL}\n\nNobody rules alone\n\n{TRAIN}\n")
    )


def test_an_interview_is_one_article() -> None:
    asked = "".join(f"{question}\n\n{text}\n\n" for question, text in [("Why now, after all?", HARBOUR), ("Who pays for it?", FEVER)])
    assert ["The Director Speaks About Her Quay"] == titles(
        split(f"The Director Speaks About Her Quay\n\n{SCHOOL}\n\n{asked}What comes next?\n\n{TRAIN}\n")
    )


def test_slugs_of_a_wire_are_headlines_and_stay_in_the_text() -> None:
    cut = split_by_rules(f"TOP STORIES\n\nHARBOUR-QUAY — {HARBOUR} By Ann Lee. SENT: 400 words.\n\nFEVER-SOUTH — {FEVER}\n")
    assert [("HARBOUR-QUAY", ("Ann Lee",)), ("FEVER-SOUTH", ())] == [(one.title, one.bylines) for one in cut.articles]
    assert cut.articles[1].body == f"FEVER-SOUTH — {FEVER}"


def test_paragraphs_at_different_places_are_briefs_without_headlines() -> None:
    cut = split(f"NEWS IN BRIEF\n\nLONDON — {HARBOUR}\n\nPARIS — {FEVER}\n\nCAIRO — {TRAIN}\n")
    assert [(None, "LONDON"), (None, "PARIS"), (None, "CAIRO")] == [(one.title, one.dateline) for one in cut.articles]


def test_one_place_over_all_paragraphs_makes_no_briefs() -> None:
    assert len(split(f"A Report\n\nLONDON — {HARBOUR}\n\nLONDON — {FEVER}\n\nLONDON — {TRAIN}\n").articles) == 1


def test_entries_under_the_time_of_day_are_one_article() -> None:
    page = f"Storm Edda: The Day as It Happened\n\n8 July 2021\n\n16:40\nIt is over\n{HARBOUR}\n\n14.05 Uhr\n{FEVER}\n\n11h20\n{TRAIN}\n"
    (article,) = split(page).articles
    assert ("live", "Storm Edda: The Day as It Happened", "2021-07-08") == (article.shape, article.title, article.published)


def test_a_blog_gives_the_stories_it_quotes_without_its_own_words() -> None:
    page = (
        f'My Corner\n\nLook at this:\n\n"Quay to Open Late" by Associated Press / July 8, 2021\n\nELLERY — {HARBOUR}\n\n--more--"\n\n'
        f'They never learn, and I have said so for years on this page.\n\n"Fever Spreads" by Reuters / July 9, 2021\n\nTESSAL — {FEVER}\n'
    )
    assert [("Quay to Open Late", "Associated Press", "2021-07-08"), ("Fever Spreads", "Reuters", "2021-07-09")] == [
        (one.title, one.outlet, one.published) for one in split_by_rules(page).articles
    ]


def test_posts_over_their_footers_are_cut_there() -> None:
    posts = [("The Quay Is Late Again", HARBOUR), ("Fever in the South", FEVER), ("Nine Tons of Apples", SCHOOL)]
    page = "".join(f"{title}\n\n{text}\n\nPosted by Anna at {hour}:14 PM\n\n" for hour, (title, text) in enumerate(posts, start=1))
    assert [title for title, _ in posts] == titles(split(page))


TALK = f"Tomatoes\n\nanna\n\n{HARBOUR}\n\n3 Likes\n\nbob\n\n{FEVER}\n\n1 Like\n"
STEPS = f"How to mend a tap\n\nStep 1: Turn it off\n{HARBOUR}\n\nStep 2: Open it\n{FEVER}\n\nStep 3: Close it\n{TRAIN}\n"
LIST = "Roundup\n\n" + "\n".join(
    f"{title} – The Courier" for title in ["Quay to open late", "Fever in the south", "Apples for the old", "Trains at night"]
)


@pytest.mark.parametrize(("page", "kind"), [(TALK, "talk in a forum"), (STEPS, "instructions"), (LIST, "a list of headlines")])
def test_what_is_no_news_is_refused_by_its_kind_with_its_text(page: str, kind: str) -> None:
    cut = split_by_rules(page)
    assert ((), [(NotNews, kind)]) == (cut.articles, [(one.kind, one.detail) for one in cut.refusals])
    assert [line for line in page.split("\n") if line.strip()] == cut.refusals[0].data.decode().split("\n")


def test_an_article_under_which_people_talk_is_an_article() -> None:
    story = f"Quay to Open in the Autumn\n\nBy Ann Lee\n\n8 July 2021\n\n{HARBOUR}\n\n{FEVER}\n\n{SCHOOL}\n\n{TRAIN}"
    page = f"{story}\n\n2 Comments\n\nbob\n\nAbout time.\n\nReply\n\ncarl\n\nI agree.\n\nReply\n"
    (article,) = split(page).articles
    assert [HARBOUR, FEVER, SCHOOL, TRAIN] == article.body.split("\n\n")


@pytest.mark.parametrize(("line", "expected"), [
    ("Publié le 12 mars 2024 à 18h05", "2024-03-12"),
    ("Publicado el 5 de marzo de 2024", "2024-03-05"),
    ("Stand: 05.03.2024", None),
    ("8 января 2026 г., 17:46", "2026-01-08"),
    ("14 मई 2024", "2024-05-14"),
    ("2024年9月3日", "2024-09-03"),
    ("3 كانون الثاني 2024", "2024-01-03"),
])  # fmt: skip
def test_a_date_under_the_headline_is_read_in_its_language(line: str, expected: str | None) -> None:
    (article,) = split(f"Quay to Open in the Autumn\n\n{line}\n\n{HARBOUR}\n\n{FEVER}\n").articles
    assert expected == article.published


def test_numbers_of_a_date_are_read_by_the_language_of_the_text() -> None:
    text = "Der Hafen wird nach Angaben der Stadt im Herbst eröffnet, zwei Jahre später als geplant, sagte der Direktor am Montag."
    more = "Fischer und Händler hatten gegen den Bau geklagt, weil der Markt am alten Kai dafür zwei Sommer lang geschlossen war."
    (article,) = split(f"Neuer Kai wird im Herbst eröffnet\n\nStand: 05.03.2024, 14:30 Uhr\n\n{text}\n\n{more}\n").articles
    assert article.published == "2024-03-05"


@pytest.mark.parametrize(("line", "expected"), [("", "2018-05-17"), ("15 May 2018\n\n", "2018-05-15")])
def test_the_day_on_a_papers_masthead_is_the_articles_where_it_has_none_of_its_own(line: str, expected: str) -> None:
    masthead = "The Courier\nThursday 17 May 2018\nNews"
    (article,) = split(f"{masthead}\n\nQuay to Open in the Autumn\n\n{line}{HARBOUR}\n\n{FEVER}\n").articles
    assert expected == article.published


def test_lines_of_a_column_are_one_paragraph_and_a_parted_word_is_whole_again() -> None:
    column = (
        "The blockade was lifted at three\nafter the district medical offi-\ncer, Dr Sunila Barua, promised in\n"
        "writing that a doctor would sit on\nthree days a week from November."
    )
    (article,) = split(f"Villagers Block the Highway\n\nBy Ann Lee\n\n{column}\n").articles
    assert "officer, Dr Sunila Barua, promised in writing" in article.body


def test_letters_are_of_who_signs_below_them() -> None:
    letters = [("Do not blame the gulls", HARBOUR, "Hubert Lanyon"), ("Waiting for a dentist", FEVER, "Aileen Forge"),
               ("Thank you to a stranger", SCHOOL, "Prue Nancarrow")]  # fmt: skip
    cut = split("The Courier\n\n" + "\n\n".join(f"{title}\nSir - {text}\n{name}" for title, text, name in letters) + "\n")
    assert [(title, (name,)) for title, _, name in letters] == [(one.title, one.bylines) for one in cut.articles]


def test_talk_between_pasted_articles_is_refused_and_they_are_kept() -> None:
    posts = [("ann", "Quay to open late in the autumn\nThe Courier, 8 July 2021\n", HARBOUR),
             ("bob", "", "I do not believe a word, and nor should you."),
             ("ann", "Fever spreads in the south again\nDaily Post, 9 July 2021\n", FEVER)]  # fmt: skip
    page = "".join(
        f"{name}\nBeiträge: {number}\nOrt: Hafen\n{number} Juli 2021, 10:0{number}\n#{number}\n\n{head}\n{text}\n\nZitieren\n\n"
        for number, (name, head, text) in enumerate(posts, start=1)
    )
    cut = split(page)
    assert [("Quay to open late in the autumn", "The Courier"), ("Fever spreads in the south again", "Daily Post")] == [
        (one.title, one.outlet) for one in cut.articles
    ]
    assert [NotNews] == [one.kind for one in cut.refusals]


def test_contents_on_top_of_a_digest_are_no_article() -> None:
    items = [("Quay to open late again", HARBOUR), ("Fever spreads in the south", FEVER), ("Apples pressed for the old", SCHOOL)]
    listed = "\n".join(title for title, _ in items)
    cut = split(f"CLIPS\n\n{listed}\n\n" + "\n\n".join(f"{title}\nThe Courier, 4 March 2021\n{text}" for title, text in items))
    assert [(title, "The Courier") for title, _ in items] == [(one.title, one.outlet) for one in cut.articles]


def test_paragraphs_that_each_begin_with_their_place_are_briefs_though_one_place_comes_twice() -> None:
    places = [("NORVIK", HARBOUR), ("ALDEN", FEVER), ("BRAKE", SCHOOL), ("NORVIK", TRAIN)]
    cut = split("\n\n".join(f"{place} - {text}" for place, text in places))
    assert ["Norvik", "Alden", "Brake", "Norvik"] == [(one.dateline or "").title() for one in cut.articles]


def test_a_list_that_begins_behind_the_text_belongs_to_its_article() -> None:
    lead = "A good soup is worth a drive in January, and our tasters drove six hundred miles for these, from the coast to the hills."
    soups = [
        (
            "1. Smoked haddock at the old Net Loft",
            "The haddock comes off the boat next door, and the soup is thick enough to stand the spoon in.",
        ),
        (
            "2. Beetroot at the café in the square",
            "Sour, cold in the middle and the colour of a bishop, this soup comes with a slice of black bread.",
        ),
        (
            "3. Goat curry from the bus at the depot",
            "Drivers queue for it at six; the soup is gone by seven, and whoever comes later gets the rice.",
        ),
    ]
    page = "\n\n".join(f"{head}\n\n{text}" for head, text in soups)
    assert ["Winter soups worth crossing the county for"] == titles(
        split(f"Winter soups worth crossing the county for\n\nOtto Hale\n\n{lead}\n\n{page}")
    )


@pytest.mark.parametrize(
    "header",
    [
        "Storm closes the schools on Friday\nHome  News  Sport\n\nQuay to open late again\nBy Ann Lee\n4 March 2021",
        "Home\nWe value your privacy. Manage choices  Accept all\n\nQuay to open late again\n\nAnn Lee\n4 March 2021 - 11:20",
        "Print this page\nPage 1 of 1\nThursday, 4 March 2021\nQuay to open late again\n\nAnn Lee",
    ],
)
def test_the_headline_is_the_one_that_is_signed(header: str) -> None:
    article = split(f"{header}\n\n{HARBOUR}\n\n{FEVER}\n\n{SCHOOL}").articles[0]
    assert ("Quay to open late again", ["Ann Lee"]) == (article.title, [*article.bylines])


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (f"Quay to open late again\n4 March 2021\n\n{HARBOUR}\n\n{FEVER}\n\nBy Ann Lee", ["Ann Lee"]),
        (
            "百年竹桥修缮完工 老工匠带出六名徒弟\n2019-05-23 08:12\n\n本报讯(记者 卢思远)横跨沙溪的百年竹桥昨日重新开放。桥长六十米。",
            ["卢思远"],
        ),
    ],
)
def test_a_writer_is_found_below_the_text_and_in_the_first_sentence(page: str, names: list[str]) -> None:
    assert names == [*split(page).articles[0].bylines]


TOLD = (
    "The road to the harbour was closed at noon after two trees fell across it, the police said, and nobody knew until when.",
    "Boats of the coast guard have brought forty people from the island to the mainland, among them a woman who gave birth on board.",
    "Schools will stay shut on Thursday, the district's collector announced, and the buses of the state run no further than the river.",
)


def test_entries_under_a_time_and_a_place_are_one_article() -> None:
    places = ("Nellore", "Chennai", "Port Blair")
    entries = "\n\n".join(f"{9 - number}.15 pm | {place}\n\n{said}" for number, (place, said) in enumerate(zip(places, TOLD, strict=True)))
    (one,) = split(f"Cyclone live: power cut in three coastal towns\n\n25 November 2020\n\n{entries}").articles

    assert one.title == "Cyclone live: power cut in three coastal towns"
    assert all(said in one.body for said in TOLD)


def test_the_headline_of_a_live_page_stands_above_its_entries() -> None:
    headline = "Cyclone live: power cut in three coastal towns"
    heads = ("Road to the harbour closed", "Forty brought from the island", "Schools shut on Thursday")
    entries = "\n\n".join(f"2{hour}:15\n{head}\n{said}" for hour, (head, said) in enumerate(zip(heads, TOLD, strict=True)))

    assert [headline] == [one.title for one in split(f"{headline}\n\nLast updated 25 November 2020 23:10\n\n{entries}").articles]
