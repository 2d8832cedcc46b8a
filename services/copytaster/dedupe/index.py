"""What a shard remembers: kept articles by text, by place and by key, packed, in one drawer for each day, and their copies.

Entries end in the order in which they came, a window after the latest event time known when they did. So an article that
comes late, by its own time, is remembered as long as any other.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from struct import Struct
from typing import NamedTuple

import numpy as np

from copytaster.dedupe.copies import Copies
from copytaster.dedupe.fingerprint import NOWHERE, Fingerprint, clock_of, unpack
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.table import Table
from copytaster.dedupe.tokens import U32, Mask, Positions

_MICROSECOND = timedelta(microseconds=1)
_MICROSECONDS_PER_DAY = 86_400_000_000
_NAMES = Struct("<II")
_ARTICLE, _PLACE, _KEYS = 0, 1, 2
"""Which tags of an entry stand for what; keys go on to the end."""


class Hits(NamedTuple):
    """What a shard knows of a text: the very text, the texts of its place, the newest last, and those that share rare keys."""

    same: Fingerprint | None
    place: tuple[Fingerprint, ...]
    near: tuple[Fingerprint, ...]
    rare: Mask
    """Which of the keys are rare."""


class Entry(NamedTuple):
    """A packed fingerprint, its clock, and the tags by which it is found."""

    data: bytes
    clock: int
    tags: U32


def tags_of(article: bytes, place: bytes, keys: U32) -> U32:
    """Return the tags of an article: two names and its keys, (2 + n,)."""
    tags = np.empty(_KEYS + len(keys), np.uint32)
    # Most articles without a place would have one in common: each has its own instead, from its other bytes.
    tags[_ARTICLE], tags[_PLACE] = _NAMES.unpack(article[:8]) if place == NOWHERE else _NAMES.unpack(article[:4] + place[:4])
    tags[_KEYS:] = keys
    return tags


class _Drawer:
    """The entries of one day, the first of which has the number `first`; `tags` is how many they have together."""

    def __init__(self, day: int, first: int) -> None:
        self.day, self.first, self.tags = day, first, 0
        self.data: list[bytes] = []


class Index:
    """Live entries; all answers are functions of the entries added, in their order, and of the text asked for."""

    def __init__(self, rules: Rules) -> None:
        self.window = rules.window
        self.watermark: int | None = None
        self._rules = rules
        # One more than makes a stop key is all that need be known of a key to know it for one.
        self._table = Table(rules.df_stop + 1)
        self._copies = Copies(rules.siblings)
        self._drawers: list[_Drawer] = []
        self._next = self._table.first

    def __len__(self) -> int:
        return self._next - self._table.first

    @property
    def oldest(self) -> int | None:
        """The event time since when all is remembered, in microseconds; None when nothing is."""
        return clock_of(self._data(self._table.first)) if len(self) else None

    def reach(self, window: timedelta) -> None:
        """Remember for so long from now on, and forget at once what is over by it."""
        self.window = window
        if self._drawers:
            self._expire()

    def clock(self, at: int) -> int:
        """Return the latest event time, that of an article now at hand included."""
        return at if self.watermark is None else max(at, self.watermark)

    def add(self, entries: Sequence[Entry]) -> None:
        """Remember entries; move the watermark, forget what is over."""
        numbers = []
        for entry in entries:
            numbers.append(np.full(len(entry.tags), self._next, np.uint32))
            self._file(entry)
        self._expire()
        self._table.hold(sum(drawer.tags for drawer in self._drawers))
        self._table.add(np.concatenate([entry.tags for entry in entries]), np.concatenate(numbers))

    def _file(self, entry: Entry) -> None:
        self.watermark = self.clock(entry.clock)
        day = self.watermark // _MICROSECONDS_PER_DAY
        if not self._drawers or self._drawers[-1].day != day:
            self._drawers.append(_Drawer(day, self._next))
        self._drawers[-1].data.append(entry.data)
        self._drawers[-1].tags += len(entry.tags)
        self._next += 1

    def find(self, article: bytes, place: bytes, tags: U32, at: int, least: int) -> Hits:
        """Return what is known of a text of time `at`, within the window of it; `least` shared keys make a candidate."""
        which, numbers = self._table.find(tags)
        rare = np.bincount(which, minlength=len(tags)) <= self._rules.df_stop
        rare[:_KEYS] = False
        near = self._candidates(numbers[rare[which]], least)
        named = which < _KEYS
        kept, here = self._named(article, place, which[named], numbers[named], at) if named.any() else (None, ())
        return Hits(kept or self._copy(article, at), here, tuple(self._read(near, at)), rare[_KEYS:])

    def _named(
        self, article: bytes, place: bytes, which: Positions, numbers: U32, at: int
    ) -> tuple[Fingerprint | None, tuple[Fingerprint, ...]]:
        """Return the oldest of the entries that is the very text, and those of the place."""
        texts, places = (self._read(sorted(numbers[which == name].tolist()), at) for name in (_ARTICLE, _PLACE))
        here = [one for one in places if one.place == place]
        return next((one for one in texts if one.article == article), None), tuple(sorted(here, key=lambda one: one.at))

    def copies_of(self, articles: Iterable[bytes], at: int) -> Iterator[Fingerprint]:
        """Yield those of the texts that are near copies, within the window of `at`."""
        return filter(None, (self._copy(article, at) for article in articles))

    def _copy(self, article: bytes, at: int) -> Fingerprint | None:
        copy = self._copies.of_text(article)
        return next(self._alive([copy], at), None) if copy else None

    def add_copy(self, data: bytes) -> None:
        """Remember the packed fingerprint of a near copy."""
        self._copies.add(data)

    def copies(self, story: bytes, at: int) -> tuple[Fingerprint, ...]:
        """Return the near copies of a story, within the window of `at`."""
        return tuple(self._alive(self._copies.of_story(story), at))

    def article(self, article: bytes, at: int) -> Fingerprint | None:
        """Return the entry of a text, within the window of `at`."""
        return self.find(article, NOWHERE, tags_of(article, NOWHERE, np.empty(0, np.uint32)), at, 1).same

    def _candidates(self, shared: U32, least: int) -> list[int]:
        """Return the entries that share enough keys, which stand here once for each, the best first."""
        shared.sort()
        last = max(0, len(shared) - least + 1)
        # An entry that has one key more than the least stands here twice, and most texts share enough with none.
        often = shared[:last][shared[:last] == shared[least - 1 :]].tolist()
        enough = sorted((-count, number) for number, count in Counter(often).items()) if often else []
        return [number for _, number in enough[: self._rules.candidates]]

    def _read(self, numbers: Iterable[int], at: int) -> Iterator[Fingerprint]:
        return self._within(map(self._entry, numbers), at)

    def _alive(self, data: Iterable[bytes], at: int) -> Iterator[Fingerprint]:
        """Read what is not over yet; entries of the table are so by their numbers."""
        return self._within((one for one in map(unpack, data) if one.clock >= self._horizon), at)

    def _within(self, known: Iterable[Fingerprint], at: int) -> Iterator[Fingerprint]:
        reach = self.window // _MICROSECOND
        return (one for one in known if abs(one.at - at) <= reach)

    def _entry(self, number: int) -> Fingerprint:
        return unpack(self._data(number))

    @property
    def _horizon(self) -> int:
        return (self.watermark or 0) - self.window // _MICROSECOND

    def _data(self, number: int) -> bytes:
        drawer = self._drawers[bisect_right(self._drawers, number, key=lambda drawer: drawer.first) - 1]
        return drawer.data[number - drawer.first]

    def _expire(self) -> None:
        horizon = self._horizon
        while clock_of(self._drawers[0].data[-1]) < horizon:
            del self._drawers[0]
            self._table.first = self._drawers[0].first
            self._copies.sweep(horizon)
        oldest = self._drawers[0]
        while clock_of(oldest.data[self._table.first - oldest.first]) < horizon:
            self._table.first += 1
