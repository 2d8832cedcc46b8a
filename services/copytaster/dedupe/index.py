"""What a shard remembers: kept articles by text, by place and by key, packed, in one drawer for each day.

Entries end in the order in which they came, a window after the latest event time known when they did. So an article that
comes late, by its own time, is remembered as long as any other.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

import numpy as np

from copytaster.dedupe.fingerprint import NOWHERE, Fingerprint, clock_of, head_of, unpack
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.table import Table
from copytaster.dedupe.tokens import U32

_MICROSECOND = timedelta(microseconds=1)
_MICROSECONDS_PER_DAY = 86_400_000_000
_ARTICLE, _PLACE, _KEYS = 0, 1, 2
"""Which tags of an entry stand for what; keys go on to the end."""


class Hits(NamedTuple):
    """What a shard knows of a text: the very text, the texts of its place, the newest last, and those that share rare keys, how many."""

    same: Fingerprint | None
    place: tuple[Fingerprint, ...]
    near: tuple[tuple[Fingerprint, int], ...]
    known: tuple[int, ...]
    """How many entries each of its tags has."""


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
        self._drawers: list[_Drawer] = []
        self._next = self._table.first

    def __len__(self) -> int:
        return self._next - self._table.first

    @property
    def oldest(self) -> int | None:
        """The event time since when all is remembered, in microseconds; None when nothing is."""
        return clock_of(self._data(self._table.first)) if len(self) else None

    def clock(self, at: int) -> int:
        """Return the latest event time, that of an article now at hand included."""
        return at if self.watermark is None else max(at, self.watermark)

    def add(self, data: Sequence[bytes], keys: Sequence[U32], known: Sequence[int] | None = None) -> None:
        """Remember packed fingerprints, each with its keys; move the watermark, forget what is over.

        `known` is what `find` has just told of a single one.
        """
        tags = []
        for one, own in zip(data, keys, strict=True):
            head = head_of(one)
            tags.append(_tags(head.article, head.place, own))
            self._file(head.clock, one, len(tags[-1]))
        numbers = np.arange(self._next - len(data), self._next, dtype=np.uint32).repeat([len(own) for own in tags])
        self._expire()
        self._table.hold(sum(drawer.tags for drawer in self._drawers))
        self._table.add(np.concatenate(tags), numbers, known)

    def _file(self, clock: int, data: bytes, tags: int) -> None:
        self.watermark = self.clock(clock)
        day = self.watermark // _MICROSECONDS_PER_DAY
        if not self._drawers or self._drawers[-1].day != day:
            self._drawers.append(_Drawer(day, self._next))
        self._drawers[-1].data.append(data)
        self._drawers[-1].tags += tags
        self._next += 1

    def find(self, article: bytes, place: bytes, keys: U32, at: int, least: int) -> Hits:
        """Return what is known of a text of time `at`, within the window of it; `least` shared keys make a candidate."""
        tags = _tags(article, place, keys)
        entries: list[list[int]] = [[] for _ in tags]
        for which, number in zip(*self._table.find(tags), strict=True):
            entries[which].append(number)
        here = (known for known in self._read(entries[_PLACE], at) if known.place == place)
        return Hits(
            next((known for known in self._read(entries[_ARTICLE], at) if known.article == article), None),
            tuple(sorted(here, key=lambda known: known.at)),
            tuple((known, shared) for number, shared in self._candidates(entries[_KEYS:], least) for known in self._read([number], at)),
            tuple(map(len, entries)),
        )

    def article(self, article: bytes, at: int) -> Fingerprint | None:
        """Return the entry of a text, within the window of `at`."""
        return self.find(article, NOWHERE, np.empty(0, np.uint32), at, 1).same

    def _candidates(self, entries: Iterable[list[int]], least: int) -> list[tuple[int, int]]:
        """Return the entries that share enough keys that are rare, and how many, the best first."""
        shared = Counter(chain.from_iterable(numbers for numbers in entries if len(numbers) <= self._rules.df_stop))
        enough = ((number, count) for number, count in shared.items() if count >= least)
        return sorted(enough, key=lambda one: (-one[1], one[0]))[: self._rules.candidates]

    def _read(self, numbers: Iterable[int], at: int) -> list[Fingerprint]:
        known = [unpack(self._data(number)) for number in sorted(numbers)]
        return [one for one in known if abs(one.at - at) * _MICROSECOND <= self.window]

    def _data(self, number: int) -> bytes:
        drawer = self._drawers[bisect_right(self._drawers, number, key=lambda drawer: drawer.first) - 1]
        return drawer.data[number - drawer.first]

    def _expire(self) -> None:
        horizon = (self.watermark or 0) - self.window // _MICROSECOND
        while clock_of(self._drawers[0].data[-1]) < horizon:
            del self._drawers[0]
            self._table.sweep(self._drawers[0].first)
        oldest = self._drawers[0]
        self._table.first = max(self._table.first, oldest.first + bisect_left(oldest.data, horizon, key=clock_of))


def _tags(article: bytes, place: bytes, keys: U32) -> U32:
    # Most articles without a place would have one in common: each has its own instead, from its other bytes.
    names = np.frombuffer(article + place, "<u4")[[0, 1 if place == NOWHERE else 4]]
    return np.concatenate((names, keys))
