"""A value made of files, made anew when they change, while all that uses it goes on.

The files are looked at now and then in a thread of its own. What has changed, and has then stood still from one look to
the next, is read and checked there; a good value takes the place of the old one in a single assignment, so who asks
once a message has the same value for the whole of it. A bad file changes nothing.
"""

import threading
from collections.abc import Callable, Sequence
from logging import getLogger
from pathlib import Path
from typing import Generic, TypeVar

from copytaster.errors import CopytasterError

log = getLogger(__name__)

T = TypeVar("T")
Mark = tuple[int, int, int] | None

LOOK_S = 0.5
"""Seconds from one look to the next: a change is taken up in one to two looks."""


class Live(Generic[T]):
    """The value in force: `value`, or a call, which also begins to watch the files.

    `load` makes a value of the files as they are now and may refuse with a CopytasterError. `prepare` does what must be done
    before a value is used, and may fail in the same way; it is tried again at the next look. `tell` hears of every value made
    (True) or refused (False).
    """

    def __init__(self, files: Sequence[Path], load: Callable[[], T], prepare: Callable[[T], None] = lambda _: None) -> None:
        self._files, self._load, self._prepare = tuple(files), load, prepare
        self.tell: Callable[[T, bool], None] = lambda _value, _taken: None
        self._standing = self._seen = self._marks()
        self.value = load()
        self._made: T | None = None
        self._watching: threading.Thread | None = None
        self._stopped = threading.Event()

    def __call__(self) -> T:
        """Return the value in force now; the first call begins the watch."""
        if self._watching is None and self._files:
            self._watching = threading.Thread(target=self._watch, name="copytaster.reload", daemon=True)
            self._watching.start()
        return self.value

    def look(self) -> None:
        """Look at the files once; take up what has changed and stood still since the last look."""
        marks = self._marks()
        if marks != self._seen:
            self._made = None
        elif marks != self._standing:
            self._take(marks)
        self._seen = marks

    def stop(self) -> None:
        """End the watch; the value stays as it is."""
        self._stopped.set()
        if self._watching is not None:
            self._watching.join()

    def _watch(self) -> None:
        while not self._stopped.wait(LOOK_S):
            self.look()

    def _take(self, marks: tuple[Mark, ...]) -> None:
        try:
            made = self._made if self._made is not None else self._load()
        except CopytasterError as error:
            log.error("%s What was in force stays in force.", error)  # noqa: TRY400  a sentence for people: the trace says nothing more
            self._refuse(marks)
        except Exception:
            log.exception("%s: could not be taken up. What was in force stays in force.", ", ".join(map(str, self._files)))
            self._refuse(marks)
        else:
            self._swap(made, marks)

    def _swap(self, made: T, marks: tuple[Mark, ...]) -> None:
        try:
            self._prepare(made)
        except CopytasterError as error:
            # Kafka is away, say: the value is good and waits for it.
            log.warning("%s What was in force stays in force until this is done.", error)
            self._made = made
            return
        self._made, self.value, self._standing = None, made, marks
        log.info("taken up anew: %s", ", ".join(map(str, self._files)))
        self.tell(made, True)  # noqa: FBT003  the callback's one question

    def _refuse(self, marks: tuple[Mark, ...]) -> None:
        self._standing = marks
        self.tell(self.value, False)  # noqa: FBT003  the callback's one question

    def _marks(self) -> tuple[Mark, ...]:
        return tuple(map(_mark, self._files))


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
