import asyncio
from pathlib import Path

import pytest

from builders import COUNCIL, MATCH, a_story, write
from copytaster.cli.explain_dedupe import explain
from copytaster.errors import Misconfigured
from copytaster.settings import Settings


def explained(*names: Path | str) -> int:
    return asyncio.run(explain(Settings(), map(str, names)))


def test_two_files_are_explained_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path, "first.txt", a_story(COUNCIL))
    cut = write(tmp_path, "cut.txt", a_story(COUNCIL[:3], "Market to close"))
    code, said = explained(first, cut), capsys.readouterr().out

    assert (0, "The second is told from the first: near") == (code, said.splitlines()[0])
    assert "coverage of the shorter" in said
    assert ["first: Council closes Norwick fish market for eighteen months", "second: Market to close"] == [
        line for line in said.splitlines() if line.startswith(("first: ", "second: "))
    ]


def test_two_files_of_other_stories_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = explained(write(tmp_path, "first.txt", a_story(COUNCIL)), write(tmp_path, "other.txt", a_story(MATCH)))
    said = capsys.readouterr().out

    assert (0, "The second is told from the first: unique") == (code, said.splitlines()[0])
    assert "They share too little to measure more." in said


def test_what_is_neither_a_file_nor_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="nothing is neither a file nor an article_id"):
        explained(write(tmp_path, "first.txt", a_story(COUNCIL)), "nothing")
