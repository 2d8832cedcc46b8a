"""When a page's articles were published, by which outlet, and who signs them: as the rules found it unless the weights say otherwise."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from copytaster.page import Draft
from copytaster.split.fields import around, dating, given, signing, sourcing
from copytaster.split.fields.around import Around, Told, Words
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules.proposal import Region

FIELDS: Mapping[Bucket, given.Field] = {"date": dating.FIELD, "outlet": sourcing.FIELD, "byline": signing.FIELD}
"""The bucket of each field's lines; a line that gives several is in that of the last."""
TEXT = ("body", "title", "caption", "url")


class Fields(NamedTuple):
    """The articles with their fields, and the buckets of the lines that give them or no longer do, by number."""

    drafts: tuple[Draft, ...]
    marks: Mapping[int, Bucket]


def fields(rows: Sequence[Row], regions: Sequence[Region], drafts: Sequence[Draft], shape: str) -> Fields:
    """Return the articles of a page with their fields; `drafts` have what the rules found in the regions."""
    pages = around.page(rows, regions, shape)
    ruled = {bucket: [_ruled(bucket, draft) for draft in drafts] for bucket in FIELDS}
    told = {bucket: given.found(field, pages, ruled[bucket]) for bucket, field in FIELDS.items()}
    marks: dict[int, Bucket] = {}
    found: list[Draft] = []
    for number, (draft, page) in enumerate(zip(drafts, pages, strict=True)):
        if page is None:
            found.append(draft)
            continue
        lines = {bucket: ones[number] for bucket, ones in told.items()}
        was = {bucket: ones[number] for bucket, ones in ruled.items()}
        values = {bucket: _value(FIELDS[bucket], was[bucket], lines[bucket]) for bucket in FIELDS}
        found.append(draft._replace(bylines=values["byline"], outlet=_one(values["outlet"]), published=_one(values["date"])))
        changed = {bucket for bucket, value in values.items() if not value or value != was[bucket]}
        marks |= _booked(page, lines, changed)
    return Fields(tuple(found), marks)


def _ruled(bucket: Bucket, draft: Draft) -> Words:
    if bucket == "byline":
        return draft.bylines
    value = draft.outlet if bucket == "outlet" else draft.published
    return (value,) if value else ()


def _value(field: given.Field, ruled: Words, told: Told | None) -> Words:
    """Return the value of a field; one that says the same as the rules' is written as they write it."""
    if told is None:
        return ()
    return ruled if ruled and field.key(ruled) == field.key(told.value) else told.value


def _one(value: Words) -> str | None:
    return value[0] if value else None


def _booked(page: Around, lines: Mapping[Bucket, Told | None], changed: Collection[Bucket]) -> dict[int, Bucket]:
    """Return the buckets of lines that the rules did not put there: those of fields that are `changed`, or empty, give none any longer."""
    own = zip(page.rows[page.own :], page.buckets[page.own :], strict=True)
    marks: dict[int, Bucket] = {row.number: "furniture" for row, bucket in own if bucket in changed}
    for bucket, one in lines.items():
        if one is None or one.place < 0 or page.buckets[one.place] in TEXT:
            continue
        number = page.rows[one.place].number
        if bucket in changed or bucket not in page.buckets or number in marks:
            marks[number] = bucket
    return marks
