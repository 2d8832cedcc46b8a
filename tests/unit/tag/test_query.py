from pathlib import Path

import pytest

from builders import an_article
from copytaster.errors import Misconfigured
from copytaster.tag import load_rules, tag
from copytaster.tag import query as queries


def takes(folder: Path, query: str, body: str, title: str | None = None) -> bool:
    (folder / "mine.toml").write_text(f"[[topic]]\nslug = 'mine'\nlabel = 'mine'\nquery = '''{query}'''\n")
    rules = load_rules(folder / "mine.toml")
    return "mine" in [topic.id for topic in tag(an_article(title=title, body=body), rules).topics]


@pytest.mark.parametrize(
    ("query", "yes", "no"),
    [
        ("gas AND brussels", "Gas is dear, said Brussels.", "Gas is dear."),
        ("gas OR lng", "LNG is dear.", "Coal is dear."),
        ("gas AND NOT leak*", "Gas is dear.", "Gas is leaking."),
        ("gas OR lng AND brussels", "Gas is dear.", "LNG is dear."),
        ("(gas OR lng) AND brussels", "LNG came to Brussels.", "Gas is dear."),
        ('"power grid*"', "The power grids are old.", "The grid has power."),
        ("NOT (leak OR fire) AND gas", "Gas is dear.", "Gas caught fire."),
        ("sanction* NEAR/2 gazprom", "Sanctions hit mighty Gazprom.", "Sanctions hit the mighty and rich Gazprom."),
        ("gazprom NEAR/2 sanction*", "Sanctions hit mighty Gazprom.", "Sanctions came. Then there was the quarrel with Gazprom."),
        ('(sanction* OR "price cap") NEAR/1 gazprom', "A price cap for Gazprom.", "A price cap. It was meant for Gazprom."),
        ("cup NEAR/3 cup", "A cup of the cup.", "A cup."),
    ],
)
def test_a_query_takes_what_it_asks_for(tmp_path: Path, query: str, yes: str, no: str) -> None:
    assert (True, False) == (takes(tmp_path, query, yes), takes(tmp_path, query, no))


def test_title_asks_the_title_alone_and_nearness_does_not_reach_out_of_it(tmp_path: Path) -> None:
    assert takes(tmp_path, "title:gas AND dear", "It is dear.", title="Gas")
    assert not takes(tmp_path, "title:gas AND dear", "Gas is dear.", title="Prices")
    assert takes(tmp_path, "gas NEAR/5 dear", "It rained.", title="Gas is dear")
    assert not takes(tmp_path, "gas NEAR/5 dear", "Dear reader, it rained.", title="Gas")


def test_what_a_query_asks_for_is_the_evidence_and_what_it_forbids_is_not(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[[topic]]\nslug = 'mine'\nlabel = 'mine'\nquery = 'gas AND price* AND NOT leak'\n")

    topics = tag(an_article(title=None, body="Gas prices rise. Gas!"), load_rules(tmp_path / "mine.toml")).topics

    assert [("gas", 2), ("price*", 1)] == [(term.term, term.count) for topic in topics if topic.id == "mine" for term in topic.terms]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "the query ends too early"),
        ("gas AND", "the query ends too early"),
        ("(gas", "the query ends too early"),
        ("gas AND AND lng", "at letter 9, 'AND': a term is missing before it."),
        ("gas lng", "at letter 5, 'lng': put AND, OR or NEAR/n between terms"),
        ("body:gas", "the only field is title:"),
        ('gas AND "lng', "quotes on both sides"),
        ("NOT gas", "NOT may not stand alone"),
        ("gas OR NOT lng", "NOT may not stand alone"),
        ("g*s", "* may stand at the end only."),
        ("ga*", "a prefix has at least 3 letters"),
        ("gas NEAR/0 lng", "the distance is from 1 to 100"),
        ("gas NEAR/2 (lng AND oil)", "on either side stands a term"),
        ("(" * 21 + "gas" + ")" * 21, "brackets 21 deep: at most 20 can be."),
        ("(" * 1000 + "gas" + ")" * 1000, "brackets 1000 deep: at most 20 can be."),
        ("gas AND " + "NOT " * 1000 + "lng", "operators more than 20 deep."),
        ("gas OR " * 9000 + "lng", "letters: at most 50000 can be."),
        (" OR ".join(f"word{number}" for number in range(4000)) + " OR " + " OR ".join("gas" for _ in range(10)), None),
    ],
)
def test_a_bad_query_is_refused_with_where_and_why(query: str, sentence: str | None) -> None:
    if sentence is None:
        assert len(queries.needles(queries.read(query))) == 4001
        return
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the sentence is what is tested
        queries.read(query)
    assert sentence in str(caught.value)


def test_a_bad_query_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("# mine\n[[topic]]\nslug = 'mine'\nlabel = 'mine'\nquery = 'gas lng'\n")

    with pytest.raises(Misconfigured, match=r"mine\.toml: line 5: topic number 1 \(mine\) query: at letter 5"):
        load_rules(tmp_path / "mine.toml")


@pytest.mark.parametrize(("query", "can"), [("gas AND NOT gas", False), ("gas AND NOT lng", True), ("(gas OR lng) AND NOT gas", True)])
def test_a_query_that_contradicts_itself_is_known(query: str, can: bool) -> None:  # noqa: FBT001  a case's answer
    assert can == queries.can_be_met(queries.read(query))
