import json
import os
from pathlib import Path

from processes import copytaster


def test_whoever_misspells_a_setting_is_told_so_and_served(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Nothing of note.")
    done = copytaster("split", page, env={**os.environ, "COPYTASTER_REPLICAS": "3"})

    assert 0 == done.returncode
    assert "COPYTASTER_REPLICAS is no setting of copytaster's" in done.stderr


def test_a_process_that_serves_says_so_in_the_form_of_its_log(tmp_path: Path) -> None:
    env = {**os.environ, "COPYTASTER_REPLICAS": "3", "COPYTASTER_LOG_FORMAT": "json"}
    first, *_ = copytaster("watch", tmp_path / "nowhere", "--bootstrap", "127.0.0.1:1", env=env).stderr.splitlines()

    assert json.loads(first)["message"].startswith("COPYTASTER_REPLICAS is no setting of copytaster's")
