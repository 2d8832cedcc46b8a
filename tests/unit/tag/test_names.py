import unicodedata
from pathlib import Path

import pytest

from builders import an_article
from copytaster.errors import Misconfigured
from copytaster.tag import load_rules, tag

FILE = """
[[person]]
id = "ada-marlow"
name = "Ada Marlow"
aliases = ["Marlow", "A. Marlow"]
requires_any = ["minister*", '"city hall"']

[[organisation]]
id = "bank-of-norwick"
name = "Bank of Norwick"
aliases = ["BoN"]

[[place]]
id = "norwick"
name = "Norwick"
"""


def named(folder: Path, body: str, text: str = FILE, title: str | None = None, dateline: str | None = None) -> list[tuple[str, int]]:
    (folder / "names.toml").write_text(text, encoding="utf-8")
    tagged = tag(an_article(title=title, dateline=dateline, body=body), load_rules(folder / "names.toml"))
    return [(f"{one.kind} {one.id}", one.mentions) for one in tagged.entities]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The minister, Ada Marlow, left. Marlow said nothing.", [("person ada-marlow", 2)]),
        ("Ada Marlow spoke at City Hall.", [("person ada-marlow", 1)]),
        ("Ada Marlow won the race.", []),
        ("The Bank of Norwick moved.", [("organisation bank-of-norwick", 1)]),
        ("BoN moved within Norwick; Norwick's roofs shone.", [("place norwick", 2), ("organisation bank-of-norwick", 1)]),
        ("The bon of norwick, and Norwickers.", []),
        ("", []),
    ],
)
def test_a_name_counts_as_it_is_written_whole_and_with_its_cue(tmp_path: Path, body: str, found: list[tuple[str, int]]) -> None:
    assert found == named(tmp_path, body)


def test_a_name_in_a_headline_of_capitals_is_found(tmp_path: Path) -> None:
    assert [("place norwick", 1)] == named(tmp_path, "It rained.", title="FLOOD IN NORWICK")
    assert [("organisation bank-of-norwick", 1)] == named(tmp_path, "It rained.", title="BANK OF NORWICK CLOSES")
    assert [("organisation bank-of-norwick", 1)] == named(tmp_path, "It rained.", title="BON CLOSES")
    assert [("organisation nato", 1)] == named(tmp_path, "It rained.", '[[organisation]]\nid = "nato"\nname = "NATO"\n', title="NATO MEETS")


def test_a_name_in_a_dateline_alone_is_found(tmp_path: Path) -> None:
    assert [("place norwick", 1)] == named(tmp_path, "It rained.", dateline="NORWICK")


def test_two_who_are_called_the_same_are_told_apart_by_their_cues(tmp_path: Path) -> None:
    text = "".join(
        f'[[person]]\nid = "{one}"\nname = "Jo Hale"\nrequires_any = ["{cue}"]\n' for one, cue in (("cook", "kitchen"), ("judge", "court"))
    )

    assert [("person judge", 1)] == named(tmp_path, "Jo Hale rose in court.", text)
    assert [("person cook", 1), ("person judge", 1)] == named(tmp_path, "Jo Hale left the kitchen for the court.", text)


def test_names_in_other_scripts_are_found(tmp_path: Path) -> None:
    text = '[[place]]\nid = "praca"\nname = "Praça da Sé"\n[[person]]\nid = "li"\nname = "李明"\n'

    assert [("place praca", 1)] == named(tmp_path, "Chove na Praça da Sé.", text)
    assert [("person li", 1)] == named(tmp_path, "记者 李明 报道。", text)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Praça da Sé", unicodedata.normalize("NFD", "Chove na Praça da Sé.")),
        (unicodedata.normalize("NFD", "Praça da Sé"), "Chove na Praça da Sé."),
        ("Ada Marlow", "So said Ada\N{NO-BREAK SPACE}Marlow, and left."),
        ("Ada Marlow", "So said Ada\N{NARROW NO-BREAK SPACE}Marlow, and left."),
        ("Ada\N{NO-BREAK SPACE}Marlow", "So said Ada Marlow, and left."),
        ("Dara O’Quill", "Dara O'Quill left."),
        ("محمد", "قال مُحَمَّد إن"),
        ("مُحَمَّد", "قال محمـــد إن"),
    ],
    ids=["parted letters", "parted letters of the name", "space", "narrow space", "space of the name", "apostrophe", "vowels", "drawn out"],
)
def test_a_name_is_found_in_whatever_form_its_letters_and_spaces_are_written(tmp_path: Path, name: str, body: str) -> None:
    assert [("person one", 1)] == named(tmp_path, body, f'[[person]]\nid = "one"\nname = "{name}"\n')


@pytest.mark.parametrize(
    ("name", "body", "times"),
    [
        ("李明", "记者李明报道，李明说。", 2),
        ("สมชาย", "นายสมชายกล่าวว่า", 1),
        ("Marlow", "记者Marlow报道。", 1),
        ("Marlow", "记者Marlows报道。", 0),
    ],
    ids=["Chinese", "Thai", "Latin in Chinese", "longer word"],
)
def test_a_name_is_whole_beside_a_letter_that_is_a_word_of_its_own(tmp_path: Path, name: str, body: str, times: int) -> None:
    assert [("person one", times)] * (times > 0) == named(tmp_path, body, f'[[person]]\nid = "one"\nname = "{name}"\n')


def test_names_are_part_of_the_hash_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(FILE)

    assert load_rules().hash != load_rules(tmp_path / "names.toml").hash


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FILE + FILE, "line 17: person ada-marlow: the id is already taken"),
        (FILE.replace('"norwick"', '"nor/wick"'), "line 14: place number 1 (nor/wick) id: String should match pattern"),
        (FILE.replace('"BoN"', '"..."'), "line 11: organisation number 1 (bank-of-norwick) aliases number 1: '...': there is no word"),
        (FILE.replace('"minister*"', '"m*"'), "line 6: person number 1 (ada-marlow) requires_any: term 'm*': a prefix has at least 3"),
        (FILE.replace("aliases", "alias", 1), "line 5: person number 1 (ada-marlow) alias: Extra inputs are not permitted."),
    ],
    ids=["twice", "slash", "no word", "short prefix", "unknown key"],
)
def test_a_bad_name_is_refused_with_where_and_why(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "names.toml").write_text(text)

    with pytest.raises(Misconfigured) as caught:
        load_rules(tmp_path / "names.toml")

    assert str(caught.value).startswith(f"{tmp_path / 'names.toml'}: {sentence}")
