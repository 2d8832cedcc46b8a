"""Which line of a page of one article is its headline: weak signs weighed together.

A page prints its sections, its other headlines, a standfirst and captions around the headline, and no single sign tells it
from them: its length and last mark, what stands above and below it, how far it is from the text, whether it recurs, and how
much of it the text speaks of. What they weigh is learned from labelled pages (`tools/train_titles.py`) and stands in
`titles.tsv`. No sign is a word, so they hold in any language.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from copytaster.split import about, dates, ledger, outlets, people, signs, titles
from copytaster.split.ledger import Row
from copytaster.split.weights import table

TABLE = "titles.tsv"
LEAST = 0.2
"""How likely the likeliest line must be the headline; below it the page has none that could be told."""

SIGNED_LEAST = 0.35
"""The same for one that is signed."""
FURTHEST, BELOW = 45, 4
"""Rows of the page, and rows from the first of its text on, among which the headline is."""
LONGEST = 40
"""Words."""
SIGNS = (None, "names", "caption", "date", "byline")
TOLD = 12
"""Paragraphs that tell what a text is about."""
OPENING = 2
STRONG, NAME = 4, 3
"""Words of a line that could well be a headline, and of one that is worth finding again."""
WORDS = (1, 2, 3, 4, 6, 9, 14, 19)
PLACES = (0, 1, 3, 7, 15)
SHARES = (0.0, 0.2499, 0.4999, 0.7499)
ENDS = {".": ".", "!": "!", "?": "?", ":": ":", ",": ",", ")": ")", '"': '"', "”": '"', "»": '"'}
SIGNED = ("byline", "date")
NEAR, AROUND = 2, 4
FEW, SEVERAL, MANY = 2, 3, 6


def title(rows: Sequence[Row]) -> int | None:
    """Return the number of the line that is likeliest the headline of a page of one article; None where none is likely.

    One that stands over a byline and a date need not be the likeliest.
    """
    page = Page(rows)
    weights = table(TABLE)
    found = [(weights.likely(traits(page, place)), -place) for place in page.places]
    likely, place = max(found, default=(0.0, 0))
    signed = titles.credited(rows)
    if signed is not None and any(rows[-at].number == signed and sure >= SIGNED_LEAST for sure, at in found):
        return signed
    return rows[-place].number if likely >= LEAST else signed


class Page:
    """The rows of a page, and what is to be known of them to tell the headline."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.start = next((place for place, row in enumerate(rows) if row.prose), len(rows))
        last = min(len(rows), self.start + BELOW, FURTHEST) if self.start < len(rows) else 0
        self.places = [place for place in range(last) if _possible(rows[place])]
        self.strong = [place for place in self.places if _strong(rows[place])]
        self.around = [what(row) for row in rows[: last + AROUND]]
        self.seen = Counter(row.key for row in rows)
        paragraphs = [row for row in rows if row.prose][:TOLD]
        self.said = Counter(chain.from_iterable(about.stems(row.plain) for row in paragraphs))
        self.opening = Counter(chain.from_iterable(about.stems(row.plain) for row in paragraphs[:OPENING]))
        self.shares: Mapping[int, float] = {place: self._share(rows[place]) for place in self.places}

    @cached_property
    def most(self) -> float:
        """The largest share of a line that the text speaks of."""
        return max(self.shares.values(), default=0.0)

    def at(self, place: int) -> str:
        """Return what stands at a place; beyond the page its edge."""
        return self.around[place] if 0 <= place < len(self.around) else "edge"

    def _share(self, row: Row) -> float:
        return about.share(row.plain, self.said, itself=row.prose)


def traits(page: Page, place: int) -> Iterator[str]:
    """Give what is to be said of a line and of where it stands."""
    yield from form(page.rows[place])
    yield from _rank(page, place)
    yield from _around(page, place)
    yield from _again(page, place)
    yield from _about(page, place)


def _possible(row: Row) -> bool:
    return row.words <= LONGEST and row.sign in SIGNS and any(map(str.isalpha, row.plain))


def _strong(row: Row) -> bool:
    return row.titular and row.words >= STRONG and not titles.trail(row) and not titles.menu(row)


def what(row: Row) -> str:
    """Return what a row is: its sign, or what it could be by its form; several ask it of each row of a page."""
    return (_what if len(row.plain) > signs.PHRASE else _remembered)(row)


