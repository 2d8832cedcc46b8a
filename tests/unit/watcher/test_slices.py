import os
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from builders import write
from copytaster.watcher import Taking, look, slices
from copytaster.watcher.slices import Slice, liftable
from copytaster_schemas import MAX_PAGE_BYTES, FileRecord


def take(path: Path, last: FileRecord | None = None, slice_bytes: int = 1 << 20) -> list[Slice]:
    (seen,) = look(path)
    return list(slices(seen, last, Taking(slice_bytes=slice_bytes)))


def records(count: int, start: int = 0) -> bytes:
    return b"".join(orjson.dumps({"title": f"Story {number}", "text": "words " * 50}) + b"\n" for number in range(start, start + count))


def test_a_page_goes_with_the_record_that_says_it_has_gone(tmp_path: Path) -> None:
    (part,) = take(write(tmp_path, "page.txt", "A page"))

    assert [page.data for page in part.pages] == [b"A page"]
    assert (part.record.pages, part.record.position, part.record.done, part.record.reason) == (1, 6, True, None)


def test_whoever_is_told_to_stop_reads_no_further_and_takes_nothing(tmp_path: Path) -> None:
    (seen,) = look(write(tmp_path, "page.txt", "A page"))

    assert [] == list(slices(seen, None, Taking(stopping=lambda: True)))


def test_a_done_file_gives_nothing_again(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "A page")
    (part,) = take(path)

    assert take(path, part.record) == []


def test_each_record_of_a_file_is_a_page_with_an_address_of_its_own(tmp_path: Path) -> None:
    (part,) = take(write(tmp_path, "three.jsonl", records(3)))

    assert [page.uri.rsplit("/", 1)[1] for page in part.pages] == ["three.jsonl#1", "three.jsonl#2", "three.jsonl#3"]
    assert len({page.page_id for page in part.pages}) == 3


@pytest.mark.parametrize("stopped_after", range(5))
def test_whoever_holds_the_last_record_goes_on_at_the_very_next_page(tmp_path: Path, stopped_after: int) -> None:
    path = write(tmp_path, "many.jsonl", records(40))
    whole = take(path, slice_bytes=1500)
    last = whole[stopped_after].record

    rest = take(path, last, slice_bytes=1500)

    assert [*whole[: stopped_after + 1], *rest] == whole
    assert len(whole) > 5


def test_a_changed_file_is_a_new_version_and_all_its_pages_are_new(tmp_path: Path) -> None:
    path = write(tmp_path, "page.jsonl", records(2))
    (before,) = take(path)
    write(tmp_path, "page.jsonl", records(3))

    (after,) = take(path, before.record)

    assert len(after.pages) == 3
    assert not {page.page_id for page in before.pages} & {page.page_id for page in after.pages}


def test_two_watchers_that_see_the_same_path_publish_pages_of_their_own(tmp_path: Path) -> None:
    (seen,) = look(write(tmp_path, "page.txt", "A page"))

    ids = {part.pages[0].page_id for name in ("north", "south") for part in slices(seen, taking=Taking(name))}

    assert len(ids) == 2


def test_a_record_says_when_its_version_was_first_taken_however_often_the_file_is_touched(tmp_path: Path) -> None:
    noon, later = datetime(2026, 1, 31, 12, tzinfo=UTC), datetime(2026, 2, 14, 12, tzinfo=UTC)
    path = write(tmp_path, "page.txt", "A page")
    (before,) = slices(look(path)[0], None, Taking(at=noon))
    os.utime(path, ns=(0, before.record.modified_ns + 10**9))

    (after,) = slices(look(path)[0], before.record, Taking(at=later))

    assert (before.record.taken_at, after.record.taken_at) == (noon, noon)


def test_a_file_that_was_only_touched_gives_no_pages_again(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "A page")
    (before,) = take(path)
    os.utime(path, ns=(0, before.record.modified_ns + 10**9))

    (after,) = take(path, before.record)

    assert (after.pages, after.record.pages, after.record.done) == ((), 1, True)
    assert take(path, after.record) == []


def test_an_unfinished_file_that_was_only_touched_goes_on_where_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, "many.jsonl", records(40))
    whole = take(path, slice_bytes=1500)
    os.utime(path, ns=(0, whole[0].record.modified_ns + 10**9))

    rest = take(path, whole[2].record, slice_bytes=1500)

    assert [page.page_id for part in rest for page in part.pages] == [page.page_id for part in whole[3:] for page in part.pages]


def test_a_file_that_changes_back_has_new_pages_all_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "A")
    (first,) = take(path)
    (second,) = take(write(tmp_path, "page.txt", "BB"), first.record)
    os.utime(write(tmp_path, "page.txt", "A"), ns=(0, first.record.modified_ns + 10**9))
    (third,) = take(path, second.record)

    assert len({part.pages[0].page_id for part in (first, second, third)}) == 3
    assert [part.record.version for part in (first, second, third)] == [1, 2, 3]


