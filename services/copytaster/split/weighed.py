"""The fields of a page's articles: who signs, which outlet, when, each as the rules found it unless the weights say otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from copytaster.page import Draft
from copytaster.split import around, dating, given, signing, sourcing
from copytaster.split.around import Around, Told, Words
from copytaster.split.ledger import Bucket, Row
from copytaster.split.proposal import Region

FIELDS: Mapping[Bucket, given.Field] = {"date": dating.FIELD, "outlet": sourcing.FIELD, "byline": signing.FIELD}
"""The bucket of each field's lines; a line that gives several is in that of the last."""
TEXT = ("body", "title")


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
        own = {bucket: (ruled[bucket][number], told[bucket][number]) for bucket in FIELDS}
        values = {bucket: _value(FIELDS[bucket], *one) for bucket, one in own.items()}
        found.append(draft._replace(bylines=values["byline"], outlet=_one(values["outlet"]), published=_one(values["date"])))
        marks |= _booked(page, {bucket: one for bucket, (was, one) in own.items() if values[bucket] != was})
    return Fields(tuple(found), marks)


def _ruled(bucket: Bucket, draft: Draft) -> Words:
    if bucket == "byline":
        return draft.bylines
    value = draft.outlet if bucket == "outlet" else draft.published
    return (value,) if value else ()


def _value(field: given.Field, ruled: Words, told: Told | None) -> Words:
    """Return the value of a field; one that says the same as the rules' is written as they write it, who may know the hour."""
    if told is None:
        return ()
    return ruled if ruled and field.key(ruled) == field.key(told.value) else told.value


def _one(value: Words) -> str | None:
    return value[0] if value else None


def _booked(page: Around, changed: Mapping[Bucket, Told | None]) -> dict[int, Bucket]:
    """Return the buckets of the lines of the fields that are not as the rules found them: those that gave one no longer do."""
    marks: dict[int, Bucket] = {row.number: "furniture" for row, bucket in _marked(page) if bucket in changed}
    for bucket, one in changed.items():
        if one is not None and one.place >= 0 and page.buckets[one.place] not in TEXT:
            marks[page.rows[one.place].number] = bucket
    return marks


def _marked(page: Around) -> Iterable[tuple[Row, str]]:
    return zip(page.rows[page.own :], page.buckets[page.own :], strict=True)
