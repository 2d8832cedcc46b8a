import pytest

from by_rules import split as split_by_rules
from copytaster.split import split

TITLE = "Harbour clock runs again after thirty years without a hand"
TEXT = """The clock over the harbour office struck nine on Monday, which nobody below had heard it do since the spring of 1991.

A retired mechanic found the missing wheel in a drawer of the customs house and put it back for nothing, the council said."""


def page(*header: str, text: str = TEXT, below: str = "") -> str:
    above = "\n".join(header)
    return f"Local\n\n{TITLE}\n\n{above}\n\n{text}\n\n{below}".rstrip("\n")


@pytest.mark.parametrize(("header", "expected"), [
    (["By", "Ann Leeds"], ("Ann Leeds",)),
    (["Autor:", "Jana Nováková"], ("Jana Nováková",)),
    (["ANN LEEDS, Courier staff writer", "February 18, 2021 12:05 JST"], ("Ann Leeds",)),
    (["Dewi Larasati - detikNews", "Rabu, 06 Okt 2021 09:47 WIB"], ("Dewi Larasati",)),
    (["Ann Leeds | The Daily Courier"], ("Ann Leeds",)),
    (["Ann Leeds and Bo Dahl", "Thu 14 Mar 2019 17.05 GMT"], ("Ann Leeds", "Bo Dahl")),
    (["Ann Leeds Political correspondent", "Tue 5 Mar 2019 06.00 GMT"], ("Ann Leeds",)),
    (["5th March 2019", "Ann Leeds, Abuja"], ("Ann Leeds",)),
    (["Ann Leeds@annleeds", "Mar 5, 2019, 10:12am EST"], ("Ann Leeds",)),
    (["Ein Artikel von Anna Sorge", "05.03.2019"], ("Anna Sorge",)),
    (["De notre correspondante à Rome, Claire Roussel", "Modifié le 05-03-2019"], ("Claire Roussel",)),
    (["Publicado em 05/03/2019 - 10:12 Por Renata Viotti - Repórter da Agência Brasil - Brasília"], ("Renata Viotti",)),
    (["Ann Leeds for The Daily Courier", "March 5, 2019"], ("Ann Leeds",)),
    (["लेखक: रमेश तिवारी", "Updated: Tue, 05 Mar 2019 10:12 AM (IST)"], ("रमेश तिवारी",)),
    (["김하늘 기자", "기자 페이지"], ("김하늘",)),
    (["2021년 6월 30일", "Share", "Change Size"], ()),
])  # fmt: skip
def test_who_signs_between_headline_and_text_is_found(header: list[str], expected: tuple[str, ...]) -> None:
    assert expected == split(page(*header)).articles[0].bylines


def test_a_byline_below_the_first_paragraph_is_no_text() -> None:
    lead, rest = TEXT.split("\n\n")
    text = (
        f"{lead}\n\nPublié à 5 h 00\n\nSolenn Kerbrat-Roy\nLa Presse\n\n{rest}\n\nNobody knows what it will do in the rain, said the clerk."
    )
    article = split(page("1/3", "A boat below the clock on Monday morning in the rain of spring.", text=text)).articles[0]
    assert ("Solenn Kerbrat-Roy",) == article.bylines
    assert "Kerbrat" not in article.body
    assert "La Presse" == article.outlet
    assert lead in article.body


def test_an_agency_names_below_the_text_the_one_who_reported() -> None:
    assert ("Ann Leeds",) == split(page(below="Reporting by Ann Leeds; Editing by Bo Dahl")).articles[0].bylines


def test_by_the_rules_names_below_a_text_sign_it_in_vietnamese_only() -> None:
    text = (
        "Đồng hồ trên cảng đã chạy lại sau ba mươi năm, người dân dưới phố cho biết vào sáng thứ hai."
        "\n\nMột thợ máy về hưu tìm thấy bánh răng trong ngăn kéo cũ."
    )
    assert ("Lê Phương",) == split(page(text=text, below="Lê Phương")).articles[0].bylines
    assert () == split_by_rules(page(below="Ann Leeds")).articles[0].bylines


def test_who_signs_on_lines_of_their_own_is_found_by_the_rules() -> None:
    (article,) = split_by_rules(page("By Ann Leeds and", "", "Bo Dahl", "", "August 03, 2017 04:16 PM")).articles
    assert ("Ann Leeds", "Bo Dahl") == article.bylines


def test_a_date_with_its_time_above_the_headline_dates_the_article_where_none_stands_below() -> None:
    assert "2009-03-12" == split(f"Mon Mar 12, 2009, 11:02 AM\n\n{TITLE}\n\nBy Ann Leeds\n\n{TEXT}").articles[0].published
    assert "2009-03-10" == split(f"Mon Mar 12, 2009, 11:02 AM\n\n{TITLE}\n\nBy Ann Leeds\n10 March 2009\n\n{TEXT}").articles[0].published


@pytest.mark.parametrize("beside", ["Lagos", "Redakteurin", "@annleeds", "ann.leeds@paper.example", "1/3"])
def test_a_place_a_role_an_address_beside_those_who_sign_is_no_text(beside: str) -> None:
    assert TEXT == split(page("By Ann Leeds", beside, "5 March 2019")).articles[0].body
