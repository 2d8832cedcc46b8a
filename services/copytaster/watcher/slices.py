"""A file, slice by slice: the pages of each slice and the ledger's record that goes with them.

A slice's record says how far the file has gone, so whoever holds the last record can go on at the very next page.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from logging import getLogger
from pathlib import Path
from typing import BinaryIO, NamedTuple

from copytaster import formats
from copytaster.envelope import moment
from copytaster.errors import Empty, Failed, Reject
from copytaster.ids import file_page_id
from copytaster.page import Page
from copytaster.watcher.inbox import Seen
from copytaster_schemas import MAX_PAGE_BYTES, FileRecord

log = getLogger(__name__)

_PAGES = 1000
"""Most pages of one slice: a transaction of tiny records must stay small too."""

_PIECE_BYTES = 8 << 20
"""A file is digested in such pieces: between two of them it may be told to stop."""

_UNREADABLE = "cannot be read"

_LIFTABLE = (_UNREADABLE, f"{Failed.reason}: ")
"""How the reason of a refusal begins that another day may lift: rights, a disk, a bug of ours."""

_TOLD = 500
"""Most letters of what our own code said as it failed."""


class Slice(NamedTuple):
    """Pages that go together with the record that says they have gone; a page over the limit is cut and comes as too large."""

    pages: tuple[Page, ...]
    too_large: tuple[Page, ...]
    record: FileRecord


class Taking(NamedTuple):
    """How a file is taken: by whom, when (None: when it was written), and how many bytes at a time."""

    watcher: str = "inbox"
    at: datetime | None = None
    slice_bytes: int = 4 << 20
    stopping: Callable[[], bool] = lambda: False
    """Whether to give up what is not begun: the digest of a huge file takes minutes."""


def slices(seen: Seen, last: FileRecord | None = None, taking: Taking = Taking()) -> Iterator[Slice]:  # noqa: B008  immutable
    """Yield what is left of a file, given the last record of it; nothing when it is done.

    A file whose time and size are those of the record goes on where that ended; any other is read from its start, and if
    its bytes have changed its pages are new pages. What cannot be read yields one record that says why, and what our own
    code fails on another: a bug must cost one file, not the inbox.
    """
    if last and last.done and not liftable(last) and (last.size, last.modified_ns) == (seen.size, seen.modified_ns):
        return
    if seen.fault:
        yield Slice((), (), _record(seen, last, taking, None, seen.fault))
        return
    try:
        with _open(seen.path) as file:
            for part in _slices(file, seen, last, taking):
                last = part.record
                yield part
    except FileNotFoundError:
        return  # moved away meanwhile: nothing was lost, for nothing was taken
    except _StoppingError:
        return  # nothing of it was taken
    except _ChangedError:
        return  # its pages so far stand, for they were in the file; what it has become is another version, taken when it is still
    except OSError as error:
        if last and not last.done:
            return  # what has gone has gone: the next look goes on from there
        yield Slice((), (), _put_off(seen, last, taking, f"{_UNREADABLE}: {error.strerror}"))
    except Exception as error:
        log.exception("%s: a bug", seen.path)
        yield Slice((), (), _put_off(seen, last, taking, f"{Failed.reason}: {type(error).__name__}: {error}"[:_TOLD]))


def liftable(record: FileRecord) -> bool:
    """Say whether the file was refused for a reason that lies outside it, so that each start of a watcher tries again."""
    return (record.reason or "").startswith(_LIFTABLE)


def _slices(file: BinaryIO, seen: Seen, last: FileRecord | None, taking: Taking) -> Iterator[Slice]:
    record = _standing(file, seen, last, taking)
    if record.done:
        yield Slice((), (), record)
        return
    _demand_unchanged(file, seen)
    try:
        if not seen.size:
            raise Empty("the file has no bytes")
        yield from _cut(file, seen, record, taking.slice_bytes)
    except Reject as error:
        yield Slice((), (), record.model_copy(update={"done": True, "reason": f"{error.reason}: {error}"}))


def _standing(file: BinaryIO, seen: Seen, last: FileRecord | None, taking: Taking) -> FileRecord:
    """Return the record to go on from: the last one if the bytes are still those it speaks of, else a new version's first."""
    if last and last.sha256 and not liftable(last) and (last.size, last.modified_ns) == (seen.size, seen.modified_ns):
        return last
    digest = _digest(file, taking.stopping)
    if not last or last.sha256 != digest:
        return _record(seen, last, taking, digest)
    as_it_lies = {"size": seen.size, "modified_ns": seen.modified_ns}
    if not liftable(last):
        return last.model_copy(update=as_it_lies)
    return last.model_copy(update={**as_it_lies, "done": 0 < seen.size == last.position, "reason": None})


