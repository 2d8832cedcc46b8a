"""The busiest sources of pages, and when each was last heard: a list that stays short whatever strangers write.

Kept by the Space-Saving algorithm (Metwally, Agrawal, El Abbadi 2005): a newcomer takes the place of the least busy and
its weight, so that whatever is truly frequent stays. Shown are only the first of them, once they are no strangers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from urllib.parse import unquote, urlsplit

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

SHOWN = 20
"""Most values of the label `source`."""

UNKNOWN = "unknown"

_KEPT = 200
_KNOWN = 5
"""Pages after which a source is no stranger."""

_LONGEST = 60


def source_of(uri: str) -> str:
    """Return what a page's address says of its source: the host, of a file its folder, else the scheme."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname
    except ValueError:
        return UNKNOWN
    if parts.scheme == "file":
        name = unquote(parts.path).rpartition("/")[0].rpartition("/")[2]
    else:
        name = (host or parts.scheme or UNKNOWN).removeprefix("www.")
    return "".join(character for character in name if character.isprintable())[:_LONGEST] or UNKNOWN


@dataclass
class _Source:
    weight: int
    pages: int
    last: float


class Sources(Collector):
    """Pages by source. Told of each page, asked by Prometheus."""

    def __init__(self) -> None:
        self._kept: dict[str, _Source] = {}

    def heard(self, source: str, at: float) -> None:
        """Count a page of a source that came at a moment, seconds since 1970."""
        kept = self._kept.get(source)
        if kept is None:
            kept = self._kept[source] = _Source(self._room(), 0, at)
        kept.weight += 1
        kept.pages += 1
        kept.last = max(kept.last, at)

    def _room(self) -> int:
        if len(self._kept) < _KEPT:
            return 0
        least = min(self._kept, key=lambda name: self._kept[name].weight)
        return self._kept.pop(least).weight

    def describe(self) -> Iterable[CounterMetricFamily | GaugeMetricFamily]:
        """Return the two families, empty."""
        return self._families()

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        """Yield both families, of the busiest sources alone: how many pages there were in all, the stages say."""
        known = [(name, source) for name, source in self._kept.copy().items() if source.pages >= _KNOWN]
        shown = nlargest(SHOWN, known, key=lambda item: item[1].weight)
        pages, last = self._families()
        for name, source in shown:
            pages.add_metric([name], source.pages)
            last.add_metric([name], source.last)
        return iter((pages, last))

    def _families(self) -> tuple[CounterMetricFamily, GaugeMetricFamily]:
        return (
            CounterMetricFamily(
                "copytaster_source_pages", "Pages split, by the busiest sources: hosts, and folders of the inbox.", labels=["source"]
            ),
            GaugeMetricFamily(
                "copytaster_source_last_page_timestamp_seconds",
                "When a page of the source last came, seconds since 1970.",
                labels=["source"],
            ),
        )
