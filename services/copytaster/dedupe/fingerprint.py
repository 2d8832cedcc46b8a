"""What is remembered of a kept article, as bytes that can be put in a message header and read back.

Layout, little-endian: `ct`, version, time, four digests of 16 bytes, n; then n word hashes of 4 bytes; then n kinds of 2
bits. Keys are not stored: they follow from the words.
"""

import struct
from typing import NamedTuple

import numpy as np

from copytaster.dedupe.tokens import U8, Tokens
from copytaster.errors import Malformed

VERSION = 1
"""Raise it with any change to tokens or layout: old bytes must not be compared with new ones."""
_HEADER = struct.Struct("<2sHq16s16s16s16sI")
_MAGIC = b"ct"
NOWHERE = bytes(16)
"""The place of an article whose url identifies nothing."""
_KINDS_PER_BYTE = 4
_SHIFTS = np.array([0, 2, 4, 6], np.uint8)


class Fingerprint(NamedTuple):
    """A kept article as dedupe remembers it.

    `at` is event time in microseconds since 1970-01-01T00:00Z; `place` is the digest of its url, `page` of the page it
    stood on; the four digests are 16 bytes.
    """

    at: int
    article: bytes
    story: bytes
    place: bytes
    page: bytes
    tokens: Tokens


def pack(fingerprint: Fingerprint) -> bytes:
    """Return `fingerprint` as bytes: 80, and 4.25 for each word."""
    at, article, story, place, page, tokens = fingerprint
    header = _HEADER.pack(_MAGIC, VERSION, at, article, story, place, page, len(tokens.hashes))
    return header + tokens.hashes.astype("<u4").tobytes() + _pack_kinds(tokens.kinds).tobytes()


def unpack(data: bytes) -> Fingerprint:
    """Read what `pack` wrote.

    Raises:
        Malformed: `data` is of another version, cut short, or no fingerprint.
    """
    if len(data) < _HEADER.size:
        raise Malformed(f"A fingerprint has at least {_HEADER.size} bytes, not {len(data)}.")
    magic, version, at, article, story, place, page, n = _HEADER.unpack_from(data)
    if (magic, version) != (_MAGIC, VERSION):
        raise Malformed(f"Not a fingerprint of version {VERSION}: it begins {data[:4].hex()}.")
    if len(data) != _HEADER.size + 4 * n + -(-n // _KINDS_PER_BYTE):
        raise Malformed(f"A fingerprint of {n} words has not {len(data)} bytes.")
    hashes = np.frombuffer(data, "<u4", n, _HEADER.size).astype(np.uint32, copy=False)
    kinds = _unpack_kinds(np.frombuffer(data, np.uint8, offset=_HEADER.size + 4 * n), n)
    return Fingerprint(at, article, story, place, page, Tokens(hashes, kinds))


def _pack_kinds(kinds: U8) -> U8:
    quarters = np.zeros((-(-len(kinds) // _KINDS_PER_BYTE), _KINDS_PER_BYTE), np.uint8)
    quarters.reshape(-1)[: len(kinds)] = kinds
    packed: U8 = np.bitwise_or.reduce(quarters << _SHIFTS, axis=1)
    return packed


def _unpack_kinds(packed: U8, n: int) -> U8:
    quarters: U8 = packed[:, None] >> _SHIFTS & np.uint8(3)
    return quarters.reshape(-1)[:n]
