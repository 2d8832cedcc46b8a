"""`copytaster tail`: a stream as headlines, or as it is."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from fnmatch import fnmatchcase

from copytaster.cli import wiring
from copytaster.cli.headline import headlines
from copytaster.cli.say import say
from copytaster.cli.table import console
from copytaster.envelope import Outgoing, Record
from copytaster.errors import Misconfigured
from copytaster.inprocess import rejected
from copytaster.kafka.follow import Start, follow, names
from copytaster.settings import Settings
from copytaster_schemas import Streams


async def tail(settings: Settings, stream: str | None, topic: str | None, *, start: str, count: int | None, as_json: bool) -> int:
    """Print what comes on the streams that a name or pattern means, until interrupted or `count` are printed; return the exit code.

    Raises:
        Misconfigured: no such stream, time or count.
        Unavailable: Kafka is away.
    """
    # Which topics there are, Kafka says: the rules are not needed to read.
    moment, connection, streams = beginning(start), wiring.connection(settings), Streams(topics=(), prefix=settings.prefix)
    if count is not None and count < 1:
        raise Misconfigured(f"--count is {count}: at least 1 message.")
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    chosen = choose(await names(connection, settings.prefix), streams, stream, topic)
    show = as_lines(streams) if as_json else as_headlines(streams)
    left = count
    try:
        async for records in follow(connection, chosen, moment, stop):
            for record in records[:left]:
                show(record)
            left = left - len(records[:left]) if left is not None else None
            if left == 0:
                break
    except BrokenPipeError:
        # Whoever read us has enough; Python would try to write the rest on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def choose(there: Sequence[str], streams: Streams, stream: str | None, topic: str | None) -> list[str]:
    """Return the names that a name or a pattern (`*`, `?`) means, with or without the prefix; the firehose's where none is given.

    Raises:
        Misconfigured: it means none of those that are there, or both a stream and a topic were given.
    """
    if stream and topic:
        raise Misconfigured("Name a stream or a --topic, not both.")
    prefix, topics = f"{streams.prefix}.", streams.topic("").name
    wanted = f"{topics}{topic}" if topic else stream or streams.tagged.name
    found = [name for name in there if fnmatchcase(name, wanted) or fnmatchcase(name.removeprefix(prefix), wanted)]
    if found:
        return found
    if not there:
        raise Misconfigured(
            f"There are no streams of prefix {streams.prefix} on this Kafka: run `copytaster streams create`, or set COPYTASTER_PREFIX."
        )
    if topic:
        known = ", ".join(name.removeprefix(topics) for name in there if name.startswith(topics))
        raise Misconfigured(f"There is no topic {topic!r}; there are {known}.")
    raise Misconfigured(f"There is no stream {wanted!r}; there are {', '.join(name.removeprefix(prefix) for name in there)}.")


def beginning(start: str) -> Start:
    """Read `--from`: beginning, end, or a time (RFC 3339).

    Raises:
        Misconfigured: it is none of these.
    """
    if start == "beginning":
        return "beginning"
    if start == "end":
        return "end"
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Misconfigured(f"--from {start!r}: say `beginning`, `end`, or a time with its offset, such as 2026-01-31T12:00Z.")
    return moment


def as_headlines(streams: Streams) -> Callable[[Record], None]:
    """Return what prints a message as a line for people."""
    page, headline = console(), headlines(streams)

    def show(record: Record) -> None:
        page.print(headline(record), soft_wrap=True)
        page.file.flush()

    return show


def as_lines(streams: Streams) -> Callable[[Record], None]:
    """Return what prints a message's value as it is; one that need not be JSON, of a page or rejection, as `run` writes it."""
    bare = {stream.name: stream for stream in (streams.raw, streams.rejected)}

    def show(record: Record) -> None:
        stream = bare.get(record.topic)
        value = rejected(Outgoing(stream, record.key, record.value, dict(record.headers))) if stream else record.value
        say(value.decode("utf-8", "replace"))

    return show
