import json
from pathlib import Path

import pytest

from copytaster.cli.split import explain, look
from copytaster.errors import Misconfigured

SEEDS = Path(__file__).parents[3] / "seeds"


def test_each_line_is_shown_with_what_it_was_taken_for_under_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain([SEEDS / "spanish-digest.txt"], as_json=False) == 0
    shown = capsys.readouterr().out.split("\n")
    assert 3 == sum(line.startswith("article ") for line in shown)
    assert any(line.split()[:2] == ["6", "outlet"] for line in shown)
    assert any(line.split()[:2] == ["9", "furniture"] for line in shown)


def test_a_page_without_lines_shows_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    explain([SEEDS / "heat-wave.html"], as_json=False)
    assert {"title", "byline", "date", "body"} <= {
        line.split()[0] for line in capsys.readouterr().out.split("\n") if line.startswith("      ")
    }


def test_a_machine_gets_one_line_of_json_for_each_page(capsys: pytest.CaptureFixture[str]) -> None:
    explain([SEEDS / "spanish-digest.txt", SEEDS / "wire-records.jsonl"], as_json=True)
    digest, wire = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert 3 == len(digest["parts"][0]["articles"])
    assert {"number": 6, "text": "El Correo de Tesalia | 07/05/2024", "bucket": "outlet"} == digest["parts"][0]["lines"][5]
    assert 7 == len(wire["parts"])


def test_what_cannot_be_read_is_a_refusal_with_its_reason() -> None:
    (seen,) = look(b"")
    assert ["empty"] == [one.kind.reason for one in seen.refusals]


def test_a_page_that_nobody_calls_an_article_is_judged_as_the_path_judges_it() -> None:
    paragraph = "<p>Create an account now and save 10% on your first order. Add to cart. Free delivery on orders over 50 euros.</p>"

    (seen,) = look(f"<html><body><h1>My account</h1>{paragraph * 2}<p>Enter your e-mail address and password.</p></body></html>".encode())

    assert ["not-news"] == [one.kind.reason for one in seen.refusals]


def test_a_page_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(Misconfigured, match=r"nowhere\.txt: No such file"):
        explain([Path("nowhere.txt")], as_json=False)
