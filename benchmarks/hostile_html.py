"""Hostile HTML, and ordinary pages beside it; `hostile.py` prints what they cost."""

import statistics
import time
from collections.abc import Iterable

from copytaster.cli.split import look

PROSE = "<p>The ferry left the harbour at noon on Monday with ninety people aboard, and nobody was late.</p>"
LINKS = "".join(f'<li class="menu-item"><a href="/section/{one}">Section number {one}</a></li>' for one in range(120))


def page(body: str, head: str = "") -> bytes:
    """Return a page with this body."""
    return f"<!doctype html><html lang=en><head><title>Ferry leaves</title>{head}</head><body>{body}</body></html>".encode()


def ordinary() -> tuple[bytes, ...]:
    """Return pages as newspapers make them: most bytes are scripts and menus, some thousand words are a story."""
    script = "<script>" + "window.settings = {tracking: true, section: 'news', slots: [1, 2, 3]};" * 400 + "</script>"
    story = "".join(PROSE.replace("Monday", f"day {one}") for one in range(40))
    furniture = f"<nav><ul>{LINKS}</ul></nav>"
    return tuple(
        page(f"{script}{furniture}<article><h1>Ferry {one} leaves</h1>{story}</article><footer>{LINKS}</footer>") for one in range(9)
    )


def hostile(size: int) -> dict[str, bytes]:
    """Return pages of about `size` bytes, by what is wrong with them."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    kinds = (letters[one % 26] + letters[one // 26 % 26] + letters[one // 676 % 26] for one in range(size // 120))
    classes = " ".join(a + b for a in letters for b in letters[:9])
    article = f"<article class=post><h2><a href=/1>Ferry</a></h2><time datetime=2024-01-01></time>{PROSE * 3}</article>"
    posts = (f"<div class=post id=p{one}><a class=username href=#p{one}>u</a>{PROSE}</div>" for one in range(size // 160))
    declared, item = "<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":"x"},'
    return {
        "nested elements": page("<div>" * (size // 11) + PROSE + "</div>" * (size // 11)),
        "nested tables": page("<table><tr><td>" * (size // 15) + PROSE * 9),
        "unclosed elements": page("<b><p>" * (size // 6) + "text"),
        "links alone": page("<a href='x'>y " * (size // 14)),
        "one huge attribute": page(f"<p class='{'a ' * (size // 2)}'>x</p>{PROSE * 9}"),
        "one huge tag": page(f"<div {'x=1 ' * (size // 4)}>{PROSE * 9}"),
        "one huge paragraph": page(f"<p>{'word. ' * (size // 6)}</p>"),
        "one huge word": page(f"<p>{'w' * size}</p>"),
        "one huge title": page(PROSE * 9, f"<meta property='og:title' content='{'a | ' * (size // 4)}'>"),
        "one huge name": page(PROSE * 9 + "<h2>A ferry leaves</h2>" * 40, f"<title>{'ferry leaves | ' * (size // 15)}</title>"),
        "nested headings": page("<h2><div>" * 60 + "<br>x" * (size // 5)),
        "names of pictures": page("<svg>" * 200 + "<title>a ferry</title>" * (size // 22)),
        "paragraphs alone": page(PROSE * (size // len(PROSE))),
        "a list": page("<ul>" + "<li><a href='/x'>An item of the list</a></li>" * (size // 45)),
        "a table": page("<table>" + "<tr><td>A cell.</td><td>Another</td></tr>" * (size // 42)),
        "line breaks": page("The ferry left the harbour at noon with ninety aboard.<br>" * (size // 58)),
        "lines of links": page("<p>" + "<a href='/x'>A line of its own</a><br>" * (size // 38)),
        "lost paragraphs": page(
            f"<div>{PROSE * 9}</div>"
            + "".join(f"<div><p>Nothing was said of {one} at the harbour, and nobody asked.</p></div>" for one in range(size // 80))
        ),
        "headings": page(f"<h2>The ferry leaves at noon again</h2>{PROSE}" * (size // 135)),
        "articles": page(article * (size // 380)),
        "posts": page("".join(posts)),
        "kinds without end": page("".join(f"<div class={kind}>{PROSE}</div>" for kind in kinds)),
        "classes without end": page(f"<div class='{classes}'>{PROSE * 2}</div>" * (size // 900)),
        "scripts alone": page(f"<script>{'var a = {b: 1};' * 60}</script>" * (size // 920)),
        "declarations without end": page(PROSE * 9, f"{declared}[{item * (size // 40)}{{}}]</script>"),
        "declarations in declarations": page(PROSE * 9, declared + '{"a":[' * 900 + "1" + "]}" * 900 + "</script>"),
        "meta tags": page(PROSE * 9, "<meta name=author content='A B'>" * (size // 32)),
        "comments": b"<!-- -->" * (size // 9) + page(PROSE * 9),
        "broken tags": page("<p <div <<< >> <a href=<b>" * (size // 26) + PROSE),
        "spans": page(f"<p>{'<span>x</span> ' * (size // 15)}</p>"),
        "forms": page("<form>" * (size // 6) + PROSE * 9),
        "writers": page("<p class='byline'>x</p>" * (size // 23) + PROSE * 9),
        "dots": page((PROSE + f"<h2><a href='/x'>A title here</a></h2><p>{'... ' * (size // 8)}x.y</p>") * 2),
        "dates": page(f"<p>{'12 of 2024 3 Abc 2024, ' * (size // 23)}</p>"),
    }


def cost(data: bytes) -> float:
    """Return the seconds a byte of the page takes, of this process's own time."""
    begun = time.process_time()
    tuple(look(data))
    return (time.process_time() - begun) / len(data)


def median(pages: Iterable[bytes]) -> float:
    """Return the median cost of a byte, after one page to load what is loaded late."""
    first, *rest = pages
    cost(first)
    return statistics.median(map(cost, rest))
