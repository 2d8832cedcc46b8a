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
from copytaster.dedupe.fingerprint import NOWHERE, Fingerprint, clock_of, head_of, unpack
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.table import Table
from copytaster.dedupe.tokens import U32, Mask

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

    def add(self, data: Sequence[bytes], keys: Sequence[U32]) -> None:
        """Remember packed fingerprints, each with its keys; move the watermark, forget what is over."""
        tags = []
        for one, own in zip(data, keys, strict=True):
            head = head_of(one)
            tags.append(_tags(head.article, head.place, own))
            self._file(head.clock, one, len(tags[-1]))
        numbers = np.arange(self._next - len(data), self._next, dtype=np.uint32).repeat([len(own) for own in tags])
        self._expire()
        self._table.hold(sum(drawer.tags for drawer in self._drawers))
        self._table.add(np.concatenate(tags), numbers)

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
        which, numbers = self._table.find(tags)
        rare = np.bincount(which, minlength=len(tags)) <= self._rules.df_stop
        named = which < _KEYS
        near = numbers[~named & rare[which]]
        names = list(zip(which[named].tolist(), numbers[named].tolist(), strict=True))
        here = [one for one in self._read(names, _PLACE, at) if one.place == place]
        copy = self._copies.of_text(article)
        same = (one for one in self._read(names, _ARTICLE, at) if one.article == article)
        return Hits(
            next(same, None) or next(self._alive([copy] if copy else [], at), None),
            tuple(sorted(here, key=lambda one: one.at)),
            tuple(self._within(map(self._entry, self._candidates(near, least)), at)),
            rare[_KEYS:],
        )

    def add_copy(self, data: bytes) -> None:
        """Remember the packed fingerprint of a near copy."""
        self._copies.add(data)

    def copies(self, story: bytes, at: int) -> tuple[Fingerprint, ...]:
        """Return the near copies of a story, within the window of `at`."""
        return tuple(self._alive(self._copies.of_story(story), at))

    def article(self, article: bytes, at: int) -> Fingerprint | None:
        """Return the entry of a text, within the window of `at`."""
        return self.find(article, NOWHERE, np.empty(0, np.uint32), at, 1).same

    def _candidates(self, shared: U32, least: int) -> list[int]:
        """Return the entries that share enough keys, which stand here once for each, the best first."""
        enough = sorted((-count, number) for number, count in Counter(shared.tolist()).items() if count >= least)
        return [number for _, number in enough[: self._rules.candidates]]

    def _read(self, names: Sequence[tuple[int, int]], which: int, at: int) -> Iterator[Fingerprint]:
        return self._within(map(self._entry, sorted(number for name, number in names if name == which)), at)

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


def _tags(article: bytes, place: bytes, keys: U32) -> U32:
    tags = np.empty(_KEYS + len(keys), np.uint32)
    # Most articles without a place would have one in common: each has its own instead, from its other bytes.
    tags[_ARTICLE], tags[_PLACE] = _NAMES.unpack(article[:8]) if place == NOWHERE else _NAMES.unpack(article[:4] + place[:4])
    tags[_KEYS:] = keys
    return tags
