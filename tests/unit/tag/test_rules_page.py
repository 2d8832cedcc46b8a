"""The page on rules does what it says: its file is loaded, its commands are run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from builders import an_article
from copytaster.tag import load_rules

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^\$ (copytaster [^\n]+)\n((?:(?!\$ |```)[^\n]*\n)*)", PAGE, re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in re.findall(r"^```toml file=(\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    articles = an_article(title="Brussels caps gas", body="The price of gas is too high."), an_article(title="Rain", body="It rained.")
    (tmp_path / "articles.jsonl").write_bytes(b"\n".join(article.encode() for article in articles))
    return tmp_path


def test_the_file_of_the_page_is_taken(folder: Path) -> None:
    assert ("permafrost", "eu-energy") == load_rules(folder / "desk.toml").slugs[-2:]


@pytest.mark.parametrize(("command", "shown"), CONSOLE)
def test_a_command_of_the_page_shows_what_the_page_says(folder: Path, command: str, shown: str) -> None:
    run = [sys.executable, "-m", *shlex.split(command)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COPYTASTER_", "KAFKA_"))}

    ended = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert (shown, 0) == (ended.stdout, ended.returncode), ended.stderr


def test_the_page_has_commands() -> None:
    assert 2 == len(CONSOLE)
