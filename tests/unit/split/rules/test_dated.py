"""When an article was published, on whatever line of the page that is said."""

import pytest

from copytaster.split import split

TITLE = "Harbour clock runs again after thirty years without a hand"
TEXT = """The clock over the harbour office struck nine on Monday, which nobody below had heard it do since the spring of 1991.

A retired mechanic found the missing wheel in a drawer of the customs house and put it back for nothing, the council said."""
BRIEFS = (
    ("Ferry runs aground off the old pier", "A ferry with forty passengers ran aground at noon and was pulled free by two fishing boats."),
    ("Library lends out umbrellas", "Readers may take an umbrella home on rainy days, the head of the library told the town council."),
    ("Swans hold up the night train", "The night train waited for an hour in the fields because a family of swans slept on the rails."),
)


def published(page: str) -> list[str | None]:
    return [one.published for one in split(page).articles]


@pytest.mark.parametrize(("line", "expected"), [
    ("Zondag 18 december 2022 om 17:45", "2022-12-18"),
    ("Anna Lehner | 12.14 Uhr, 03. Dezember 2019", "2019-12-03"),
    ("by Ann Leeds | April 10, 2016 at 3:31 a.m.", "2016-04-10"),
    ("Porto Canelo, 19/08/2022 06:30 a.m.", "2022-08-19"),
    ("Sainte-Marthe, le 18 novembre 2020", "2020-11-18"),
    ("27|08|2021 19:22", "2021-08-27"),
    ("18.FEB.11", "2011-02-18"),
    ("Publisert 27. mars 2017 kl. 06.12", "2017-03-27"),
    ("26. studenoga 2019 18:22", "2019-11-26"),
    ("نانسي فؤاد | 7 أبريل/ نيسان 2012", "2012-04-07"),
    ("2015年1月9日更新", "2015-01-09"),
    ("July 29th, 2008 by James in Harbours | 14 Comments »", "2008-07-29"),
    ("Uppdaterad 2019-03-06 Publicerad 2019-03-05", "2019-03-05"),
    ("الثلاثاء 28 جمادى الآخرة 1440 هـ - 05 مارس 2019 مـ", "2019-03-05"),
    ("چهارشنبه ۲۰ شهریور ۱۳۹۸ - ۱۱:۲۰", "2019-09-11"),
])  # fmt: skip
def test_a_line_between_headline_and_text_dates_it(line: str, expected: str) -> None:
    assert [expected] == published(f"Local\n\n{TITLE}\n\n{line}\n\n{TEXT}")


@pytest.mark.parametrize(("line", "expected"), [
    ("30 September 2016", "2016-09-30"),
    ("Malay Courier, 2 May 2021", "2021-05-02"),
    ("Neue Hafenzeitung, 24.8.2010, S. 9 (hgr.)", "2010-08-24"),
    ("First published on March 5, 2019 / 8:16 AM", "2019-03-05"),
    ("Story first published: Tuesday, March 5, 2019, 14:05 [IST]", "2019-03-05"),
    ("– Harbour Courier, March 5, 2019", "2019-03-05"),
    ("Dolomiten, 26.8.2010, S. 17", "2010-08-26"),
    ("Ann Leeds, 5 March 2019", "2019-03-05"),
    ("Harlow, 5 March 2019", "2019-03-05"),
    ("Rédigé par Anne Lehoux le mercredi 3 juillet 2019 à 11:20 | Lu 412 fois", "2019-07-03"),
    ("کد خبر: ۸۴۱۱۰۷   تاریخ انتشار : ۱۳۹۷/۰۷/۱۸", "2018-10-10"),
])  # fmt: skip
def test_a_line_at_the_end_of_a_text_dates_it(line: str, expected: str) -> None:
    assert [expected] == published(f"{TITLE}\n\n{TEXT}\n\n{line}")


@pytest.mark.parametrize("line", [
    "Deadline: 3 May 2019", "The clock was built on 3 May 1919.", "• 19.03.2024", "2 comments\nOld Smoker\n12 May 2019",
    "Swans hold up the night train again\n12 May 2019", "The Harbour Ball, 12 May 2019", "Submit by 12 May 2019",
    "Bo Dahl says:\n12 May 2019 at 14:05\nNice clock.",
    "Old Smoker\n12 May 2019, 11:02", "• The Times, 12 May 2019",
])  # fmt: skip
def test_another_date_below_a_text_is_not_the_articles(line: str) -> None:
    assert [None] == published(f"{TITLE}\n\n{TEXT}\n\n{line}")


@pytest.mark.parametrize(("opening", "expected"), [
    ("HARLOW, Ont., June 3, 2019 /Newsline/ -- ", "2019-06-03"),
    ("(ANSA) - TORINO, 22 AGO 2017 - ", "2017-08-22"),
    ("Yogyakarta, 3 Juli 2019 – ", "2019-07-03"),
    ("NIAMEY, 16 Nov 2005 (IRIN) - ", "2005-11-16"),
    ("Harar, May 19/2022 – ", "2022-05-19"),
    ("[2019.02.18] ", "2019-02-18"),
    ("(Harlow, 5 March 2019) - ", "2019-03-05"),
    ("Harlow, den 5. März 2019. ", "2019-03-05"),
    ("New Harlow, Mar 5, 2019 (PTI) ", "2019-03-05"),
    ("新华社北京2019年3月5日电 ", "2019-03-05"),
    ("Born in Harlow, 3 May 1922 – ", None),
    ("World War II, 1 September 1939 – ", None),
    ("Apollo 11, July 20, 1969 — ", None),
    ("On 12 June 1944 - ", None),
    ("In Harlow on 12 June 1944 – ", None),
    ("Anna Lee, 3 May 1922 – 5 May 2015, ", None),
    ("The fire of 12 June 1944 — ", None),
])  # fmt: skip
def test_a_dateline_with_its_year_dates_a_text_and_a_day_in_a_sentence_does_not(opening: str, expected: str | None) -> None:
    assert [expected] == published(f"{TITLE}\n\n{opening}{TEXT}")


