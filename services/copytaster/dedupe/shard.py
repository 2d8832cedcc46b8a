"""The state of one shard and its verdicts, one article after the other.

The state is a function of the fingerprints of the kept articles, in their order, and of nothing else: no clock, and
nothing that a duplicate does. So whoever reads the kept articles back decides as their first reader did.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from copytaster.dedupe.fingerprint import NOWHERE, Fingerprint, current, hashes_of, head_of, pack
from copytaster.dedupe.frame import unframed
from copytaster.dedupe.index import Hits, Index
from copytaster.dedupe.overrides import Overrides
from copytaster.dedupe.place import place_of
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.shingles import keys_of_many
from copytaster.dedupe.tokens import tokenise
from copytaster.dedupe.twin import Twin, compare, told, whole
from copytaster.dedupe.verdict import Text, text_of
from copytaster_schemas import Article, Duplicate

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TOGETHER = 256
"""Fingerprints that are indexed at once when a shard is restored."""


class Kept(NamedTuple):
    """An article that goes on, with its story, and the bytes from which a Deduper can be restored."""

    article: Article
    fingerprint: bytes


class _Sighting(NamedTuple):
    """An article as it is compared."""

    article: Article
    at: int
    own: bytes
    place: bytes
    page: bytes
    text: Text
    rules: Rules


class Deduper:
    """The memory of one shard: what was kept within the window, and whether an article repeats it."""

    def __init__(self, rules: Rules = Rules(), overrides: Overrides = Overrides()) -> None:  # noqa: B008 - constants, never changed
        self._rules, self._overrides = rules, overrides
        self._index = Index(rules)
        self.skipped = 0
        """Fingerprints of another version that were passed over when the shard was restored."""
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
        self._index.window = min(overrides.window or self._rules.window, self._rules.window)

    def decide(self, article: Article) -> Kept | Duplicate:
        """Return `article` as kept, and remember it, or as a duplicate, and remember nothing.

        Equal text is an exact duplicate, text that is mostly the same a near one. Two kinds go on as revisions, in the
        story of what they revise: a text that has grown by a sentence at the same url, or there tells the same story in
        other words; and, wherever it stands, the full text of a story that was known cut short. A shorter or merely
        retouched text is a duplicate: counters and clocks on a page would else revise it with every visit.
        """
        self._index_waiting()
        seen = self._see(article)
        if self._overrides.exempts(article):
            return self._keep(seen, None, None)
        least = seen.rules.min_shared if len(seen.text) >= seen.rules.tiny_words else 1
        hits = self._index.find(seen.own, seen.place, seen.text.keys, seen.at, least)
        if same := hits.same or self._merged(seen):
            exact = same.article == seen.own
            return told(article, same, whole(seen.text)) if exact else told(article, same, None)
        earlier = self._earlier(seen, hits)
        twin = self._twin(seen, hits, earlier)
        if twin and not twin.grown(seen.text, seen.rules, moved=earlier is None):
            return told(article, twin.known, twin.evidence(seen.text))
        return self._keep(seen, self._revised(seen, twin, earlier), hits.known)

    def restore(self, fingerprint: bytes) -> None:
        """Remember a kept article by its fingerprint, as `decide` did when it made it; pass over, and count, one of another version.

        Raises:
            Malformed: the bytes are cut short.
        """
        if not current(fingerprint):
            self.skipped += 1
            return
        head_of(fingerprint)
        self._waiting.append(fingerprint)
        if len(self._waiting) == _TOGETHER:
            self._index_waiting()

    def _index_waiting(self) -> None:
        if self._waiting:
            counts = [head_of(one).words for one in self._waiting]
            keys = keys_of_many(hashes_of(self._waiting, sum(counts)), counts, [self._rules.scale_of(words) for words in counts])
            self._index.add(self._waiting, keys)
            self._waiting = []

    def _see(self, article: Article) -> _Sighting:
        rules = self._overrides.rules(self._rules, article.language)
        return _Sighting(
            article,
            (article.source.fetched_at - _EPOCH) // _MICROSECOND,
            bytes.fromhex(article.article_id),
            place_of(article.url, truncated=article.url_truncated),
            bytes.fromhex(article.source.page_id),
            text_of(tokenise(unframed(article.body), rules.max_chars), rules),
            rules,
        )

    def _keep(self, seen: _Sighting, revised: Fingerprint | None, tags_known: tuple[int, ...] | None) -> Kept:
        story = revised.story if revised else seen.own
        known = Fingerprint(self._index.clock(seen.at), seen.at, seen.own, story, seen.place, seen.page, seen.text.tokens)
        data = pack(known)
        self._index.add([data], [seen.text.keys], tags_known)
        changed = {"story_id": story.hex(), "revision_of": revised.article.hex() if revised else None}
        return Kept(seen.article.model_copy(update=changed), data)

    def _merged(self, seen: _Sighting) -> Fingerprint | None:
        others = self._overrides.merged_with(seen.article.article_id)
        known = (self._index.article(bytes.fromhex(other), seen.at) for other in others)
        return next((one for one in known if one), None)

    def _earlier(self, seen: _Sighting, hits: Hits) -> Fingerprint | None:
        """Return the newest text at the same url, unless one page shows many texts under that url."""
        pages = [seen.page, *(one.page for one in hits.place)]
        alone = seen.place != NOWHERE and len(set(pages)) == len(pages)
        return hits.place[-1] if hits.place and alone and not self._parted(seen, hits.place[-1]) else None

    def _twin(self, seen: _Sighting, hits: Hits, earlier: Fingerprint | None) -> Twin | None:
        """Return the text that the article is a copy of, the most covered one of several."""
        near: list[tuple[Fingerprint, int | None]] = list(hits.near)
        if earlier and all(earlier.article != known.article for known, _ in near):
            near.append((earlier, None))
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
        return frozenset((seen.article.article_id, known.article.hex())) in self._overrides.never
