import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tools import dumps

QUAY = "The harbour authority said on Monday that the new quay would open in October, two years late."
DUMP = {"id": "1", "text": f"Menu\nQuay opens two years late Port\n{QUAY}\n", "title": "Quay opens two years late", "body": QUAY}


def written(folder: Path, **changed: Any) -> Path:
    """Write a file of one dump."""
    path = folder / "dumps.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(DUMP | changed).encode()))
    return path


@pytest.mark.parametrize(
    ("title", "expected"), [("Quay opens two years late", 2), ("quay opens, two years late!", 2), ("", None), ("Quay", None)]
)
def test_the_headline_of_a_dump_is_found_where_an_extractor_glued_its_parts(tmp_path: Path, title: str, expected: int | None) -> None:
    (dump,) = dumps.read(written(tmp_path, title=title))
    assert (expected, {3}) == (dump.title, dump.body)


def test_what_is_known_of_a_dump_is_the_label_of_its_article(tmp_path: Path) -> None:
    ((label, text),) = dumps.labels(written(tmp_path, authors=["Ann Lee"], date="2024-05-03"))
    assert [{"body_line_list": [3], "byline": ["Ann Lee"], "published": "2024-05-03"}] == label["articles"]
    assert DUMP["text"].rstrip() == text


def test_what_nobody_knows_of_a_dump_its_label_leaves_out(tmp_path: Path) -> None:
    ((label, _),) = dumps.labels(written(tmp_path, authors=[], date=None))
    assert [{"body_line_list": [3], "byline": []}] == label["articles"]
