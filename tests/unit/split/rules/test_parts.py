"""What recurs around the texts of a page tells where each begins, what its headline is, and what is a machine's or the host's."""

import pytest

from copytaster.split import Cut, split
from copytaster.split.rules.voice import speaks

HARBOUR = "The harbour authority said on Monday that the new quay would open in the autumn, two years late."
FEVER = "Doctors in three districts counted four hundred new cases of the fever in a single week, the ministry said."
SCHOOL = "Pupils of the village school sorted nine tons of apples by hand and pressed them for the old people's home."
TRAIN = "A night train to the coast will run again from May, after both railways agreed on who pays for the beds."
HEADED = [("Quay to open late again", HARBOUR), ("Fever spreads in the south", FEVER), ("Apples pressed for the old", SCHOOL)]
TITLES = [title for title, _ in HEADED]
TEXTS = [text for _, text in HEADED]


def titles(cut: Cut) -> list[str | None]:
    return [one.title for one in cut.articles]


def bodies(cut: Cut) -> list[str]:
    return [one.body for one in cut.articles]


def test_a_headline_printed_twice_is_no_text() -> None:
    cards = "\n\n".join(
        f"{title}\n{day} February 2023 · 2 min read\n{title}\n{text}\nRead more" for day, (title, text) in enumerate(HEADED, 3)
    )

    assert TEXTS == bodies(split(cards))


def test_items_numbered_as_in_chinese_have_headlines_without_the_number() -> None:
    rows = [("老船厂改成图书馆", "停产二十年的望江船厂昨天重新开门，馆里摆上了三万册图书，第一天就来了四千多名读者。"),
            ("渔港拍卖出天价黄鱼", "一条重三点二公斤的野生大黄鱼昨天在海门渔港成交，买主是一位饭店老板，价钱他不肯说。"),
            ("村小只剩一名学生", "岭背村小学今年只剩下一名三年级学生，五十七岁的代课老师每周一照常和他一起升国旗。")]  # fmt: skip
    cut = split("今日文摘\n\n" + "\n\n".join(f"{place}、{title}\n{text}\n来源:海门商报" for place, (title, text) in enumerate(rows, 1)))

    assert [(title, "海门商报") for title, _ in rows] == [(one.title, one.outlet) for one in cut.articles]


def test_a_first_sentence_in_capitals_of_words_is_the_headline_of_a_newsletters_item() -> None:
    sections = [
        ("PACIFIC", "Navies Call Off Search", HARBOUR),
        ("SOUTH", "Court Orders New Trial", FEVER),
        ("EUROPE", "Bakers Strike Again", SCHOOL),
    ]
    cut = split("The Ballast\n\n" + "\n\n".join(f"{section}\n\n{title} After Nine Days. {text}" for section, title, text in sections))

    assert [f"{title} After Nine Days" for _, title, _ in sections] == titles(cut)


def test_briefs_that_begin_with_their_place_are_apart() -> None:
    places = ("Zagórzyn", "Wola Krucza", "Stare Mosty")
    page = "\n".join(f"{title}\n{place}. {text}" for place, (title, text) in zip(places, HEADED, strict=True))

    assert TITLES == titles(split(f"News in Brief\n{page}"))


def test_a_writer_below_each_headline_tells_articles_from_the_chapters_of_one() -> None:
    writers = ("Clara Voss", "Anna Kowal", "Lars Moen")
    more = (
        "The swell broke two cranes in March, and the builders have asked for more money since.",
        "The fever was first seen in the hospital of Altenried, and nobody has died of it yet.",
        "The pupils sold the juice at the market, and gave the rest of the money to the choir.",
    )
    signed = [f"{title}\n\n{writer}\n\n{text}\n\n{rest}" for writer, (title, text), rest in zip(writers, HEADED, more, strict=True)]

    assert TITLES == titles(split("\n\n".join(signed)))
    assert len(split("\n\n".join(f"{title}\n\n{text}\n\n{TRAIN}" for title, text in HEADED)).articles) == 1


def test_a_posters_name_is_never_a_headline() -> None:
    posts = [("Tess of the Turbines", *HEADED[0]), ("mudlark", *HEADED[1]), ("Old Gull", *HEADED[2])]
    page = "\n".join(
        f"{name}\nPosts: {number}2\nby {name} » 0{number} Sep 2014, 18:20\n\n"
        f"{title}\nThe Courier, {number} September 2014\n\n{text}\n\n{TRAIN}"
        for number, (name, title, text) in enumerate(posts, 1)
    )

    assert TITLES == titles(split(page))