def test_a_file_that_changes_while_it_is_read_is_left_for_later(tmp_path: Path) -> None:
    path = write(tmp_path, "many.jsonl", records(40))
    (seen,) = look(path)
    going = slices(seen, None, Taking(slice_bytes=3000))
    first = next(going)

    with path.open("ab") as file:
        file.write(records(1))

    assert (first.record.done, list(going)) == (False, [])


def test_an_empty_file_is_refused_and_taken_when_it_is_filled(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "")
    (refused,) = take(path)
    write(tmp_path, "page.txt", "A page")

    (taken,) = take(path, refused.record)

    assert (refused.record.done, refused.record.reason) == (True, "empty: the file has no bytes")
    assert len(taken.pages) == 1


def test_a_link_is_refused_with_its_reason(tmp_path: Path) -> None:
    target = write(tmp_path, "outside/page.txt", "secret")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(target)

    (part,) = take(inbox)

    assert (part.pages, part.record.done, part.record.reason) == ((), True, "not a regular file but a link")


def test_a_link_that_takes_a_files_place_is_not_followed(tmp_path: Path) -> None:
    target = write(tmp_path, "outside/page.txt", "secret")
    path = write(tmp_path, "inbox/page.txt", "a page")
    (seen,) = look(tmp_path / "inbox")
    path.unlink()
    path.symlink_to(target)

    (part,) = slices(seen)

    assert part.pages == ()
    assert part.record.reason
    assert "cannot be read" in part.record.reason


def unreadable(path: Path, last: FileRecord) -> FileRecord:
    """Return the record of a file that was touched and then could not be read."""
    data, later = path.read_bytes(), last.modified_ns + 10**9
    os.utime(path, ns=(0, later))
    (seen,) = look(path)
    path.unlink()
    path.symlink_to("nowhere")
    (part,) = slices(seen, last)
    path.unlink()
    path.write_bytes(data)
    os.utime(path, ns=(0, later))
    assert liftable(part.record)
    return part.record


def test_a_file_that_could_not_be_read_for_a_while_gives_no_pages_again(tmp_path: Path) -> None:
    path = write(tmp_path, "many.jsonl", records(40))
    before = take(path)[-1].record

    (after,) = take(path, unreadable(path, unreadable(path, before)))

    assert (after.pages, after.record) == ((), before.model_copy(update={"modified_ns": before.modified_ns + 2 * 10**9}))


def test_a_file_that_could_not_be_read_for_a_while_and_has_changed_is_the_next_version(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "One")
    (before,) = take(path)
    refused = unreadable(path, before.record)
    write(tmp_path, "page.txt", "Two and more")

    (after,) = take(path, refused)

    assert ([page.data for page in after.pages], after.record.version) == ([b"Two and more"], 2)


@pytest.mark.parametrize("data", [b"", b"x" * (MAX_PAGE_BYTES + 1)])
def test_a_file_that_was_refused_and_then_could_not_be_read_is_refused_for_what_it_is(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, "page.txt", data)
    (before,) = take(path)

    (after,) = take(path, unreadable(path, before.record))

    assert before.record.reason == after.record.reason


def test_a_file_that_our_own_code_fails_on_is_put_off_with_what_went_before(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path, "many.jsonl", records(40))
    nowhere = take(path, slice_bytes=1500)[2].record.model_copy(update={"position": 2**63})

    (part,) = take(path, nowhere)

    assert part.record == nowhere.model_copy(update={"done": True, "reason": part.record.reason})
    assert (part.record.reason or "").startswith("failed: ValueError: ")
    assert "Traceback" in caplog.text


def test_a_file_that_our_own_code_failed_on_goes_on_at_the_very_next_page(tmp_path: Path) -> None:
    path = write(tmp_path, "many.jsonl", records(40))
    whole = take(path, slice_bytes=1500)
    failed = whole[2].record.model_copy(update={"done": True, "reason": "failed: ValueError: a bug"})

    assert whole[3:] == take(path, failed, slice_bytes=1500)


def test_a_page_over_the_limit_is_refused_with_its_reason(tmp_path: Path) -> None:
    (part,) = take(write(tmp_path, "page.txt", b"x" * (MAX_PAGE_BYTES + 1)))

    assert part.pages == ()
    assert part.record.reason
    assert part.record.reason.startswith("too-large: ")


def test_a_record_over_the_limit_does_not_cost_its_neighbours(tmp_path: Path) -> None:
    large = orjson.dumps({"title": "Large", "text": "x" * (MAX_PAGE_BYTES + 10)}) + b"\n"

    parts = take(write(tmp_path, "three.jsonl", records(1) + large + records(1, start=1)))

    assert [len(part.pages) for part in parts if part.pages] == [1, 1]
    assert [page.uri.rsplit("#", 1)[1] for part in parts for page in part.too_large] == ["2"]
    assert parts[-1].record.pages == 3


def test_a_file_that_is_gone_gives_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "A page")
    (seen,) = look(path)
    path.unlink()

    assert list(slices(seen)) == []
