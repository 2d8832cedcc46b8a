import pytest

from copytaster.split.lines import dates
from copytaster.split.rules import settled


@pytest.mark.parametrize("said", [
    "Published On 5 Mar 20195 Mar 2019", "5 Mar 20191,245", "Headline05 Mar. 2019", "March 5, 201912:09",
    "5.mar.2019 às 2h00", "5. 3. 2019, 9:47",
    "05/mar/2019", "2019. 3. 5. 오후 2:03", "송고시간2019-03-05 11:20", "2019/3/5 19:47（3/6 09:12 更新）",
])  # fmt: skip
def test_a_date_is_read_with_the_marks_and_the_slips_that_pages_have(said: str) -> None:
    assert "2019-03-05" == dates.find(said, "cs")


@pytest.mark.parametrize("said", [
    "5 มี.ค. 2562 12:35 น.", "วันอังคารที่ 5 มีนาคม พ.ศ. 2562", "Thứ ba, ngày 5 tháng 3 năm 2019",
    "2019. március 5. 10:30", "5. maaliskuuta 2019",
    "5 Μαρτίου 2019", "2019 m. kovo 5 d.", "5 במרץ 2019", "۵ مارس ۲۰۱۹", "٥ مارس ٢٠١٩", "५ मार्च २०१९", "平成31年3月5日", "民國108年3月5日",
    "12 رجب 1440 هـ - 5 مارس 2019 م", "5 آذار/مارس 2019", "5 مارچ ، 2019", "মার্চ ৫, ২০১৯", "5. ožujka 2019.",
    "5. märts 2019", "2019. gada 5. marts",
    "5 de març de 2019", "5 მარტი 2019", "5 մարտի 2019", "5 МАРТА 2019", "5 ΜΑΡΤΙΟΥ 2019", "19.03.05 ㅣ최종 업데이트 19.03.06",
    "14 اسفند 1397", "۱۴ اسفند ۱۳۹۷", "۱۳۹۷/۱۲/۱۴", "تاریخ: 1397/12/14", "14 حوت 1397",
])  # fmt: skip
def test_a_date_is_read_in_the_digits_names_and_eras_of_other_languages(said: str) -> None:
    assert "2019-03-05" == dates.find(said)


@pytest.mark.parametrize(
    "said", ["1402/3/14", "30 اسفند 1397", "31 مهر 1397", "١٢ رجب ١٤٤٠هـ", "111年4月8日", "5 มี.ค.", "Call 2019 555 0147"]
)
def test_a_date_of_another_calendar_alone_is_none(said: str) -> None:
    assert dates.find(said) is None


@pytest.mark.parametrize("said", [
    "12 December 2019", "12. Dezember 2019", "12 december 2019", "12 décembre 2019", "12 DÉCEMBRE 2019", "12 DECEMBRE 2019",
    "12 de diciembre de 2019",
    "12 ARALIK 2019", "12. prosinca 2019.", "12. prosince 2019", "12/ARALIK/2019", "12.DEC.19", "12|12|2019",
])  # fmt: skip
def test_december_is_read_behind_a_day_in_any_capitals(said: str) -> None:
    assert "2019-12-12" == dates.find(said)


@pytest.mark.parametrize(("said", "expected"), [
    ("12. listopada 2019.", "2019-10-12"), ("12 listopada 2019", "2019-11-12"), ("12. listopadu 2019", "2019-11-12"),
])  # fmt: skip
def test_a_month_that_two_languages_call_the_same_is_told_by_how_they_write_days(said: str, expected: str) -> None:
    assert expected == dates.find(said)


@pytest.mark.parametrize(("said", "expected"), [
    ("1 فروردین 1391", "2012-03-20"), ("1 فروردین 1395", "2016-03-20"), ("30 اسفند 1399", "2021-03-20"), ("1 فروردین 1400", "2021-03-21"),
    ("31 شهریور 1357", "1978-09-22"), ("1 دی 1402", "2023-12-22"),
])  # fmt: skip
def test_years_of_the_solar_hijri_calendar_begin_with_spring(said: str, expected: str) -> None:
    assert expected == dates.find(said)


def test_what_is_said_beside_a_date_in_another_language_is_told() -> None:
    assert dates.whole("Thứ ba, ngày 5 tháng 3 năm 2019")
    assert dates.whole("입력 2019.12.20 14:05 수정 2019.12.20 16:31")


@pytest.mark.parametrize(("lines", "body", "expected"), [
    (["Society 04/03/2012"], "KUWAIT, March 4 (KUNA) -- The first turbine", "2012-03-04"),
    (["Monday 04/03/2012"], "The first turbine", None),
    (["Sunday 04/03/2012"], "The first turbine", "2012-03-04"),
    (["Issued on: 12/03/2021 - 14:22"], "For seven centuries", "2021-03-12"),
    (["12/03/2021 02:22 PM EST"], "For seven centuries", "2021-12-03"),
    (["Published 12/03/2021", "Modified 13/03/2021"], "For seven centuries", "2021-03-12"),
    (["12/03/2021"], "For seven centuries", None),
    (["13/03/2021"], "For seven centuries", None),
])  # fmt: skip
def test_what_else_a_page_says_settles_which_day_a_date_in_numbers_is(lines: list[str], body: str, expected: str | None) -> None:
    assert expected == settled.first(lines, body)


def test_the_date_of_a_change_gives_way_to_that_of_publication() -> None:
    assert ["05/12/2015 03:41 pm ET | "] == settled.published(["05/12/2015 03:41 pm ET | Updated May 13, 2015"])
    assert ["Published 3 May 2015", "Updated 4 May 2015"] == settled.published(["Updated 4 May 2015", "Published 3 May 2015"])


def test_a_date_in_brackets_closes_a_text() -> None:
    assert "2016-12-15" == dates.closing("町は来月、式を開く予定だ。（2016/12/15-11:43）")
    assert dates.closing("町は来月、式を開く予定だ（12月15日の式は中止）") is None
    assert dates.closing("The council will meet again (on 15 December 2016 in the customs house)") is None
