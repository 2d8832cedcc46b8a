import pytest

from copytaster.split.lines import outlets, people, sources


@pytest.mark.parametrize(("line", "expected"), [
    ("By Ann Leeds BBC News, Kabul", "BBC News"),
    ("Ann Leeds, Lansing State Journal Published 5:03 p.m. ET Oct. 3, 2018", "Lansing State Journal"),
    ("ANN LEEDS, Nikkei staff writer", "Nikkei"),
    ("Ann Leeds · CBC News · Posted: Jan 22, 2020 5:00 AM NT", "CBC News"),
    ("By Ann Leeds, Rural Affairs Correspondent", None),
    ("By Ann Leeds", None),
])  # fmt: skip
def test_a_byline_may_name_the_outlet_beside_its_people(line: str, expected: str | None) -> None:
    assert expected == people.paper(line)


@pytest.mark.parametrize(("said", "expected"), [
    ("Global Times Published:", "Global Times"),
    ("Xinhua| 2018-10-27 14:52:08|Editor: mym", "Xinhua"),
    ("Al Jazeera and news agencies", "Al Jazeera"),
    ("ColomboPage News Desk", "ColomboPage"),
    ("[연합뉴스 자료사진]", None),
])  # fmt: skip
def test_an_outlets_name_is_all_that_is_kept_of_what_names_it(said: str, expected: str | None) -> None:
    assert expected == outlets.name(said)


@pytest.mark.parametrize("line", ["Society 04/03/2012", "All News 16:21 June 10, 2020", "Joined: 12 Mar 2004", "Titular 04 Mar. 2019"])
def test_a_section_is_no_outlet(line: str) -> None:
    found = sources.read(line)
    assert found is None or found.outlet is None


@pytest.mark.parametrize(("opening", "expected"), [
    ("March 4 (UPI) -- Postal workers were credited with", "UPI"),
    ("（中央社記者王大明台東縣8日電）台東縣一所國小", "中央社"),
    ("(제주=연합뉴스) 김하늘 기자 = 마을은", "연합뉴스"),
    ("ТИХАЯ БУХТА, 23 авг - РИА Новости. Жителю поселка", "РИА Новости"),
])  # fmt: skip
def test_an_agency_stands_in_front_of_the_first_sentence(opening: str, expected: str) -> None:
    assert expected == outlets.dateline(opening).agency


@pytest.mark.parametrize(("line", "expected"), [
    ("Source: Al Jazeera and news agencies", "Al Jazeera"),
    ("Copyright © 2014 The Herald. All rights reserved. Distributed by somebody else.", "The Herald"),
    ("© La Presse Inc. Tous droits réservés.", "La Presse"),
    ("Copyright 2021 WCAX. All rights reserved.", "WCAX"),
    ("Copyright 2024 Quayside Media Inc. All rights reserved.", None),
    ("© Copyright 2001-2006 Quarterday Media Group", None),
    ("© AFP/Ann Leeds", None),
])  # fmt: skip
def test_below_its_text_a_page_names_the_source_or_the_owner_of_its_rights(line: str, expected: str | None) -> None:
    assert expected == outlets.closing(line)
