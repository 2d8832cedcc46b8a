"""`copytaster explain dedupe`: two articles side by side, and what makes them one story or two."""

from collections.abc import Iterable
from pathlib import Path

from aiokafka import TopicPartition
from rich.text import Text

from copytaster import dedupe
from copytaster.cli import wiring
from copytaster.cli.table import console, plain, table
from copytaster.envelope import Record
from copytaster.errors import Misconfigured, Reject
from copytaster.kafka.connection import Connection
from copytaster.kafka.reader import read_to_end
from copytaster.pipeline import split
from copytaster.settings import Settings
from copytaster_schemas import Article, Duplicate, Stream, Streams
from copytaster_schemas import headers as h

_ID_DIGITS = 32


async def explain(settings: Settings, names: Iterable[str]) -> int:
    """Print what dedupe measures of the two articles, each a file's or one that stands on the streams; return the exit code.

    Raises:
        Misconfigured: a file has no article, or no article on the streams has the id.
        Unavailable: Kafka is away.
    """
    paths = [(name, Path(name)) for name in names]
    first, second = [of_file(path) if path.is_file() else await of_id(settings, name) for name, path in paths]
    rules = dedupe.Rules(window=settings.window)
    found = dedupe.explain(first, second.model_copy(update={"source": first.source}), rules, wiring.overrides(settings))
    out = console()
    out.print(Text(f"The second is told from the first: {found.verdict}", style="bold"))
    rows = [(check.name, _figure(check.value), _figure(check.least), "" if check.holds else "no") for check in found.checks]
    out.print(table(("measured", "is", "at least", "fails"), rows, out.width) if rows else Text("They share too little to measure more."))
    for name, article, passages in (("first", first, found.first), ("second", second, found.second)):
        out.print(Text(f"\n{name}: {plain(article.title)}", style="bold"))
        out.print(Text(" ").join(Text(plain(run.words), style="reverse" if run.shared else "dim") for run in passages))
    return 0


async def of_id(settings: Settings, name: str) -> Article:
    """Return the article of that article_id that stands on the streams.

    Raises:
        Misconfigured: there is none, or `name` is no article_id.
    """
    if len(name) != _ID_DIGITS:
        raise Misconfigured(f"{name} is neither a file nor an article_id.")
    streams = Streams(topics=(), prefix=settings.prefix, shards=settings.shards)
    found = await _of_streams(wiring.connection(settings), (streams.unique, streams.duplicates), name)
    if found is None:
        raise Misconfigured(f"No article {name} stands on {streams.unique.name} or {streams.duplicates.name}.")
    return found


def of_file(path: Path) -> Article:
    """Return the longest article of a page.

    Raises:
        Misconfigured: the page cannot be read, or has no article.
    """
    streams = Streams(topics=())
    page = Record(streams.raw.name, 0, 0, 0, None, path.read_bytes(), ((h.SOURCE_URI, path.absolute().as_uri().encode()),))
    try:
        found = [Article.decode(part.value) for part in split(page, streams) if part.stream == streams.articles]
    except Reject as refused:
        raise Misconfigured(f"{path}: {refused}") from refused
    if not found:
        raise Misconfigured(f"{path} has no article.")
    return max(found, key=lambda article: len(article.body))


async def _of_streams(connection: Connection, streams: tuple[Stream, ...], article_id: str) -> Article | None:
    places = [TopicPartition(stream.name, partition) for stream in streams for partition in range(stream.partitions)]
    async for record in read_to_end(connection, places):
        if record.key == article_id.encode():
            return Article.decode(record.value) if record.topic == streams[0].name else Duplicate.decode(record.value).article
    return None


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
