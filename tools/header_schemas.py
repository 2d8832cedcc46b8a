"""Schemas of the headers beside each kind of value. A header's bytes are UTF-8 text, unless its description says otherwise."""

from collections.abc import Iterable
from typing import Any

from copytaster.errors import REJECTS
from copytaster_schemas import headers as h

Schema = dict[str, Any]


def _text(description: str, **more: object) -> Schema:
    return {"type": "string", "description": description, **more}


PAGE: dict[str, Schema] = {
    h.CONTENT_TYPE: _text("Media type of the page (RFC 9110), with its charset if known. Missing: sniffed from the bytes."),
    h.SOURCE_URI: _text("Where the page comes from. Missing: `kafka:<topic>/<partition>/<offset>`."),
    h.FETCHED_AT: _text(
        "When the page was fetched (RFC 3339). Missing, or later than the record's timestamp: the record's timestamp.", format="date-time"
    ),
    h.LANGUAGE: _text("Language of the page (ISO 639; of a BCP 47 tag, the first part), where its text does not tell."),
}
VOUCHED: dict[str, Schema] = {
    h.TYPE: _text(
        f"`{h.PAGE_TYPE}` says that the key is the page's own name (32 hexadecimal digits); else it is named by its place in the stream."
    ),
}
TRACE: dict[str, Schema] = {
    name: _text("W3C Trace Context, copied unchanged from the page to all that comes of it.") for name in h.TRACE
}  # fmt: skip
COUNTED: dict[str, Schema] = {
    h.PARTS: _text("How many articles and rejections the page gave in all.", pattern="^[1-9][0-9]*$"),
}
REMEMBERED: dict[str, Schema] = {
    h.FINGERPRINT: _text(
        "Binary: what dedupe must know of the article to know its copies; an exact copy has none. Dedupe's state is read back from here."
    ),
}
JSON: dict[str, Schema] = {h.CONTENT_TYPE: _text("Media type of the value.", const="application/json")}
FAILED: dict[str, Schema] = {
    h.STAGE: _text("The stage that could not go on."),
    h.REASON: _text("What kind of failure it was.", enum=[reject.reason for reject in REJECTS]),
    h.ERROR_TOPIC: _text("Kafka topic of the record that failed; the `__connect` headers are missing where it never was a record."),
    h.ERROR_PARTITION: _text("Its partition.", pattern="^[0-9]+$"),
    h.ERROR_OFFSET: _text("Its offset.", pattern="^[0-9]+$"),
    h.ERROR_STAGE: _text("The stage again, under Kafka Connect's name."),
    h.ERROR_CLASS: _text("Name of the exception.", enum=[reject.__name__ for reject in REJECTS]),
    h.ERROR_MESSAGE: _text("What was wrong, in a sentence; at most 1,000 characters."),
    h.ERROR_TRACE: _text("Python's traceback, where our own code failed; at most 8,000 characters."),
    h.TRUNCATED: _text(
        "`true` where the value had to be cut to fit; the whole is on the stream, or in the file, that it came from.", enum=["true"]
    ),
}


def event(kind: str, source: str, name: str) -> dict[str, Schema]:
    """Return the CloudEvents headers (binary mode) of events of one kind; `name` says what `ce_id` is."""
    return {
        h.SPECVERSION: _text("Version of CloudEvents.", const="1.0"),
        h.ID: _text(f"{name}: the same event has the same id however often it is written."),
        h.TYPE: _text("Kind and version of the value.", const=kind),
        h.SOURCE: _text("The stage that wrote it.", const=f"copytaster/{source}"),
        h.TIME: _text(
            "When the page entered the path; of a file's record, when the file was last modified (RFC 3339, UTC).", format="date-time"
        ),
    }


def message(kind: str, source: str) -> dict[str, Schema]:
    """Return the headers beside one of our own messages, as one stage writes it."""
    fetched_at = {h.FETCHED_AT: _text("When the page was fetched (RFC 3339, UTC).", format="date-time")}
    return event(kind, source, "The sighting's id") | JSON | fetched_at | TRACE


def schema(properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return the schema of a set of headers, open to others: a producer may add its own."""
    needed = sorted(required)
    return {"type": "object", "properties": properties} | ({"required": needed} if needed else {})
