"""A draft becomes an article: its ids, its language, its place on the page, and the shard where its copies will meet it."""

import zlib
from datetime import datetime

from copytaster import dedupe, split
from copytaster.ids import sighting_id
from copytaster.page import Draft, Page
from copytaster.split.lines.guess import guess
from copytaster.split.lines.language import detect
from copytaster_schemas import Article, Source, Split

PUBLISH = 0.8
"""Confidence below which an article is published flagged."""


def number(draft: Draft, page: Page, ordinal: int) -> Article:
    """Give a draft its ids, its language and its place on the page."""
    return Article(
        article_id=dedupe.article_id(draft.title, draft.body),
        sighting_id=sighting_id(page.page_id, ordinal),
        story_id=None,
        revision_of=None,
        title=draft.title,
        title_source=draft.title_source,
        body=draft.body,
        captions=draft.captions,
        outlet=draft.outlet,
        bylines=draft.bylines,
        published=draft.published,
        dateline=draft.dateline,
        url=draft.url,
        url_truncated=draft.url_truncated,
        # The text itself first: pages that carry the same text declare different languages.
        language=detect(draft.body) or draft.language or page.language or guess(draft.body),
        source=Source(uri=page.uri, page_id=page.page_id, fetched_at=_fetched_at(draft, page), ordinal=ordinal, lines=draft.lines),
        split=Split(
            shape=draft.shape,
            confidence=round(draft.confidence, 3),
            flagged=draft.confidence < PUBLISH,
            reason=draft.reason,
            version=split.VERSION,
        ),
    )


def shard(body: str, shards: int) -> int:
    """Return the partition where all copies of a text meet: CRC-32 of its language's code, modulo the number of shards.

    The language is the one that the text itself tells, `und` where it tells none: what pages declare of one text differs.
    """
    return zlib.crc32((detect(body) or "und").encode()) % shards


def _fetched_at(draft: Draft, page: Page) -> datetime:
    # A record may not have been fetched after its page was: a wrong clock would empty dedupe's window.
    return min(draft.fetched_at, page.fetched_at) if draft.fetched_at else page.fetched_at
