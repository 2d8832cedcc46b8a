"""What the pure functions cost by themselves, in this process: no Kafka, no batch, one call after the other."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from copytaster import dedupe, formats, pipeline, tag
from copytaster import split as splitting
from copytaster.bench import tagging
from copytaster.bench.articles import make
from copytaster.number import number
from copytaster.page import Draft, Page, Refusal
from copytaster_schemas import Article

_NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
_KNOWN = 2000
"""Articles that dedupe remembers when it is measured."""


def costs(rules: tag.Rules, calls: int) -> dict[str, tuple[float, ...]]:
    """Return the seconds of each of `calls` calls, by what was called."""
    shard = dedupe.Deduper(dedupe.Rules())
    for article in _articles("known", _KNOWN, 400):
        shard.decide(article)
    pages = [_text(f"text-{one}").decode() for one in range(10)]
    markup = [_html(f"html-{one}") for one in range(10)]
    fresh = list(_articles("fresh", calls, 400))
    tagged = list(_articles("tagged", calls, 500))
    return {
        "split a text page of 20 KB": _timed(calls, lambda one: splitting.split(pages[one % len(pages)])),
        "read an HTML page of 20 KB": _timed(calls, lambda one: _read(markup[one % len(markup)])),
        "decide on an article of 400 words": _timed(calls, lambda one: shard.decide(fresh[one])),
        "tag an article of 500 words": _timed(calls, lambda one: tag.tag(tagged[one], rules)),
        **tagging.costs(tagged),
    }


def _read(markup: bytes) -> list[Draft | Refusal]:
    return [pipeline.judged(part) for part in formats.read(markup, "text/html") if isinstance(part, Draft)]


def _timed(calls: int, work: Callable[[int], object]) -> tuple[float, ...]:
    took = []
    for one in range(calls):
        begun = time.perf_counter()
        work(one)
        took.append(time.perf_counter() - begun)
    return tuple(took)


def _articles(name: str, count: int, words: int) -> Iterator[Article]:
    for one in range(count):
        made = make(f"{name}-{one}", "en", words)
        draft = Draft(made.body, "jsonl", 1.0, "made up", title=made.title, title_source="text")
        yield number(draft, Page(b"", f"{one:032x}", "bench:", _NOON + timedelta(seconds=one)), 1)


def _text(name: str) -> bytes:
    made = [make(f"{name}-{one}", "en", 400) for one in range(8)]
    return "\n\n\n".join(f"{one.title}\n\n{one.body}" for one in made).encode()[: 20 << 10]


def _html(name: str) -> bytes:
    made = make(name, "en", 1500)
    links = "".join(f'<li><a href="/section/{one}">Section {one}</a></li>' for one in range(60))
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in made.body.split("\n\n"))
    furniture = f"<nav><ul>{links}</ul></nav>"
    declared = f'{{"@type":"NewsArticle","headline":"{made.title}","datePublished":"2026-01-31T12:00:00Z","author":{{"name":"Ann Lee"}}}}'
    said = f'<meta property="og:title" content="{made.title}"><script type="application/ld+json">{declared}</script>'
    head = f"<html lang=en><head><title>{made.title}</title>{said}</head>"
    return f"{head}<body>{furniture}<article><h1>{made.title}</h1>\n{body}</article><footer>{links}</footer></body></html>".encode()
