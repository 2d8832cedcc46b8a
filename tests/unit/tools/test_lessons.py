import json
from pathlib import Path

from copytaster.split.lines import ledger
from tools import lessons
from tools.lessons import Page

STORY = (
    "Menu\nQuay opens late\nBy Ann Lee\n\nThe quay opens in May.\nShare\nIt is two years late.\nRead more\nFever spreads\nMany are sick."
)
SAID = {2: "title", 5: "text", 7: "text", 9: "title", 10: "text"}


def test_a_line_between_is_called_by_where_it_stands() -> None:
    rows = ledger.read(STORY)
    expected = ["before", "title", "header", "text", "inside", "text", "after", "title", "text"]
    assert expected == lessons.labels(rows, Page(STORY, SAID, ruled=True))
    assert ["none"] * len(rows) == lessons.labels(rows, Page(STORY, {}, ruled=True))


def test_optional_articles_are_not_learned_from(tmp_path: Path) -> None:
    articles = [
        {"title": "Quay opens late", "title_line": 2, "body_line_list": [5, 7]},
        {"title": None, "title_line": None, "body_line_list": [10], "optional": True},
    ]
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": STORY, "articles": articles}) + "\n", encoding="utf-8")
    (page,) = lessons.labelled([tmp_path / "one.jsonl"], asked=False)
    assert Page(STORY, {2: "title", 5: "text", 7: "text"}, ruled=False) == page


def test_a_headline_that_is_part_of_a_line_above_its_text_is_found_there() -> None:
    told = lessons.said(["The Courier: Quay opens late", "The quay opens in May."], [{"title": "Quay opens late", "body_line_list": [2]}])
    assert {1: "title", 2: "text"} == told
    assert {2: "lead"} == lessons.said(["The Courier", "The quay opens in May."], [{"title": None, "body_line_list": [2]}])
