"""What the ledger says of each file, in little memory: a watcher may come to know millions of them.

A file that is done takes some 200 bytes instead of the 1,500 of its record, and is compared without building one.
"""

import struct
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from os import fsencode
from urllib.parse import unquote_to_bytes

from copytaster.watcher.inbox import Seen
from copytaster.watcher.slices import liftable
from copytaster_schemas import FileRecord

_DONE = struct.Struct(">Qq32sIIQq")
"""Size, time of modification, digest, version, pages, position, microseconds since 1970 when it was taken."""

_BEGIN, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class Known:
    """The last record of each file of one watcher."""

    def __init__(self, watcher: str) -> None:
        self._watcher = watcher
        self._packed: dict[bytes, bytes] = {}
        self._again: set[bytes] = set()

    def put(self, record: FileRecord) -> None:
        """Remember a file's last record."""
        key = _key(record.uri)
        self._packed[key] = _pack(record)
        self._again.discard(key)

    def drop(self, uri: str) -> None:
        """Forget a file."""
        self._packed.pop(_key(uri), None)

    def get(self, seen: Seen) -> FileRecord | None:
        """Return the last record of a file, None where there is none."""
        packed = self._packed.get(_digest(fsencode(seen.path)))
        return _unpack(packed, self._watcher, seen.uri) if packed else None

    def try_again(self) -> None:
        """Take what was refused for a reason that another day may lift for news, once."""
        self._again = {key for key, packed in self._packed.items() if len(packed) != _DONE.size and liftable(FileRecord.decode(packed))}

    def has(self, seen: Seen) -> bool:
        """Say whether the file, as it lies there, is done with."""
        key = _digest(fsencode(seen.path))
        packed = self._packed.get(key)
        if packed is None or key in self._again:
            return False
        if len(packed) == _DONE.size:
            return (seen.size, seen.modified_ns) == _DONE.unpack(packed)[:2]
        record = FileRecord.decode(packed)
        return record.done and (seen.size, seen.modified_ns) == (record.size, record.modified_ns)

    def __len__(self) -> int:
        return len(self._packed)


def _key(uri: str) -> bytes:
    return _digest(unquote_to_bytes(uri.removeprefix("file://")))


def _digest(path: bytes) -> bytes:
    return blake2b(path, digest_size=12).digest()


def _pack(record: FileRecord) -> bytes:
    if not record.done or record.reason or not record.sha256:
        return record.encode()
    taken = (record.taken_at - _BEGIN) // _MICROSECOND
    digest = bytes.fromhex(record.sha256)
    try:
        return _DONE.pack(record.size, record.modified_ns, digest, record.version, record.pages, record.position, taken)
    except struct.error:  # a number that takes more room than ours do, whoever wrote it
        return record.encode()


def _unpack(packed: bytes, watcher: str, uri: str) -> FileRecord:
    if len(packed) != _DONE.size:
        return FileRecord.decode(packed)
    size, modified_ns, digest, version, pages, position, taken = _DONE.unpack(packed)
    return FileRecord(
        watcher=watcher,
        uri=uri,
        size=size,
        modified_ns=modified_ns,
        sha256=digest.hex(),
        version=version,
        taken_at=_BEGIN + taken * _MICROSECOND,
        pages=pages,
        position=position,
        done=True,
        reason=None,
    )
