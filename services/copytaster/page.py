"""What passes between reading a page and numbering its articles.

A `Page` is bytes and where they came from. A format reads them into parts: a `Text`, whose lines may hold any number
of articles and which `split` cuts; a `Draft`, one article whose fields are known; a `Refusal`, what could not go on.
`split` cuts a `Text` into drafts and refusals. So the rooms `formats` and `split` need not know each other.
"""

from datetime import datetime
from typing import Literal, NamedTuple

from copytaster.errors import Reject


class Page(NamedTuple):
    """One raw thing scraped: a text dump, an HTML page, one record of a feed."""

    data: bytes
    page_id: str
    uri: str
    fetched_at: datetime
    content_type: str | None = None
    language: str | None = None


class Text(NamedTuple):
    """Plain text that may hold any number of articles; its lines end in a line feed."""

    text: str


class Draft(NamedTuple):
    """An article as it was found, before it has ids, language and place in a story.

    `body` is paragraphs parted by one blank line; `lines` are the first and last line on the page, from 1;
    `published` is ISO 8601 with the precision given; what the text does not say is None. `unsaid` is set where no markup of its
    page says that it is an article: then the text must.
    """

    body: str
    shape: str
    confidence: float
    reason: str
    title: str | None = None
    title_source: Literal["text", "derived"] | None = None
    captions: tuple[str, ...] = ()
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    published: str | None = None
    dateline: str | None = None
    url: str | None = None
    url_truncated: bool = False
    language: str | None = None
    fetched_at: datetime | None = None
    lines: tuple[int, int] | None = None
    unsaid: bool = False


class Refusal(NamedTuple):
    """A part of a page that cannot go on, with its own bytes."""

    kind: type[Reject]
    detail: str
    data: bytes


Part = Text | Draft | Refusal
