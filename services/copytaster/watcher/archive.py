"""Files that are done move out of the inbox, and only as they were when they were read."""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from logging import getLogger
from pathlib import Path

from copytaster.watcher.inbox import Seen

log = getLogger(__name__)

_ASIDE = ".archiving"


def archive(seen: Seen, target: Path) -> None:
    """Move a file, beside what is there already if its name is taken; one that has changed since it was looked at stays.

    It is first given a hidden name beside itself, which no look takes: from then on whoever writes to its path writes a
    new file, and what was moved can be compared in peace. Whatever fails, the file is still there, under one name or the other.
    """
    aside = seen.path.with_name(f".{seen.path.name}{_ASIDE}")
    if os.path.lexists(aside):
        log.warning("%s stays in the inbox: %s is in its way; the next start sees to it", seen.path, aside.name)
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        seen.path.rename(aside)
    except OSError as error:
        log.warning("%s stays in the inbox: %s", seen.path, error.strerror)
        return
    try:
        if seen.still(aside.lstat()):
            shutil.move(aside, _free(target))
        else:
            _give_back(aside, seen.path)
    except OSError as error:
        _keep(aside, seen.path, error)


def recover(inbox: Path, folder: Path, done: Callable[[Seen], bool]) -> None:
    """See to what a predecessor had set aside when it ended: what is `done` goes to the archive `folder`, the rest back."""
    for place, _, names in os.walk(inbox):
        for name in names:
            if name.startswith(".") and name.endswith(_ASIDE):
                _recover(Path(place, name), Path(place, name[1:].removesuffix(_ASIDE)), inbox, folder, done)


def _recover(aside: Path, path: Path, inbox: Path, folder: Path, done: Callable[[Seen], bool]) -> None:
    try:
        seen = Seen.of(path, aside.lstat())
        if os.path.lexists(path) and path.samefile(aside):
            aside.unlink()  # two names of one file: it was being given back
        elif done(seen):
            target = folder / path.relative_to(inbox)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(aside, _free(target))
        else:
            _give_back(aside, path)
    except OSError as error:
        log.warning("%s could not be seen to: %s", aside, error.strerror)


def _keep(aside: Path, path: Path, error: OSError) -> None:
    # Its pages are published: under another name they would be published again. So it gets its own back, or stays hidden.
    if os.path.lexists(aside) and not os.path.lexists(path):
        try:
            _give_back(aside, path)
        except OSError as another:
            error = another
    where = path if os.path.lexists(path) and not os.path.lexists(aside) else aside
    log.warning("%s stays in the inbox: %s", where, error.strerror)


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
