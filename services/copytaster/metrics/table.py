"""Every metric, with its sentence. One registry a process; base units; labels bounded by the tables of streams and reasons."""

import time
from collections import Counter as Counts
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from copytaster import __version__
from copytaster.envelope import Outgoing, Record, page_of
from copytaster.errors import REJECTS
from copytaster.metrics.sources import Sources, source_of
from copytaster_schemas import headers as h
from copytaster_schemas.streams import TOPIC

_WORK = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
_COMMIT = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_JOURNEY = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 300, 1800, 7200)

VERDICTS = ("unique", "revision", "exact", "near")


class Behind(NamedTuple):
    """How far a group is behind on one partition; `taken_at` is the broker's time of the last message taken, seconds since 1970."""

    group: str
    topic: str
    partition: int
    messages: int
    taken_at: float | None


class Metrics:
    """The metrics of one process."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

        def counter(name: str, sentence: str, *labels: str) -> Counter:
            return Counter(f"copytaster_{name}", sentence, labels, registry=registry)

        def gauge(name: str, sentence: str, *labels: str, prefix: str = "copytaster") -> Gauge:
            return Gauge(f"{prefix}_{name}", sentence, labels, registry=registry)

        def histogram(name: str, sentence: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
            return Histogram(f"copytaster_{name}", sentence, labels, buckets=buckets, registry=registry)

        self.build = Info("copytaster_build", "The version that runs.", registry=registry)
        self.build.info({"version": __version__})
        self.rules = Info("copytaster_rules", "The hash of the rules that decide a tag.", registry=registry)
        self.reloads = counter("rules_reloads", "Times that rules files have changed while the process ran: taken, or refused.", "outcome")
        self.window = gauge("window_seconds", "How long dedupe remembers a story.")
        self.files = counter("files", "Files of the inbox dealt with: done, or refused.", "outcome")
        self.pages = counter("pages", "Pages the watcher has published.")
        self.pages_bytes = counter("pages_bytes", "Bytes of the pages the watcher has published.")
        self.waiting = gauge("files_waiting", "Files of the inbox that are not yet published whole.")
        self.oldest = gauge("oldest_waiting_seconds", "Age of the oldest file that waits in the inbox.")
        self.read = counter("messages_read", "Messages a stage has taken, their outputs committed.", "stage")
        self.read_bytes = counter("read_bytes", "Bytes of the messages a stage has taken.", "stage")
        self.written = counter("messages_written", "Messages a stage has committed to a stream.", "stage", "stream")
        self.written_bytes = counter("written_bytes", "Bytes of the messages a stage has committed.", "stage")
        self.verdicts = counter("verdicts", "Verdicts of dedupe: unique, revision, exact, near.", "kind")
        self.rejections = counter("rejections", "Messages a stage has rejected, by reason.", "stage", "reason")
        self.skipped = counter(
            "messages_skipped", "Messages delivered again and left out, because their outputs were committed already.", "stage"
        )
        self.unbalanced = counter(
            "unbalanced",
            "Transactions whose outputs do not answer each input exactly once: above 0, something was lost or repeated.",
            "stage",
        )
        self.work = histogram("stage_seconds", "Time a stage computes on one message.", _WORK, "stage")
        self.transaction = histogram("transaction_seconds", "Time to commit one transaction of outputs and offset.", _COMMIT, "stage")
        self.from_entry = histogram(
            "from_entry_seconds", "Time from a page's entry on news.raw to the commit of what a stage made of it.", _JOURNEY, "stage"
        )
        self.from_fetched = histogram(
            "from_fetched_seconds", "Time from fetching a page to the commit of what a stage made of it.", _JOURNEY, "stage"
        )
        self.held = gauge("partitions_held", "Partitions a stage holds: fenced, its state restored.", "stage")
        self.restored = counter("articles_restored", "Articles read back from news.unique and news.duplicates to restore dedupe's state.")
        self.index = gauge("index_articles", "Articles that dedupe remembers in this process.")
        places = ("consumergroup", "topic", "partition")
        self.lag = gauge(
            "lag",
            "Messages of a partition that its group has yet to take; transaction markers count.",
            *places,
            prefix="kafka_consumergroup",
        )
        self.lag_seconds = gauge(
            "lag_seconds",
            "How long messages of a partition have waited for its group, at most.",
            *places,
            prefix="kafka_consumergroup",
        )
        self.open = gauge(
            "transaction_open_seconds",
            "How long an open transaction has kept readers from what stands behind it; Kafka ends those it knows of after a minute.",
            "topic",
            "partition",
        )
        self.disk = gauge("kafka_disk_bytes", "Size of the volumes that a broker keeps its logs on.", "broker")
        self.disk_free = gauge("kafka_disk_free_bytes", "Room that is left on the volumes that a broker keeps its logs on.", "broker")
        self.sources = Sources()
        registry.register(self.sources)
        self._all_taken: dict[tuple[str, str, int], float] = {}
        self._began = time.time()

    def describe(self, rules: str, window: timedelta) -> None:
        """Tell what the process runs with: the hash of its rules, the window of dedupe."""
        self.rules.info({"hash": rules})
        self.window.set(window.total_seconds())

    def reloaded(self, rules: str, *, taken: bool) -> None:
        """Count a change of the rules files; `rules` is the hash of those in force after it."""
        self.reloads.labels("taken" if taken else "refused").inc()
        self.rules.info({"hash": rules})

    def expect(self, stage: str) -> None:
        """Show zero for all that a stage may count, so that the first of a kind is seen as a step and not as a beginning."""
        for counter in (self.read, self.read_bytes, self.written_bytes, self.skipped, self.unbalanced):
            counter.labels(stage)
        for histogram in (self.work, self.transaction, self.from_entry, self.from_fetched):
            histogram.labels(stage)
        for reject in REJECTS:
            self.rejections.labels(stage, reject.reason)
        if stage == "dedupe":
            for kind in VERDICTS:
                self.verdicts.labels(kind)
        if stage == "tag":
            for outcome in ("taken", "refused"):
                self.reloads.labels(outcome)

    def committed(self, stage: str, messages: Sequence[Record], outputs: Sequence[Outgoing]) -> None:
        """Count what a stage has taken and written, once it is committed."""
        self.read.labels(stage).inc(len(messages))
        self.read_bytes.labels(stage).inc(sum(len(message.value) for message in messages))
        self.written_bytes.labels(stage).inc(sum(len(output.value) for output in outputs))
        for (stream, refused, kind), number in Counts((output.stream.name, output.refused, output.kind) for output in outputs).items():
            self.written.labels(stage, stream).inc(number)
            if refused:
                self.rejections.labels(stage, kind).inc(number)
            elif kind:
                self.verdicts.labels(kind).inc(number)
        if answers(outputs) != len(messages):
            self.unbalanced.labels(stage).inc()
        now = datetime.now(UTC)
        for output in (output for output in outputs if not output.refused):
            _since(self.from_entry.labels(stage), output.headers.get(h.TIME), now)
            _since(self.from_fetched.labels(stage), output.headers.get(h.FETCHED_AT), now)
        if stage == "split":
            for message in messages:
                self.sources.heard(source_of(page_of(message).uri), message.timestamp_ms / 1000)

    def behind(self, partitions: Iterable[Behind], now: float) -> None:
        """Tell of every partition held how far its group is behind at a moment, seconds since 1970; of no other partition anything."""
        self.lag.clear()  # what was ours may be another's now
        self.lag_seconds.clear()
        before, self._all_taken = self._all_taken, {}
        for place in partitions:
            labels = place.group, place.topic, place.partition
            empty = now if not place.messages else before.get(labels)
            if empty is not None:
                self._all_taken[labels] = empty
            # What waits came after the last message taken, and after the last time that nothing waited.
            since = max((moment for moment in (empty, place.taken_at) if moment is not None), default=self._began)
            self.lag.labels(*labels).set(place.messages)
            self.lag_seconds.labels(*labels).set(max(0.0, now - since))

    def open_for(self, seconds: Mapping[tuple[str, int], float]) -> None:
        """Tell of every partition held how long a transaction has been open on it, seconds; of no other partition anything."""
        self.open.clear()
        for (topic, partition), held_up in seconds.items():
            self.open.labels(topic, partition).set(held_up)


def answers(outputs: Iterable[Outgoing]) -> Fraction:
    """Return how many inputs the outputs answer: each of a page's parts a share of it, any other output a whole one.

    What goes to a topic's stream stands beside the firehose and answers nothing more.
    """
    shares = Counts(output.headers.get(h.PARTS, b"1") for output in outputs if output.stream.row is not TOPIC)
    return sum((Fraction(number, int(parts)) for parts, number in shares.items()), Fraction(0))


def _since(histogram: Histogram, moment: bytes | None, now: datetime) -> None:
    if moment:
        try:
            histogram.observe(max(0.0, (now - datetime.fromisoformat(moment.decode())).total_seconds()))
        except (ValueError, TypeError, OverflowError):
            return  # a header that a stranger wrote in another form
