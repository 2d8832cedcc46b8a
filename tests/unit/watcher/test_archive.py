import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from builders import write
from copytaster.watcher import look
from copytaster.watcher.archive import Archive, archive

MEMORY = Path("/dev/shm")  # noqa: S108  the tests make folders of their own there


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system than `tmp_path`."""
    if not MEMORY.is_dir() or MEMORY.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no other file system here")
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@contextmanager
def no_file_longer_than(most: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def under(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_file_rewritten_between_the_look_and_the_move_stays_and_is_published(tmp_path: Path) -> None:
    path = write(tmp_path, "inbox/a.txt", "One")
    (seen,) = look(path)
    write(tmp_path, "inbox/a.txt", "One and more")

    archive(seen, tmp_path / "done/a.txt")

    assert path.read_text() == "One and more"
    assert list((tmp_path / "done").iterdir()) == []


def test_a_file_that_cannot_be_moved_keeps_its_name_and_no_later_one_overwrites_it(tmp_path: Path) -> None:
    path = write(tmp_path, "inbox/a.txt", "One")
    (seen,) = look(path)
    write(tmp_path, "taken", "a file where the archive should be")

    archive(seen, tmp_path / "taken/a.txt")

    assert ["One"] == [one.read_text() for one in (tmp_path / "inbox").iterdir()]
    assert path.exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that takes no files, not even root's")
def test_a_file_whose_move_fails_halfway_has_its_name_again(tmp_path: Path) -> None:
    (seen,) = look(write(tmp_path, "a.txt", "One"))

    archive(seen, Path("/proc/a.txt"))

    assert [("a.txt", "One")] == [(one.name, one.read_text()) for one in tmp_path.iterdir()]


def test_what_was_set_aside_is_not_overwritten_by_what_came_after_it(tmp_path: Path) -> None:
    write(tmp_path, "inbox/.a.txt.archiving", "One")
    (seen,) = look(write(tmp_path, "inbox/a.txt", "Two"))

    archive(seen, tmp_path / "done/a.txt")

    assert ["One", "Two"] == sorted(one.read_text() for one in (tmp_path / "inbox").iterdir())


def test_a_file_goes_whole_to_another_file_system(tmp_path: Path, far: Path) -> None:
    path = write(tmp_path, "a.txt", "One")
    os.utime(path, (1, 1))
    (seen,) = look(path)

    archive(seen, far / "sub" / "a.txt")

    assert ({}, {"sub/a.txt": "One"}) == (under(tmp_path), under(far))
    assert (far / "sub" / "a.txt").stat().st_mtime == 1


def test_a_file_that_finds_no_room_on_another_file_system_leaves_no_piece_of_itself_there(tmp_path: Path, far: Path) -> None:
    (seen,) = look(write(tmp_path, "a.txt", "word " * 40_000))

    with no_file_longer_than(100_000):
        stays = archive(seen, far / "a.txt")

    assert "a.txt stays in the inbox: File too large" in (stays or "")
    assert ({"a.txt": "word " * 40_000}, {}) == (under(tmp_path), under(far))


def test_what_was_being_copied_when_a_watcher_was_killed_is_copied_anew_and_only_then_has_its_name(tmp_path: Path, far: Path) -> None:
    (seen,) = look(write(tmp_path, "a.txt", "One and more"))
    write(far, ".a.txt.copying", "One a")

    archive(seen, far / "a.txt")

    assert {"a.txt": "One and more"} == under(far)


def test_a_file_that_cannot_be_moved_is_told_of_once_and_tried_every_minute(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path, f"inbox/{name}", name)
    write(tmp_path, "taken", "a file where the archive should be")
    clock = Clock()
    kept = Archive(tmp_path / "inbox", tmp_path / "taken", clock)

    for clock.now in (0, 1, 59, 60, 61):
        kept.take(look(tmp_path / "inbox"))
    told = len(caplog.records)
    (tmp_path / "taken").unlink()
    for clock.now in (62, 119):
        kept.take(look(tmp_path / "inbox"))
    before = under(tmp_path)
    clock.now = 120
    kept.take(look(tmp_path / "inbox"))

    assert told == 2
    assert before == {"inbox/a.txt": "a.txt", "inbox/b.txt": "b.txt"}
    assert under(tmp_path) == {"taken/a.txt": "a.txt", "taken/b.txt": "b.txt"}


def test_a_file_that_stayed_does_not_hold_up_the_others(tmp_path: Path) -> None:
    write(tmp_path, "inbox/a/1.txt", "One")
    write(tmp_path, "inbox/b.txt", "Two")
    write(tmp_path, "done/a", "a file where a folder should be")
    kept = Archive(tmp_path / "inbox", tmp_path / "done")

    kept.take(look(tmp_path / "inbox"))

    assert under(tmp_path / "done") == {"a": "a file where a folder should be", "b.txt": "Two"}
