"""How it stands: the figures that `top` shows, worked out from what was scraped."""

from collections.abc import Mapping
from typing import NamedTuple

from copytaster.cli.scrape import History, quantile

STEPS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("pages from the inbox", "copytaster_pages_total", {}),
    ("pages split", "copytaster_messages_read_total", {"stage": "split"}),
    ("articles", "copytaster_messages_written_total", {"stage": "split", "stream": "articles"}),
    ("unique", "copytaster_messages_written_total", {"stage": "dedupe", "stream": "unique"}),
    ("duplicates", "copytaster_messages_written_total", {"stage": "dedupe", "stream": "duplicates"}),
    ("tagged", "copytaster_messages_written_total", {"stage": "tag", "stream": "tagged"}),
    ("rejected", "copytaster_rejections_total", {}),
)
"""The path, in the order a story meets it: a name, the counter, and its labels; of a stream, the name without its prefix."""


class Counted(NamedTuple):
    """How much there was since the processes began, and how much there is a second."""

    name: str
    total: float
    rate: float


class Waits(NamedTuple):
    """What waits for a group: messages, seconds, and how many partitions are held by whoever runs."""

    group: str
    messages: float
    seconds: float
    held: int


class Worker(NamedTuple):
    """One process: bytes of memory, share of a processor."""

    name: str
    version: str
    memory: float
    processor: float


class State(NamedTuple):
    """All of it. `latency` is seconds from the door to the topics, half of all and all but one in a hundred, None while nothing comes."""

    path: tuple[Counted, ...]
    waits: tuple[Waits, ...]
    verdicts: tuple[Counted, ...]
    topics: tuple[Counted, ...]
    rejections: tuple[Counted, ...]
    sources: tuple[Counted, ...]
    workers: tuple[Worker, ...]
    latency: tuple[float | None, float | None]
    files: float
    oldest: float
    unbalanced: float
    silent: tuple[str, ...]


def state(history: History) -> State:
    """Return how it stands now, with rates over the time that the history holds."""
    buckets = history.growth("copytaster_from_entry_seconds_bucket", "le", stage="tag")
    return State(
        tuple(_step(history, *step) for step in STEPS),
        _waits(history),
        _counted(history, "copytaster_verdicts_total", "kind"),
        _topics(history),
        _rejections(history),
        _counted(history, "copytaster_source_pages_total", "source"),
        _workers(history),
        (quantile(0.5, buckets), quantile(0.99, buckets)),
        sum(history.now("copytaster_files_waiting").values()),
        max(history.now("copytaster_oldest_waiting_seconds", "instance").values(), default=0.0),
        sum(history.now("copytaster_unbalanced_total").values()),
        history.last.silent,
    )


def _step(history: History, name: str, counter: str, where: Mapping[str, str]) -> Counted:
    wanted, labels = where.get("stream"), {label: value for label, value in where.items() if label != "stream"}
    by = "stream" if wanted else ""
    total, rate = history.now(counter, by, **labels), history.rate(counter, by, **labels)
    return Counted(name, _only(total, wanted), _only(rate, wanted))


def _only(sums: Mapping[str, float], stream: str | None) -> float:
    return sum(value for name, value in sums.items() if not stream or name.endswith(f".{stream}"))


def _counted(history: History, counter: str, by: str, **where: str) -> tuple[Counted, ...]:
    rates = history.rate(counter, by, **where)
    counted = (Counted(name, total, rates.get(name, 0.0)) for name, total in history.now(counter, by, **where).items() if total)
    return tuple(sorted(counted, key=lambda one: (-one.total, one.name)))


def _topics(history: History) -> tuple[Counted, ...]:
    every = _counted(history, "copytaster_messages_written_total", "stream", stage="tag")
    return tuple(one._replace(name=one.name.partition(".topic.")[2]) for one in every if ".topic." in one.name)


def _rejections(history: History) -> tuple[Counted, ...]:
    stages = history.now("copytaster_rejections_total", "stage")
    found = [
        one._replace(name=f"{stage} {one.name}")
        for stage in stages
        for one in _counted(history, "copytaster_rejections_total", "reason", stage=stage)
    ]
    return tuple(sorted(found, key=lambda one: (-one.total, one.name)))


def _waits(history: History) -> tuple[Waits, ...]:
    held = history.now("copytaster_partitions_held", "stage")
    seconds: dict[str, float] = {}
    for series, value in history.last.values.items():
        if series.name == "kafka_consumergroup_lag_seconds":
            group = series.label("consumergroup")
            seconds[group] = max(value, seconds.get(group, 0.0))
    messages = history.now("kafka_consumergroup_lag", "consumergroup")
    found = (Waits(group, count, seconds.get(group, 0.0), int(held.get(group.rpartition(".")[2], 0))) for group, count in messages.items())
    return tuple(sorted(found, key=lambda one: _ORDER.get(one.group.rpartition(".")[2], len(_ORDER))))


_ORDER = {"split": 0, "dedupe": 1, "tag": 2}


def _workers(history: History) -> tuple[Worker, ...]:
    memory = history.now("process_resident_memory_bytes", "instance")
    processor = history.rate("process_cpu_seconds_total", "instance")
    found = []
    for series in history.last.values:
        if series.name == "copytaster_build_info":
            instance = series.label("instance")
            name = " ".join(filter(None, (series.label("job"), instance)))
            found.append(Worker(name, series.label("version"), memory.get(instance, 0.0), processor.get(instance, 0.0)))
    return tuple(sorted(found))
