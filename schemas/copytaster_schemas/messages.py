"""Every word on the wire: what is said of a file, an article, a duplicate, a tagged article.

Messages are closed when written (an unknown field is a mistake of ours) and tolerant when read (an unknown field is a
newer writer's). A message's bytes are compact JSON with its fields in the order given here, so equal messages are
equal bytes, whoever wrote them and when. What a text does not say is null, never guessed.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self

import orjson
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{32}$"), Field(description="128-bit BLAKE2b digest as 32 lower-case hexadecimal digits.")
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$"), Field(description="ISO 639 code, lower case.")]
Published = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?$"),
    Field(description="ISO 8601, with the precision the text gave: a year, a month, a day, or a time, with its offset if one was given."),
]
Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: datetime.astimezone(moment, UTC))]
"""A point in time, in UTC on the wire (RFC 3339), so that one moment has one spelling."""

Share = Annotated[float, Field(ge=0, le=1)]


class Message(BaseModel):
    """A value on a stream."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def encode(self) -> bytes:
        """Return the message as compact UTF-8 JSON (RFC 8259): equal messages, equal bytes."""
        return orjson.dumps(self.model_dump(), option=orjson.OPT_UTC_Z)

    @classmethod
    def decode(cls, value: bytes) -> Self:
        """Read a message, leaving out fields this version does not know.

        Raises:
            pydantic.ValidationError: `value` is not JSON, or not this message.
        """
        return cls.model_validate_json(value, extra="ignore")


class Source(Message):
    """Where an article was seen."""

    uri: str = Field(
        description="The page's address: a file URI (RFC 8089), with `#n` for record n of a file of records, or `kafka:topic/partition/offset`."
    )
    page_id: Id
    fetched_at: Moment = Field(description="When the page was fetched (RFC 3339, UTC); the event time of all that follows.")
    ordinal: int = Field(ge=1, description="Which article of its page this is; the first is 1.")
    lines: tuple[int, int] | None = Field(
        description="First and last line on the page, counted from 1; null where the page has no lines of its own."
    )


class Split(Message):
    """How the article was found on its page."""

    shape: str = Field(
        description="The recogniser or format that found it: of text `one-article`, `recurring-headline`, `parts`, `lines`, `live`, `quoted-stories`; of HTML `html`, `html-several`, `html-forum`; of records `jsonl`. Others may come."
    )
    confidence: Share
    flagged: bool = Field(description="Published although confidence is below 0.8; below 0.4 an article is not published but rejected.")
    reason: str = Field(description="The evidence, in a sentence for people.")
    version: str = Field(description="The splitter's version: the same page and version give the same articles.")


class Article(Message):
    """One story text found on a page: a sighting."""

    article_id: Id = Field(description="Hash of the normalised title and body: equal text, equal id.")
    sighting_id: Id = Field(description="Hash of page_id and ordinal: unique for each time the text is seen.")
    story_id: Id | None = Field(description="The story this sighting belongs to; set by dedupe, null before.")
    revision_of: Id | None = Field(
        description="article_id of the earlier text that this one replaces: at the same url, or the same story known cut short; set by dedupe."
    )
    title: str | None
    title_source: Literal["text", "derived"] | None = Field(
        description="Whether the title stands in the page as such or was made from the first sentence."
    )
    body: str = Field(description="Paragraphs, parted by one blank line.")
    captions: tuple[str, ...]
    outlet: str | None
    bylines: tuple[str, ...] = Field(description="Names alone, without `By`, address or agency.")
    published: Published | None
    dateline: str | None = Field(description="The place in front of the first sentence, e.g. `BAGHDAD`.")
    url: str | None
    url_truncated: bool = Field(
        description="The page shows only a shortened url (`...` inside): it identifies nothing and must not be fetched."
    )
    language: Language | None
    source: Source
    split: Split


