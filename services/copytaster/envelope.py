"""A message as it stands on a stream: key, value, headers; and how the headers of one follow from those of another."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from copytaster.errors import Reject
from copytaster.ids import file_page_id, stream_page_id
from copytaster.page import Page
from copytaster_schemas import Article, FileRecord, Message, Stream
from copytaster_schemas import headers as h

Headers = tuple[tuple[str, bytes], ...]

_PAGE_ID = re.compile(rb"[0-9a-f]{32}")
_OVERHEAD = 512
"""Bytes that a record batch and a record's own framing take at most, headers aside (KIP-98 record format)."""

_KEPT_HEADER_BYTES = 4096
"""A longer header of a stranger's, or a fingerprint of ours, is not kept with a rejection."""


_LAST_S = 253_402_300_799
"""The end of the year 9999, seconds since 1970."""

_TRACE_BYTES, _TEXT_BYTES = 512, 2048
"""What is carried along of a stranger's headers: each article of a page carries it (W3C Trace Context asks for 512)."""


class Record(NamedTuple):
    """One message read from a stream; `timestamp_ms` is the broker's, milliseconds since 1970-01-01T00:00Z."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes
    headers: Headers = ()


class Outgoing(NamedTuple):
    """One message to be written.

    `partition` None lets the key decide (murmur2, as Kafka's own clients); `kind` is the verdict or reason, for the metrics.
    """

    stream: Stream
    key: str | bytes | None
    value: bytes
    headers: Mapping[str, bytes]
    partition: int | None = None
    kind: str = ""

    @property
    def key_bytes(self) -> bytes | None:
        """The key as it goes on the wire."""
        return self.key.encode("utf-8", "surrogateescape") if isinstance(self.key, str) else self.key

    def stands(self, offset: int, timestamp_ms: int) -> Record:
        """Return the message as a reader gets it who finds it at that offset; where the key was to decide, of partition 0."""
        headers = tuple(self.headers.items())
        return Record(self.stream.name, self.partition or 0, offset, timestamp_ms, self.key_bytes, self.value, headers)

    @property
    def refused(self) -> bool:
        """Whether the message is a rejection."""
        return h.REASON in self.headers

    @property
    def size(self) -> int:
        """Bytes the message takes on the broker before compression, at most."""
        return _OVERHEAD + len(self.key or b"") + len(self.value) + _headers_size(self.headers)

    @property
    def fits(self) -> bool:
        """Whether the stream takes a message of this size."""
        return self.size <= self.stream.row.max_message_bytes


def page_of(message: Record) -> Page:
    """Read the envelope of a page: every header is optional, what is missing or unreadable is as if it were not there."""
    headers = dict(message.headers)
    arrived = datetime.fromtimestamp(message.timestamp_ms / 1000, UTC)
    return Page(
        data=message.value,
        page_id=page_id(message),
        uri=_text(headers.get(h.SOURCE_URI)) or f"kafka:{message.topic}/{message.partition}/{message.offset}",
        fetched_at=min(_moment(headers.get(h.FETCHED_AT)) or arrived, arrived),
        content_type=_text(headers.get(h.CONTENT_TYPE)),
        language=_language(headers.get(h.LANGUAGE)),
    )


def page_id(message: Record) -> str:
    """Return the page's own name where its writer vouches for it, else the name of its place in the stream."""
    vouched = dict(message.headers).get(h.TYPE) == h.PAGE_TYPE.encode()
    if vouched and message.key and _PAGE_ID.fullmatch(message.key):
        return message.key.decode()
    return stream_page_id(message.topic, message.partition, message.offset)


def page_headers(page: Page, traced: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the headers of a page whose writer vouches for its id."""
    headers = _event(h.PAGE_TYPE, h.WATCHED, page.page_id, rfc3339(page.fetched_at)) | {
        h.SOURCE_URI: page.uri.encode("utf-8", "surrogateescape"),
        h.FETCHED_AT: rfc3339(page.fetched_at),
    }
    if page.content_type:
        headers[h.CONTENT_TYPE] = page.content_type.encode()
    return headers | dict(traced or {})


def record_headers(record: FileRecord) -> dict[str, bytes]:
    """Return the headers of a record of the watcher's ledger."""
    name = file_page_id(record.watcher, record.uri, record.version, record.sha256 or "", record.pages)
    modified = moment(record.modified_ns)
    return _event("copytaster.file-record.v1", h.WATCHED, name, rfc3339(modified)) | {h.CONTENT_TYPE: b"application/json"}


def beside(message: Record, stage: str, said: Message, name: str) -> dict[str, bytes]:
    """Return the headers of what a stage says of a message: CloudEvents, and the trace that came in."""
    article = said if isinstance(said, Article) else said.article  # type: ignore[attr-defined]  # Duplicate is the only other
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", type(said).__name__).lower()
    event = _event(f"copytaster.{kind}.v1", f"copytaster/{stage}", name, entered(message))
    return event | {h.CONTENT_TYPE: b"application/json", h.FETCHED_AT: rfc3339(article.source.fetched_at)} | _trace(message)


def entered(message: Record) -> bytes:
    """Return when the message's page entered the path (RFC 3339): the time news.raw was given, carried along since."""
    headers = dict(message.headers)
    carried = headers.get(h.TIME) if headers.get(h.TYPE, h.PAGE_TYPE.encode()) != h.PAGE_TYPE.encode() else None
    return carried or rfc3339(datetime.fromtimestamp(message.timestamp_ms / 1000, UTC))


def rejection(  # noqa: PLR0913  a rejection says all it knows
    message: Record,
    stream: Stream,
    stage: str,
    error: Reject,
    *,
    value: bytes | None = None,
    trace: str = "",
    more: Mapping[str, bytes] | None = None,
) -> Outgoing:
    """Return the rejection of a message: its key and bytes as they came, with Kafka Connect's error headers and ours."""
    headers = {
        h.STAGE: stage,
        h.REASON: error.reason,
        h.ERROR_TOPIC: message.topic,
        h.ERROR_PARTITION: str(message.partition),
        h.ERROR_OFFSET: str(message.offset),
        h.ERROR_STAGE: stage,
        h.ERROR_CLASS: type(error).__name__,
        h.ERROR_MESSAGE: str(error)[:1000],
        h.ERROR_TRACE: trace[:8000],
    }
    said = {name: text.encode("utf-8", "replace") for name, text in headers.items() if text}
    foreign = (pair for pair in message.headers if pair[0] not in (*said, h.PARTS) and len(pair[1]) <= _KEPT_HEADER_BYTES)
    outgoing = Outgoing(
        stream, message.key, message.value if value is None else value, dict(foreign) | said | dict(more or {}), kind=error.reason
    )
    return outgoing if outgoing.fits else _cut(outgoing)


def moment(nanoseconds: int) -> datetime:
    """Return a point in time, counted from 1970-01-01T00:00Z; what no calendar here has is brought to its nearest end."""
    return datetime.fromtimestamp(min(max(nanoseconds / 1e9, 0), _LAST_S), UTC)


def rfc3339(when: datetime) -> bytes:
    """Write a moment as RFC 3339 in UTC, e.g. `2026-01-31T12:00:00.250Z`."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z").encode()


def _cut(outgoing: Outgoing) -> Outgoing:
    # Only bytes that came compressed can be larger than the stream of rejections takes; the whole is still on the stream it came from.
    room = outgoing.stream.row.max_message_bytes - (outgoing.size - len(outgoing.value)) - _OVERHEAD
    return outgoing._replace(value=outgoing.value[: max(0, room)], headers={**outgoing.headers, h.TRUNCATED: b"true"})


def _event(kind: str, source: str, name: str, time: bytes) -> dict[str, bytes]:
    return {h.SPECVERSION: b"1.0", h.TYPE: kind.encode(), h.SOURCE: source.encode(), h.ID: name.encode(), h.TIME: time}


def _trace(message: Record) -> dict[str, bytes]:
    return {name: data for name, data in message.headers if name in h.TRACE and len(data) <= _TRACE_BYTES}


def _headers_size(headers: Mapping[str, bytes]) -> int:
    return sum(len(name) + len(data) + 10 for name, data in headers.items())


def _text(data: bytes | None) -> str | None:
    return data[:_TEXT_BYTES].decode("utf-8", "replace").strip() or None if data else None


def _language(data: bytes | None) -> str | None:
    primary = re.match(r"[a-z]{2,3}(?=$|[-_])", (_text(data) or "").lower())
    return primary.group() if primary else None


def _moment(data: bytes | None) -> datetime | None:
    try:
        read = datetime.fromisoformat(_text(data) or "")
    except ValueError:
        return None
    return read if read.tzinfo else None
