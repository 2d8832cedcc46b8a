"""What lies in the inbox, and whether it is whole.

Links are not followed and nothing but regular files is read: a link, a pipe or a device is reported, to be refused.
Names that begin with a dot or end in `.part` or `.tmp` are somebody's unfinished work and wait.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

_UNFINISHED = (".part", ".tmp")

_LONG_PAST_S = 60.0
"""A file last written so long ago is not being written, by any clock that is only somewhat wrong."""

_FIRST_NS, _LAST_NS = -(1 << 63), (1 << 63) - 1
"""What 64 bits hold, the years 1677 to 2262: a file system may say more, of a file whose time was given in milliseconds, say."""


class Seen(NamedTuple):
    """A file as it lies there; `fault` says why it cannot be taken, None when it can."""

    path: Path
    size: int
    modified_ns: int
    fault: str | None = None

    @classmethod
    def of(cls, path: Path, info: os.stat_result, fault: str | None = None) -> Self:
        """Return a file as the file system tells of it."""
        return cls(path, info.st_size, _modified_ns(info), fault)

    def still(self, info: os.stat_result) -> bool:
        """Say whether the file is what it was, now that the file system tells this of it."""
        return (info.st_size, _modified_ns(info)) == (self.size, self.modified_ns)

    @property
    def uri(self) -> str:
        """The file's URI (RFC 8089); bytes of its name that are not UTF-8 are percent-encoded as they are."""
        return self.path.as_uri()


def look(place: Path, leaving_out: Path | None = None) -> list[Seen]:
    """Return what lies at or below `place`, by name, without what is unfinished and what lies below `leaving_out`.

    Raises:
        OSError: `place` itself cannot be read.
    """
    top = without_detours(place)
    info = top.stat()
    if not stat.S_ISDIR(info.st_mode):
        return [_seen(top, top.lstat() if top.is_symlink() else info)]
    return list(_below(top, _Apart.of(leaving_out) if leaving_out else None))


def without_detours(place: Path) -> Path:
    """Return the absolute path of a place, without `..`, its links as they are."""
    return Path(os.path.abspath(place))  # noqa: PTH100  Path.absolute keeps `..`, and Path.resolve follows links


class _Apart(NamedTuple):
    """A folder that is not looked into: known by its path, which may be a link, and by what it is, for other paths may lead there."""

    path: Path
    device: int | None = None
    inode: int | None = None

    @classmethod
    def of(cls, folder: Path) -> Self:
        path = without_detours(folder)
        try:
            info = path.stat()
        except OSError:
            return cls(path)  # not made yet, or out of reach, and then nothing goes there
        return cls(path, info.st_dev, info.st_ino)

    def holds(self, entry: os.DirEntry[str]) -> bool:
        if Path(entry.path) == self.path:
            return True
        info = entry.stat(follow_symlinks=False)
        return (info.st_dev, info.st_ino) == (self.device, self.inode)


def _below(folder: Path, apart: _Apart | None) -> Iterator[Seen]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    for entry in found:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith(_UNFINISHED):
            continue
        try:
            if apart and apart.holds(entry):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _folder(path, apart)
                continue
            yield _seen(path, entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            continue  # gone since the folder was read


def _folder(path: Path, apart: _Apart | None) -> Iterator[Seen]:
    try:
        yield from _below(path, apart)
    except FileNotFoundError:
        return  # gone since its parent was read
    except OSError as error:
        yield Seen(path, 0, 0, f"the folder cannot be read: {error.strerror}")


def _seen(path: Path, info: os.stat_result) -> Seen:
    fault = None if stat.S_ISREG(info.st_mode) else f"not a regular file but {_KINDS.get(stat.S_IFMT(info.st_mode), 'something else')}"
    return Seen.of(path, info, fault)


def _modified_ns(info: os.stat_result) -> int:
    return min(max(info.st_mtime_ns, _FIRST_NS), _LAST_NS)


_KINDS = {
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Stillness:
    """Tells a file that is whole from one that is being written: its size and time have stood still for long enough.

    Only a time long past is taken for stillness as it stands: the clock of a file server may be seconds behind ours.
    """

    def __init__(self, settle: float) -> None:
        self._settle, self._long_past = settle, max(_LONG_PAST_S, 10 * settle)
        self._since: dict[Path, tuple[int, int, float]] = {}

    def whole(self, seen: Seen, wall: float, monotonic: float) -> bool:
        """Say whether the file is whole at the moment given by both clocks, in seconds."""
        if wall - seen.modified_ns / 1e9 >= self._long_past:
            self._since.pop(seen.path, None)
            return True
        size, modified, since = self._since.get(seen.path, (-1, -1, monotonic))
        if (size, modified) != (seen.size, seen.modified_ns):
            self._since[seen.path] = seen.size, seen.modified_ns, monotonic
            return False
        if monotonic - since < self._settle:
            return False
        del self._since[seen.path]
        return True

    def forget(self, there: set[Path]) -> None:
        """Drop what is no longer there."""
        self._since = {path: entry for path, entry in self._since.items() if path in there}