class Evidence(Message):
    """Why two texts were called one story; what was not measured is null."""

    shared: int = Field(ge=0, description="Fingerprint keys that both texts have.")
    keys: int = Field(ge=0, description="Fingerprint keys of the shorter text.")
    containment: Share | None = Field(description="Share of the shorter text's word trigrams that the longer text has.")
    coverage: Share | None = Field(description="Share of the shorter text's words that lie in matched passages.")
    coverage_longer: Share | None = Field(description="The same for the longer text.")
    survival: float | None = Field(
        description="Log-likelihood ratio that numbers and names survive as often as common words do; below zero speaks against a copy."
    )
    alignment: Share | None = Field(
        description="Share of the matched passages' words that stand in both texts in one order, where edits are too dense for trigrams alone."
    )
    spans: tuple[tuple[int, int], ...] = Field(
        description="Matched passages of the duplicate's body, as [first, last) word numbers, dateline and site boilerplate left out."
    )
    compared_with: Id | None = Field(
        description="article_id of the text it was compared with: the one it is a duplicate of, or another copy of that."
    )


class Duplicate(Message):
    """A sighting of a text that was seen before, and of which."""

    article: Article
    duplicate_of: Id = Field(description="article_id of the article it copies.")
    story_id: Id
    kind: Literal["exact", "near"]
    score: Share = Field(
        description="1 for equal texts and for what an editor's override makes one story, else the share of the shorter text that is copied."
    )
    evidence: Evidence


class Term(Message):
    """A term that spoke for a topic."""

    term: str
    count: int = Field(ge=1, description="How often it stands in title and body together.")
    field: Literal["title", "body"] = Field(description="`title` where it stands in the title, be it in the body too or not.")
    weight: float


class Topic(Message):
    """What a story is about."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The topic's slug: its stream is `news.topic.<id>`.")
    iptc: str | None = Field(pattern=r"^medtop:[0-9]{8}$", description="IPTC Media Topics id, where the topic has one.")
    label: str
    score: Share
    terms: tuple[Term, ...] = Field(description="The terms that made it, heaviest first; five at most.")


class Place(Message):
    """A country the story speaks of."""

    iso: str = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2, and `XK` for Kosovo, a code that ISO leaves to its users.")
    name: str
    mentions: int = Field(ge=1)


class Entity(Message):
    """A person, an organisation or a place of the operator's own gazetteer, named in the story."""

    kind: Literal["person", "organisation", "place"]
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Its id in the rules file.")
    name: str
    mentions: int = Field(ge=1)


class Tagger(Message):
    """What tagged the article: the same article and hashes give the same bytes."""

    version: str
    rules: str = Field(description="SHA-256 of the rules in force, first 16 hexadecimal digits.")
    model: str | None = Field(
        description="The same of the learned table in force, whatever the language of the article; null is kept for a tagger that has none."
    )


class TaggedArticle(Article):
    """An article with its topics, best first, its places, and the names of the operator's own gazetteer."""

    topics: tuple[Topic, ...] = Field(max_length=64)
    places: tuple[Place, ...]
    entities: tuple[Entity, ...] = Field(max_length=64, description="Most mentioned first; empty where the rules name none.")
    tagger: Tagger


class FileRecord(Message):
    """The watcher's ledger: how far a file has gone. Written in the transaction that publishes its pages."""

    watcher: str = Field(description="The name of the watcher that took it: each has a ledger of its own.")
    uri: str
    size: int = Field(ge=0, description="Bytes.")
    modified_ns: int = Field(description="The file's modification time, nanoseconds since 1970-01-01T00:00Z.")
    sha256: str | None = Field(description="Of the whole file, as it was when it could last be read; null when it never could.")
    version: int = Field(
        ge=1, description="How many contents the file has had, this one among them: the pages of each are pages of their own."
    )
    taken_at: datetime = Field(description="When the first page of this version was read, by the watcher's clock.")
    pages: int = Field(ge=0, description="Pages so far, those rejected for their size among them.")
    position: int = Field(ge=0, description="Bytes consumed so far.")
    done: bool
    reason: str | None = Field(description="Why it was refused; null when it was not.")


MESSAGES: tuple[type[Message], ...] = (Article, Duplicate, TaggedArticle, FileRecord)
"""The messages that are a stream's whole value, each with a JSON Schema of its own."""
