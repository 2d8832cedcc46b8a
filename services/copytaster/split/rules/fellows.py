"""Fields told by the other parts: what stands in the same place in each is the same field, of an unknown name in one of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from copytaster.split.lines.kinds import Seen
from copytaster.split.lines.ledger import Bucket
from copytaster.split.rules.heads import Head

TOLD: tuple[Bucket, ...] = ("outlet", "byline")
MOST = 8
"""Words of a line that gives a field."""


def fill(seen: Sequence[Seen], parts: Sequence[Head], marks: Sequence[Mapping[int, Bucket]]) -> list[dict[int, Bucket]]:
    """Return the marks of the parts, with the outlet or the byline of those that lack it, between headline and text."""
    usual = Counter(place for head, own in zip(parts, marks, strict=True) for place in {*_places(seen, head, own)})
    found = []
    for head, own in zip(parts, marks, strict=True):
        lacking = [
            (head.title + offset, bucket)
            for (offset, bucket), count in sorted(usual.items())
            if head.title is not None and count * 2 > len(parts) and bucket not in own.values()
        ]
        may = [(place, bucket) for place, bucket in lacking if head.start <= place < head.text and _may(seen[place], own)]
        # One line a field: the first.
        more = {bucket: seen[place].row.number for place, bucket in reversed(may)}
        found.append({**own, **{number: bucket for bucket, number in more.items()}})
    return found


def _places(seen: Sequence[Seen], head: Head, own: Mapping[int, Bucket]) -> Iterator[tuple[int, Bucket]]:
    if head.title is not None:
        for place in range(head.start, head.text):
            bucket = own.get(seen[place].row.number)
            if bucket in TOLD:
                yield place - head.title, bucket


def _may(one: Seen, own: Mapping[int, Bucket]) -> bool:
    free = own.get(one.row.number, "furniture") in ("furniture", "body")
    return free and one.kind in ("names", "scrap", "title", "outlet", "credit") and one.row.words <= MOST and not one.row.sentence
