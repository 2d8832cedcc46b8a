"""The headers beside a value: CloudEvents in binary mode, trace context, and what a rejection says of itself.

Sources: CloudEvents 1.0 Kafka protocol binding, W3C Trace Context, Kafka Connect's dead letter queue
(`__connect.errors.*`).
"""

CONTENT_TYPE = "content-type"
SOURCE_URI = "source-uri"
FETCHED_AT = "fetched-at"
LANGUAGE = "language"
"""The four a page may come with; all optional."""

SPECVERSION, ID, TYPE, SOURCE, TIME = "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time"
PAGE_TYPE = "copytaster.page.v1"
"""ce_type of a page whose writer vouches for its key as page_id; any other page is named by where it stands in the stream."""

WATCHED = "copytaster/watch"
"""ce_source of a page that the watcher has published."""

TRACE = ("traceparent", "tracestate")
"""Copied through, unchanged, from what came in to all that comes of it."""

PARTS = "copytaster-parts"
"""On each output of `split`: how many articles and rejections its page gave in all. `audit` counts by it."""

FINGERPRINT = "copytaster-fingerprint"
"""On news.unique, and on near copies on news.duplicates: what dedupe must know of an article to know its copies. Dedupe's state is read back from here."""

STAGE, REASON, TRUNCATED = "copytaster-stage", "copytaster-reason", "copytaster-truncated"
ERROR_TOPIC, ERROR_PARTITION, ERROR_OFFSET = "__connect.errors.topic", "__connect.errors.partition", "__connect.errors.offset"
ERROR_STAGE, ERROR_CLASS, ERROR_MESSAGE = (
    "__connect.errors.stage",
    "__connect.errors.exception.class.name",
    "__connect.errors.exception.message",
)
ERROR_TRACE = "__connect.errors.exception.stacktrace"
