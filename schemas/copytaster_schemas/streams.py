"""Every Kafka topic of the path, in one table: creation, checks, docs and AsyncAPI derive from it.

Kafka's topics are called streams here, because a topic is what a story is about.
"""

from datetime import timedelta
from typing import Literal, NamedTuple

from copytaster_schemas.messages import Article, Duplicate, FileRecord, Message, TaggedArticle

MIB = 1 << 20
MAX_PAGE_BYTES = 16 * MIB
"""The largest page: what a value on news.raw may have."""


class Row(NamedTuple):
    """One stream as it is written down: names and numbers before settings are applied."""

    name: str
    carries: str
    message: type[Message] | None
    key: str
    partitions: int | Literal["shards"]
    retention: timedelta | Literal["forever", "window"]
    policy: Literal["delete", "compact"]
    max_message_bytes: int


# Each stream takes a little more than the one before it, so that what a stage adds to a message never makes it too large,
# and news.rejected takes whatever any of them took.
ROWS: tuple[Row, ...] = (
    Row("files", "The watcher's ledger: how far each file has gone.", FileRecord, "watcher:uri", 1, "forever", "compact", MIB),
    Row(
        "raw",
        "Pages, their bytes as they are. A public door: any client may write here.",
        None,
        "page_id",
        6,
        timedelta(days=7),
        "delete",
        17 * MIB,
    ),
    Row(
        "articles",
        "Every article found on a page, each sighting once.",
        Article,
        "article_id",
        "shards",
        timedelta(days=2),
        "delete",
        17 * MIB,
    ),
    Row(
        "unique",
        "Articles seen for the first time, and revisions, with their story.",
        Article,
        "article_id",
        "shards",
        "window",
        "delete",
        18 * MIB,
    ),
    Row(
        "duplicates",
        "Sightings of a text seen before, of which, and why.",
        Duplicate,
        "article_id",
        "shards",
        "window",
        "delete",
        18 * MIB,
    ),
    Row(
        "tagged",
        "Every unique article with its topics and places: the firehose.",
        TaggedArticle,
        "story_id",
        6,
        timedelta(days=7),
        "delete",
        19 * MIB,
    ),
    Row(
        "rejected",
        "What could not go on: the original bytes, with stage, reason and detail in the headers.",
        None,
        "the original key",
        3,
        timedelta(days=14),
        "delete",
        20 * MIB,
    ),
)
TOPIC = Row(
    "topic.<slug>",
    "The articles of one topic; `topic.unrouted` has those without one.",
    TaggedArticle,
    "story_id",
    3,
    timedelta(days=7),
    "delete",
    19 * MIB,
)
UNROUTED = "unrouted"


class Stream(NamedTuple):
    """One Kafka topic as it must be on the broker."""

    name: str
    row: Row
    partitions: int
    replication: int
    min_insync: int
    retention_ms: int

    @property
    def config(self) -> dict[str, str]:
        """The topic configuration that `streams create` sets and `streams check` demands."""
        return {
            "cleanup.policy": self.row.policy,
            "retention.ms": str(self.retention_ms),
            "max.message.bytes": str(self.row.max_message_bytes),
            "min.insync.replicas": str(self.min_insync),
            # The broker's clock stamps each record: a scraper's wrong clock can neither expire a page nor keep it for ever.
            "message.timestamp.type": "LogAppendTime",
        }


class Streams(NamedTuple):
    """The streams of one installation: the table with its settings applied."""

    topics: tuple[str, ...]
    prefix: str = "news"
    raw_partitions: int = 6
    shards: int = 4
    topic_partitions: int = 3
    replication: int = 1
    min_insync: int = 1
    window: timedelta = timedelta(days=7)

    @property
    def files(self) -> Stream:
        """The watcher's ledger."""
        return self._stream("files")

    @property
    def raw(self) -> Stream:
        """Pages: the open door."""
        return self._stream("raw")

    @property
    def articles(self) -> Stream:
        """Sightings."""
        return self._stream("articles")

    @property
    def unique(self) -> Stream:
        """First sightings and revisions."""
        return self._stream("unique")

    @property
    def duplicates(self) -> Stream:
        """Copies."""
        return self._stream("duplicates")

    @property
    def tagged(self) -> Stream:
        """The firehose."""
        return self._stream("tagged")

    @property
    def rejected(self) -> Stream:
        """What could not go on."""
        return self._stream("rejected")

    @property
    def unrouted(self) -> Stream:
        """Articles without a topic."""
        return self.topic(UNROUTED)

    def topic(self, slug: str) -> Stream:
        """Return the stream of one topic."""
        return self._apply(TOPIC, f"{self.prefix}.topic.{slug}")

    def every(self) -> tuple[Stream, ...]:
        """All streams, in the order a story meets them."""
        return (*(self._stream(row.name) for row in ROWS), *(self.topic(slug) for slug in (*self.topics, UNROUTED)))

    def _stream(self, name: str) -> Stream:
        return self._apply(_BY_NAME[name], f"{self.prefix}.{name}")

    def _apply(self, row: Row, name: str) -> Stream:
        counts = {"raw": self.raw_partitions, "tagged": self.raw_partitions, TOPIC.name: self.topic_partitions}
        partitions = self.shards if row.partitions == "shards" else counts.get(row.name, row.partitions)
        return Stream(name, row, partitions, self.replication, self.min_insync, self._retention_ms(row))

    def _retention_ms(self, row: Row) -> int:
        if row.retention == "forever":
            return -1
        # Dedupe's state is read back from news.unique and news.duplicates: they must outlive the window.
        kept = self.window + timedelta(days=1) if row.retention == "window" else row.retention
        return int(kept / timedelta(milliseconds=1))


_BY_NAME = {row.name: row for row in ROWS}
