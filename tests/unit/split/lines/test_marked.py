import pytest

from copytaster.split.lines import dates, marked, outlets, people, signs


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("8 JULY 2021", "2021-07-08"),
        ("July 8, 2021", "2021-07-08"),
        ("8th of July 2021", "2021-07-08"),
        ("Sept. 5, 2021", "2021-09-05"),
        ("2021-07-08", "2021-07-08"),
        ("2022-08-04T21:50:48+0000", "2022-08-04T21:50:48+00:00"),
        ("09/17/2004 6:25:26 PM PDT", "2004-09-17"),
        ("17.09.04", "2004-09-17"),
        ("7.09.2011", None),
        ("31 February 2021", None),
        ("may 2021 be better", None),
        ("1,234", None),
    ],
)
def test_dates_are_read_and_what_could_be_two_is_none(said: str, expected: str | None) -> None:
    assert expected == dates.find(said)


@pytest.mark.parametrize(
    "line",
    ["8 JULY 2021", "Updated 15 October 2019", "Published: Mon, 05 Feb 2024 10:00:00 GMT", "March 4th, 2008", "04-22-2009, 08:15 AM #41"],
)
def test_a_line_that_is_only_a_date_is_one(line: str) -> None:
    assert signs.of(line) == "date" or signs.label(line) is not None


@pytest.mark.parametrize(("line", "sign"), [
    ("https://www.example.com/a/u- ... d=x", "url"),
    ("Share this article", "furniture"),
    ("Reply With Quote", "furniture"),
    ("---------", "furniture"),
    ("By Ann Lee", "byline"),
    ("Story by Ann Lee", "byline"),
    ("Von Anna Sorge", "byline"),
    ("Von München bis Aachen: im Netz", None),
    ("Ann Lee and Bo Dahl", "names"),
    ("A boat on the river. (AFP)", "caption"),
    ("Cranes on Monday (Photo by Ann Lee / AFP)", "caption"),
    ("Photo: Ann Lee", "caption"),
    ("Source: The Courier", "label"),
    ("The government fell on Tuesday after a vote that nobody had expected.", None),
    ("Ministers: Nobody Knew of the Sale", None),
])  # fmt: skip
def test_a_line_says_what_it_is(line: str, sign: str | None) -> None:
    assert sign == signs.of(line)


@pytest.mark.parametrize(("said", "expected"), [
    ('"Quay Opens"', "Quay Opens"),
    ("“Quay Opens”", "Quay Opens"),
    ('"Yes" and "No"', '"Yes" and "No"'),
    ("Quay ‘Opens’ at Last\u00a0", "Quay ‘Opens’ at Last"),
    ("Title: Quay Opens", "Quay Opens"),
    ("  • Quay Opens ", "Quay Opens"),
])  # fmt: skip
def test_a_title_loses_its_outer_quotes_and_keeps_its_own_characters(said: str, expected: str) -> None:
    assert expected == marked.title(said)


@pytest.mark.parametrize(("said", "expected"), [
    ("By Ann Lee", ("Ann Lee",)),
    ("Ann Lee, Bo Dahl and Cy Ek", ("Ann Lee", "Bo Dahl", "Cy Ek")),
    ("Story by x@paper.example (Ann Lee)", ("Ann Lee",)),
    ("By ANN LEEDS Associated Press", ("Ann Leeds",)),
    ("By Ann Lee - Associated Press - Friday, April 28, 2023", ("Ann Lee",)),
    ("By Ann Lee and Bo Dahl The Associated Press", ("Ann Lee", "Bo Dahl")),
    ("Tom O'Connor", ("Tom O'Connor",)),
    ("Michael R. Gordon", ("Michael R. Gordon",)),
    ("By The Associated Press", ()),
])  # fmt: skip
def test_bylines_are_people_and_nothing_else(said: str, expected: tuple[str, ...]) -> None:
    assert expected == people.bylines([said])


@pytest.mark.parametrize(("said", "expected"), [
    ("NEWSWEEK", "Newsweek"),
    ("THE WALL STREET JOURNAL", "The Wall Street Journal"),
    ("THE TIMES OF ISRAEL", "The Times of Israel"),
    ("BBC", "BBC"),
    ("BBC NEWS", "BBC News"),
    ("NBC", "NBC"),
    ("AFP", "AFP"),
    ("The Hill", "The Hill"),
    ("Media Outlet: The Courier", "The Courier"),
    ("", None),
])  # fmt: skip
def test_outlets_are_not_shouted(said: str, expected: str | None) -> None:
    assert expected == outlets.name(marked.value(said))


@pytest.mark.parametrize(("body", "expected"), [
    ("BAGHDAD — The prime minister", "BAGHDAD"),
    ("WASHINGTON—President", "WASHINGTON"),
    ("KARBALA, Iraq — U.S. officials", "KARBALA, Iraq"),
    ("SAN JUAN, Puerto Rico (AP) — Three members", "SAN JUAN, Puerto Rico"),
    ("RIYADH: The energy minister", "RIYADH"),
    ("The minister — who left — said", None),
    ("He said so.", None),
])  # fmt: skip
def test_a_dateline_is_the_place_before_the_first_sentence(body: str, expected: str | None) -> None:
    assert expected == outlets.dateline(body).place


@pytest.mark.parametrize(("line", "expected"), [
    ("Weekly Standard ^ | 9/17/04 | Jonathan V. Last", ("Weekly Standard", ("Jonathan V. Last",), "2004-09-17")),
    ("AP, 22 April 2009", ("AP", (), "2009-04-22")),
    ("The talks of 22 April 2009 failed because nobody came to them in the end", None),
    ("Ann Lee", None),
])  # fmt: skip
def test_a_credit_line_is_taken_apart(line: str, expected: object) -> None:
    assert expected == people.credit(line)


def test_addresses_say_whether_they_are_shortened() -> None:
    assert ("https://a.example/b ... c", True) == marked.url(["https://a.example/b ... c"])
    assert ("https://a.example/b", False) == marked.url(["Link: https://a.example/b"])
    assert (None, False) == marked.url([])


def test_captions_come_only_once_each() -> None:
    assert ("A boat. (AFP)", "A quay.") == marked.captions([" A boat.  (AFP)", "A boat. (AFP)", "A quay."])
