"""The path of a page, on one page.

    news.raw ─split─▶ news.articles ─dedupe─▶ news.unique ─tag─▶ news.tagged ─▶ news.topic.<slug> | unrouted
                 └─────────┴──────────────────────┴──▶ news.rejected       └─▶ news.duplicates (from dedupe)

A stage is a pure function from one message to the messages that follow from it. It answers for every input: articles,
a duplicate, a rejection. It never raises: an input our own code fails on becomes a rejection too, with its trace.
What carries messages between the stages (Kafka, or nothing but memory) is none of this module's business.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from pydantic import ValidationError

from copytaster import dedupe as deduping
from copytaster import formats
from copytaster import split as splitting
from copytaster import tag as tagging
from copytaster.envelope import Outgoing, Record, beside, page_of, rejection
from copytaster.errors import Doubtful, Empty, Malformed, NoArticle, TooLarge
from copytaster.number import number, shard
from copytaster.page import Draft, Page, Refusal, Text
from copytaster.stage import Pure, Stage, answer
from copytaster_schemas import Article, Duplicate, Stream, Streams
from copytaster_schemas import headers as h

FLAG = 0.4
"""Confidence below which an article is not published: somebody should look at it."""

UNSAID = "no markup says that it is an article"

MOST_PARTS = 10_000
"""Of one page: its parts are committed together, and a page is no archive."""


class Tools(NamedTuple):
    """What the stages work with."""

    streams: Streams
    dedupe: deduping.Rules
    tag: tagging.Rules
    overrides: deduping.Overrides = deduping.Overrides()
    rules_now: Callable[[], tagging.Rules] | None = None
    """The rules in force when a message is tagged, where they may change on the way; else `tag` throughout."""
    overrides_now: Callable[[], deduping.Overrides] | None = None
    """The same of `overrides`."""


def pipeline(tools: Tools) -> tuple[Stage, ...]:
    """Return every stage, in the order a story meets them."""
    s = tools.streams
    topics = *(s.topic(slug) for slug in s.topics), s.unrouted
    return (
        Stage("split", s.raw, (s.articles, s.rejected), (), lambda: Pure("split", s, partial(split, streams=s))),
        Stage("dedupe", s.articles, (s.unique, s.duplicates, s.rejected), (s.unique, s.duplicates), lambda: _Deduping(tools)),
        Stage("tag", s.unique, (s.tagged, *topics, s.rejected), (), lambda: _tagging(tools)),
    )


def _tagging(tools: Tools) -> Pure:
    rules_now = tools.rules_now or (lambda: tools.tag)
    return Pure("tag", tools.streams, lambda message: tag(message, tools.streams, rules_now()))


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
        place = shard(article.body, streams.shards)
        yield Outgoing(streams.articles, article.article_id, article.encode(), headers, place)


def dedupe(message: Record, streams: Streams, deduper: deduping.Deduper) -> Outgoing:
    """Tell a story's first sighting, or a revision, from a copy."""
    verdict = deduper.decide(_decode(message))
    if isinstance(verdict, deduping.Spiked):
        copy = verdict.duplicate
        return _decided(message, streams.duplicates, copy, copy.article, copy.kind, verdict.fingerprint)
    article = verdict.article
    kind = "revision" if article.revision_of else "unique"
    return _decided(message, streams.unique, article, article, kind, verdict.fingerprint)


def _decided(
    message: Record, stream: Stream, value: Article | Duplicate, article: Article, kind: str, fingerprint: bytes | None
) -> Outgoing:
    remembered = {h.FINGERPRINT: fingerprint} if fingerprint else {}
    headers = beside(message, "dedupe", value, article.sighting_id) | remembered
    return Outgoing(stream, article.article_id, value.encode(), headers, message.partition, kind)


def tag(message: Record, streams: Streams, rules: tagging.Rules) -> Iterator[Outgoing]:
    """Say what a story is about and pass it to the desks that want it."""
    article = tagging.tag(_decode(message), rules)
    topics = [streams.topic(topic.id) for topic in article.topics] or [streams.unrouted]
    value, headers = article.encode(), beside(message, "tag", article, article.sighting_id)
    for stream in (streams.tagged, *topics):
        yield Outgoing(stream, article.story_id or article.article_id, value, headers)


def _parts(page: Page) -> Iterator[Draft | Refusal]:
    for part in formats.read(page.data, page.content_type):
        if isinstance(part, Text):
            cut = splitting.split(part.text)
            yield from (_trusted(draft) for draft in cut.articles)
            yield from cut.refusals
        else:
            yield judged(part) if isinstance(part, Draft) else part


def judged(draft: Draft) -> Draft | Refusal:
    """Return an article that its page's markup gave, or the refusal of what nobody calls an article and does not read as one."""
    refusal = splitting.refused(_text(draft)) if draft.unsaid else None
    return refusal._replace(detail=f"{UNSAID}: {refusal.detail}") if refusal else _trusted(draft)


def _trusted(draft: Draft) -> Draft | Refusal:
    if draft.confidence >= FLAG:
        return draft
    return Refusal(Doubtful, f"confidence {draft.confidence:.2f} is below {FLAG}: {draft.reason}", _text(draft).encode())


def _text(draft: Draft) -> str:
    return "\n\n".join(filter(None, (draft.title, draft.body)))


def _decode(message: Record) -> Article:
    try:
        return Article.decode(message.value)
    except ValidationError as error:
        raise Malformed(f"Not an Article: {error.errors()[0]['msg']}") from error


class _Deduping:
    """The step of one shard: what it remembers is what it has let pass, and near copies of that."""

    def __init__(self, tools: Tools) -> None:
        self._streams, self._deduper = tools.streams, deduping.Deduper(tools.dedupe)
        self._overrides_now = tools.overrides_now or (lambda: tools.overrides)
        # None until the first message: what is restored is restored for the longest window, whatever an editor changes meanwhile.
        self._overrides: deduping.Overrides | None = None

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        """Return what follows from the message, by the overrides in force now."""
        now = self._overrides_now()
        if now is not self._overrides:
            self._deduper.use(now)
            self._overrides = now
        return answer("dedupe", message, self._streams, lambda message: (dedupe(message, self._streams, self._deduper),))

    def restore(self, message: Record) -> bool:
        """Take back one article of news.unique, or one near copy of news.duplicates; False: its fingerprint is another version's."""
        fingerprint = dict(message.headers).get(h.FINGERPRINT)
        return fingerprint is None or self._deduper.restore(fingerprint)

    def __len__(self) -> int:
        return len(self._deduper)
