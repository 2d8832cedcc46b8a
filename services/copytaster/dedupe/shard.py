"""The state of one shard and its verdicts, one article after the other.

The state is a function of the fingerprints of the kept articles, in their order, and of nothing else: no clock, and
nothing that a duplicate does. So whoever reads the kept articles back decides as their first reader did.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

import numpy as np

from copytaster.dedupe.fingerprint import NOWHERE, Fingerprint, pack, unpack
from copytaster.dedupe.index import Index
from copytaster.dedupe.place import place_of
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.tokens import tokenise
from copytaster.dedupe.verdict import Match, Text, evidence, match, near, text_of
from copytaster_schemas import Article, Duplicate, Evidence

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Kept(NamedTuple):
    """An article that goes on, with its story, and the bytes from which a Deduper can be restored."""

    article: Article
    fingerprint: bytes


class _Twin(NamedTuple):
    """The best near copy of an article."""

    known: Fingerprint
    text: Text
    found: Match


class Deduper:
    """The memory of one shard: what was kept within the window, and whether an article repeats it."""

    def __init__(self, rules: Rules = Rules()) -> None:  # noqa: B008 - a NamedTuple of constants, never changed
        self._rules = rules
        self._index = Index(rules)

    def __len__(self) -> int:
        return len(self._index)

    @property
    def oldest(self) -> datetime | None:
        """Event time of the oldest article remembered."""
        oldest = self._index.oldest
        return None if oldest is None else _EPOCH + oldest * _MICROSECOND

    def decide(self, article: Article) -> Kept | Duplicate:
        """Return `article` as kept, and remember it, or as a duplicate, and remember nothing.

        Equal text is an exact duplicate. A text at the url of an earlier one is a revision of it when it is another
        text, or the same grown by a sentence or more: readers want what was added. A shorter or merely retouched text
        there is a duplicate: counters and clocks on a page would else revise it with every visit.
        """
        text = text_of(tokenise(article.body, self._rules.max_chars), self._rules)
        at = (article.source.fetched_at - _EPOCH) // _MICROSECOND
        horizon = self._index.horizon(at)
        same = self._index.article(bytes.fromhex(article.article_id), horizon)
        if same:
            return _duplicate(article, unpack(same.data), "exact", 1.0, _whole(text))
        page = bytes.fromhex(article.source.page_id)
        place = place_of(article.url, truncated=article.url_truncated)
        earlier = self._earlier(place, page, horizon)
        twin = self._twin(text, horizon, earlier)
        if twin and not (earlier and _grown(text, twin, self._rules)):
            return _duplicate(article, twin.known, "near", round(twin.found.coverage, 4), evidence(twin.found, text, twin.text))
        own = bytes.fromhex(article.article_id)
        story, revised = (earlier.story, earlier.article.hex()) if earlier else (own, None)
        known = Fingerprint(at, own, story, place, page, text.tokens)
        data = pack(known)
        self._index.add(known, text.keys, data)
        return Kept(article.model_copy(update={"story_id": story.hex(), "revision_of": revised}), data)

    def restore(self, fingerprint: bytes) -> None:
        """Remember a kept article by its fingerprint, as `decide` did when it made it.

        Raises:
            Malformed: the bytes are not a fingerprint, or one of another version.
        """
        known = unpack(fingerprint)
        self._index.add(known, text_of(known.tokens, self._rules).keys, fingerprint)

    def _earlier(self, place: bytes, page: bytes, horizon: int) -> Fingerprint | None:
        """Return the newest text at `place`, unless one page shows many texts under that url."""
        if place == NOWHERE:
            return None
        known = [unpack(entry.data) for entry in self._index.place(place, horizon)]
        pages = [page, *(one.page for one in known)]
        return known[-1] if known and len(set(pages)) == len(pages) else None

    def _twin(self, text: Text, horizon: int, earlier: Fingerprint | None) -> _Twin | None:
        if len(text) < self._rules.min_words:
            return None
        hits = [unpack(hit.data) for hit in self._index.candidates(text.keys, horizon)]
        if earlier and all(earlier.article != known.article for known in hits):
            hits.append(earlier)
        twins = [twin for twin in (self._compare(text, known) for known in hits) if twin]
        return max(twins, key=lambda twin: (twin.found.coverage, twin.found.containment), default=None)

    def _compare(self, text: Text, known: Fingerprint) -> _Twin | None:
        other = text_of(known.tokens, self._rules)
        words = min(len(text), len(other))
        if words < self._rules.min_words:
            return None
        found = match(text, other, self._rules)
        return _Twin(known, other, found) if found and near(found, words, self._rules) else None


def _grown(text: Text, twin: _Twin, rules: Rules) -> bool:
    fresh = len(text) - int(np.count_nonzero(twin.found.covered))
    return len(text) > len(twin.text) and fresh >= rules.revision_words


def _duplicate(article: Article, known: Fingerprint, kind: Literal["exact", "near"], score: float, why: Evidence) -> Duplicate:
    return Duplicate(article=article, duplicate_of=known.article.hex(), story_id=known.story.hex(), kind=kind, score=score, evidence=why)


def _whole(text: Text) -> Evidence:
    spans = ((0, len(text)),) if len(text) else ()
    return Evidence(
        shared=len(text.keys), keys=len(text.keys), containment=1, coverage=1, coverage_longer=1, survival=None, alignment=None, spans=spans
    )
