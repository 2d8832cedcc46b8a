"""What a record speaks of: its headers say. Names are the 16 bytes of an id."""

from collections.abc import Iterator, Mapping

from copytaster.envelope import Record, page_id
from copytaster.ids import sighting_id, stream_page_id
from copytaster_schemas import headers as h

_DIGITS = 32


def sighting_name(record: Record) -> bytes:
    """Return the sighting a message speaks of, or, where it does not say, the name of its place."""
    said = text_of(dict(record.headers), h.ID)
    try:
        name = bytes.fromhex(said) if len(said) == _DIGITS else b""
    except ValueError:
        name = b""
    return name or bytes.fromhex(stream_page_id(record.topic, record.partition, record.offset))


def page_name(record: Record) -> bytes:
    """Return the page's own name where its writer vouches for it, else the name of its place."""
    return bytes.fromhex(page_id(record))


def sightings_of(page: bytes, parts: int) -> Iterator[bytes]:
    """Yield the names of a page's sightings, the first `parts` of them."""
    return (bytes.fromhex(sighting_id(page.hex(), ordinal)) for ordinal in range(1, parts + 1))


def place_of(record: Record) -> str:
    """Return where a message stands, for people: `stream/partition/offset`."""
    return f"{record.topic}/{record.partition}/{record.offset}"


def text_of(headers: Mapping[str, bytes], name: str) -> str:
    """Return a header as text, empty where it is not there."""
    return headers.get(name, b"").decode("utf-8", "replace")


def number_of(headers: Mapping[str, bytes], name: str) -> int:
    """Return a header as a whole number, 0 where it is none."""
    said = headers.get(name, b"")
    return int(said) if said.isdigit() else 0
