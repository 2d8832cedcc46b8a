"""What a shard remembers: kept articles by text, by place and by key, in one drawer for each day of event time.

A drawer goes as a whole once all in it is out of the window, so forgetting costs nothing an article.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from copytaster.dedupe.fingerprint import Fingerprint
from copytaster.dedupe.rules import Rules

MICROSECONDS_PER_DAY = 86_400_000_000


class Entry(NamedTuple):
    """A kept article: `number` counts arrivals, `at` is event time in microseconds, `data` the packed fingerprint."""

    number: int
    at: int
    data: bytes


class _Drawer:
    """The entries of one day."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.by_article: dict[bytes, Entry] = {}
        self.by_place: dict[bytes, list[Entry]] = defaultdict(list)
        self.by_key: dict[int, Entry | list[Entry]] = {}
        """Nearly every key has one text: it stands there without a list of its own, which halves the memory."""


class Index:
    """Live entries of the window; all answers are functions of the entries added, in their order, and of the time asked for."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._window = int(rules.window.total_seconds() * 1_000_000)
        self._drawers: dict[int, _Drawer] = {}
        self._arrivals = 0
        self.watermark: int | None = None

    def __len__(self) -> int:
        return sum(len(drawer.entries) for drawer in self._drawers.values())

    @property
    def oldest(self) -> int | None:
        """Event time of the oldest entry, in microseconds; None when there is none."""
        return min((entry.at for entry in self._drawers[min(self._drawers)].entries), default=None) if self._drawers else None

    def horizon(self, at: int) -> int:
        """Return the time before which nothing is alive for an article of time `at`, in microseconds."""
        return max(at, at if self.watermark is None else self.watermark) - self._window

    def add(self, fingerprint: Fingerprint, keys: list[int], data: bytes) -> None:
        """Remember an entry, move the watermark, drop the days that are over."""
        self.watermark = fingerprint.at if self.watermark is None else max(self.watermark, fingerprint.at)
        horizon = self.watermark - self._window
        for day in [day for day in self._drawers if (day + 1) * MICROSECONDS_PER_DAY <= horizon]:
            del self._drawers[day]
        if fingerprint.at < horizon:
            return
        entry = Entry(self._arrivals, fingerprint.at, data)
        self._arrivals += 1
        drawer = self._drawers.setdefault(fingerprint.at // MICROSECONDS_PER_DAY, _Drawer())
        drawer.entries.append(entry)
        drawer.by_article[fingerprint.article] = entry
        self._append(drawer.by_place[fingerprint.place], entry)
        for key in keys:
            posting = drawer.by_key.setdefault(key, entry)
            if isinstance(posting, list):
                self._append(posting, entry)
            elif posting is not entry:
                drawer.by_key[key] = [posting, entry]

    def article(self, article: bytes, horizon: int) -> Entry | None:
        """Return the live entry of exactly this text."""
        found = (drawer.by_article.get(article) for drawer in self._drawers.values())
        return next((entry for entry in found if entry and entry.at >= horizon), None)

    def place(self, place: bytes, horizon: int) -> list[Entry]:
        """Return the live entries of this place, the newest last."""
        found = (entry for drawer in self._drawers.values() for entry in drawer.by_place.get(place, ()))
        return sorted((entry for entry in found if entry.at >= horizon), key=lambda entry: (entry.at, entry.number))

    def candidates(self, keys: list[int], horizon: int) -> list[Entry]:
        """Return the entries that share enough of `keys`, best first."""
        known: dict[int, Entry] = {}
        shared: Counter[int] = Counter()
        tables = [drawer.by_key for drawer in self._drawers.values()]
        for key in keys:
            posting = [entry for table in tables if key in table for entry in _entries(table[key]) if entry.at >= horizon]
            if len(posting) <= self._rules.df_stop:
                for entry in posting:
                    known[entry.number] = entry
                    shared[entry.number] += 1
        found = [number for number, count in shared.items() if count >= self._rules.min_shared]
        found.sort(key=lambda number: (-shared[number], number))
        return [known[number] for number in found[: self._rules.candidates]]

    def _append(self, posting: list[Entry], entry: Entry) -> None:
        # One more than makes a stop key is all that a posting need hold to be one.
        posting.append(entry)
        del posting[: -self._rules.df_stop - 1]


def _entries(posting: Entry | list[Entry]) -> list[Entry]:
    return posting if isinstance(posting, list) else [posting]
