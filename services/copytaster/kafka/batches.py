"""Record batches as strangers write them: a header's name that is not UTF-8 is read with replacement characters.

The protocol asks for UTF-8 and no broker checks it. aiokafka fails on the whole batch then, for ever: one such record on
news.raw would stop the partition.
"""

from collections.abc import Iterator
from typing import Any

from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords

_LENGTH_AT, _HEAD = 8, 12
"""Of a batch: where its length stands, 4 bytes, and how many bytes that does not count (KIP-98)."""


class _Text(bytearray):
    """Bytes that decode whatever they are."""

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        return _Text(found) if isinstance(found, bytearray) else found

    def decode(self, encoding: str = "utf-8", errors: str = "replace") -> str:  # noqa: ARG002  never strictly
        return super().decode(encoding, "replace")


class _Patient(_DefaultRecordBatchPy):  # type: ignore[misc]  # aiokafka is not typed
    """aiokafka's own parser in Python, slower than its compiled one, over bytes that decode whatever they are."""

    def _maybe_uncompress(self) -> None:
        super()._maybe_uncompress()
        self._buffer: bytearray = _Text(self._buffer)


class _Batch:
    """A batch of aiokafka's; where a header's name cannot be decoded it is read again from its first record.

    What was read already comes twice then: the fetcher skips offsets that it has passed.
    """

    def __init__(self, batch: Any, data: memoryview) -> None:
        self._batch, self._data = batch, data
        self._records = self._read()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __iter__(self) -> Iterator[Any]:
        return self._records

    def __next__(self) -> Any:
        return next(self._records)

    def _read(self) -> Iterator[Any]:
        try:
            yield from self._batch
        except UnicodeDecodeError:
            yield from _Patient(self._data)


class Batches:
    """The batches of one fetched partition, in place of aiokafka's MemoryRecords."""

    def __init__(self, data: bytes) -> None:
        self._records, self._data, self._at = MemoryRecords(data), memoryview(data), 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def next_batch(self) -> _Batch | None:
        """Return the next batch, None after the last whole one."""
        batch = self._records.next_batch()
        if batch is None:
            return None
        begin = self._at
        length = int.from_bytes(self._data[begin + _LENGTH_AT : begin + _HEAD])
        self._at = begin + _HEAD + length
        return _Batch(batch, self._data[begin : self._at])
