"""JSON: files of records one a line (JSON Lines), a record alone, an array of records.

Source: RFC 8259, jsonlines.org. A bad record is refused alone and never costs the others.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from copytaster.errors import Malformed
from copytaster.formats import charset, record
from copytaster.page import Part, Refusal
from copytaster_schemas import MAX_PAGE_BYTES

OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:\{|\]\s*$))")
SKIP = 1 << 20


def sniff(head: bytes) -> bool:
    """Say whether `head` begins a JSON object, or an array of them."""
    return OPENING.match(head) is not None


def sniff_lines(head: bytes) -> bool:
    """Say whether `head` has records one a line: its first line one whole, or half of its lines."""
    begun = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    whole, _, rest = begun.rpartition(b"\n")
    lines = [line for line in whole.splitlines() if line.strip()]
    if not lines:
        # One line longer than the head; an object alone on its line is a file of one record.
        return begun.startswith(b"{") and sniff(head)
    records = sum(_is_record(line) for line in lines)
    if len(lines) == 1 and not rest.strip():
        return records == 1
    return records * 2 >= len(lines) and (records > 1 or _is_record(lines[0]))


def pages(file: BinaryIO, size: int, position: int) -> Iterator[tuple[bytes, int]]:
    """Give each record's bytes with the position after its line, from the line at `position`; blank lines are passed over."""
    return records(file, size, position, MAX_PAGE_BYTES)


def records(file: BinaryIO, size: int, position: int, limit: int) -> Iterator[tuple[bytes, int]]:
    """Give each line up to byte `size`, cut to `limit` + 1 bytes where it is longer; no more than that is ever held."""
    file.seek(position)
    while position < size:
        line = file.readline(min(limit + 2, size - position))
        if not line:
            return
        position += len(line)
        data = line.rstrip(b"\r\n")
        if len(data) > limit and not line.endswith(b"\n"):
            position = _skip(file, size, position)
        if data.strip():
            yield data[: limit + 1], position


def read(data: bytes, declared: str | None = None) -> tuple[Part, ...]:
    """Read every record of the page: an object is one, an array or lines are many.

    Raises:
        Undecodable: no character set makes text of it.
    """
    text = charset.decode(data, declared).replace("\x00", "")
    value = _parse(text.encode("utf-8", errors="replace"))
    if isinstance(value, list):
        return tuple(part for one in value for part in _one(one, orjson.dumps(one))) or (_bad(data, "an array without records"),)
    if value is not None:
        return _one(value, data)
    lines = [line.encode("utf-8", errors="replace") for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not any(map(_is_record, lines)):  # noqa: PLR2004 -- one line was tried above
        return (_bad(data, "not JSON"),)
    return tuple(part for line in lines for part in _one(_parse(line), line.rstrip(b"\r")))


def _one(value: Any, data: bytes) -> tuple[Part, ...]:
    if not isinstance(value, dict):
        return (_bad(data, "not JSON" if value is None else "not an object"),)
    return record.read(value, data)


def _bad(data: bytes, detail: str) -> Refusal:
    return Refusal(Malformed, f"a record that is {detail}", data)


def _parse(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def _is_record(line: bytes) -> bool:
    return line.lstrip().startswith(b"{") and bool(_parse(line.strip()))


def _skip(file: BinaryIO, size: int, position: int) -> int:
    while position < size:
        rest = file.readline(min(SKIP, size - position))
        position += len(rest)
        if not rest or rest.endswith(b"\n"):
            break
    return position
