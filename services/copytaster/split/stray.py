"""Lines that strayed into a text: furniture, a caption, a headline of another story, a poster's word among the paragraphs.

The rules put a line down by what it is; whether it belongs where it stands, many weak signs tell together: its kind, its
length and last mark, the blank lines and the lines around it, its place in the text, how many of the text are like it,
whether it recurs on the page, how much of it the text speaks of, which common words it has. What they weigh is learned from
labelled pages (`tools/train_stray.py`) and stands in `stray.tsv`.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from copytaster.split import about, dates, kinds, people
from copytaster.split.ledger import Row
from copytaster.split.proposal import Region
from copytaster.split.weights import Remembered, table

TABLE = "stray.tsv"
LEAST, INNER = 0.35, 0.12
"""How likely it must be that a line put down as text is of it, and that one between two paragraphs or of a list is, as headings and
items are: measured on pages never seen."""
SHORT = 24
"""Words: no longer line is doubted."""
LONG = 4
"""Letters of a name."""
EDGE = "edge"
WORDS = (1, 2, 3, 5, 7, 9, 12, 16, 20)
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


def page(rows: Sequence[Row]) -> Page:
    """Count the short lines of a page."""
    short = [row for row in rows if row.words <= SHORT]
    return Page(Counter(row.key for row in short), Counter(_alike(row) for row in short))


def without(region: Region, parts: int, seen: Page) -> Region:
    """Put down as furniture what is hardly of the region's text; `parts` counts the articles of its page.

    A line that names the writer is kept: it is how papers close a text, `Write to Ann Lee at ...`.
    """
    text = read(region, parts, seen)
    doubted = [place for place in text.places if text.rows[place].words <= SHORT and _doubted(text, place)]
    kept = _kept(text, frozenset(doubted)) if doubted else frozenset()
    names = _names(region) if doubted else frozenset()
    gone = {place for place in doubted if place not in kept and names.isdisjoint(text.rows[place].key.split())}
    if not any(text.rows[place].running for place in text.places if place not in gone):
        return region
    return region._replace(marks={**region.marks, **{text.rows[place].number: "furniture" for place in gone}})


def _doubted(text: Text, place: int) -> bool:
    sure = likely(text, place)
    return sure < LEAST and (sure < INNER or not _inner(text, place))


def _inner(text: Text, place: int) -> bool:
    """Say whether a line stands between two paragraphs, or among the items of a list."""
    around = [text.kinds[one] for one in (place - 1, place + 1) if 0 <= one < len(text.rows)]
    return around == ["text", "text"] or _listed(text.rows, place)


def _listed(rows: Sequence[Row], place: int) -> bool:
    row, near = rows[place], [*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2]]
    if kinds.mark(row.plain):
        return any(kinds.mark(one.plain) == kinds.mark(row.plain) for one in near)
    return dates.DIGIT.search(row.plain) is not None and all(dates.DIGIT.search(one.plain) for one in near)


def _kept(text: Text, doubted: frozenset[int]) -> frozenset[int]:
    """Return the doubted items that are kept for their list: of one list all go or none, and none that a line of the text leads in."""
    kept: set[int] = set()
    run: list[int] = []
    for place in text.places:
        if run and place != run[-1] + 1:
            kept.update(_of_list(text, run, doubted))
            run = []
        if _listed(text.rows, place):
            run.append(place)
        elif run:
            kept.update(_of_list(text, run, doubted))
            run = []
    kept.update(_of_list(text, run, doubted))
    return frozenset(kept)


def _of_list(text: Text, run: Sequence[int], doubted: frozenset[int]) -> Sequence[int]:
    """Return the items of a list if they are kept."""
    if not run or not doubted.issuperset(run):
        return run
    above = bisect_left(text.places, run[0]) - 1
    led = above >= 0 and text.places[above] == run[0] - 1 and run[0] - 1 not in doubted
    return run if led and text.rows[run[0] - 1].plain.endswith(LEADS_IN) else ()


def _names(region: Region) -> frozenset[str]:
    """Return the longer words of those who sign the region."""
    signed = [row for row in region.rows if region.marks.get(row.number) == "byline"]
    return frozenset(word for row in signed for name in people.people(row.plain) for word in name.casefold().split() if len(word) >= LONG)


def read(region: Region, parts: int, seen: Page) -> Text:
    """Return what is to be known of a region to tell which of its lines strayed."""
    rows = region.rows
    places = [place for place, row in enumerate(rows) if region.marks.get(row.number) == "body"]
    first, last = (max(0, places[0] - 1), places[-1] + FEW) if places else (0, 0)
    found = ["" if not first <= place < last else "text" if row.words > SHORT else _kind(row) for place, row in enumerate(rows)]
    short = sum(rows[place].words <= SHORT for place in places)
    stems = Counter(chain.from_iterable(about.stems(rows[place].plain) for place in places if rows[place].running))
    return Text(rows, found, places, short, Counter(found[place] for place in places), parts, seen, stems)


def likely(text: Text, place: int) -> float:
    """Return how likely it is that a line is of the text it stands in: from the weights of its `traits`, the paired ones summed before."""
    weights, both = table(TABLE), _paired(text.kinds[place]).get
    words = sum(dict(map(_weighed().__getitem__, _words(text.rows[place]))).values())
    return weights.odds(words + weights.sum(_alone(text, place)) + sum([both(trait, 0) for trait in _around(text, place)]))


@cache
def _weighed() -> Remembered[tuple[str, int]]:
    """Return each word as it stands in a line without the marks around it, and its weight."""
    weigh = table(TABLE).words.get
    return Remembered(lambda word: (bare := word.strip(PUNCTUATION), weigh(bare, 0)))


def traits(text: Text, place: int) -> Iterator[str]:
    """Give what is to be said of a line and of where it stands; what it says of its kind of line as well."""
    kind = text.kinds[place]
    yield from _alone(text, place)
    yield from (f"word {word.strip(PUNCTUATION)}" for word in _words(text.rows[place]))
    for trait in _around(text, place):
        yield trait
        yield f"{trait}, {kind}"


@cache
def _paired(kind: str) -> Mapping[str, int]:
    """Return the weight of each trait in a line of that kind: what it says of every line, and of that kind as well."""
    weights, ending = table(TABLE).of, f", {kind}"
    single = {trait.removesuffix(ending) for trait in weights}
    return {trait: weights.get(trait, 0) + weights.get(trait + ending, 0) for trait in single}


def _alone(text: Text, place: int) -> tuple[str, ...]:
    """Return the traits that say the same of every kind of line, but for its words."""
    return (f"kind {text.kinds[place]}", f"parts {min(SEVERAL, text.parts)}", *_bare(text.rows[place]), *_about(text, place))


def _words(row: Row) -> set[str]:
    """Return the words of a line with the marks beside them."""
    return {*row.plain.casefold().split()}


def _around(text: Text, place: int) -> tuple[str, ...]:
    """Return the traits that may say something else of each kind of line."""
    return (*_form(text, place), *_place(text, place), *_company(text, place))


def _kind(row: Row) -> str:
    return "text" if row.running else kinds.kind(row)


def _alike(row: Row) -> str:
    return kinds.DIGITS.sub("0", row.plain.casefold())


def _bare(row: Row) -> Iterator[str]:
    """Give what the line shows by itself, whatever its kind."""
    if not row.plain[0].isalpha() or not row.plain[1:2].islower():
        # Else a word begins it, and no mark of an item.
        if mark := kinds.mark(row.plain):
            yield f"mark {mark}"
        if row.plain[0] in QUOTES:
            yield "quoted"
    if row.plain[0].islower():
        yield "goes on"


def _about(text: Text, place: int) -> tuple[str, ...]:
    """Return how much of the line the other sentences of the text speak of."""
    row = text.rows[place]
    share = bisect_left(ABOUT, about.share(row.plain, text.stems, itself=row.running))
    return f"about {share}", f"about {share} {bisect_left(SIZES, row.words)}"


def _form(text: Text, place: int) -> tuple[str, ...]:
    row, rows = text.rows[place], text.rows
    below = min(FEW, rows[place + 1].gap) if place + 1 < len(rows) else FEW
    plain = row.plain
    return (
        f"words {bisect_left(WORDS, row.words)}",
        f"ends {END.get(plain[-1], 'a' if plain[-1].isalpha() else '0')}",
        f"blank {min(FEW, row.gap)} {below}",
        *[f"has {mark}" for mark in MARKS if mark in plain],
        *(("label",) if ":" in plain[:LABEL] and plain[-1] != ":" else ()),
        *(("capitals",) if plain.isupper() else ()),
        *(("digits",) if dates.DIGIT.search(plain) else ()),
    )


def _place(text: Text, place: int) -> tuple[str, ...]:
    """Return how many lines of the text stand before and after, and what the next ones are."""
    before, after = bisect_left(text.places, place), len(text.places) - bisect_right(text.places, place)
    above = text.kinds[place - 1] if place else EDGE
    below = text.kinds[place + 1] if place + 1 < len(text.rows) else EDGE
    return (
        f"before {min(SEVERAL, before)}",
        f"after {min(SEVERAL, after)}",
        f"above {above}",
        f"below {below}",
        f"between {above == 'text'} {below == 'text'}",
    )


def _company(text: Text, place: int) -> tuple[str, ...]:
    """Return how much of the text is short, how much of it is of the line's kind, and whether the line recurs on the page."""
    row, count = text.rows[place], len(text.places)
    return (
        f"short {bisect_left(SHARES, text.short / count)}",
        f"like {bisect_left(LIKE, (text.like[text.kinds[place]] - 1) / count)}",
        f"again {min(SEVERAL, text.page.said[row.key])}",
        # No longer line is counted.
        f"alike {min(SEVERAL, text.page.alike[_alike(row)]) if row.words <= SHORT else 0}",
    )
