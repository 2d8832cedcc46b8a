"""What a demo has to show for itself, gathered from the streams as their records come by."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from copytaster.cli.headline import file_name, title, where_from
from copytaster.cli.table import plain
from copytaster.envelope import Record
from copytaster_schemas import Article, Duplicate, FileRecord, Stream, Streams, TaggedArticle
from copytaster_schemas import headers as h
from copytaster_schemas.streams import UNROUTED


class Story(NamedTuple):
    """An article as it is shown: its headline and where it is from."""

    title: str
    source: str


class Copy(NamedTuple):
    """A duplicate and the article it copies."""

    story: Story
    kind: str
    of: str


class Refused(NamedTuple):
    """A rejection, or a file that could not be read."""

    stage: str
    reason: str
    detail: str
    source: str


class Harvest:
    """The records of all streams, counted, with what is worth showing of them."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.files: dict[str, FileRecord] = {}
        self.stories: dict[str, Story] = {}
        self.copies: list[Copy] = []
        self.refused: list[Refused] = []
        self.topics: Counter[str] = Counter()
        self.headlines: dict[str, Story] = {}
        self._told: set[str] = set()
        self._parts: Counter[int] = Counter()
        self._rejected: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._takes: dict[str, Callable[[Record], None]] = {
            streams.files.name: self._take_file,
            streams.articles.name: self._take_article,
            streams.unique.name: self._take_unique,
            streams.duplicates.name: self._take_duplicate,
            streams.rejected.name: self._take_rejection,
            **{streams.topic(slug).name: partial(self._take_topic, slug) for slug in (*streams.topics, UNROUTED)},
        }

    def add(self, record: Record) -> None:
        """Take in a record of any stream."""
        self._counts[record.topic] += 1
        take = self._takes.get(record.topic)
        if take:
            take(record)

    def count(self, stream: Stream) -> int:
        """Return how many records of a stream have come by."""
        return self._counts[stream.name]

    @property
    def progress(self) -> dict[str, tuple[int, int]]:
        """How many inputs each step has answered, and how many it has been given so far."""
        s, split = self.streams, sum(number / parts for parts, number in self._parts.items())
        verdicts = self.count(s.unique) + self.count(s.duplicates) + self._rejected["dedupe"]
        return {
            "pages split": (round(split), self.count(s.raw)),
            "articles compared": (verdicts, self.count(s.articles)),
            "articles tagged": (self.count(s.tagged) + self._rejected["tag"], self.count(s.unique)),
        }

    def complete(self, uris: frozenset[str]) -> bool:
        """Say whether the files are read to their end and every message of every step is answered."""
        ended = all((file := self.files.get(uri)) is not None and file.done for uri in uris)
        pages = sum(file.pages for file in self.files.values()) <= self.count(self.streams.raw) + self._rejected["watch"]
        return ended and pages and all(done == given for done, given in self.progress.values())

    def refusals(self) -> list[Refused]:
        """Return what was rejected, and what the watcher refused to read."""
        unread = [Refused("watch", *_reason(file.reason), file_name(file.uri)) for file in self.files.values() if file.reason]
        return unread + self.refused

    def _take_file(self, record: Record) -> None:
        file = FileRecord.decode(record.value)
        self.files[file.uri] = file

    def _take_article(self, record: Record) -> None:
        self._parts[_parts(dict(record.headers))] += 1

    def _take_unique(self, record: Record) -> None:
        article = Article.decode(record.value)
        self.stories[article.article_id] = _story(article)

    def _take_duplicate(self, record: Record) -> None:
        copy = Duplicate.decode(record.value)
        self.copies.append(Copy(_story(copy.article), copy.kind, copy.duplicate_of))

    def _take_rejection(self, record: Record) -> None:
        headers = dict(record.headers)
        said = {name: plain(data.decode("utf-8", "replace")) for name, data in headers.items()}
        stage = said.get(h.STAGE, "")
        self._rejected[stage] += 1
        if stage == "split":
            self._parts[_parts(headers)] += 1
        source = file_name(said[h.SOURCE_URI]) if h.SOURCE_URI in said else ""
        self.refused.append(Refused(stage, said.get(h.REASON, ""), said.get(h.ERROR_MESSAGE, ""), source))

    def _take_topic(self, slug: str, record: Record) -> None:
        self.topics[slug] += 1
        if slug in self._told:
            return
        article = TaggedArticle.decode(record.value)
        self.headlines.setdefault(slug, _story(article))
        # A story that is about this before all else tells more of the topic than one that touches on it.
        if article.topics and article.topics[0].id == slug:
            self.headlines[slug] = _story(article)
            self._told.add(slug)


def _story(article: Article) -> Story:
    return Story(title(article), where_from(article))


def _parts(headers: Mapping[str, bytes]) -> int:
    said = headers.get(h.PARTS, b"1")
    return max(1, int(said)) if said.isdigit() else 1


def _reason(reason: str) -> tuple[str, str]:
    word, colon, detail = reason.partition(": ")
    return (word, detail) if colon and " " not in word else ("refused", reason)
