"""What is fed: pages made up from a seed, in files that scrapers might have left, and what must come of each."""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from copytaster.bench.articles import Made, language_of, make
from copytaster.split import split

RECORDS = 110
"""Records of a file, on average."""

COPIES, NEAR, TEXTS, MALFORMED = 0.15, 0.04, 0.08, 0.004
"""Shares of the articles: exact copies, near copies, pages of plain text, records that are none."""


class Page(NamedTuple):
    """A page as it will stand on news.raw; `story` names its family of copies, `text` is what copies share; None: a rejection."""

    data: bytes
    story: str | None
    text: str | None
    body: str | None = None


class File(NamedTuple):
    """A file for the inbox; records are one a line."""

    name: str
    data: bytes
    pages: tuple[Page, ...]


def files(seed: int, articles: int) -> Iterator[File]:
    """Yield the files of a run: equal arguments, equal bytes."""
    dice = random.Random(f"newsroom {seed}")
    told: list[tuple[str, Made]] = []
    made = 0
    number = 0
    yield File("empty.txt", b"", ())
    while made < articles:
        number += 1
        if dice.random() < TEXTS * RECORDS / (1 + TEXTS * RECORDS):
            page = _text(*_next(dice, told, seed))
            if not _one(page):
                continue  # made-up words that read as several texts: how pages are cut is not what is asked here
            yield File(f"page-{number:05}.txt", page.data, (page,))
            made += 1
            continue
        # Now and then a file of more records than one transaction takes.
        length = 1500 if number % 97 == 40 and articles > 5000 else dice.randint(RECORDS // 2, RECORDS * 3 // 2)
        records = tuple(_malformed(dice) if dice.random() < MALFORMED else _record(*_next(dice, told, seed)) for _ in range(length))
        if records[0].story is None:
            continue  # a file is known by its first record
        made += sum(record.story is not None for record in records)
        yield File(f"feed-{number:05}.jsonl", b"".join(record.data + b"\n" for record in records), records)


def pages_of(path: Path, file: File) -> Iterator[tuple[tuple[str, str], Page]]:
    """Yield each page of a file that lies at `path`, named by its uri and the digest of its bytes."""
    one = len(file.pages) == 1 and file.data == file.pages[0].data
    for number, page in enumerate(file.pages, start=1):
        yield (path.as_uri() if one else f"{path.as_uri()}#{number}", digest(page.data)), page


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _next(dice: random.Random, told: list[tuple[str, Made]], seed: int) -> tuple[str, Made]:
    draw = dice.random()
    if told and draw < COPIES:
        return told[-dice.randint(1, min(len(told), 3000))]
    if told and draw < COPIES + NEAR:
        story, original = told[-dice.randint(1, min(len(told), 3000))]
        return story, _lightly_edited(original)
    number = len(told)
    told.append((f"{seed}-{number}", make(f"{seed}-{number}", language_of(number), dice.randint(130, 260))))
    return told[-1]


def _lightly_edited(made: Made) -> Made:
    return made._replace(title=f"{made.title} again", body=f"{made.body}\n\nEdited for this page.")


def _record(story: str, made: Made) -> Page:
    record = {"title": made.title, "text": made.body, "language": made.language}
    return Page(json.dumps(record, ensure_ascii=False).encode(), story, f"{made.title}\n\n{made.body}", made.body)


def _text(story: str, made: Made) -> Page:
    text = f"{made.title}\n\n{made.body}"
    return Page(f"{text}\n".encode(), story, text)


def _one(page: Page) -> bool:
    return len(split(page.data.decode()).articles) == 1


def _malformed(dice: random.Random) -> Page:
    broken = (
        b'{"title": "cut off in the mid',
        b'{"title": "no text at all", "text": ""}',
        b'["neither", "record"]',
        b"\xff\xfe not even text",
    )
    return Page(dice.choice(broken) + str(dice.random()).encode() * dice.randint(0, 1), None, None)