def test_posts_that_only_their_number_parts_are_parted() -> None:
    said = (
        f"{TITLES[0]}\n\nBy Ann Lee, The Courier\n\n{HARBOUR}",
        "Nobody asked me about that quay, and I have lived on this coast for sixty years, as all of you know.",
        f"{TITLES[1]}\n\nBy Bo Dahl, The Courier\n\n{FEVER}",
        "Can we please come back to the topic of this thread, folks?",
    )
    posts = "\n".join(f"{number}\n\n{text}\n\n3 Likes" for number, text in enumerate(said, 1))

    assert TITLES[:2] == titles(split(f"Local news dump\n\n{posts}"))


def test_an_unknown_outlet_is_told_by_where_the_others_have_theirs() -> None:
    lines = ("The Courier – Norland", "Reuters – Sudland", "Polana Dnes – Polana")
    cut = split("\n\n".join(f"{title}\n{line}\n{text}" for line, (title, text) in zip(lines, HEADED, strict=True)))

    assert ["The Courier", "Reuters", "Polana Dnes"] == [one.outlet for one in cut.articles]


@pytest.mark.parametrize(
    "between",
    ["Read also: Postman on skis", "ALSO READ\nPostman on skis again", "Related\nPostman on skis again\nVicar finds a coin in a pew"],
)
def test_a_text_goes_on_below_links_to_others(between: str) -> None:
    wall = "Fishermen had asked the harbour authority for a wall against the swell, which has damaged eleven boats since the spring."
    named = "The authority promised on Monday to build the wall once the quay is open, though it named no date for it."
    cost = "The new quay has cost the harbour 61 million crowns so far, and a third of that went into its foundations."
    (one,) = split(f"Quay to Open in the Autumn, Two Years Late\n\n{HARBOUR}\n\n{wall}\n\n{named}\n\n{between}\n\n{cost}\n\nShare").articles

    assert one.body == f"{HARBOUR}\n\n{wall}\n\n{named}\n\n{cost}"


def test_a_card_of_another_text_between_paragraphs_cuts_nothing() -> None:
    card = "Town to ban cars from bridges\nRead more"
    more = "Fishermen had asked the harbour authority for a wall, and said that the quay would be useless to them without one."
    last = "The authority promised on Monday to build the wall once the quay is open, though it named no date for it."
    page = f"Quay to Open in the Autumn\n\nBy Ann Lee\n\n8 July 2021\n\n{HARBOUR}\n\n{more}\n\n{card}\n{last}\n\n{HARBOUR}"

    assert [f"{HARBOUR}\n\n{more}\n\n{last}\n\n{HARBOUR}"] == bodies(split(page))


def test_a_headline_over_a_byline_is_believed_before_the_links_above_it() -> None:
    links = "Governor in the dark over fire engines\nWhy your bonus is late this year\nUnion rejects the new transfer list"
    (one,) = split(f"{links}\n\nVillage sells water to the county that refused it\nBy Ann Lee\n\n{HARBOUR}\n\n{FEVER}\n").articles

    assert one.title == "Village sells water to the county that refused it"


def test_when_a_mail_was_sent_is_not_when_its_article_was_published() -> None:
    mails = "\n\n".join(
        f"From: gull@example.org\nDate: 1{number} Nov 2003\nSubject: {title}\n\nThe Courier\nNovember {number}, 2003\n\n{text}\n\n{TRAIN}"
        for number, (title, text) in enumerate(HEADED, 2)
    )

    assert ["2003-11-02", "2003-11-03", "2003-11-04"] == [one.published for one in split(mails).articles]


@pytest.mark.parametrize(
    "line",
    [
        "I may have something in my eye.",
        "How did they miss THAT!",
        "And then you have these folks:",
        "Ich glaube das erst, wenn ich es sehe.",
    ],
)
def test_who_says_i_or_cries_out_is_the_host(line: str) -> None:
    assert speaks(line)


@pytest.mark.parametrize(
    "line", [HARBOUR, FEVER, "He said: “I had the chance, and I and my sons are proud.”", "“I ran!” the girl said on Monday."]
)
def test_a_text_that_quotes_somebody_is_not_the_hosts(line: str) -> None:
    assert not speaks(line)
