"""`copytaster tail`: a stream as headlines, or as it is."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from fnmatch import fnmatchcase

from copytaster.cli import wiring
from copytaster.cli.headline import headline
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
    moment, connection = beginning(start), wiring.connection(settings)
    if count is not None and count < 1:
        raise Misconfigured(f"--count is {count}: at least 1 message.")
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    chosen = choose(await names(connection, settings.prefix), settings.prefix, stream, topic)
    show = as_lines(wiring.tools(settings).streams) if as_json else as_headlines(settings.prefix)
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


def choose(there: Sequence[str], prefix: str, stream: str | None, topic: str | None) -> list[str]:
    """Return the streams that a name or a pattern (`*`, `?`) means, with or without the prefix; the firehose where none is given.

    Raises:
        Misconfigured: it means none of those that are there, or both a stream and a topic were given.
    """
    if stream and topic:
        raise Misconfigured("Name a stream or a --topic, not both.")
    wanted = f"topic.{topic}" if topic else stream or "tagged"
    found = [name for name in there if fnmatchcase(name, wanted) or fnmatchcase(name.removeprefix(f"{prefix}."), wanted)]
    if found:
        return found
    if not there:
        raise Misconfigured(
            f"There are no streams of prefix {prefix} on this Kafka: run `copytaster streams create`, or set COPYTASTER_PREFIX."
        )
    short = [name.removeprefix(f"{prefix}.") for name in there]
    if topic:
        topics = ", ".join(name.removeprefix("topic.") for name in short if name.startswith("topic."))
        raise Misconfigured(f"There is no topic {topic!r}; there are {topics}.")
    raise Misconfigured(f"There is no stream {wanted!r}; there are {', '.join(short)}.")


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


def as_headlines(prefix: str) -> Callable[[Record], None]:
    """Return what prints a message as a line for people."""
    page = console()

    def show(record: Record) -> None:
        page.print(headline(record, record.topic.removeprefix(f"{prefix}.")), soft_wrap=True)
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
