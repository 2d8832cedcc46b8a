"""Files that are done move out of the inbox, and only as they were when they were read."""

import os
import shutil
from logging import getLogger
from pathlib import Path

from copytaster.watcher.inbox import Seen

log = getLogger(__name__)

_ASIDE = ".archiving"


def archive(seen: Seen, target: Path) -> None:
    """Move a file, beside what is there already if its name is taken; one that has changed since it was looked at stays.

    It is first given a hidden name beside itself, which no look takes: from then on whoever writes to its path writes a
    new file, and what was moved can be compared in peace.
    """
    aside = seen.path.with_name(f".{seen.path.name}{_ASIDE}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        seen.path.rename(aside)
        info = aside.lstat()
        if (info.st_size, info.st_mtime_ns) != (seen.size, seen.modified_ns):
            _give_back(aside, seen.path)
            return
        shutil.move(aside, _free(target))
    except OSError as error:
        log.warning("%s stays in the inbox: %s", seen.path, error.strerror)


def recover(inbox: Path) -> None:
    """Give back what a predecessor had set aside when it ended."""
    for folder, _, names in os.walk(inbox):
        for name in names:
            if name.startswith(".") and name.endswith(_ASIDE):
                _give_back(Path(folder, name), Path(folder, name[1:].removesuffix(_ASIDE)))


def _give_back(aside: Path, path: Path) -> None:
    # A link fails where the name is taken again, which a rename would overwrite.
    free, number = path, 1
    while True:
        try:
            os.link(aside, free)
        except FileExistsError:
            free, number = path.with_name(f"{path.name}.{number}"), number + 1
        else:
            aside.unlink()
            return


def _free(target: Path) -> Path:
    free, number = target, 1
    while free.exists():
        free, number = target.with_name(f"{target.name}.{number}"), number + 1
    return free
