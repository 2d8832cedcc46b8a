"""What processes, or a Prometheus that watches them, say of themselves in Prometheus' text format: read, kept for a while, compared."""

import asyncio
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from prometheus_client.parser import text_string_to_metric_families

from copytaster.errors import Misconfigured

Labels = tuple[tuple[str, str], ...]

_TIMEOUT_S = 5.0
_OURS = ("copytaster_", "kafka_consumergroup_", "process_resident_memory_bytes", "process_cpu_seconds_total")
_ASKED = urlencode(
    {"match[]": '{__name__=~"copytaster_.*|kafka_consumergroup_.*|process_resident_memory_bytes|process_cpu_seconds_total"}'}
)


class Series(NamedTuple):
    """One series: a name and its labels, sorted."""

    name: str
    labels: Labels

    def label(self, name: str) -> str:
        """Return the value of a label, nothing where it has none."""
        return dict(self.labels).get(name, "")


class Snapshot(NamedTuple):
    """All that was said at a moment (seconds of any steady clock); `silent` are the addresses that said nothing."""

    moment: float
    values: Mapping[Series, float]
    silent: tuple[str, ...] = ()


def address(given: str) -> str:
    """Return the address of a process's metrics, from what people write: `host:port`, with or without scheme and path.

    Raises:
        Misconfigured: it is no address of a web server.
    """
    return _with_path(given, "/metrics")


def federation(given: str) -> str:
    """Return the address where a Prometheus says, as text, all that it knows of us.

    Raises:
        Misconfigured: it is no address of a web server.
    """
    return f"{_with_path(given, '/federate')}?{_ASKED}"


def _with_path(given: str, path: str) -> str:
    whole = given if "://" in given else f"http://{given}"
    parts = urlsplit(whole)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Misconfigured(f"{given} is no address: say host:port, or http://host:port.")
    base = whole.rstrip("/").removesuffix("/metrics")
    return f"{base}{path}"


def read(text: str, instance: str) -> dict[Series, float]:
    """Return the values of a text; who said it is told by the label `instance` where the text does not say."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name.startswith(_OURS) and not sample.name.endswith("_created"):
                labels = {"instance": instance, **sample.labels}
                found[Series(sample.name, tuple(sorted(labels.items())))] = sample.value
    return found


async def scrape(addresses: Sequence[str], clock: Callable[[], float]) -> Snapshot:
    """Ask all addresses at once; who does not answer is named, and nothing more."""
    texts = await asyncio.gather(*(asyncio.to_thread(_get, place) for place in addresses))
    values: dict[Series, float] = {}
    for place, text in zip(addresses, texts, strict=True):
        values |= read(text or "", urlsplit(place).netloc)
    return Snapshot(clock(), values, tuple(place.partition("?")[0] for place, text in zip(addresses, texts, strict=True) if text is None))


def _get(place: str) -> str | None:
    try:
        with urllib.request.urlopen(place, timeout=_TIMEOUT_S) as answer:  # noqa: S310  `address` lets http and https pass alone
            text: str = answer.read().decode("utf-8", "replace")
            return text
    except (urllib.error.URLError, OSError, ValueError):
        return None


class History:
    """The snapshots of the last seconds; rates are taken over all of them."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._kept: deque[Snapshot] = deque()

    def add(self, snapshot: Snapshot) -> None:
        """Keep a snapshot and forget what is too old, but for two."""
        self._kept.append(snapshot)
        while len(self._kept) > 2 and snapshot.moment - self._kept[0].moment > self._seconds:  # noqa: PLR2004  a rate needs two
            self._kept.popleft()

    @property
    def last(self) -> Snapshot:
        """The newest snapshot."""
        return self._kept[-1]

    def now(self, name: str, by: str = "", **where: str) -> dict[str, float]:
        """Return the sum of the values of a metric, for each value of the label `by`."""
        return _summed(((series, value) for series, value in self.last.values.items() if _is(series, name, where)), by)

    def rate(self, name: str, by: str = "", **where: str) -> dict[str, float]:
        """Return how much a counter grew a second, for each value of the label `by`; a counter that fell has begun anew."""
        first, last = self._kept[0], self.last
        seconds = last.moment - first.moment
        if seconds <= 0:
            return {}
        return {key: grown / seconds for key, grown in self.growth(name, by, **where).items()}

    def growth(self, name: str, by: str = "", **where: str) -> dict[str, float]:
        """Return how much a counter grew since the oldest snapshot, for each value of the label `by`."""
        chosen = [series for series in self.last.values if _is(series, name, where)]
        return _summed(((series, self._grown(series)) for series in chosen), by)

    def _grown(self, series: Series) -> float:
        values = [snapshot.values[series] for snapshot in self._kept if series in snapshot.values]
        return sum(after - before if after >= before else after for before, after in pairwise(values))


def quantile(share: float, buckets: Mapping[str, float]) -> float | None:
    """Return the quantile of a histogram's growth, by linear interpolation as Prometheus does; None where nothing grew.

    `buckets` are the counts by upper bound (`le`).
    """
    bounds = sorted((float(bound), count) for bound, count in buckets.items())
    if not bounds or not bounds[-1][1]:
        return None
    rank, low, below = share * bounds[-1][1], 0.0, 0.0
    for bound, count in bounds:
        if count >= rank:
            return low if bound == float("inf") else low + (bound - low) * (rank - below) / max(count - below, 1e-12)
        low, below = bound, count
    return low


def _is(series: Series, name: str, where: Mapping[str, str]) -> bool:
    return series.name == name and all(series.label(label) == value for label, value in where.items())


def _summed(pairs: Iterable[tuple[Series, float]], by: str) -> dict[str, float]:
    sums: dict[str, float] = {}
    for series, value in pairs:
        key = series.label(by) if by else ""
        sums[key] = sums.get(key, 0.0) + value
    return sums
