"""What is remembered of an article that was kept, or is a near copy of one, as bytes that can be put in a message header and read back.

Layout, little-endian: `ct`, version, two times, five digests of 16 bytes, n; then n word hashes of 3 bytes; then n kinds
of 2 bits. Keys are not stored: they follow from the words.
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from copytaster.dedupe.tokens import U8, U32, Tokens
from copytaster.errors import Malformed

VERSION = 3
"""Raise it with any change to tokens or layout: old bytes must not be compared with new ones."""
_HEADER = struct.Struct("<2sHqq16s16s16s16s16sI")
_CLOCK, _WORDS = struct.Struct("<4xq"), struct.Struct("<100xI")
_MAGIC = b"ct"
NOWHERE = bytes(16)
"""The place of an article whose url identifies nothing."""
_BYTES_PER_HASH = 3
_KINDS_PER_BYTE = 4
_GATHER, _GATHERED = np.uint32(1 << 24 | 1 << 18 | 1 << 12 | 1 << 6), np.uint32(24)
"""A product with it has at its top, side by side, the two low bits of each of four bytes."""
_KINDS = (np.arange(256, dtype=np.uint8)[:, None] >> np.arange(0, 8, 2, dtype=np.uint8) & np.uint8(3)).view("<u4").reshape(-1)
"""The four kinds in each byte, side by side."""
_HASH = np.uint32((1 << 24) - 1)


class Fingerprint(NamedTuple):
    """An article as dedupe remembers it.

    `clock` is the latest event time that its shard had seen by then, `at` its own, in microseconds since 1970-01-01T00:00Z;
    `kept` is the article that it copies, itself where it was kept; `place` is the digest of its url, `page` of the page it
    stood on; the digests are 16 bytes.
    """

    clock: int
    at: int
    article: bytes
    kept: bytes
    story: bytes
    place: bytes
    page: bytes
    tokens: Tokens


def pack(fingerprint: Fingerprint) -> bytes:
    """Return `fingerprint` as bytes: 104, and 3.25 for each word."""
    *fields, tokens = fingerprint
    header = _HEADER.pack(_MAGIC, VERSION, *fields, len(tokens))
    return header + _pack_hashes(tokens.hashes) + _pack_kinds(tokens.kinds)


class Head(NamedTuple):
    """A packed fingerprint without its words; `words` is how many they are."""

    clock: int
    at: int
    article: bytes
    kept: bytes
    story: bytes
    place: bytes
    page: bytes
    words: int


def head_of(data: bytes) -> Head:
    """Read what stands before the words.

    Raises:
        Malformed: `data` is of another version, cut short, or no fingerprint.
    """
    if not current(data):
        raise Malformed(f"Not a fingerprint of version {VERSION}: it has {len(data)} bytes and begins {data[:4].hex()}.")
    head = Head(*_HEADER.unpack_from(data)[2:])
    if len(data) != _HEADER.size + _BYTES_PER_HASH * head.words - (-head.words // _KINDS_PER_BYTE):
        raise Malformed(f"A fingerprint of {head.words} words has not {len(data)} bytes.")
    return head


def unpack(data: bytes) -> Fingerprint:
    """Read what `pack` wrote.

    Raises:
        Malformed: `data` is of another version, cut short, or no fingerprint.
    """
    head = head_of(data)
    hashes = _read_hashes(data, _HEADER.size, head.words)
    kinds = _KINDS[np.frombuffer(data, np.uint8, offset=_HEADER.size + _BYTES_PER_HASH * head.words)]
    return Fingerprint(*head[:-1], Tokens(hashes, kinds.view(np.uint8)[: head.words]))


def hashes_of(data: Sequence[bytes], words: int) -> U32:
    """Return the word hashes of fingerprints that have `words` words together, one after the other."""
    runs = [one[_HEADER.size : _HEADER.size + _BYTES_PER_HASH * _WORDS.unpack_from(one)[0]] for one in data]
    return _read_hashes(b"".join((*runs, b"\0")), 0, words)


def _read_hashes(data: bytes, first: int, words: int) -> U32:
    # Each is read with the byte that follows it, the last as well.
    wide: U32 = np.ndarray((words,), "<u4", data, first, (_BYTES_PER_HASH,)) if words else np.empty(0, np.uint32)
    return wide & _HASH


def current(data: bytes) -> bool:
    """Say whether `data` begins as a fingerprint of this version does."""
    return len(data) >= _HEADER.size and _HEADER.unpack_from(data)[:2] == (_MAGIC, VERSION)


def clock_of(data: bytes) -> int:
    """Return the clock of a packed fingerprint, without reading the rest."""
    (clock,) = _CLOCK.unpack_from(data)
    return int(clock)


def _pack_hashes(hashes: U32) -> bytes:
    wide = bytearray(hashes.astype("<u4", copy=False).tobytes())
    del wide[_BYTES_PER_HASH::4]
    return bytes(wide)


def _pack_kinds(kinds: U8) -> bytes:
    wide = np.zeros(-(-len(kinds) // _KINDS_PER_BYTE), "<u4")
    wide.view(np.uint8)[: len(kinds)] = kinds
    return (wide * _GATHER >> _GATHERED).astype(np.uint8).tobytes()