def _what(row: Row) -> str:
    if row.sign:
        return row.sign
    if titles.trail(row):
        return "trail"
    if row.prose:
        return "prose"
    if people.stamped(row.plain):
        return "date"
    return ("headline" if row.words >= STRONG else "short") if row.titular else "other"


_remembered = lru_cache(maxsize=256)(_what)


def form(row: Row) -> tuple[str, ...]:
    """Return what a line shows by itself; it is asked of a line for the page's headline and for where articles begin."""
    return (_form if len(row.plain) > signs.PHRASE else _recalled)(row)


def _form(row: Row) -> tuple[str, ...]:
    words = bisect_left(WORDS, row.words)
    shown = (
        ("capitals", row.plain.isupper()),
        ("small", row.plain[0].islower()),
        ("bullet", ledger.bulleted(row)),
        ("trail", titles.trail(row)),
        ("menu", titles.menu(row)),
        ("digits", dates.DIGIT.search(row.plain) is not None),
        ("quoted", titles.quoted(row)),
        ("colon", ": " in row.plain),
        ("outlet", outlets.is_one(row.plain)),
    )
    return (
        f"words {words}",
        f"sign {row.sign}",
        f"titular {row.titular} {row.prose}",
        f"sentence {row.sentence} {words}",
        f"ends {ENDS.get(row.plain[-1], 'a' if row.plain[-1].isalnum() else 'other')}",
        *[name for name, so in shown if so],
    )


_recalled = lru_cache(maxsize=256)(_form)


def _rank(page: Page, place: int) -> Iterator[str]:
    """Give where a line stands: on the page, before its text, among the lines that could well be headlines."""
    strong = page.strong
    rank = strong.index(place) if place in strong else -1
    yield f"place {bisect_left(PLACES, place)}"
    yield f"ahead {max(-FEW, min(page.start - place, MANY))}"
    yield f"rank {min(rank, AROUND)}"
    if strong:
        end = "first" if rank == 0 else "last" if place == strong[-1] else "inner" if rank > 0 else "weak"
        yield end
        yield f"{end} of {min(len(strong), AROUND)}"
    following = next((one for one in strong if one > place), None)
    if following is not None:
        yield f"next {min(following - place, SEVERAL)}"
        yield f"next longer {page.rows[following].words > page.rows[place].words}"
        yield f"next sentence {page.rows[following].sentence}"
    above = next((one for one in reversed(strong) if one < place), None)
    if above is not None:
        yield f"last {min(place - above, SEVERAL)} shorter {page.rows[above].words < page.rows[place].words}"
    yield f"text above {min(FEW, sum(row.prose for row in page.rows[:place]))}"


def _around(page: Page, place: int) -> Iterator[str]:
    """Give what stands above and below a line."""
    below = [page.at(one) for one in range(place + 1, place + 1 + AROUND)]
    above = [page.at(one) for one in range(place - AROUND, place)]
    gap = page.rows[place + 1].gap if place + 1 < len(page.rows) else FEW
    yield f"above {above[-1]}"
    yield f"below {below[0]}"
    yield f"below {below[0]} {below[1]}"
    yield f"signed {any(one in SIGNED for one in below[:NEAR])}"
    yield f"signed below {any(one in SIGNED for one in below)}"
    yield f"signed above {any(one in SIGNED for one in above)}"
    yield f"furniture above {above.count('furniture')}"
    yield f"furniture below {below.count('furniture')}"
    yield f"blank {min(FEW, page.rows[place].gap)} {min(FEW, gap)}"


def _again(page: Page, place: int) -> Iterator[str]:
    """Give whether the page says the line again, alone or with more around it."""
    row = page.rows[place]
    yield f"again {min(SEVERAL, page.seen[row.key])}"
    long = row.words >= NAME
    yield f"ends another {long and any(one.key.endswith(f' {row.key}') for one in page.rows[:FURTHEST])}"
    yield f"begins another {long and any(one.key.startswith(f'{row.key} ') for one in page.rows)}"


def _about(page: Page, place: int) -> Iterator[str]:
    """Give how much of a line the text speaks of."""
    row, share = page.rows[place], page.shares[place]
    told = bisect_left(SHARES, share)
    yield f"about {told}"
    yield f"about most {share >= page.most}"
    yield f"about {told} words {bisect_left(WORDS, row.words)}"
    yield f"about {told} strong {place in page.strong}"
    yield f"opening {bisect_left(SHARES[:-1], about.share(row.plain, page.opening, itself=False))}"
