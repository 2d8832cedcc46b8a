"""The log of a long-running process: a line an event worth reading, for people in a terminal, as JSON in a container.

Whatever a line is about stands beside it by name: `log.warning("...", extra={"page_id": ...})`. Both forms show it, and
who looks for one page or article finds every line of it.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

Form = Literal["text", "json"]

ABOUT = ("stage", "file", "page_id", "article_id", "sighting_id", "story_id", "reason", "partition", "offset")
"""What a line may be about, in the order in which it is shown."""

CLIENTS = ("aiokafka", "faust", "mode", "copytaster.kafka.transport")
"""What says little and that often: an enabled debug logger costs these libraries a tenth of their time.

What Faust says of our own subclasses comes under their module's name.
"""

_QUIET_S = 10.0


def set_up(level: str, form: Form, stream: TextIO | None = None) -> None:
    """Log to `stream`, standard error by default; the client libraries only when they err, and no line of theirs in a flood."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines() if form == "json" else Sentences())
    handler.addFilter(Quieter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in CLIENTS:
        logging.getLogger(name).setLevel(logging.ERROR)


class Sentences(logging.Formatter):
    """A line for people: when, how grave, who, what, and what it is about."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the standard library's name
        """Return the line, without a trace."""
        said = " ".join(f"{name}={value}" for name, value in about(record).items())
        return super().formatMessage(record) + (f"  {said}" if said else "")


class Lines(logging.Formatter):
    """A line for machines: one JSON object, whatever is in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object; `time` is RFC 3339 in UTC."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **about(record),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class Quieter(logging.Filter):
    """Lets a line of the client libraries through once in ten seconds, however often they say it, and tells how often that was."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the line is printed."""
        if record.name.startswith("copytaster") and record.name not in CLIENTS:
            return True
        place = record.pathname, record.lineno
        last, unsaid = self._said.get(place, (0.0, 0))
        if record.created - last < _QUIET_S:
            self._said[place] = last, unsaid + 1
            return False
        self._said[place] = record.created, 0
        if unsaid:
            record.msg, record.args = f"{record.getMessage()} (and {unsaid} times since)", ()
        return True


def about(record: logging.LogRecord) -> dict[str, Any]:
    """Return what a line is about, by name."""
    return {name: vars(record)[name] for name in ABOUT if vars(record).get(name) is not None}
