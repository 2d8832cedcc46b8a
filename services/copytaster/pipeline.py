"""The path of a page, on one page.

    news.raw ─split─▶ news.articles ─dedupe─▶ news.unique ─tag─▶ news.tagged ─▶ news.topic.<slug> | unrouted
                 └─────────┴──────────────────────┴──▶ news.rejected       └─▶ news.duplicates (from dedupe)

A stage is a pure function from one message to the messages that follow from it. It answers for every input: articles,
a duplicate, a rejection. It never raises: an input our own code fails on becomes a rejection too, with its trace.
What carries messages between the stages (Kafka, or nothing but memory) is none of this module's business.
"""

import traceback
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import NamedTuple, Protocol

from pydantic import ValidationError

from copytaster import dedupe as deduping
from copytaster import formats
from copytaster import split as splitting
from copytaster import tag as tagging
from copytaster.envelope import Outgoing, Record, beside, page_of, rejection
from copytaster.errors import Doubtful, Empty, Failed, Malformed, NoArticle, Reject, TooLarge
from copytaster.ids import sighting_id
from copytaster.page import Draft, Page, Refusal, Text
from copytaster.split.language import detect
from copytaster_schemas import Article, Duplicate, Source, Split, Stream, Streams
from copytaster_schemas import headers as h

PUBLISH, FLAG = 0.8, 0.5
"""Confidence from which an article is published, and from which it is published flagged."""

MOST_PARTS = 10_000
"""Of one page: its parts are committed together, and a page is no archive."""


class Step(Protocol):
    """What a stage does to one message of one of its partitions."""

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        """Return all that follows from the message."""

    def restore(self, message: Record) -> None:
        """Take back, from the stage's own output, what the step must remember."""

    def __len__(self) -> int:
        """Return how many articles the step remembers."""


class Stage(NamedTuple):
    """One stage of the path; `open` makes the step of one partition, with the state of that partition alone."""

    name: str
    reads: Stream
    writes: tuple[Stream, ...]
    restores: Stream | None
    open: Callable[[], Step]


class Tools(NamedTuple):
    """What the stages work with."""

    streams: Streams
    dedupe: deduping.Rules
    tag: tagging.Rules


def pipeline(tools: Tools) -> tuple[Stage, ...]:
    """Return every stage, in the order a story meets them."""
    s = tools.streams
    topics = *(s.topic(slug) for slug in s.topics), s.unrouted
    return (
        Stage("split", s.raw, (s.articles, s.rejected), None, lambda: _Pure("split", s, partial(split, streams=s))),
        Stage("dedupe", s.articles, (s.unique, s.duplicates, s.rejected), s.unique, lambda: _Deduping(s, deduping.Deduper(tools.dedupe))),
        Stage("tag", s.unique, (s.tagged, *topics, s.rejected), None, lambda: _Pure("tag", s, partial(tag, streams=s, rules=tools.tag))),
    )


def split(message: Record, streams: Streams) -> Iterator[Outgoing]:
    """Read a page and find its articles; each part that cannot go on is a rejection of its own."""
    if not message.value:
        raise Empty("The page has no bytes.")
    if len(message.value) > streams.raw.row.max_message_bytes:
        raise TooLarge(f"The page has {len(message.value)} bytes; {streams.raw.row.max_message_bytes} is the most.")
    page = page_of(message)
    parts = tuple(_parts(page))
    if not parts:
        raise NoArticle("The page was read and holds no article.")
    if len(parts) > MOST_PARTS:
        raise TooLarge(f"The page has {len(parts)} parts; {MOST_PARTS} is the most.")
    count = {h.PARTS: str(len(parts)).encode()}
    for ordinal, part in enumerate(parts, start=1):
        if isinstance(part, Refusal):
            yield rejection(message, streams.rejected, "split", part.kind(part.detail), value=part.data, more=count)
            continue
        article = number(part, page, ordinal)
        headers = beside(message, "split", article, article.sighting_id) | count
        place = shard(article.language, streams.shards)
        yield Outgoing(streams.articles, article.article_id, article.encode(), headers, place)


def dedupe(message: Record, streams: Streams, deduper: deduping.Deduper) -> Outgoing:
    """Tell a story's first sighting, or a revision, from a copy."""
    verdict = deduper.decide(_decode(message))
    article = verdict.article
    headers = beside(message, "dedupe", verdict if isinstance(verdict, Duplicate) else article, article.sighting_id)
    if isinstance(verdict, Duplicate):
        return Outgoing(streams.duplicates, article.article_id, verdict.encode(), headers, message.partition, verdict.kind)
    remembered = headers | {h.FINGERPRINT: verdict.fingerprint}
    kind = "revision" if article.revision_of else "unique"
    return Outgoing(streams.unique, article.article_id, article.encode(), remembered, message.partition, kind)


