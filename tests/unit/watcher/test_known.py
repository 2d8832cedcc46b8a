from pathlib import Path

import pytest

from builders import write
from copytaster.watcher import Seen, look, slices
from copytaster.watcher.known import Known
from copytaster_schemas import FileRecord


def taken(path: Path) -> tuple[Seen, FileRecord]:
    (seen,) = look(path)
    (part,) = slices(seen)
    return seen, part.record


@pytest.mark.parametrize("name", ["page.txt", "été 100%.txt", "页.txt", "a:b#c?d.txt"])
def test_a_record_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    known = Known("inbox")
    seen, record = taken(write(tmp_path, name, "A page"))

    known.put(record)

    assert record == known.get(seen)
    assert known.has(seen)


def test_a_name_that_is_no_text_is_known_too(tmp_path: Path) -> None:
    known = Known("inbox")
    seen, record = taken(write(tmp_path, b"caf\xe9.txt".decode("utf-8", "surrogateescape"), "A page"))

    known.put(record)

    assert record == known.get(seen)


@pytest.mark.parametrize("changes", [{"done": False}, {"reason": "empty: the file has no bytes"}, {"sha256": None, "reason": "a link"}])
def test_what_is_not_done_or_was_refused_comes_back_as_it_was_too(tmp_path: Path, changes: dict[str, object]) -> None:
    known = Known("inbox")
    seen, whole = taken(write(tmp_path, "page.txt", "A page"))
    record = whole.model_copy(update=changes)

    known.put(record)

    assert record == known.get(seen)
    assert known.has(seen) is record.done


@pytest.mark.parametrize("number", ["size", "modified_ns", "version", "pages", "position"])
def test_a_number_that_takes_more_room_than_others_comes_back_as_it_was_too(tmp_path: Path, number: str) -> None:
    known = Known("inbox")
    seen, whole = taken(write(tmp_path, "page.txt", "A page"))
    record = whole.model_copy(update={number: 2**63})

    known.put(record)

    assert record == known.get(seen)
    assert known.has(seen) is (number not in {"size", "modified_ns"})


def test_a_file_with_another_size_or_time_is_news(tmp_path: Path) -> None:
    known = Known("inbox")
    seen, record = taken(write(tmp_path, "page.txt", "A page"))
    known.put(record)

    assert [False, False] == [known.has(seen._replace(size=7)), known.has(seen._replace(modified_ns=1))]


@pytest.mark.parametrize("reason", ["cannot be read: Permission denied", "failed: ValueError: a bug"])
def test_what_another_day_may_lift_is_tried_once_more_when_asked_for(tmp_path: Path, reason: str) -> None:
    known = Known("inbox")
    seen, whole = taken(write(tmp_path, "page.txt", "A page"))
    record = whole.model_copy(update={"sha256": None, "reason": reason})
    known.put(record)

    before, _, again = known.has(seen), known.try_again(), known.has(seen)
    known.put(record)

    assert [True, False, True] == [before, again, known.has(seen)]


def test_a_forgotten_file_is_news(tmp_path: Path) -> None:
    known = Known("inbox")
    seen, record = taken(write(tmp_path, "page.txt", "A page"))
    known.put(record)

    known.drop(record.uri)

    assert (known.has(seen), known.get(seen), len(known)) == (False, None, 0)
