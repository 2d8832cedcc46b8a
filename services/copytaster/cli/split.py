"""`copytaster split`: what happened to each line of a page, and on what evidence."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from copytaster import formats, pipeline
from copytaster.cli.table import console, plain
from copytaster.errors import Misconfigured, Reject
from copytaster.page import Draft, Refusal
from copytaster.page import Text as Dump
from copytaster.split import Line, split

STYLES = {"title": "bold cyan", "body": "", "caption": "magenta", "refused": "red", "furniture": "dim", "blank": "dim"}
"""How a line of each bucket is shown; lines of other fields are green."""
FIELD = "green"
_WIDTH = 9


class Seen(NamedTuple):
    """One part of a page: its articles, its refusals, and its lines where the format has lines."""

    articles: tuple[Draft, ...]
    refusals: tuple[Refusal, ...]
    ledger: tuple[Line, ...] = ()


def explain(places: Sequence[Path], *, as_json: bool) -> int:
    """Print how each page is split; return the exit code.

    Raises:
        Misconfigured: a page is not there or cannot be read.
    """
    shown = console()
    for place in places:
        try:
            data = place.read_bytes()
        except OSError as error:
            raise Misconfigured(f"{place}: {error.strerror}.") from error
        seen = list(look(data))
        if as_json:
            print(json.dumps({"page": str(place), "parts": [_plain(part) for part in seen]}, ensure_ascii=False))  # noqa: T201  this is the answer
        else:
            _show(shown, place, seen)
    return 0


def look(data: bytes) -> Iterator[Seen]:
    """Take a page apart as the path does, and give its parts in order; a page that cannot be read is one refusal."""
    try:
        for part in formats.read(data):
            if isinstance(part, Dump):
                cut = split(part.text)
                yield Seen(cut.articles, cut.refusals, cut.ledger)
            else:
                judged = pipeline.judged(part) if isinstance(part, Draft) else part
                yield Seen((judged,), ()) if isinstance(judged, Draft) else Seen((), (judged,))
    except Reject as error:
        yield Seen((), (Refusal(type(error), str(error), data),))


def _plain(seen: Seen) -> dict[str, object]:
    return {
        "articles": [{**_told(one), "fetched_at": str(one.fetched_at) if one.fetched_at else None} for one in seen.articles],
        "refused": [{"reason": one.kind.reason, "detail": one.detail} for one in seen.refusals],
        "lines": [line._asdict() for line in seen.ledger],
    }


def _told(one: Draft) -> dict[str, object]:
    return {name: value for name, value in one._asdict().items() if name != "unsaid"}


def _show(shown: Console, place: Path, seen: Iterable[Seen]) -> None:
    shown.print(Text(plain(str(place)), style="bold underline"))
    for part in seen:
        for line in _lines(part):
            shown.print(line, no_wrap=True, overflow="ellipsis")


def _lines(part: Seen) -> Iterator[Text]:
    begins = {one.lines[0]: (number, one) for number, one in enumerate(part.articles, start=1) if one.lines and part.ledger}
    for line in part.ledger:
        if line.number in begins:
            yield _heading(*begins[line.number])
        if line.bucket != "blank":
            yield Text(f"{line.number:5} {line.bucket:{_WIDTH}} ", style="dim").append(plain(line.text), style=_style(line.bucket))
    if not part.ledger:
        for number, one in enumerate(part.articles, start=1):
            yield _heading(number, one)
            yield from _fields(one)
    for refusal in part.refusals:
        yield Text(f"refused: {refusal.kind.reason}", style="red").append(f"  {plain(refusal.detail)}", style="not bold")


def _heading(number: int, one: Draft) -> Text:
    return Text(f"article {number}: {one.shape}, confidence {one.confidence:.2f}", style="yellow").append(
        f"  {plain(one.reason)}", style="dim"
    )


def _fields(one: Draft) -> Iterator[Text]:
    """Give the fields of an article whose format has no lines, by the same buckets, a paragraph a line."""
    given = (
        ("title", (one.title,)),
        ("byline", one.bylines),
        ("outlet", (one.outlet,)),
        ("date", (one.published,)),
        ("url", (one.url,)),
        ("caption", one.captions),
        ("body", one.body.split("\n\n")),
    )
    for bucket, values in given:
        for value in filter(None, values):
            yield Text(f"      {bucket:{_WIDTH}} ", style="dim").append(plain(value), style=_style(bucket))


def _style(bucket: str) -> str:
    # Each line begins dim; what follows must not stay so.
    return (
        f"not dim {STYLES[bucket]}".strip() if bucket in ("title", "body", "caption", "refused") else STYLES.get(bucket, f"not dim {FIELD}")
    )
