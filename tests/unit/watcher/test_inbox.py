import os
from pathlib import Path

import pytest

from builders import write
from copytaster.watcher.inbox import Seen, Stillness, look

LATE = 1_700_000_000_000
"""Seconds since 1970, of a tool that thought they were milliseconds: in the year 55,840, or as late as the file system goes."""


def names(folder: Path, **more: Path) -> list[str]:
    return [seen.path.name for seen in look(folder, **more)]


def test_files_are_seen_by_name_in_folders_below_too(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c.txt"):
        write(tmp_path, name, "x")

    assert names(tmp_path) == ["1.txt", "2.txt", "b.txt", "c.txt"]


def test_unfinished_files_and_hidden_folders_wait(tmp_path: Path) -> None:
    for name in ("page.txt.part", "page.tmp", ".page.txt.swp", ".git/page.txt", "page.txt"):
        write(tmp_path, name, "x")

    assert names(tmp_path) == ["page.txt"]


def test_the_archive_inside_the_inbox_is_not_looked_into(tmp_path: Path) -> None:
    write(tmp_path, "done/old.txt", "x")
    write(tmp_path, "new.txt", "x")

    assert names(tmp_path, leaving_out=tmp_path / "done") == ["new.txt"]


def test_the_archive_inside_the_inbox_is_not_looked_into_whatever_way_leads_there(tmp_path: Path) -> None:
    write(tmp_path, "inbox/kept/done/old.txt", "x")
    write(tmp_path, "inbox/kept/new.txt", "x")
    (tmp_path / "roundabout").symlink_to(tmp_path / "inbox" / "kept")

    assert names(tmp_path / "inbox", leaving_out=tmp_path / "roundabout" / "done") == ["new.txt"]


def test_an_archive_that_is_a_link_in_the_inbox_is_no_fault(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/old.txt", "x")
    write(tmp_path, "inbox/new.txt", "x")
    (tmp_path / "inbox" / "done").symlink_to(tmp_path / "elsewhere")

    assert names(tmp_path / "inbox", leaving_out=tmp_path / "inbox" / "done") == ["new.txt"]


def test_an_archive_that_is_yet_to_be_made_leaves_nothing_out(tmp_path: Path) -> None:
    write(tmp_path, "new.txt", "x")

    assert names(tmp_path, leaving_out=tmp_path / "done") == names(tmp_path, leaving_out=tmp_path / "new.txt" / "done") == ["new.txt"]


def test_links_and_pipes_are_seen_as_faults_and_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt", "x")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(outside)
    (inbox / "linked").symlink_to(outside.parent)
    os.mkfifo(inbox / "pipe")

    assert [(seen.path.name, seen.fault) for seen in look(inbox)] == [
        ("link.txt", "not a regular file but a link"),
        ("linked", "not a regular file but a link"),
        ("pipe", "not a regular file but a pipe"),
    ]


def test_a_file_named_in_bytes_that_are_no_text_has_a_uri(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.txt")).write_text("x")

    (seen,) = look(tmp_path)

    assert seen.uri.endswith("/%FF%0A.txt")


def test_the_way_to_the_inbox_is_not_part_of_a_files_uri(tmp_path: Path) -> None:
    write(tmp_path, "inbox/page.txt", "x")
    (tmp_path / "other").mkdir()

    (direct,), (roundabout,) = look(tmp_path / "inbox"), look(tmp_path / "other" / ".." / "inbox")

    assert direct.uri == roundabout.uri


def test_a_time_that_no_64_bits_hold_is_brought_to_their_end(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "A page")
    os.utime(path, (LATE, LATE))

    (seen,) = look(tmp_path)

    assert seen.modified_ns == min(path.stat().st_mtime_ns, 2**63 - 1)
    assert seen.still(path.stat())


def test_an_inbox_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        look(tmp_path / "gone")


SEEN = Seen(Path("/inbox/page.txt"), size=10, modified_ns=1_000_000_000_000)


def test_a_file_written_long_ago_is_whole_at_once() -> None:
    assert [Stillness(settle=2).whole(SEEN, wall=1000 + age, monotonic=0) for age in (59, 60)] == [False, True]


def test_a_file_that_settles_slowly_must_have_been_written_longer_ago() -> None:
    assert [Stillness(settle=20).whole(SEEN, wall=1000 + age, monotonic=0) for age in (199, 200)] == [False, True]


def test_a_file_written_just_now_is_whole_when_it_has_stood_still() -> None:
    stillness = Stillness(settle=2)

    assert [stillness.whole(SEEN, wall=1000 + passed, monotonic=passed) for passed in (0, 1, 1.9, 2)] == [False, False, False, True]


def test_a_file_that_grows_starts_over() -> None:
    stillness = Stillness(settle=2)
    growing = [SEEN._replace(size=10 + step, modified_ns=SEEN.modified_ns + step * 10**9) for step in range(4)]

    assert not any(stillness.whole(seen, wall=1000 + step, monotonic=step) for step, seen in enumerate(growing))


def test_a_file_that_grows_by_a_clock_behind_ours_is_watched_by_ours() -> None:
    stillness = Stillness(settle=2)
    growing = [SEEN._replace(size=10 + step, modified_ns=SEEN.modified_ns + step * 10**9) for step in (0, 1, 2, 2, 2)]

    # Each write is half a minute old when it is seen.
    assert [stillness.whole(seen, wall=1030 + step, monotonic=step) for step, seen in enumerate(growing)] == [*[False] * 4, True]


def test_a_file_of_a_clock_that_runs_ahead_is_watched_by_ours() -> None:
    stillness = Stillness(settle=2)
    ahead = SEEN._replace(modified_ns=SEEN.modified_ns + 3600 * 10**9)

    assert [stillness.whole(ahead, wall=1000 + passed, monotonic=passed) for passed in (0, 1, 3)] == [False, False, True]
