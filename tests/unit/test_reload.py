import os
import threading
from pathlib import Path

import pytest

from copytaster.errors import Misconfigured, Unavailable
from copytaster.reload import Live


def write(file: Path, text: str) -> None:
    file.with_suffix(".new").write_text(text)
    file.with_suffix(".new").replace(file)


def live(file: Path) -> tuple[Live[str], list[tuple[str, bool]]]:
    def load() -> str:
        text = file.read_text() if file.is_file() else "bad"
        if "bad" in text:
            raise Misconfigured(f"{file}: line 1: bad.")
        return text

    told: list[tuple[str, bool]] = []
    made = Live([file], load)
    made.tell = lambda value, taken: told.append((value, taken))
    return made, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "rules.toml").write_text("one")
    return tmp_path / "rules.toml"


def test_a_change_is_taken_up_when_it_has_stood_still_for_a_look(file: Path) -> None:
    made, told = live(file)

    write(file, "two")
    made.look()
    after_one = made.value
    made.look()

    assert ("one", "two") == (after_one, made.value)
    assert [("two", True)] == told


def test_a_bad_file_changes_nothing_and_is_told_once(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    made, told = live(file)

    write(file, "bad")
    for _ in range(4):
        made.look()

    assert "one" == made.value
    assert [("one", False)] == told
    assert [f"{file}: line 1: bad. What was in force stays in force."] == [record.getMessage() for record in caplog.records]


def test_a_good_file_after_a_bad_one_is_taken_up(file: Path) -> None:
    made, _ = live(file)

    for text in ("bad", "two"):
        write(file, text)
        made.look()
        made.look()

    assert "two" == made.value


def test_a_file_that_goes_away_or_becomes_a_folder_changes_nothing(file: Path) -> None:
    made, told = live(file)

    file.unlink()
    made.look()
    made.look()
    file.mkdir()
    made.look()
    made.look()

    assert "one" == made.value
    assert [("one", False), ("one", False)] == told


def test_a_file_that_is_still_being_written_is_waited_for(file: Path) -> None:
    made, _ = live(file)

    for text in ("t", "tw", "two"):
        file.write_text(text)
        os.utime(file, ns=(0, len(text)))
        made.look()
    assert "one" == made.value
    made.look()

    assert "two" == made.value


def test_what_cannot_be_prepared_yet_waits_and_is_tried_again(file: Path) -> None:
    tries: list[str] = []

    def prepare(value: str) -> None:
        tries.append(value)
        if len(tries) < 3:
            raise Unavailable("Kafka is away.")

    made = Live([file], file.read_text, prepare)
    write(file, "two")
    for _ in range(3):
        made.look()
    before = made.value
    made.look()

    assert ("one", "two") == (before, made.value)
    assert ["two"] * 3 == tries


def test_a_bug_in_the_loader_changes_nothing(file: Path) -> None:
    loads = iter(["one", ZeroDivisionError()])

    def load() -> str:
        value = next(loads)
        if isinstance(value, Exception):
            raise value
        return value

    made = Live([file], load)
    write(file, "two")
    made.look()
    made.look()

    assert "one" == made.value


def test_the_first_call_begins_the_watch_and_a_change_comes_by_itself(file: Path) -> None:
    (made, _), taken = live(file), threading.Event()
    made.tell = lambda _value, _taken: taken.set()

    assert "one" == made()
    write(file, "two")
    came = taken.wait(20)
    made.stop()

    assert came
    assert "two" == made()