def tag(message: Record, streams: Streams, rules: tagging.Rules) -> Iterator[Outgoing]:
    """Say what a story is about and pass it to the desks that want it."""
    article = tagging.tag(_decode(message), rules)
    topics = [streams.topic(topic.id) for topic in article.topics] or [streams.unrouted]
    value, headers = article.encode(), beside(message, "tag", article, article.sighting_id)
    for stream in (streams.tagged, *topics):
        yield Outgoing(stream, article.story_id or article.article_id, value, headers)


def number(draft: Draft, page: Page, ordinal: int) -> Article:
    """Give a draft its ids, its language and its place on the page."""
    return Article(
        article_id=deduping.article_id(draft.title, draft.body),
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
        # The text itself first: copies must agree on their language, and pages that carry the same text declare different ones.
        language=detect(draft.body) or draft.language or page.language,
        source=Source(uri=page.uri, page_id=page.page_id, fetched_at=_fetched_at(draft, page), ordinal=ordinal, lines=draft.lines),
        split=Split(
            shape=draft.shape,
            confidence=round(draft.confidence, 3),
            flagged=draft.confidence < PUBLISH,
            reason=draft.reason,
            version=splitting.VERSION,
        ),
    )


def shard(language: str | None, shards: int) -> int:
    """Return the partition where all texts of a language meet: CRC-32 of its code, modulo the number of shards."""
    return zlib.crc32((language or "und").encode()) % shards


def _parts(page: Page) -> Iterator[Draft | Refusal]:
    for part in formats.read(page.data, page.content_type):
        if isinstance(part, Text):
            cut = splitting.split(part.text)
            yield from (_trusted(draft) for draft in cut.articles)
            yield from cut.refusals
        else:
            yield _trusted(part) if isinstance(part, Draft) else part


def _trusted(draft: Draft) -> Draft | Refusal:
    if draft.confidence >= FLAG:
        return draft
    detail = f"confidence {draft.confidence:.2f} is below {FLAG}: {draft.reason}"
    return Refusal(Doubtful, detail, "\n\n".join(filter(None, (draft.title, draft.body))).encode())


def _fetched_at(draft: Draft, page: Page) -> datetime:
    # A record may not have been fetched after its page was: a wrong clock would empty dedupe's window.
    return min(draft.fetched_at, page.fetched_at) if draft.fetched_at else page.fetched_at


def _decode(message: Record) -> Article:
    try:
        return Article.decode(message.value)
    except ValidationError as error:
        raise Malformed(f"Not an Article: {error.errors()[0]['msg']}") from error


class _Pure:
    """A step that remembers nothing."""

    def __init__(self, name: str, streams: Streams, work: Callable[[Record], Iterable[Outgoing]]) -> None:
        self._name, self._streams, self._work = name, streams, work

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        return answer(self._name, message, self._streams, self._work)

    def restore(self, message: Record) -> None:
        """Remember nothing."""

    def __len__(self) -> int:
        return 0


class _Deduping:
    """The step of one shard: what it remembers is what it has let pass."""

    def __init__(self, streams: Streams, deduper: deduping.Deduper) -> None:
        self._streams, self._deduper = streams, deduper

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        return answer("dedupe", message, self._streams, lambda message: (dedupe(message, self._streams, self._deduper),))

    def restore(self, message: Record) -> None:
        """Take back one article of news.unique."""
        fingerprint = dict(message.headers).get(h.FINGERPRINT)
        if fingerprint is not None:
            self._deduper.restore(fingerprint)

    def __len__(self) -> int:
        return len(self._deduper)


def answer(stage: str, message: Record, streams: Streams, work: Callable[[Record], Iterable[Outgoing]]) -> tuple[Outgoing, ...]:
    """Return what follows from a message, whatever happens: what fails, and what no stream would take, is a rejection."""
    try:
        outputs = tuple(work(message))
    except Reject as error:
        return (rejection(message, streams.rejected, stage, error),)
    except Exception as error:  # noqa: BLE001  a bug in our own code must cost one message, not the path
        trace = traceback.format_exc(limit=-8)
        return (rejection(message, streams.rejected, stage, Failed(f"{type(error).__name__}: {error}"), trace=trace),)
    if all(output.fits for output in outputs):
        return outputs
    return tuple(output if output.fits else _too_large(output, message, streams, stage) for output in _one_per_part(outputs))


def _too_large(output: Outgoing, message: Record, streams: Streams, stage: str) -> Outgoing:
    detail = f"{output.size} bytes for {output.stream.name}; {output.stream.row.max_message_bytes} is the most."
    parts = {name: data for name, data in output.headers.items() if name == h.PARTS}
    return rejection(message, streams.rejected, stage, TooLarge(detail), more=parts)


def _one_per_part(outputs: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    # A story that is too large for one of its streams is too large for all: one rejection, and none of its copies.
    return outputs if outputs[0].headers.get(h.PARTS) else tuple(output for output in outputs if not output.fits)[:1]
