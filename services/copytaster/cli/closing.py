"""How a demo ends: what went where, as tables a person reads."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from copytaster.cli.harvest import Harvest, Story
from copytaster.cli.table import table
from copytaster.kafka.audit import Audit

_SHOWN = 12
"""Rows of a table; the streams have all."""


class Ending(NamedTuple):
    """What there is to tell: `labels` are the topics' names by slug, `hints` commands with what they do."""

    where: str
    seconds: float
    found: Audit
    labels: dict[str, str]
    hints: Sequence[tuple[str, str]]


def show(harvest: Harvest, ending: Ending, page: Console) -> None:
    """Print the counts, the duplicates with what they copy, the topics, the rejections, the verdict and what to try next."""
    page.print()
    page.print(Text(ending.where, style="bold"), soft_wrap=True)
    page.print(table(("", ""), _counts(harvest), page.width))
    _section(page, "duplicates", ("headline", "in", "copies", "in"), _copies(harvest))
    _section(page, "topics", ("topic", "articles", "for example"), _topics(harvest, ending.labels), shown=len(ending.labels) + 1)
    _section(page, "rejected", ("by", "reason", "detail", "from"), [tuple(one) for one in harvest.refusals()])
    page.print()
    verdict = Text("audit  ", style="bold").append(ending.found.sentence, style="bold red" if ending.found.faults else "bold green")
    page.print(verdict, soft_wrap=True)
    for fault in ending.found.faults[:_SHOWN]:
        page.print(Text(f"  {fault.kind} {fault.what} {fault.id} on {fault.stream}, from {fault.origin}", style="red"), soft_wrap=True)
    page.print(f"time   {ending.seconds:.1f} s")
    page.print()
    page.print(Text("next", style="bold"))
    width = max(len(command) for command, _ in ending.hints)
    for command, meaning in ending.hints:
        page.print(Text(f"  {command:<{width}}  ").append(meaning, style="dim"), soft_wrap=True)


def _counts(harvest: Harvest) -> list[tuple[str, int]]:
    s = harvest.streams
    named = (("pages", s.raw), ("articles", s.articles), ("  unique", s.unique), ("  duplicates", s.duplicates))
    counts = [(name, harvest.count(stream)) for name, stream in named]
    return [("files", len(harvest.files)), *counts, ("rejected", len(harvest.refusals()))]


def _copies(harvest: Harvest) -> list[tuple[str, ...]]:
    gone = Story("(an article of an earlier day)", "")
    originals = [harvest.stories.get(copy.of, gone) for copy in harvest.copies]
    return [
        (copy.story.title, copy.story.source, original.title, original.source)
        for copy, original in zip(harvest.copies, originals, strict=True)
    ]


def _topics(harvest: Harvest, labels: dict[str, str]) -> list[tuple[str, int, str]]:
    return [(labels.get(slug, slug), number, harvest.headlines[slug].title) for slug, number in harvest.topics.most_common()]


def _section(page: Console, title: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]], shown: int = _SHOWN) -> None:
    if not rows:
        return
    page.print()
    page.print(Text(title, style="bold"))
    page.print(table(columns, rows[:shown], page.width))
    if len(rows) > shown:
        page.print(f"and {len(rows) - shown} more")
