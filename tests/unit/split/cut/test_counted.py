import re
from pathlib import Path

import pytest

from copytaster import split as splitting
from copytaster.errors import Doubtful, NotNews
from copytaster.split import split
from copytaster.split.cut import about, counted, ranked, sequence
from copytaster.split.cut.weights import BIAS, Weights
from copytaster.split.lines import ledger, months
from copytaster.split.rules import ruled

QUAY = [
    "The harbour authority said on Monday that the new quay would open in October, two years late and well over its budget.",
    "Fishermen had asked for a wall against the swell from the east, which has damaged eleven boats since the spring of last year.",
    "“Nobody in the port expects the council to say no to the fishermen,” said Ann Lee, who keeps the harbour's books.",
]
FEVER = [
    "Doctors in three districts counted four hundred cases of the fever in a single week, the health ministry said on Tuesday.",
    "Most of the sick are children under ten, and two hospitals have put beds in their corridors, a spokesman told reporters.",
]
APPLES = [
    "Pupils of the village school have sorted nine tons of apples by hand and pressed them for the old people of the valley.",
    "The juice will be given away at Christmas, the headmistress said, and what is left of the apples goes to the pigs.",
]
TRAIN = [
    "The railways of both countries have agreed on who pays for the beds, so the sleeper will leave every evening from May.",
    "Tickets for the night train will cost as much as those for the coach, a manager of the railways said on Friday.",
]
ROOM = Path(splitting.__file__).parent
TABLES = ("cut/ranked.tsv", "fields/signing.tsv", "fields/sourcing.tsv", "fields/dating.tsv")


def titles(text: str) -> list[str | None]:
    return [article.title for article in split(text).articles]


@pytest.mark.parametrize(
    "header",
    [
        ["Home » News » Harbour", "Quay opens two years late", "The wall against the swell will have to wait for money from the council"],
        ["Storm closes schools on Friday", "Fever spreads in the south", "", "Quay opens two years late", "By Ann Lee", "4 March 2021"],
        ["Quay opens two years late", "A crane at the new quay on Monday. (Harbour Press)"],
        ["The Courier", "News  Sport  Weather", "Quay opens two years late", "Photo: Bo Dahl", "Updated 4 March 2021, 11:20"],
    ],
    ids=["a path and a standfirst", "other headlines", "a caption", "a masthead and a menu"],
)
def test_the_headline_is_told_from_what_stands_around_it(header: list[str]) -> None:
    assert ["Quay opens two years late"] == titles("\n\n".join([*header, *QUAY]))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "新码头推迟两年开放",
            (
                "港务局周一表示，新码头将于十月开放，比计划推迟两年。\n\n渔民曾要求修建防波堤，自去年春天以来已有十一艘渔船受损。\n\n"
                "“我们对工程终于完工感到高兴，”局长在记者会上说，他此前曾三次承诺开放日期。"
            ),
        ),
        (
            "Новый причал откроют позже",
            (
                "Новый причал откроют в октябре, на два года позже, сообщило управление порта.\n\n"
                "Рыбаки просили построить волнорез: с прошлой весны волны повредили одиннадцать лодок, сказал их представитель.\n\n"
                "«Мы рады, что работы закончены», — заявил директор порта журналистам в понедельник."
            ),
        ),
    ],
)
def test_the_headline_is_found_in_any_script(title: str, text: str) -> None:
    assert [title] == titles(f"{title}\n\n2021-03-04 10:20\n\n{text}")


def test_a_page_without_a_line_that_could_be_its_headline_has_none() -> None:
    assert [None] == titles("\n\n".join(QUAY))


def test_what_a_text_is_about_is_told_by_the_beginnings_of_its_long_words() -> None:
    said = dict.fromkeys(about.stems("Fishermen had asked for a wall"), 1)
    assert about.share("The fisherman's wall", said, itself=False) == 1.0
    assert about.share("Doctors counted cases", said, itself=False) == 0.0
    assert about.share("Fishermen", said, itself=True) == 0.0
    assert about.stems("新码头") == ("新码", "码头")


def test_a_page_is_cut_at_lines_that_are_headlines_of_what_stands_below_them() -> None:
    parts = [
        ("Quay opens two years late", QUAY),
        ("Fever spreads in three districts", FEVER),
        ("Village school presses nine tons of apples", APPLES),
        ("Night train to the coast runs again", TRAIN),
    ]
    page = "\n\n".join(line for title, text in parts for line in (title, "By Ann Lee", *text))
    assert [title for title, _ in parts] == titles(page)


def test_a_heading_inside_a_text_begins_no_article() -> None:
    assert titles("\n\n".join(["Quay opens two years late", "By Ann Lee", *QUAY[:2], "A wall against the swell", QUAY[2]])) == [
        "Quay opens two years late"
    ]


@pytest.mark.parametrize(
    "page",
    [
        (
            "How do I get rust off a bicycle chain?\n\n"
            "I have an old bicycle and the chain is so rusty that you can't turn it. What do you use? Do I need a new one?\n\n"
            "You can try vinegar. I put mine in a jar and it was fine after two days. If it does not work, just buy a new one.\n\n"
            "What I do is use an old brush and a bit of oil. You have to be patient, and you need to dry it before you put it back.\n\n"
            "If I were you I would just replace it. You can get a new one for ten euros, and your gears will thank you."
        ),
        (
            "How to plant a pear tree\n\n"
            "First you need to choose a spot where your tree gets sun all day. Don't plant it where water stands.\n\n"
            "Dig a hole that is twice as wide as the roots. If you like, you can add compost, but you don't need to.\n\n"
            "Put your tree into the hole and fill it. Then water it well, and keep it wet until you see new leaves.\n\n"
            "If you don't have compost, you can use old leaves. Don't use lime, because your pear tree won't like it.\n\n"
            "Step 4: Tie your tree to a stake so that the wind can't move it. Check the tie every month and loosen it if you need to."
        ),
    ],
    ids=["a question and its answers", "instructions"],
)
def test_what_reports_nothing_is_refused_with_its_text(page: str) -> None:
    cut = split(page)
    assert () == cut.articles
    assert {one.kind for one in cut.refusals} <= {NotNews, Doubtful}
    assert page.split("\n\n", maxsplit=1)[0].encode() in cut.refusals[0].data


def test_a_report_is_not_refused_for_the_questions_in_it() -> None:
    text = ["Quay opens two years late", *QUAY, "“Who do you think will pay for it?” she asked. “You and I.”"]
    rows = ledger.read("\n\n".join(text))
    assert 1 - ranked.of(sequence.of(rows, ruled.cut(rows))).none > counted.LIKELY
    assert titles("\n\n".join(text)) == ["Quay opens two years late"]


def test_a_trait_that_no_table_names_weighs_nothing() -> None:
    weights = Weights(0, {"long": 1000})
    assert weights.sum(["short"]) == 0
    assert weights.sum(["long", "short", "long"]) == 2000


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_where_it_is_from_and_names_each_trait_once(name: str) -> None:
    said = (ROOM / name).read_text(encoding="utf-8").splitlines()
    traits = [line.split("\t")[0] for line in said if line[0] != "#"]
    assert "SHA-256" in " ".join(said[:3])
    assert len(traits) == len(set(traits))
    assert traits[0] == BIAS


def test_no_table_lies_in_the_room_that_none_of_its_modules_reads() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    tables = [path.relative_to(ROOM).as_posix() for path in ROOM.rglob("*.tsv") if path.name != months.TABLE]
    assert sorted(tables) == sorted(re.findall(r'^TABLE = "(.+/.+\.tsv)"', code, re.MULTILINE))
