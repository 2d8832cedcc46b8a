"""The state of one shard and its verdicts, one article after the other.

The state is a function of the fingerprints of the kept articles, in their order, and of those of their near copies, in
theirs, and of nothing else. So whoever reads both streams back, one before the other or both at once, decides as their
first reader did.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from copytaster.dedupe.fingerprint import NOWHERE, Fingerprint, current, hashes_of, head_of, pack
from copytaster.dedupe.index import Entry, Hits, Index, tags_of
from copytaster.dedupe.overrides import Overrides
from copytaster.dedupe.place import place_of
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shingles import keys_of_many
from copytaster.dedupe.stub import compared
from copytaster.dedupe.tokens import U32, Mask
from copytaster.dedupe.twin import Twin, compare, told, whole
from copytaster.dedupe.verdict import Text, text_of
from copytaster_schemas import Article, Duplicate, Evidence

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TOGETHER = 128
"""Fingerprints that are indexed at once when a shard is restored."""


class Kept(NamedTuple):
    """An article that goes on, with its story, and the bytes from which a Deduper can be restored."""

    article: Article
    fingerprint: bytes


class Spiked(NamedTuple):
    """A duplicate, and, of a near copy, the bytes from which a Deduper can be restored; an exact one leaves nothing to remember."""

    duplicate: Duplicate
    fingerprint: bytes | None


class _Sighting(NamedTuple):
    """An article as it is compared."""

    article: Article
    at: int
    own: bytes
    place: bytes
    page: bytes
    text: Text
    tags: U32
    rules: Rules


class Deduper:
    """The memory of one shard: what was kept within the window, and whether an article repeats it."""

    def __init__(self, rules: Rules = Rules(), overrides: Overrides = Overrides()) -> None:  # noqa: B008 - constants, never changed
        self._rules, self._overrides = rules, overrides
        self._index = Index(rules)
        self._waiting: list[bytes] = []
        """Those read back and not indexed yet: many at once cost a tenth."""
        self.use(overrides)

    def __len__(self) -> int:
        self._index_waiting()
        return len(self._index)

    def __bool__(self) -> bool:
        return True

    @property
    def oldest(self) -> datetime | None:
        """The event time since when all is remembered; None when nothing is."""
        self._index_waiting()
        oldest = self._index.oldest
        return None if oldest is None else _EPOCH + oldest * _MICROSECOND

    def use(self, overrides: Overrides) -> None:
        """Decide by `overrides` from the next article on; what is remembered stays, but for what a shorter window ends.

        A longer window than that of the rules would reach beyond what can be read back, so it is theirs.
        """
        self._overrides = overrides
        self._merged_texts = tuple(map(bytes.fromhex, overrides.merged))
        self._index.reach(min(overrides.window or self._rules.window, self._rules.window))

    def decide(self, article: Article) -> Kept | Spiked:
        """Return `article` as kept or as a duplicate, and remember it unless the very text is known.

        Equal text is an exact duplicate, text that is mostly the same a near one. Two kinds go on as revisions, in the
        story of what they revise: a text that has grown by a sentence at the same url, or there tells the same story in
        other words; and, wherever it stands, the full text of a story that was known cut short. A shorter or merely
        retouched text is a duplicate: counters and clocks on a page would else revise it with every visit.
        """
        self._index_waiting()
        seen = self._see(article)
        if self._overrides.exempts(article):
            return self._keep(seen, None)
        least = seen.rules.min_shared if len(seen.text) >= seen.rules.tiny_words else 1
        hits = self._index.find(seen.own, seen.place, seen.tags, seen.at, least)
        if hits.same:
            return Spiked(told(article, hits.same, whole(seen.text, hits.same)), None)
        if merged := self._merged(seen):
            return self._spike(seen, merged, None)
        earlier = self._earlier(seen, hits)
        twin = self._twin(seen, hits, earlier)
        if twin and not twin.grown(seen.text, seen.rules, moved=earlier is None):
            return self._spike(seen, twin.known, twin.evidence(seen.text))
        return self._keep(seen, self._revised(seen, twin, earlier))

    def restore(self, fingerprint: bytes) -> bool:
        """Remember a kept article by its fingerprint, as `decide` did when it made it; False: it is of another version, and passed over.

        Raises:
            Malformed: the bytes are cut short.
        """
        if not current(fingerprint):
            return False
        head = head_of(fingerprint)
        if head.article != head.kept:
            self._index.add_copy(fingerprint)
            return True
        self._waiting.append(fingerprint)
        if len(self._waiting) == _TOGETHER:
            self._index_waiting()
        return True

    def _index_waiting(self) -> None:
        if self._waiting:
            counts = [head_of(one).words for one in self._waiting]
            keys = keys_of_many(hashes_of(self._waiting, sum(counts)), counts, [self._rules.scale_of(words) for words in counts])
            self._index.add([_entry(one, own) for one, own in zip(self._waiting, keys, strict=True)])
            self._waiting = []

    def _see(self, article: Article) -> _Sighting:
        rules = self._overrides.rules(self._rules, article.language)
        own, place = bytes.fromhex(article.article_id), place_of(article.url, truncated=article.url_truncated)
        text = text_of(compared(article, rules), rules)
        at, page = (article.source.fetched_at - _EPOCH) // _MICROSECOND, bytes.fromhex(article.source.page_id)
        return _Sighting(article, at, own, place, page, text, tags_of(own, place, text.keys), rules)

    def _keep(self, seen: _Sighting, revised: Fingerprint | None) -> Kept:
        story = revised.story if revised else seen.own
        data = self._packed(seen, seen.own, story)
        self._index.add([Entry(data, self._index.clock(seen.at), seen.tags)])
        changed = {"story_id": story.hex(), "revision_of": revised.kept.hex() if revised else None}
        return Kept(seen.article.model_copy(update=changed), data)

    def _spike(self, seen: _Sighting, known: Fingerprint, why: Evidence | None) -> Spiked:
        data = self._packed(seen, known.kept, known.story)
        self._index.add_copy(data)
        return Spiked(told(seen.article, known, why), data)

    def _packed(self, seen: _Sighting, kept: bytes, story: bytes) -> bytes:
        clock = self._index.clock(seen.at)
        return pack(Fingerprint(clock, seen.at, seen.own, kept, story, seen.place, seen.page, seen.text.tokens))

    def _merged(self, seen: _Sighting) -> Fingerprint | None:
        others = self._overrides.merged_with(seen.article.article_id)
        known = (self._index.article(bytes.fromhex(other), seen.at) for other in others)
        return next((one for one in known if one), None)

    def _earlier(self, seen: _Sighting, hits: Hits) -> Fingerprint | None:
        """Return the newest text at the same url, unless one page shows many texts under that url."""
        if not hits.place:
            return None
        pages = [seen.page, *(one.page for one in hits.place)]
        alone = seen.place != NOWHERE and len(set(pages)) == len(pages)
        return hits.place[-1] if alone and not self._parted(seen, hits.place[-1]) else None

    def _twin(self, seen: _Sighting, hits: Hits, earlier: Fingerprint | None) -> Twin | None:
        """Return the text that the article is a copy of, the most covered one of several; a kept one before a copy of one."""
        if not (hits.near or earlier or self._merged_texts):
            return None
        near: list[tuple[Fingerprint, Mask | None]] = [(known, hits.rare) for known in hits.near]
        if earlier and all(earlier.article != known.article for known in hits.near):
            near.append((earlier, None))
        return self._best(seen, near) or self._best(seen, self._siblings(seen, hits)) or self._best(seen, self._merged_before(seen))

    def _merged_before(self, seen: _Sighting) -> Iterator[tuple[Fingerprint, None]]:
        """Yield the copies that were merged by hand: what they are taken to copy need not lead to them."""
        return ((copy, None) for copy in self._index.copies_of(self._merged_texts, seen.at))

    def _siblings(self, seen: _Sighting, hits: Hits) -> Iterator[tuple[Fingerprint, Mask]]:
        """Yield the copies of the stories at hand, of such articles as `seen` has enough of."""
        linked: dict[bytes, bool] = {}
        for story in dict.fromkeys(known.story for known in hits.near):
            for copy in self._index.copies(story, seen.at):
                if copy.kept not in linked:
                    kept = self._index.article(copy.kept, seen.at)
                    twin = compare(seen.text, kept, None, seen.rules) if kept else None
                    linked[copy.kept] = twin is not None and twin.linked(seen.rules)
                if linked[copy.kept]:
                    yield copy, hits.rare

    def _best(self, seen: _Sighting, near: Iterable[tuple[Fingerprint, Mask | None]]) -> Twin | None:
        compared = (compare(seen.text, known, rare, seen.rules) for known, rare in near if not self._parted(seen, known))
        return max((twin for twin in compared if twin and twin.near), key=lambda twin: twin.rank, default=None)

    def _revised(self, seen: _Sighting, twin: Twin | None, earlier: Fingerprint | None) -> Fingerprint | None:
        """Return the text that the article revises: akin to it and to the first of its story, so that stories do not drift."""
        known = earlier or (twin.known if twin else None)
        if not known:
            return None
        first = self._index.article(known.story, seen.at)
        return known if all(self._akin(seen, one) for one in (known, first) if one) else None

    def _akin(self, seen: _Sighting, known: Fingerprint) -> bool:
        twin = compare(seen.text, known, None, seen.rules)
        return twin is not None and twin.akin(seen.rules)

    def _parted(self, seen: _Sighting, known: Fingerprint) -> bool:
        ids = (frozenset((seen.article.article_id, other.hex())) for other in (known.article, known.kept))
        return any(pair in self._overrides.never for pair in ids)


def _entry(data: bytes, keys: U32) -> Entry:
    head = head_of(data)
    return Entry(data, head.clock, tags_of(head.article, head.place, keys))
