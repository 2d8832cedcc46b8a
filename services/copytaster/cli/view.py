"""How the state looks in a terminal: what flows and where it waits above, what it is about below, the last headlines at the end."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from copytaster.cli.state import Counted, State
from copytaster.cli.table import plain, table

_ROWS = 8
_GAP = 3
_LATE_S, _TOO_LATE_S = 30.0, 120.0
"""From here on a wait is shown in yellow, and in red: as on the dashboards."""


def view(now: State, news: Sequence[Text], width: int) -> RenderableType:
    """Return the page, at most `width` columns of characters wide."""
    half = (width - _GAP) // 2
    left, right = half, width - _GAP - half
    parts: list[RenderableType] = [
        _summary(now),
        _beside(_block("path", _counts(now.path, "", left), left), _block("waiting", _waits(now, right), right), left, right),
        _beside(_block("topics", _bars(now.topics, left), left), _right(now, right), left, right),
        _block("workers", _workers(now, width), width),
    ]
    if news:
        parts.append(_block("last headlines", Group(*(_cut(line, width) for line in news)), width))
    return Group(*parts)


def _summary(now: State) -> Text:
    tagged = next(one for one in now.path if one.name == "tagged")
    line = Text("copytaster", style="bold").append(f"  {_rate(tagged.rate)} stories a second", style="green" if tagged.rate else "dim")
    half, most = now.latency
    if half is not None and most is not None:
        line.append(f"   door to topic {seconds(half)}, 1 in 100 above {seconds(most)}", style=_grave(most))
    line.append(f"   files waiting {now.files:.0f}", style="dim")
    if now.oldest:
        line.append(f", oldest {seconds(now.oldest)}", style=_grave(now.oldest))
    if now.unbalanced:
        line.append(f"   {now.unbalanced:.0f} UNBALANCED: something is lost or repeated", style="bold red")
    for place in now.silent:
        line.append(f"   {plain(place)} does not answer", style="red")
    return line


def _right(now: State, width: int) -> RenderableType:
    parts = [("verdicts", now.verdicts), ("rejected", now.rejections), ("sources", now.sources)]
    return Group(*(_block(name, _counts(rows[: _ROWS // 2], "", width), width) for name, rows in parts if rows))


def _counts(rows: Sequence[Counted], first: str, width: int) -> Table:
    return table((first, "in all", "a second"), [(one.name, f"{one.total:>9.0f}", f"{_rate(one.rate):>8}") for one in rows], width)


def _bars(rows: Sequence[Counted], width: int) -> Table:
    most = max((one.total for one in rows), default=1.0)
    room = max(4, width - 40)
    shown = rows[: _ROWS + 2]
    return table(
        ("", "", "in all", "a second"),
        [(one.name, "█" * max(1, round(room * one.total / most)), f"{one.total:>7.0f}", f"{_rate(one.rate):>8}") for one in shown],
        width,
    )


def _waits(now: State, width: int) -> RenderableType:
    made = table(
        ("", "messages", "for", "partitions held"),
        [(one.group, f"{one.messages:>8.0f}", seconds(one.seconds), one.held) for one in now.waits],
        width,
    )
    worst = max((one.seconds for one in now.waits), default=0.0)
    return Group(made, Text(f"longest wait {seconds(worst)}", style=_grave(worst)))


def _workers(now: State, width: int) -> Table:
    rows = [(one.name, one.version, f"{one.memory / 1e6:>6.0f} MB", f"{one.processor:>6.0%}") for one in now.workers[: 2 * _ROWS]]
    return table(("", "version", "memory", "processor"), rows, width)


def _block(title: str, body: RenderableType, width: int) -> Group:
    return Group(Text(), Text(title.ljust(min(width, 20)), style="bold cyan"), body)


def _beside(left: RenderableType, right: RenderableType, *widths: int) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, vertical="top")
    grid.add_row(left, right)
    return grid


def _cut(line: Text, width: int) -> Text:
    cut = line.copy()
    cut.truncate(width, overflow="ellipsis")
    return cut


def seconds(value: float) -> str:
    """Return a length of time as people say it: 240 ms, 3.2 s, 5 min, 2 h."""
    for least, unit, factor in ((7200, "h", 3600), (120, "min", 60), (10, "s", 1)):
        if value >= least:
            return f"{value / factor:.0f} {unit}"
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _rate(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or not value else f"{value:.1f}"  # noqa: PLR2004  a tenth is not seen beside ten


def _grave(value: float) -> str:
    return "red" if value >= _TOO_LATE_S else "yellow" if value >= _LATE_S else "green"
