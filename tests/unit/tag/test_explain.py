from pathlib import Path

from builders import an_article
from copytaster.tag import explain_names, load_rules, tag

ADA = """
[[person]]
id = "ada-marlow"
name = "Ada Marlow"
aliases = ["Marlow"]
requires_any = ["minister*", '"city hall"']

[[person]]
id = "marlow-the-singer"
name = "Marlow"
requires_any = ["concert*"]
"""
TALKS = (
    "Jordan and France agreed on Tuesday to talk, said Ada Marlow, the minister for trade. "
    "Marlow said that Jordanian and French officials would meet again."
)


def test_a_country_shows_each_spelling_that_it_was_found_by() -> None:
    talks = an_article(title="Ministers meet in Amman", body=TALKS)

    found = explain_names(talks, load_rules())

    assert [
        ("country", "FR", "France", (("France", 1), ("French", 1)), ()),
        ("country", "JO", "Jordan", (("Amman", 1), ("Jordan", 1), ("Jordanian", 1)), ()),
    ] == sorted(found)


def test_a_name_shows_its_spellings_and_the_cue_words_that_let_it_count(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(ADA)
    rules = load_rules(tmp_path / "names.toml")

    found = explain_names(an_article(title="Trade", body=TALKS), rules)

    assert ("person", "ada-marlow", "Ada Marlow", (("Ada Marlow", 1), ("Marlow", 1)), ("minister*",)) == found[-1]


def test_a_cue_word_in_the_title_alone_is_shown(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(ADA)

    found = explain_names(an_article(title="A concert at city hall", body="Marlow sang."), load_rules(tmp_path / "names.toml"))

    assert {("ada-marlow", ('"city hall"',)), ("marlow-the-singer", ("concert*",))} == {(one.id, one.cues) for one in found}


def test_what_is_shown_is_what_the_tagged_article_carries_and_as_often(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(ADA)
    rules, talks = load_rules(tmp_path / "names.toml"), an_article(title="Marlow in Paris, Texas", body=TALKS)

    tagged, found = tag(talks, rules), explain_names(talks, rules)

    carried = [(one.iso, one.mentions) for one in tagged.places] + [(one.id, one.mentions) for one in tagged.entities]
    assert carried == [(one.id, sum(times for _, times in one.spellings)) for one in found]
