import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from copytaster.split.cut.labels import articles
from copytaster.split.lines import ledger
from tools import lessons, setting, stacked
from tools.setting import Text

SEEDS = range(40)


def a_text(name: str, paragraphs: int = 8) -> Text:
    lines = (f"{name} opens two years late", *[f"The {name.casefold()} number {one} was said to be late." for one in range(paragraphs)])
    return Text(lines, ("title", *["text"] * paragraphs))


def texts_of(tmp_path: Path, count: int) -> Path:
    """Return the file of so many texts."""
    path = tmp_path / "texts.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for one in range(count):
            text = a_text(f"Quay {one}")
            lines.write(json.dumps({"title": text.lines[0], "text": "\n".join(text.lines[1:])}) + "\n")
    return path


def found(page: lessons.Page) -> list[list[str]]:
    """Return the lines of each article of a page, as they are labelled."""
    rows = ledger.read(page.text)
    return [[rows[place].plain for place in one.places] for one in articles([page.said.get(row.number, "") for row in rows])]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_text_on_a_page_of_several_is_one_article_of_it(seed: int) -> None:
    names = ("Quay", "Dam", "Mill")
    page = setting.laid([a_text(name) for name in names], [a_text("Wall")], random.Random(seed))
    told = found(page)
    assert len(names) == len(told)
    assert all(name.casefold() in line.casefold() for name, lines in zip(names, told, strict=True) for line in lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_in_parts_is_one_article_whatever_stands_between_them(seed: int) -> None:
    text = a_text("Quay")
    parts = [
        Text(text.lines[:3], text.said[:3]),
        Text(("A heading", *text.lines[3:6]), ("text",) * 4),
        Text(text.lines[6:], text.said[6:]),
    ]
    (lines,) = found(setting.laid(parts, [a_text("Wall")], random.Random(seed)))
    assert not any("wall" in line.casefold() for line in lines)


def test_every_other_text_stands_alone_and_each_on_as_many_pages_of_several_as_it_may(tmp_path: Path) -> None:
    made = [found(page) for page in stacked.pages([texts_of(tmp_path, 60)])]
    assert 30 <= sum(len(page) == 1 for page in made) <= 31
    assert {2, 3} <= {len(page) for page in made}
    # The numbers of the texts stand in their lines, whether or not their headlines are kept.
    often = Counter(one[-1].split()[2] for page in made if len(page) > 1 for one in page)
    assert stacked.TIMES == max(often.values())
    assert 55 <= len(often)


def test_texts_of_one_part_of_all_pages_are_stacked_on_pages_of_that_part(tmp_path: Path) -> None:
    for page in stacked.pages([texts_of(tmp_path, 60)]):
        heads = [head for one in range(60) if (head := a_text(f"Quay {one}").lines[0]).casefold() in page.text.casefold()]
        assert {page.part} >= {lessons.part(head) for head in heads}


def test_a_heading_is_words_of_what_stands_below_it_or_one_that_says_nothing() -> None:
    paragraph = "The harbour authority said on Monday that the new quay would open in October."
    told = {setting.heading(paragraph, random.Random(seed)) for seed in SEEDS}
    assert all(head in setting.HEADINGS or head.casefold() in paragraph.casefold() for head in told)
    assert not told.isdisjoint(setting.HEADINGS)


def test_a_text_of_a_dump_is_what_stands_between_its_headline_and_the_end_of_its_body(tmp_path: Path) -> None:
    body = [f"The quay was said on day {one} to be two years late again." for one in range(4)]
    dump = {
        "id": "one",
        "title": "Quay opens late",
        "body": "\n".join(body),
        "text": "\n".join(["Menu", "Quay opens late", body[0], "Share", *body[1:], "Imprint"]),
    }
    path = tmp_path / "dumps.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(dump) + "\n")
    (text,) = stacked.texts(path)
    assert ("Quay opens late", body[0], "Share", *body[1:]) == text.lines
    assert ("title", "text", None, "text", "text", "text") == text.said
