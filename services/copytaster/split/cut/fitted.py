"""The region of each article that the labels of a page tell: the one that the rules found for it, fitted to its headline and text."""

from collections import Counter
from collections.abc import Collection, Sequence

from copytaster.split.cut.labels import Article
from copytaster.split.lines.ledger import Bucket, Row
from copytaster.split.rules import dated, leads, signed, zones
from copytaster.split.rules.proposal import Region


def regions(rows: Sequence[Row], found: Sequence[Article], ruled: Sequence[Region], none: Sequence[Region]) -> list[Region]:
    """Return the region of each article: its fields are those of the one that the rules found for it and no other, else of its rows."""
    owners = _owners(rows, found, ruled)
    firsts = _firsts(rows, found, owners)
    refused = {row.number for region in none for row in region.rows}
    spans = zip(firsts, [*firsts, len(rows)][1:], found, strict=True)
    parts = [_part(rows[first:end], rows[one.text[-1]], refused) for first, end, one in spans]
    made = [_region(part, rows, *one) for part, one in zip(parts, zip(found, owners, strict=True), strict=True)]
    return dated.found(_led(made) if len(made) > 1 else made, rows)


def _led(regions: Sequence[Region]) -> list[Region]:
    """Return the regions with the headlines that are part of a line: of the headline's own, or of the first of the text."""
    texts = [next(row for row in region.rows if region.marks.get(row.number) == "body") for region in regions]
    lines = [next((row.plain for row in region.rows if region.marks.get(row.number) == "title"), None) for region in regions]
    titled = sum(line is not None for line in lines) * 2 > len(regions)
    led = leads.found(lines, None if titled else texts)
    return [
        region._replace(title=one.title, outlet=one.outlet) if one.title is not None and region.title is None else region
        for region, one in zip(regions, led, strict=True)
    ]


def _part(part: Sequence[Row], last: Row, refused: Collection[int]) -> Sequence[Row]:
    """Return the rows of an article without those of a part that is none, around it or, a poster's word, inside it."""
    kept = [row for row in part if row.number not in refused]
    talk = next((row.number for row in part if row.number in refused and row.number > last.number), None)
    return [row for row in kept if talk is None or row.number < talk]


def _owners(rows: Sequence[Row], found: Sequence[Article], ruled: Sequence[Region]) -> list[Region | None]:
    """Return the region of the rules that has most of each article; None where another article is in it too, or no region is there."""
    held = {row.number: place for place, region in enumerate(ruled) for row in region.rows}
    most = [Counter(held[rows[place].number] for place in one.text if rows[place].number in held).most_common(1) for one in found]
    owners = [one[0][0] if one else None for one in most]
    taken = Counter(owners)
    return [ruled[one] if one is not None and taken[one] == 1 else None for one in owners]


def _firsts(rows: Sequence[Row], found: Sequence[Article], owners: Sequence[Region | None]) -> list[int]:
    """Return where each region begins: the only one with the page, the others where the rules begin them, if no other text is there."""
    if len(found) == 1:
        return [0]
    places = {row.number: place for place, row in enumerate(rows)}
    firsts, above = [], 0
    for one, owner in zip(found, owners, strict=True):
        begun = places[owner.rows[0].number] if owner is not None else one.first
        begun = begun if above <= begun <= one.first else one.first
        firsts.append(_parted(rows, begun, one.first) if above else begun)
        above = one.text[-1] + 1
    return firsts


def _parted(rows: Sequence[Row], begun: int, first: int) -> int:
    """Return where a region begins, without the lines on top of it that stand on the text above where blank lines part the articles."""
    blank = next((place for place in range(begun, first + 1) if rows[place].gap), begun)
    return blank if rows[first].gap else begun


def _region(part: Sequence[Row], rows: Sequence[Row], article: Article, owner: Region | None) -> Region:
    """Return a region whose headline and text are the article's, and whose fields are the owner's or those of the rows themselves."""
    title = None if article.title is None else rows[article.title]
    if owner is not None and len(owner.rows) == len(rows) and (title is None or owner.marks.get(title.number) != "title"):
        # A header is read by where its headline is.
        owner = None
    alone = len(part) == len(rows)
    marks = dict(owner.marks) if owner is not None else zones.mark(part, title and title.number, record=not alone, brief=True)
    told: dict[int, Bucket] = dict.fromkeys((rows[place].number for place in article.text), "body")
    if title is not None:
        told[title.number] = "title"
    others: dict[int, Bucket] = {number: "furniture" for number, bucket in marks.items() if bucket in ("title", "body")}
    kept = owner or Region((), {})
    inner = kept.title if title is None or (kept.title is not None and kept.title in title.plain) else None
    marks |= others | told
    own = {row.number: marks[row.number] for row in part if row.number in marks}
    region = Region(tuple(part), own, title=inner, outlet=kept.outlet if inner else None)
    # Who signs is found, but no line is taken from the text for it.
    return region if owner is not None else region._replace(marks={**signed.found(region).marks, **told})
