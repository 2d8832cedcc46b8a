"""Names that follow from what they name: the same page, the same sighting, the same id, on every machine.

BLAKE2b (RFC 7693) cut to 128 bits; parts are parted by a zero byte, which none of them may hold.
"""

from hashlib import blake2b


def file_page_id(watcher: str, uri: str, version: int, sha256: str, number: int) -> str:
    """Name page `number` (from 1) of one version (from 1) of a file in a watcher's inbox.

    A changed file's pages are new pages, even if it changes back; and a path names another file on another machine.
    """
    return _digest("file", watcher, uri, str(version), sha256, str(number))


def file_key(watcher: str, uri: str) -> str:
    """Name a file in the ledger: each watcher has records of its own."""
    return f"{watcher}:{uri}"


def stream_page_id(topic: str, partition: int, offset: int) -> str:
    """Name a page by where it stands in a stream."""
    return _digest("kafka", topic, str(partition), str(offset))


def sighting_id(page_id: str, ordinal: int) -> str:
    """Name article `ordinal` (from 1) of a page: unique for each time a text is seen."""
    return _digest("sighting", page_id, str(ordinal))


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
