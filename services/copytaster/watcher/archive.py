"""Files that are done move out of the inbox, and only as they were when they were read."""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from logging import getLogger
from pathlib import Path

from copytaster.watcher.inbox import Seen

log = getLogger(__name__)

_ASIDE, _COPYING = ".archiving", ".copying"

_AGAIN_S = 60.0
"""So long a file that could not be moved is left in peace: each attempt is an event in the inbox, and the reason seldom passes sooner."""


class Archive:
    """The folder that files which are done move to; one that cannot be moved is told of once and tried again every minute."""

    def __init__(self, inbox: Path, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._inbox, self._folder, self._clock = inbox, folder, clock
        self._tried: dict[Path, float] = {}

    def take(self, files: Iterable[Seen]) -> None:
        """Move the files; those that stayed and are not among them any more are forgotten."""
        before, self._tried = self._tried, {}
        for seen in files:
            tried = before.get(seen.path)
            if tried is not None and self._clock() - tried < _AGAIN_S:
                self._tried[seen.path] = tried
                continue
            stays = archive(seen, self._folder / seen.path.relative_to(self._inbox))
            if stays:
                self._tried[seen.path] = self._clock()
                if tried is None:
                    log.warning("%s; it is tried again every minute", stays)

    def recover(self, done: Callable[[Seen], bool]) -> None:
        """See to what a predecessor had set aside when it ended: what is `done` goes to the archive, the rest back."""
        for place, _, names in os.walk(self._inbox):
            for name in names:
                if name.startswith(".") and name.endswith(_ASIDE):
                    self._recover(Path(place, name), Path(place, name[1:].removesuffix(_ASIDE)), done)

    def _recover(self, aside: Path, path: Path, done: Callable[[Seen], bool]) -> None:
        try:
            seen = Seen.of(path, aside.lstat())
            if os.path.lexists(path) and path.samefile(aside):
                aside.unlink()  # two names of one file: it was being given back
            elif done(seen):
                _move(aside, self._folder / path.relative_to(self._inbox))
            else:
                _give_back(aside, path)
        except OSError as error:
            log.warning("%s could not be seen to: %s", aside, error.strerror)


def archive(seen: Seen, target: Path) -> str | None:
    """Move a file, beside what is there already if its name is taken; say why it stays, which one that has changed since may.

    It is first given a hidden name beside itself, which no look takes: from then on whoever writes to its path writes a
    new file, and what was moved can be compared in peace. Whatever fails, the file is still there, under one name or the other.
    """
    aside = seen.path.with_name(f".{seen.path.name}{_ASIDE}")
    if os.path.lexists(aside):
        return f"{seen.path} stays in the inbox: {aside.name} is in its way; the next start sees to it"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        seen.path.rename(aside)
    except OSError as error:
        return _stays(seen.path, error)
    try:
        if seen.still(aside.lstat()):
            _move(aside, target)
        else:
            _give_back(aside, seen.path)
    except OSError as error:
        return _keep(aside, seen.path, error)
    return None


def _move(aside: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        aside.rename(_free(target))
    except OSError:  # another file system, most likely
        _copy(aside, target)
        aside.unlink()


def _copy(aside: Path, target: Path) -> None:
    # Under a hidden name until it is whole, the same one each time: whatever ends amid it leaves nothing that looks like the file.
    part = target.with_name(f".{target.name}{_COPYING}")
    try:
        shutil.copy2(aside, part, follow_symlinks=False)
        part.rename(_free(target))
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


def _keep(aside: Path, path: Path, error: OSError) -> str:
    # Its pages are published: under another name they would be published again. So it gets its own back, or stays hidden.
    if os.path.lexists(aside) and not os.path.lexists(path):
        try:
            _give_back(aside, path)
        except OSError as another:
            error = another
    return _stays(path if os.path.lexists(path) and not os.path.lexists(aside) else aside, error)


def _stays(path: Path, error: OSError) -> str:
    return f"{path} stays in the inbox: {error.strerror}"


def _give_back(aside: Path, path: Path) -> None:
    # A link fails where the name is taken again, which a rename would overwrite.
    for free in _names(path):
        try:
            os.link(aside, free)
        except FileExistsError:
            continue
        except OSError:  # no hard links here: vfat, some network shares
            if os.path.lexists(free):
                continue
            aside.rename(free)
            return
        aside.unlink()
        return


def _free(target: Path) -> Path:
    return next(name for name in _names(target) if not os.path.lexists(name))


def _names(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(f"{path.name}.{number}") for number in count(1))
