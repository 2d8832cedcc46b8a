"""What a page sets between the paragraphs of a text: captions under each size of a picture, links to other texts.

Told by what the lines have in common with each other; none of it says by itself what it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile
from operator import eq, itemgetter

from copytaster.split.lines import dates, ledger, signs
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import tail

STEM = 40
"""Letters in which lines begin alike that are one caption."""
SCRAP = 6
"""Words of a line that says something of its own."""
CAPTION = 20
"""Words of captions that begin alike; a heading and the paragraph below it do too, and are shorter."""
QUOTED = 60
"""Quotations of a text of which more are no such."""
PULLED = 40
"""Words of a quote set between paragraphs."""
LEAST_CARD = 4
"""Words of a headline over `Read more`."""
LEAST = 8
"""Words of a headline in capitals that links to another text; headings of this one are shorter."""
TOPIC = 4
"""Words of a topic, with the mark in front."""
TAG = 3
"""The same where no heading says that they are topics."""
TIMES = 3
"""Captions on end that begin alike."""
MOST = 0.5
"""Share of a text's words that are such captions."""
HEADS = 3
"""Links that begin with the same words and a bar."""
SHOUTED = 0.3
"""Share of a text's lines in capitals from which it is written so."""


def marks(rows: Sequence[Row]) -> dict[int, Bucket]:
    """Return the buckets of the rows of a text that are none of its own."""
    marked: dict[int, Bucket] = dict.fromkeys((*_links(rows), *_again(rows), *_cards(rows), *_tags(rows), *_pulled(rows)), "furniture")
    marked.update(dict.fromkeys(_captions(rows), "caption"))
    return marked


def _pulled(rows: Sequence[Row]) -> Iterator[int]:
    """Give the quotations that a paragraph has too, word for word, as they are set between paragraphs; and whose words they are."""
    quotes = [position for position, row in enumerate(rows) if row.plain[0] in signs.QUOTES and SCRAP <= row.words <= PULLED]
    if not 0 < len(quotes) <= QUOTED:
        return
    prose = [(row.number, row.plain) for row in rows if row.prose and row.words > CAPTION]
    for position in quotes:
        said, number = rows[position].plain.strip('"“”„«»‘’ .'), rows[position].number
        if any(said in text and number != other for other, text in prose):
            yield from (one.number for one in (rows[position], *_whose(rows[position + 1 : position + 2])))


def _whose(below: Sequence[Row]) -> Sequence[Row]:
    return [one for one in below if not one.sentence and one.words <= LEAST]


def _cards(rows: Sequence[Row]) -> Iterator[int]:
    """Give the headlines of other texts that stand below `Related` or over `Read more`, and the words below `Topics`."""
    for position, row in enumerate(rows):
        if row.sign == "furniture":
            yield from (one.number for one in headed(rows[position : position + 2 + tail.ITEMS]))
            if signs.more(row.plain) and position and _card(rows[position - 1]) and not row.gap:
                yield rows[position - 1].number


def headed(rest: Sequence[Row]) -> Sequence[Row]:
    """Return the rows below a first one of furniture that it stands over: links to other texts, words under which the text is filed."""
    if signs.also(rest[0].plain):
        return rest[1 : 1 + tail.linked(rest)]
    return [*takewhile(_filed, rest[1 : 1 + tail.ITEMS])] if signs.topics(rest[0].plain) else ()


def _filed(row: Row) -> bool:
    return row.sign in (None, "names") and row.words <= TOPIC and not row.sentence and row.gap <= 1


def _card(row: Row) -> bool:
    return row.titular and not row.sentence and row.gap > 0 and row.words >= LEAST_CARD


def _tags(rows: Sequence[Row]) -> Iterator[int]:
    """Give the items of a word or two in a list below the text, under which it is filed; a list of the text's own is led in."""
    tags = list(takewhile(_tag, rows[::-1]))
    above = rows[-1 - len(tags)] if len(tags) < len(rows) else None
    if above is not None and not above.plain.endswith((":", "：")):
        yield from (row.number for row in tags)


def _tag(row: Row) -> bool:
    return ledger.bulleted(row) and row.words <= TAG and not row.sentence and dates.DIGIT.search(row.plain) is None


def _again(rows: Sequence[Row]) -> Iterator[int]:
    """Give the lines that repeat the one above."""
    yield from (row.number for above, row in pairwise(rows) if row.words >= SCRAP and above.key == row.key)


def _captions(rows: Sequence[Row]) -> Iterator[int]:
    """Give the lines that stand there again and again on end, whole or cut short; a text that is little else is a text."""
    long = [row for row in rows if row.words >= CAPTION]
    stems = [_stem(row) for row in long]
    if not any(map(eq, stems, stems[1:])):
        return
    most = MOST * sum(row.words for row in rows)
    for _, group in groupby(zip(stems, long, strict=True), itemgetter(0)):
        alike = [row for _, row in group]
        if len(alike) >= TIMES and sum(row.words for row in alike) < most:
            yield from (row.number for row in alike)


def _stem(row: Row) -> str:
    plain = row.plain if row.plain[0].isalpha() else row.plain.lstrip("•-– ")
    return plain[:STEM].casefold()[:STEM]


def _links(rows: Sequence[Row]) -> Iterator[int]:
    """Give headlines of other texts: in capitals in a text that is not, or each behind the same words and a bar."""
    shouts = [
        row.number for row in rows if row.plain.isupper() and "\t" not in row.text and row.words >= LEAST and not row.plain.endswith(".")
    ]
    if len(shouts) < SHOUTED * len(rows):
        yield from shouts
    heads: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if not row.prose and " | " in row.plain:
            heads[row.plain.partition(" | ")[0]].append(row.number)
    yield from (number for numbers in heads.values() if len(numbers) >= HEADS for number in numbers)
