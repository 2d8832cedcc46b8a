"""Lines that strayed into a text or out of it: furniture, a caption, another story's headline, a paragraph behind a link.

The rules put a line down by what it is; whether it belongs where it stands, many weak signs tell together: its kind, its
length and last mark, the blank lines and the lines around it, its place in the text, how many of the text are like it,
whether it recurs on the page, how much of it the text speaks of, which common words it has. What they weigh is learned from
labelled pages (`tools/train_stray.py`) and stands in `stray.tsv`.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from copytaster.split import about, dates, kinds, people
from copytaster.split.ledger import Bucket, Row
from copytaster.split.proposal import Region
from copytaster.split.weights import table

TABLE = "stray.tsv"
LEAST, INNER, SURE = 0.35, 0.12, 0.8
"""How likely it must be that a line put down as text is of it, that one between two paragraphs or of a list is, as headings and
items are, and that one put down as furniture is: measured on pages never seen."""
LONGEST = 60
"""Words: no longer line is doubted."""
SHORT = 24
LONG = 4
"""Letters of a name."""
EDGE = "edge"
WORDS = (1, 2, 3, 5, 7, 9, 12, 16, 20, 24, 32, 45)
SIZES = (3, 6, 12, 24)
SHARES = (0.1, 0.25, 0.5, 0.8)
ABOUT = (0.0, 0.1, 0.25, 0.4, 0.6)
LIKE = (0.0, 0.1, 0.25, 0.5)
FEW, SEVERAL = 2, 3
ENDS = {".": ".。।۔…", "!": "!！", "?": "?？؟", ":": ":：", ",": ",，;；、", ")": ")）]", '"': '"”»“'}
END = {mark: name for name, marks in ENDS.items() for mark in marks}
QUOTES = frozenset('"“„«「')
MARKS = ("©", "@", "|", "»", "›", "/", "…", "://", "$", "€", "*")
LEADS_IN = (":", "：")
PUNCTUATION = ".,:;!?()\"'“”‘’«»…"
LABEL = 24
"""Characters in which a colon ends a label: `Read more: ...`."""


class Page(NamedTuple):
    """How often each short line stands on a page, by its key and without regard to its numbers."""

    said: Mapping[str, int]
    alike: Mapping[str, int]


class Text(NamedTuple):
    """A region with the kind of each row and the positions of those of its text, in order.

    `short` counts the short ones among them, `like` those of each kind, `parts` the page's articles, `stems` in how many
    sentences of it each word stands.
    """

    rows: Sequence[Row]
    kinds: Sequence[str]
    places: Sequence[int]
    short: int
    like: Mapping[str, int]
    parts: int
    page: Page
    stems: Mapping[str, int]

    def with_(self, place: int) -> "Text":
        """Return the text as if the line at a place, that is none of it, were of it."""
        row, kind = self.rows[place], self.kinds[place]
        at = bisect_left(self.places, place)
        return self._replace(
            places=(*self.places[:at], place, *self.places[at:]),
            short=self.short + (row.words <= SHORT),
            like={**self.like, kind: self.like.get(kind, 0) + 1},
            stems={**self.stems, **{stem: self.stems.get(stem, 0) + 1 for stem in about.stems(row.plain)}} if row.running else self.stems,
        )


def page(rows: Sequence[Row]) -> Page:
    """Count the short lines of a page."""
    short = [row for row in rows if row.words <= SHORT]
    return Page(Counter(row.key for row in short), Counter(_alike(row) for row in short))


def without(region: Region, parts: int, seen: Page) -> Region:
    """Put down as furniture what is hardly of the region's text, and as text what surely is; `parts` counts the articles of its page.

    A line that names the writer is kept: it is how papers close a text, `Write to Ann Lee at ...`.
    """
    text = read(region, parts, seen)
    likely = table(TABLE).likely
    doubted = [
        place
        for place in text.places
        if text.rows[place].words <= LONGEST and likely(traits(text, place)) < (INNER if _inner(text, place) else LEAST)
    ]
    doubted = [place for place in doubted if not _kept(text, place, frozenset(doubted))]
    names = _names(region) if doubted else frozenset()
    gone = {place for place in doubted if names.isdisjoint(text.rows[place].key.split())}
    if not any(text.rows[place].running for place in text.places if place not in gone):
        return region
    back = [place for place in left_out(region, text) if likely(traits(text.with_(place), place)) > SURE]
    changed: dict[int, Bucket] = dict.fromkeys((text.rows[place].number for place in gone), "furniture")
    changed |= dict.fromkeys((text.rows[place].number for place in back), "body")
    return region._replace(marks={**region.marks, **changed})


def _inner(text: Text, place: int) -> bool:
    """Say whether a line stands between two paragraphs, or among the items of a list."""
    around = [text.kinds[one] for one in (place - 1, place + 1) if 0 <= one < len(text.rows)]
    return around == ["text", "text"] or _listed(text.rows, place)


def _listed(rows: Sequence[Row], place: int) -> bool:
    row, near = rows[place], [*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2]]
    if kinds.mark(row.plain):
        return any(kinds.mark(one.plain) == kinds.mark(row.plain) for one in near)
    return dates.DIGIT.search(row.plain) is not None and all(dates.DIGIT.search(one.plain) for one in near)


def _kept(text: Text, place: int, doubted: frozenset[int]) -> bool:
    """Say whether a doubted item is kept for its list: of one list all go or none, and none that a line of the text leads in."""
    if not _listed(text.rows, place):
        return False
    first = last = place
    while first and _listed(text.rows, first - 1) and first - 1 in text.places:
        first -= 1
    while last + 1 < len(text.rows) and _listed(text.rows, last + 1) and last + 1 in text.places:
        last += 1
    led = first - 1 in text.places and first - 1 not in doubted and text.rows[first - 1].plain.endswith(LEADS_IN)
    return led or not doubted.issuperset(range(first, last + 1))


def left_out(region: Region, text: Text) -> list[int]:
    """Return the positions of sentences behind the first of a text that the rules took for furniture."""
    first = text.places[0] + 1 if text.places else len(text.rows)
    marks = region.marks
    return [
        place
        for place in range(first, len(text.rows))
        if (row := text.rows[place]).running and row.words <= LONGEST and marks.get(row.number, "furniture") == "furniture"
    ]


def _names(region: Region) -> frozenset[str]:
    """Return the longer words of those who sign the region."""
    signed = [row for row in region.rows if region.marks.get(row.number) == "byline"]
    return frozenset(word for row in signed for name in people.people(row.plain) for word in name.casefold().split() if len(word) >= LONG)


def read(region: Region, parts: int, seen: Page) -> Text:
    """Return what is to be known of a region to tell which of its lines strayed."""
    rows = region.rows
    places = [place for place, row in enumerate(rows) if region.marks.get(row.number) == "body"]
    first = max(0, places[0] - 1) if places else len(rows)
    found = [_kind(row) if place >= first else "" for place, row in enumerate(rows)]
    short = sum(rows[place].words <= SHORT for place in places)
    stems = Counter(stem for place in places if rows[place].running for stem in about.stems(rows[place].plain))
    return Text(rows, found, places, short, Counter(found[place] for place in places), parts, seen, stems)


def traits(text: Text, place: int) -> Iterator[str]:
    """Give what is to be said of a line and of where it stands; what it says of its kind of line as well."""
    kind = text.kinds[place]
    yield f"kind {kind}"
    yield from _bare(text.rows[place])
    yield f"parts {min(SEVERAL, text.parts)}"
    yield from _about(text, place)
    for trait in (*_form(text, place), *_place(text, place), *_company(text, place)):
        yield trait
        yield f"{trait}, {kind}"


def _kind(row: Row) -> str:
    return "text" if row.words > SHORT or row.running else kinds.kind(row)


def _alike(row: Row) -> str:
    return kinds.DIGITS.sub("0", row.plain.casefold())


def _bin(value: float, bounds: Sequence[float]) -> int:
    return bisect_left(bounds, value)


def _bare(row: Row) -> Iterator[str]:
    """Give what the line shows by itself, whatever its kind."""
    if mark := kinds.mark(row.plain):
        yield f"mark {mark}"
    if row.plain[0] in QUOTES:
        yield "quoted"
    if row.plain[0].islower():
        yield "goes on"
    for word in {*row.plain.casefold().split()}:
        yield f"word {word.strip(PUNCTUATION)}"


def _about(text: Text, place: int) -> Iterator[str]:
    """Give how much of the line the other sentences of the text speak of."""
    row = text.rows[place]
    share = _bin(about.share(row.plain, text.stems, itself=row.running), ABOUT)
    yield f"about {share}"
    yield f"about {share} {_bin(row.words, SIZES)}"


def _form(text: Text, place: int) -> Iterator[str]:
    row, rows = text.rows[place], text.rows
    below = min(FEW, rows[place + 1].gap) if place + 1 < len(rows) else FEW
    yield f"words {_bin(row.words, WORDS)}"
    yield f"ends {END.get(row.plain[-1], 'a' if row.plain[-1].isalpha() else '0')}"
    yield f"blank {min(FEW, row.gap)} {below}"
    yield from (f"has {mark}" for mark in MARKS if mark in row.plain)
    if ":" in row.plain[:LABEL] and not row.plain.endswith(":"):
        yield "label"
    if row.plain.isupper():
        yield "capitals"
    if dates.DIGIT.search(row.plain):
        yield "digits"


def _place(text: Text, place: int) -> Iterator[str]:
    """Give how many lines of the text stand before and after, and what the next ones are."""
    before, after = bisect_left(text.places, place), len(text.places) - bisect_right(text.places, place)
    above = text.kinds[place - 1] if place else EDGE
    below = text.kinds[place + 1] if place + 1 < len(text.rows) else EDGE
    yield f"before {min(SEVERAL, before)}"
    yield f"after {min(SEVERAL, after)}"
    yield f"above {above}"
    yield f"below {below}"
    yield f"between {above == 'text'} {below == 'text'}"


def _company(text: Text, place: int) -> Iterator[str]:
    """Give how much of the text is short, how much of it is of the line's kind, and whether the line recurs on the page."""
    row, count = text.rows[place], len(text.places)
    yield f"short {_bin(text.short / count, SHARES)}"
    yield f"like {_bin((text.like[text.kinds[place]] - 1) / count, LIKE)}"
    yield f"again {min(SEVERAL, text.page.said[row.key])}"
    yield f"alike {min(SEVERAL, text.page.alike[_alike(row)])}"
