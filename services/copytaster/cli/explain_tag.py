"""`copytaster explain tag`: an article's topics and the terms that made them, its countries and names and how they were spelled."""

import asyncio
from pathlib import Path

from rich.text import Text

from copytaster import tag
from copytaster.cli.explain_dedupe import of_file, of_id
from copytaster.cli.table import console, plain, table
from copytaster.settings import Settings
from copytaster.tag.explain import Named


async def explain(settings: Settings, name: str) -> int:
    """Print what gives its topics to an article, a file's or one that stands on the streams; return the exit code.

    Raises:
        Misconfigured: the file has no article, no article on the streams has the id, or a rules file is not as it must be.
        Unavailable: Kafka is away.
    """
    rules, path, out = tag.load_rules(*settings.rules), Path(name), console()
    article = of_file(path) if await asyncio.to_thread(path.is_file) else await of_id(settings, name)
    out.print(Text(plain(article.title) or "(no title)", style="bold"))
    out.print(Text(f"language {article.language or 'unknown'}, rules {rules.hash}, table {rules.table}", style="dim"))
    found = tag.explain(article, rules)
    if not found:
        out.print(Text("\nNo topic is strong enough: it goes to unrouted."))
    for topic in found:
        out.print(Text(f"\n{topic.slug} {topic.score:.3f} (threshold {topic.threshold:g})", style="bold"))
        rows = [(part.term, f"{part.weight:.3f}", part.times, _where(part.paragraphs)) for part in topic.parts]
        out.print(table(("term", "counts", "found", "where"), rows, out.width))
    if named := tag.explain_names(article, rules):
        out.print(Text("\nplaces and names", style="bold"))
        told = [(one.kind, one.id, one.name, sum(times for _, times in one.spellings), _because(one)) for one in named]
        out.print(table(("kind", "id", "name", "found", "because of"), told, out.width))
    return 0


def _because(one: Named) -> str:
    spelled = ", ".join(f"{spelling} ({times})" for spelling, times in one.spellings)
    return f"{spelled}, beside {', '.join(one.cues)}" if one.cues else spelled


def _where(paragraphs: tuple[int, ...]) -> str:
    return ", ".join("title" if number == 0 else f"paragraph {number}" for number in paragraphs)
