import pytest

from copytaster.split.fields import readings
from copytaster.split.lines import people, reporters, translators


@pytest.mark.parametrize(("line", "expected"), [
    ("ByAnn LeedsNews Reporter", ("Ann Leeds",)),
    ("Ouest-France Solenn KERBRAT. Publié le 05/04/2018 à 18h47", ("Solenn KERBRAT",)),
    ("Source: Global Times By Ann Leeds", ("Ann Leeds",)),
    ("By Ann Leeds Source:The Courier Published: 2017/12/3 19:48:39", ("Ann Leeds",)),
    ("By Ann Leeds @annleeds Property reporter", ("Ann Leeds",)),
    ("Ann Leeds, Morrow State Journal Published 5:03 p.m. ET Oct. 3, 2018 | Updated 9:14 p.m. ET Oct. 3, 2018", ("Ann Leeds",)),
    ("Ann Leeds, Three Towns Enquirer 5:02 p.m. EST March 4, 2015", ("Ann Leeds",)),
    ("by Xinhua writers Ann Leeds, Bo Dahl", ("Ann Leeds", "Bo Dahl")),
    ("Un texte de Solenn Kerbrat", ("Solenn Kerbrat",)),
    ("a cura di Marco Rossetti", ("Marco Rossetti",)),
    ("Oleh: Dewi Larasati", ("Dewi Larasati",)),
    ("Yazan: İbrahim Çelik", ("İbrahim Çelik",)),
    ("Συντάκτης: Μαρία Καλλέργη", ("Μαρία Καλλέργη",)),
    ("Text: Erik Lund, Foto: Ola Nord", ("Erik Lund",)),
    ("SƠN LÂM", ("Sơn Lâm",)),
    ("By political reporter Ann Leeds", ("Ann Leeds",)),
    ("By Ann Leeds, Bo Dahl, and Cy Ekman | Courier Staff", ("Ann Leeds", "Bo Dahl", "Cy Ekman")),
    ("Escrito por Lucía Barrientos", ("Lucía Barrientos",)),
    ("أحمد حسن - القاهرة", ("أحمد حسن",)),
    ("文・高瀬川亮", ("高瀬川亮",)),
    ("By Ann Hill", ("Ann Hill",)),
])  # fmt: skip
def test_a_byline_gives_its_people_whatever_stands_around_them(line: str, expected: tuple[str, ...]) -> None:
    assert expected == people.bylines([line])


@pytest.mark.parametrize(("line", "expected"), [
    ("Ann Leeds Political correspondent", ("Ann Leeds",)),
    ("ANN LEEDS Staff Reporter", ("Ann Leeds",)),
    ("By Ann Leeds, Rural Affairs Correspondent", ("Ann Leeds",)),
    ("Chief Political Correspondent", ()),
    ("Editor: Ann Leeds", ()),
    ("Edited by Ann Leeds", ()),
    ("Aus dem Englischen von Ann Leeds", ()),
    ("Traduit de l'anglais par Solenn Kerbrat", ()),
    ("Translated by Ann Leeds", ()),
    ("(Traducción de Lucía Barrientos)", ()),
    ("翻译：高瀬川亮", ()),
    ("翻訳：高橋健一", ()),
    ("编译/李文俊", ()),
    ("번역: 김철수", ()),
    ("Přeložil Jan Novák", ()),
    ("• – additional reporting by Ann Leeds", ()),
    ("By Ann Leeds, translated by Bo Dahl", ("Ann Leeds",)),
    ("Translated by Bo Dahl | By Ann Leeds", ("Ann Leeds",)),
    ("By Ann Leeds (additional reporting by Bo Dahl)", ("Ann Leeds",)),
    ("译者：李文俊 作者：王小明", ("王小明",)),
])  # fmt: skip
def test_what_somebody_is_to_a_paper_is_no_part_of_the_name(line: str, expected: tuple[str, ...]) -> None:
    assert expected == people.bylines([line])


