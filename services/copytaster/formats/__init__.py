"""Bytes to parts: every kind of page copytaster reads, one file a format.

To add a format, write a file with `sniff` and `read` and give it a row in `FORMATS`. `sniff` sees the first `HEAD`
bytes and nothing else, so that a large file decides the same however far it has been read. Rows are asked in order,
the surest sign first; the last row takes what no other wants.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from copytaster.errors import Empty, Reject, TooLarge, Unsupported
from copytaster.formats import charset, combining, html, jsonl, signatures, text
from copytaster.page import Part, Refusal
from copytaster_schemas import MAX_PAGE_BYTES

HEAD = 1 << 16
"""Bytes a format is decided by."""


class Found(NamedTuple):
    """One page of a file; `end` is the position in the file after it."""

    data: bytes
    content_type: str
    end: int


class Format(NamedTuple):
    """A kind of page: how it is known, read, and, where a file holds many, taken apart."""

    name: str
    media_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str | None], tuple[Part, ...]]
    pages: Callable[[BinaryIO, int, int], Iterator[tuple[bytes, int]]] | None = None


FORMATS: tuple[Format, ...] = (
    Format("jsonl", ("application/x-ndjson", "application/jsonl", "application/json-lines"), jsonl.sniff_lines, jsonl.read, jsonl.pages),
    Format("json", ("application/json",), jsonl.sniff, jsonl.read),
    Format("html", ("text/html", "application/xhtml+xml"), html.sniff, html.read),
    Format("text", ("text/plain",), text.sniff, text.read),
)


def read(data: bytes, content_type: str | None = None) -> tuple[Part, ...]:
    """Read a page into its parts: what the bytes look like decides, the declared `content_type` only where they say nothing.

    Raises:
        Reject: nothing of the page can be read.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise TooLarge(f"a page of {len(data)} bytes; the largest is {MAX_PAGE_BYTES}")
    if charset.blank(data):
        raise Empty("the page is empty" if not data else "the page has only white space")
    page = charset.narrow(data)
    found = choose(page[:HEAD], content_type)
    declared = None if page is not data else charset.of_content_type(content_type)
    parts = found.read(page, declared)
    return tuple(part._replace(data=data) if isinstance(part, Refusal) and part.data == page else combining.bounded(part) for part in parts)


def pages(file: BinaryIO, size: int, position: int = 0) -> Iterator[Found]:
    """Take a file of `size` bytes apart into pages, going on at byte `position`; at most one page is held in memory.

    A record longer than a page may be is given cut to `MAX_PAGE_BYTES + 1` bytes, for the caller to refuse.

    Raises:
        TooLarge: the file is one page, over `MAX_PAGE_BYTES`.
    """
    file.seek(0)
    head = file.read(HEAD)
    kind = _kind(head)
    if kind is not None and kind.pages is not None:
        yield from (Found(data, "application/json", end) for data, end in kind.pages(file, size, position))
        return
    if position and position >= size:
        return
    if size > MAX_PAGE_BYTES:
        raise TooLarge(f"a page of {size} bytes; the largest is {MAX_PAGE_BYTES}")
    file.seek(0)
    yield Found(file.read(size), kind.media_types[0] if kind else "application/octet-stream", size)


def choose(head: bytes, content_type: str | None = None) -> Format:
    """Say which format reads a page that begins with `head`.

    Raises:
        Unsupported: none does; says what it seems to be.
    """
    foreign = signatures.name(head)
    if foreign:
        raise Unsupported(f"{foreign}: no format reads it")
    sniffed = next(one for one in FORMATS if one.sniff(head))
    declared = media_type(content_type)
    if sniffed is FORMATS[-1]:
        return next((one for one in FORMATS if declared in one.media_types or (one.name == "json" and declared.endswith("+json"))), sniffed)
    return sniffed


def media_type(content_type: str | None) -> str:
    """Return the bare media type of a Content-Type, lower case, without parameters (RFC 9110, 8.3.1)."""
    return (content_type or "").partition(";")[0].strip().lower()


def _kind(head: bytes) -> Format | None:
    try:
        return choose(head)
    except Reject:
        return None


__all__ = ["FORMATS", "HEAD", "Format", "Found", "choose", "media_type", "pages", "read"]
