"""One message as one line that a person reads: what, where from, and for what went wrong, why."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError
from rich.text import Text

from copytaster.cli.table import plain
from copytaster.envelope import Record, page_of
from copytaster_schemas import Article, Duplicate, FileRecord, Streams, TaggedArticle
from copytaster_schemas import headers as h

_TOPIC, _ASIDE, _FAULT = "cyan", "dim", "red"


def headlines(streams: Streams) -> Callable[[Record], Text]:
    """Return what makes the line of a message of any stream. What cannot be read is told by its size."""
    # Any other stream is a topic's, or the firehose: tagged articles.
    kinds = {
        streams.files.name: _file,
        streams.raw.name: _page,
        streams.articles.name: _article,
        streams.unique.name: _article,
        streams.duplicates.name: _duplicate,
        streams.rejected.name: _rejected,
    }

    def headline(record: Record) -> Text:
        line = Text(datetime.fromtimestamp(record.timestamp_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ "), style=_ASIDE)
        try:
            return line.append_text(kinds.get(record.topic, _tagged)(record))
        except ValidationError:
            return line.append(f"{record.topic}/{record.partition}/{record.offset}: {len(record.value)} bytes that are no message of ours")

    return headline


def where_from(article: Article) -> str:
    """Return what people know a source by: the outlet, else the name of the file or page."""
    return plain(article.outlet) or file_name(article.source.uri)


def file_name(uri: str) -> str:
    """Return the last part of a file's address, any other address as it is, whatever a stranger calls one."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return plain(uri)
    if parts.scheme != "file":
        return plain(uri)
    return plain(PurePosixPath(unquote(parts.path)).name + (f"#{parts.fragment}" if parts.fragment else ""))


def title(article: Article) -> str:
    """Return the headline, or the beginning of a text that has none."""
    return plain(article.title) or plain(article.body[:80])


def _story(article: Article) -> Text:
    line = Text(title(article), style="bold")
    return line.append(f"  {where_from(article)}, {article.language or 'language unknown'}", style=f"not bold {_ASIDE}")


def _article(record: Record) -> Text:
    return _story(Article.decode(record.value))


def _tagged(record: Record) -> Text:
    article = TaggedArticle.decode(record.value)
    topics = ", ".join(topic.id for topic in article.topics) or "unrouted"
    return Text(f"{topics}  ", style=_TOPIC).append_text(_story(article))


def _duplicate(record: Record) -> Text:
    copy = Duplicate.decode(record.value)
    return _story(copy.article).append(f"  copies {copy.duplicate_of} ({copy.kind}, {copy.score:.2f})", style="not bold yellow")


def _rejected(record: Record) -> Text:
    said = {name: data.decode("utf-8", "replace") for name, data in record.headers}
    source = said.get(h.SOURCE_URI)
    line = Text(f"{plain(said.get(h.STAGE))} {plain(said.get(h.REASON))}", style=_FAULT)
    line.append(f"  {plain(said.get(h.ERROR_MESSAGE))}")
    return line.append(f"  {file_name(source) if source else _origin(said)}, {len(record.value)} bytes", style=_ASIDE)


def _origin(said: Mapping[str, str]) -> str:
    return plain("/".join(said.get(name, "?") for name in (h.ERROR_TOPIC, h.ERROR_PARTITION, h.ERROR_OFFSET)))


def _page(record: Record) -> Text:
    page = page_of(record)
    kind = f", {plain(page.content_type)}" if page.content_type else ""
    return Text(plain(page.uri)).append(f"  {len(page.data)} bytes{kind}", style=_ASIDE)


def _file(record: Record) -> Text:
    file = FileRecord.decode(record.value)
    if file.reason:
        return Text(plain(file.uri)).append(f"  refused: {plain(file.reason)}", style=_FAULT)
    state = "done" if file.done else f"{file.position} of {file.size} bytes"
    return Text(plain(file.uri)).append(f"  {file.pages} {'page' if file.pages == 1 else 'pages'}, {state}", style=_ASIDE)
