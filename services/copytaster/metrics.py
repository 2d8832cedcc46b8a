"""Every metric, with its sentence. One registry a process; base units; labels bounded by the table of streams and reasons."""

import json
import threading
import time
from collections import Counter as Counts
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from socketserver import ThreadingMixIn
from typing import Any, NamedTuple, cast
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, make_wsgi_app
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from copytaster import __version__
from copytaster.envelope import Outgoing, Record
from copytaster_schemas import headers as h

_WORK = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
_COMMIT = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_JOURNEY = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200)


class Metrics:
    """The metrics of one process."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

        def counter(name: str, sentence: str, *labels: str) -> Counter:
            return Counter(f"copytaster_{name}", sentence, labels, registry=registry)

        def gauge(name: str, sentence: str, *labels: str) -> Gauge:
            return Gauge(f"copytaster_{name}", sentence, labels, registry=registry)

        def histogram(name: str, sentence: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
            return Histogram(f"copytaster_{name}", sentence, labels, buckets=buckets, registry=registry)

        self.build = Info("copytaster_build", "The version that runs.", registry=registry)
        self.build.info({"version": __version__})
        self.read = counter("messages_read", "Messages a stage has taken, their outputs committed.", "stage")
        self.read_bytes = counter("read_bytes", "Bytes of the messages a stage has taken.", "stage")
        self.written = counter("messages_written", "Messages a stage has committed to a stream.", "stage", "stream")
        self.written_bytes = counter("written_bytes", "Bytes of the messages a stage has committed.", "stage")
        self.verdicts = counter("verdicts", "Verdicts of dedupe: unique, revision, exact, near.", "kind")
        self.rejections = counter("rejections", "Messages a stage has rejected, by reason.", "stage", "reason")
        self.skipped = counter(
            "messages_skipped", "Messages delivered again and left out, because their outputs were committed already.", "stage"
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
        self.restored = counter("articles_restored", "Articles read back from news.unique to restore dedupe's state.")
        self.index = gauge("index_articles", "Articles that dedupe remembers in this process.")
        self.lag = Gauge(
            "kafka_consumergroup_lag",
            "Messages of a partition that its group has yet to take; transaction markers count.",
            ("consumergroup", "topic", "partition"),
            registry=registry,
        )
        self.files = counter("files", "Files of the inbox dealt with: done, or refused.", "outcome")
        self.pages = counter("pages", "Pages the watcher has published.")
        self.pages_bytes = counter("pages_bytes", "Bytes of the pages the watcher has published.")
        self.waiting = gauge("files_waiting", "Files of the inbox that are not yet published whole.")
        self.oldest = gauge("oldest_waiting_seconds", "Age of the oldest file that waits in the inbox.")

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
        now = datetime.now(UTC)
        for output in (output for output in outputs if not output.refused):
            _since(self.from_entry.labels(stage), output.headers.get(h.TIME), now)
            _since(self.from_fetched.labels(stage), output.headers.get(h.FETCHED_AT), now)


def _since(histogram: Histogram, moment: bytes | None, now: datetime) -> None:
    if moment:
        try:
            histogram.observe(max(0.0, (now - datetime.fromisoformat(moment.decode())).total_seconds()))
        except (ValueError, TypeError, OverflowError):
            return  # a header that a stranger wrote in another form


class Health(NamedTuple):
    """Whether the process is alive and ready, and why not."""

    alive: bool
    ready: bool
    detail: dict[str, Any]


class Pulse:
    """Alive means: progress is made, or nothing waits. Whoever works tells; whoever asks is told."""

    def __init__(self, stuck_after: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._stuck_after, self._clock = stuck_after, clock
        self._moved = clock()
        self._waiting: int | None = 0
        self.ready = False

    def progress(self) -> None:
        """Tell that something was done."""
        self._moved = self._clock()

    def waits(self, count: int | None) -> None:
        """Tell how much waits, None when nobody knows; nothing waiting is as good as progress."""
        self._waiting = count
        if count == 0:
            self.progress()

    @property
    def stuck(self) -> bool:
        """Whether something waits, or may, and nothing has moved for too long."""
        return self.still >= self._stuck_after

    @property
    def still(self) -> float:
        """Seconds without progress while something waits."""
        return self._clock() - self._moved

    def health(self) -> Health:
        """Say how it stands."""
        return Health(
            not self.stuck, self.ready and not self.stuck, {"waiting": self._waiting, "seconds_without_progress": round(self.still, 1)}
        )


def serve(metrics: Metrics, health: Callable[[], Health], host: str, port: int) -> int:
    """Answer /metrics, /healthz and /readyz in a thread of its own; return the port.

    Raises:
        OSError: the address is taken or not ours.
    """
    prometheus = make_wsgi_app(metrics.registry)

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            return cast("Iterable[bytes]", prometheus(environ, start))
        if path not in ("/healthz", "/readyz"):
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"/metrics /healthz /readyz\n"]
        now = health()
        good = now.alive if path == "/healthz" else now.ready
        start("200 OK" if good else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"alive": now.alive, "ready": now.ready, **now.detail}).encode() + b"\n"]

    server = make_server(host, port, answer, _Server, _Quiet)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return int(server.server_address[1])


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the standard library's name
        """Say nothing: a scrape is not worth a line."""