def _put_off(seen: Seen, last: FileRecord | None, taking: Taking, reason: str) -> FileRecord:
    """Return the record of a file that is refused for now; how far its last version went stays known, for it may be that version still."""
    if not last or not last.sha256:
        return _record(seen, last, taking, None, reason)
    return last.model_copy(update={"size": seen.size, "modified_ns": seen.modified_ns, "done": True, "reason": reason})


def _record(seen: Seen, last: FileRecord | None, taking: Taking, sha256: str | None, reason: str | None = None) -> FileRecord:
    return FileRecord(
        watcher=taking.watcher,
        uri=seen.uri,
        size=seen.size,
        modified_ns=seen.modified_ns,
        sha256=sha256,
        version=last.version + 1 if last else 1,
        taken_at=taking.at or moment(seen.modified_ns),
        pages=0,
        position=0,
        done=reason is not None,
        reason=reason,
    )


def _cut(file: BinaryIO, seen: Seen, record: FileRecord, slice_bytes: int) -> Iterator[Slice]:
    taken: list[Page] = []
    too_large: list[Page] = []
    number, weight, position = record.pages, 0, record.position
    for found in formats.pages(file, seen.size, record.position):
        if weight and (weight + len(found.data) > slice_bytes or len(taken) >= _PAGES):
            _demand_unchanged(file, seen)
            record = record.model_copy(update={"pages": number, "position": position})
            yield Slice(tuple(taken), tuple(too_large), record)
            taken, too_large, weight = [], [], 0
        number, weight, position = number + 1, weight + len(found.data), found.end
        page = _page(found, seen, record, number)
        (too_large if len(page.data) > MAX_PAGE_BYTES else taken).append(page)
    _demand_unchanged(file, seen)
    yield Slice(tuple(taken), tuple(too_large), record.model_copy(update={"pages": number, "position": seen.size, "done": True}))


def _page(found: formats.Found, seen: Seen, record: FileRecord, number: int) -> Page:
    one_of_many = number > 1 or found.end != seen.size
    return Page(
        data=found.data,
        page_id=file_page_id(record.watcher, seen.uri, record.version, record.sha256 or "", number),
        uri=f"{seen.uri}#{number}" if one_of_many else seen.uri,
        fetched_at=moment(seen.modified_ns),
        content_type=found.content_type,
    )


def _digest(file: BinaryIO, stopping: Callable[[], bool]) -> str:
    found = sha256()
    while piece := file.read(_PIECE_BYTES):
        if stopping():
            raise _StoppingError
        found.update(piece)
    return found.hexdigest()


class _StoppingError(Exception):
    """The watcher was told to stop while the file was being digested."""


class _ChangedError(Exception):
    """The file is not what it was when reading began."""


def _demand_unchanged(file: BinaryIO, seen: Seen) -> None:
    if not seen.still(os.fstat(file.fileno())):
        raise _ChangedError


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    # O_NONBLOCK: if a pipe has taken the file's place since it was looked at, opening it must not wait for a writer.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        yield file