@pytest.mark.parametrize("line", ["Ann Lee | March 5, 2019 at 14:05", "Harbour News\nAnn Lee, 5 March 2019"])
def test_who_signs_and_when_right_over_a_headline_dates_the_article(line: str) -> None:
    assert ["2019-03-05"] == published(f"{line}\n\n{TITLE}\n\n{TEXT}\n\n{BRIEFS[0][1]}")


def test_a_day_in_running_text_is_never_that_of_publication() -> None:
    text = "On 12 June 1944 the harbour was destroyed, and nobody who saw it could say by whom or for what it had been done."
    assert [None] == published(f"{TITLE}\n\n{text}\n\n{TEXT}")
    assert [None] == published(f"{TITLE}\n\n{TEXT}\n\n12 June 1944\n\n{text}\n\n{TEXT.replace('clock', 'bell')}")


@pytest.mark.parametrize(
    ("day", "expected"), [("2 October 2018", "2018-10-02"), ("13 November 2009", "2018-10-03"), ("12 May 2021", "2018-10-03")]
)
def test_a_dateline_goes_before_the_day_of_the_post_unless_it_is_far_from_it(day: str, expected: str) -> None:
    page = f"Old Smoker\nPosted October 3, 2018, 11:02 AM\n\n{TITLE}\n\nOrville Flats, {day} – {TEXT}"
    assert [expected] == published(page)


def test_a_source_with_its_day_goes_before_the_day_of_the_post_in_the_order_of_the_language() -> None:
    text = "Das Uhrwerk über dem Hafen schlug am Montag neun, was seit dem Frühjahr 1991 niemand mehr gehört hatte, sagte der Wärter."
    title = "Die Hafenuhr geht nach dreißig Jahren wieder"
    assert ["2019-03-05"] == published(f"hafenkind\n06.03.2019, 11:02\n\n{title}\n\nHafenkurier, 05.03.2019\n\n{text}\n\n{text}")


def test_a_headline_in_quotes_is_dated_behind_a_double_dash() -> None:
    title = '"Swing bridge stuck half open" -- The Courier, August 22, 1999'
    assert ["1999-08-22"] == published(f"Tuesday, August 24, 1999\n\n{title}\n\n{TEXT}")


def test_a_day_right_below_a_text_is_not_that_of_the_next() -> None:
    (first, text), (second, more), (third, last) = BRIEFS
    page = f"{first}\n\n{text}\n\nHarbour Courier, 13 March 2019\n\n{second}\n\n{more}\n\n{third}\n\n{last}"
    assert ["2019-03-13", None, None] == published(page)


def test_what_dates_a_page_dates_its_briefs() -> None:
    briefs = "\n\n".join(f"{title}\n\n{text}" for title, text in BRIEFS)
    assert ["2009-08-09"] * 3 == published(f"The Courier\nIn brief\n\n9 August 2009\n\n{briefs}")


def test_when_a_page_changed_dates_its_briefs_where_nothing_else_does() -> None:
    briefs = [f"{title}\n\n{text}" for title, text in BRIEFS]
    assert ["2009-08-09"] * 3 == published("\n\n".join(("The Courier\nIn brief", "Last updated: 9 August 2009", *briefs)))


def test_each_headline_of_a_front_page_has_its_own_date() -> None:
    days = (("Aug 21, 2012", "2012-08-21"), ("Aug 20, 2012", "2012-08-20"), ("Aug 19, 2012", "2012-08-19"))
    page = "\n\n".join(f"{title}\n{day}\n{text}\nRead more »" for (title, text), (day, _) in zip(BRIEFS, days, strict=True))
    assert [day for _, day in days] == published(f"The Harbour Guardian\nNews\n{page}")


def test_a_source_on_a_text_is_that_texts_and_not_the_next_ones() -> None:
    days = (("24.8.2010", "2010-08-24"), ("25.8.2010", "2010-08-25"), ("26.8.2010", "2010-08-26"))
    page = "\n\n".join(f"{title}\n{text}\nHafener Zeitung, {day}, S. 4" for (title, text), (day, _) in zip(BRIEFS, days, strict=True))
    assert [day for _, day in days] == published(f"Medienspiegel\nAusgabe 34\n\n{page}")


def test_an_article_without_a_date_is_not_given_that_of_the_article_above_it() -> None:
    signed = [
        f"{title}\nBy Ann Leeds\n{day}\n{text}\nShare"
        for (title, text), day in zip(BRIEFS[:2], ("12 March 2023", "13 March 2023"), strict=True)
    ]
    title, text = BRIEFS[2]
    assert ["2023-03-12", "2023-03-13", None] == published("\n\n".join([*signed, f"{title}\nBy Bo Dahl\n{text}\nShare"]))