@pytest.mark.parametrize(
    "line",
    ["Sri Lanka", "São Paulo", "Southern Delta", "Castle Street", "Transcript Audio", "Change Size", "Open Extended Reactions",
     "Senior Member", "Author Message", "Wikimedia Commons", "Haber Merkezi", "10:31 pm SL Time", "有料記事", "責任編輯：王小明"],
)  # fmt: skip
def test_a_place_a_button_and_a_rank_are_nobody(line: str) -> None:
    assert () == people.bylines([line])


@pytest.mark.parametrize(("line", "expected"), [
    ("김하늘 기자", ("김하늘",)),
    ("순천, 광양 김하늘 기자", ("김하늘",)),
    ("김하늘·박바다 기자", ("김하늘", "박바다")),
    ("記者 高瀬川亮", ("高瀬川亮",)),
    ("記者王大明／台北報導", ("王大明",)),
    ("本报记者 王大明 李小川", ("王大明", "李小川")),
    ("本报记者 王大明 通讯员 李小川", ("王大明", "李小川")),
    ("（江聲社記者王大明台灣宜蘭報導）", ("王大明",)),
    ("記者王明台灣宜蘭報導", ()),
    ("记者在台北采访报道", ()),
    ("（記者洛杉磯現場報導）", ()),
    ("记者深入一线采访报道", ()),
    ("本报记者连续三天追踪报道", ()),
    ("記者綜合國際媒體報導", ()),
    ("新华社记者赴灾区实地报道", ()),
    ("高瀬川亮2021年6月30日 9時00分", ("高瀬川亮",)),
    ("有料記事2021年6月30日", ()),
    ("记者昨日从市交通局获悉", ()),
])  # fmt: skip
def test_reporters_are_read_as_papers_of_east_asia_name_them(line: str, expected: tuple[str, ...]) -> None:
    assert expected == reporters.named(line)


@pytest.mark.parametrize(("body", "expected"), [
    ("（中央社記者王大明台東縣8日電）台東縣一所國小的鐘聲", ("王大明",)),
    ("本报讯（记者 王大明 李小川）每晚七点，灯塔都会亮起。", ("王大明", "李小川")),
    ("〔記者王大明／台中報導〕台中市府昨天宣布", ("王大明",)),
    ("(제주=연합뉴스) 김하늘 기자 = 마을은 올해 은퇴식을 열었다.", ("김하늘",)),
    ("町の時計が三十年ぶりに動いた。【高瀬亮太】", ("高瀬亮太",)),
    ("本报讯 记者昨日从市交通局获悉，三条线路免费换乘。", ()),
    ("그는 기자 = 라고 말했다.", ()),
])  # fmt: skip
def test_a_text_in_east_asia_names_its_reporter_before_its_first_sentence_or_behind_its_last(body: str, expected: tuple[str, ...]) -> None:
    assert expected == people.in_text(body).names


@pytest.mark.parametrize(
    "line",
    ["来源：海门商报作者：李文静 2024-05-03", "来源：海门商报 作者：李文静 2024-05-03", "2024-05-03 作者:李文静来源:海门商报责任编辑：王"],
)
def test_fields_that_nothing_parts_are_told_apart_by_their_labels(line: str) -> None:
    credit = people.credit(line)

    assert credit is not None
    assert ("海门商报", ("李文静",)) == (credit.outlet, credit.names)


def test_who_posts_on_a_forum_is_no_writer() -> None:
    assert people.credit("Posted on 06/15/2011 4:51:09 AM PDT by Ann Leeds") is None


@pytest.mark.parametrize(
    "line", ["Aus der Feder von Ann Leeds", "Aus dem Gerichtssaal von Ann Leeds", "Trade talks fail again, By Ann Leeds"]
)
def test_a_line_that_begins_like_a_translators_and_is_none_keeps_its_names(line: str) -> None:
    assert line == translators.without(line)
    assert ("Ann Leeds",) in {names for names, _ in readings.read(line)}
