"""Long pages made of long texts, to learn from: several stacked on one page as people stack them, and one set as if it were several.

The labelled pages are short, and newspapers' pages hold one article each: who has seen nothing else takes every long page for one. So
whole news texts are put one below the other, told apart by no more than a headline, by a rule, by blank lines, by who signs them; and
some stand alone, with headings, rules and blank lines inside it, and teasers of others below. Dice that the texts settle choose how
(`tools/setting.py`).
"""

import gzip
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from copytaster.split.cut.labels import TEXT, TITLE
from copytaster.split.lines import language, ledger
from tools import dumps, setting
from tools.lessons import Page, part
from tools.setting import Text

TIMES = 4
"""Pages of several on which each text is."""
ALONE = 2
"""One text of so many stands alone: a headline above paragraphs is not all that news is."""
LEAST = 3
"""Paragraphs of a text at least."""
COUNTS = (2, 2, 3, 3, 4, 5, 6, 8)
"""Texts on a page."""
HEADED = (True, True, True, True, False, False, None, None, None, None)
"""Whether the parts of a text have headings, or are parts without any; None where it has no parts."""
PARAGRAPHS = (2, 3, 4, 6)
"""Of a part."""
TEASED, TEASED_BELOW_SEVERAL = (0, 0, 2, 3, 4, 6), (0, 0, 0, 0, 3)
"""Other texts that a page teases: of one, of several."""


def pages(paths: Iterable[Path]) -> Iterator[Page]:
    """Give the pages that are made of the texts of files: of texts of one language, and of one part of all pages."""
    told: defaultdict[tuple[str | None, int], list[Text]] = defaultdict(list)
    for path in paths:
        for one in texts(path):
            told[language.detect(" ".join(one.lines)), part(one.lines[0])].append(one)
    for (_, own), those in told.items():
        yield from (page._replace(own=own) for page in _stacked(those))


def texts(path: Path) -> Iterator[Text]:
    """Give the texts of a file of JSON lines, gzipped: {title, text}, a line a paragraph, or dumps, {id, text, title, body}."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        dumped = "body" in json.loads(next(lines, "{}"))
    yield from (one for one in (_dumped(path) if dumped else _told(path)) if one.said.count(TEXT) >= LEAST)


def _dumped(path: Path) -> Iterator[Text]:
    for dump in dumps.read(path):
        if dump.title is not None and dump.body and dump.title < min(dump.body):
            rows = [row for row in ledger.read(dump.text) if dump.title <= row.number <= max(dump.body)]
            said = [TITLE if row.number == dump.title else TEXT if row.number in dump.body else None for row in rows]
            yield Text(tuple(row.said for row in rows), tuple(said))


def _told(path: Path) -> Iterator[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            title, *others = [" ".join(line.split()) for line in (one["title"], *one["text"].split("\n"))]
            if title:
                own = (title, *filter(None, others))
                yield Text(own, (TITLE, *[TEXT] * (len(own) - 1)))


def _stacked(texts: Sequence[Text]) -> Iterator[Page]:
    """Give a page of one text of `ALONE`, in parts or not, and pages of several on which each text is `TIMES` at most."""
    order = sorted(texts, key=lambda one: zlib.crc32(one.lines[0].encode()))
    dice = random.Random(len(order))  # noqa: S311 -- nobody is to be surprised by them
    for one in order[::ALONE]:
        others = [other for other in _some(order, dice.choice(TEASED), dice) if other is not one]
        yield setting.laid(_parts(one, dice), others, dice)
    for _ in range(TIMES):
        dice.shuffle(order)
        left = iter(order)
        while own := [*islice(left, dice.choice(COUNTS))]:
            if len(own) > 1:
                teased = [other for other in _some(order, dice.choice(TEASED_BELOW_SEVERAL), dice) if other not in own]
                yield setting.laid(own, teased, dice)


def _some(texts: Sequence[Text], count: int, dice: random.Random) -> list[Text]:
    return dice.sample(texts, min(count, len(texts)))


def _parts(text: Text, dice: random.Random) -> list[Text]:
    """Return a text in parts, each with a heading or none has one; the headline is of the first."""
    headed, size = dice.choice(HEADED), dice.choice(PARAGRAPHS)
    if headed is None or len(text.lines) < 2 * LEAST:
        return [text]
    parts = []
    for first in range(1, len(text.lines), size):
        lines, said = text.lines[first : first + size], text.said[first : first + size]
        if first == 1:
            lines, said = (text.lines[0], *lines), (text.said[0], *said)
        elif headed:
            told = [line for line, one in zip(lines, said, strict=True) if one == TEXT]
            lines, said = (setting.heading(dice.choice(told or lines), dice), *lines), (TEXT if told else None, *said)
        parts.append(Text(lines, said))
    return parts
