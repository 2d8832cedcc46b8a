"""Which outlet an article is from: every line around a text, every piece of one, and the text's edges, that could name it."""

from collections.abc import Iterator
from functools import lru_cache

from copytaster.split.fields import around, given, papers
from copytaster.split.fields.around import Around, Told, Words
from copytaster.split.lines import dates, ledger, names, nobody, outlets, people, signs

TABLE = "fields/sourcing.tsv"
SURE = 0.65
"""How likely an outlet is at least, measured on pages that the table was not learned from."""
LONGEST, CHARACTERS, SCRAP = 30, 160, 15
"""Words, and characters, of a line that names an outlet; words of one that was put down as text."""
PARAGRAPHS = 6
"""Paragraphs among which one may have a dateline with its agency."""
FAR, LONG = 5, 8
"""Words of a name, and of what stands beside it: more weigh the same."""
SMALL = 3
"""Letters of words that are small in a name."""
OWN = ("label", "rights", "site", "host", "front", "closing")
"""Forms that say more than which piece of a line it is."""


def could(page: Around) -> Iterator[Told]:
    """Give each line around the text, its beginning and its end that could name the outlet, with each way to read it."""
    for place in (*range(page.own), *around.places(page)):
        row = page.rows[place]
        text = page.buckets[place] == "body" and (row.prose or row.words > SCRAP)
        if not text and row.words <= LONGEST and len(row.plain) <= CHARACTERS:
            yield from (one._replace(place=place) for one in papers.read(row.plain))
    for place in around.paragraphs(page, PARAGRAPHS):
        yield from (one._replace(place=place) for one in papers.opening(page.rows[place].plain[: papers.BEGINNING]))
    yield from (one._replace(place=page.last) for one in papers.closing(page.rows[page.last].plain))


def traits(page: Around, one: Told) -> list[str]:
    """Return the traits of a line that could name the outlet, as the table names them."""
    form = one.form if one.form.startswith(OWN) else one.form.split(" ", 1)[0]
    said = around.traits(page, one.place, form)
    look, on = _look(one.value[0]), around.side(page, one.place)
    said += [*_name(page, one, look)]
    for kind in (f"form {one.form}", f"look {look}", f"form {one.form} look {look}"):
        said += [kind, f"{kind} on {on}"]
    if one.before:
        said += [f"before {one.before}", f"behind {one.behind}", f"amid {one.before} {one.behind}"]
    if one.place >= 0:
        row = page.rows[one.place]
        said.append(f"rest {min(max(0, row.words - len(one.value[0].split())), LONG)} {on}")
        if page.buckets[one.place] != "body":
            line = _line(row.plain)
            said += [f"line {line}", f"line {line} look {look}", f"line {line} form {one.form}"]
    return said


def _name(page: Around, one: Told, look: str) -> Iterator[str]:
    """Give the traits of the name, and of where else the page has it."""
    name = one.value[0]
    words, bare = name.casefold().split(), _bare(name)
    yield from (f"words {min(len(words), FAR)}", f"last {words[-1]}", f"opens {words[0]}", f"look {look} words {min(len(words), FAR)}")
    yield from (f"word {word.strip('.,')}" for word in {*words})
    if outlets.ARTICLE.match(name):
        yield "article"
    if name in page.text:
        yield f"told {look}"
    if around.elsewhere(page, one.place, name):
        yield f"told beside {look}"
    if len(bare) >= SMALL and bare in page.hosts:
        yield "hosted"


@lru_cache(maxsize=4096)
def _look(name: str) -> str:
    """Return what a name looks like by itself."""
    if outlets.is_one(name):
        return "known"
    if name.casefold() in nobody.SECTIONS:
        return "section"
    if names.is_person(name):
        return "person"
    if nobody.known(name):
        return "nobody"
    if name.upper() == name:
        return "shouted" if name.lower() != name else "caseless"
    return "capital" if all(word[0].isupper() for word in name.split() if len(word) > SMALL) else "small"


@lru_cache(maxsize=4096)
def _line(plain: str) -> str:
    """Return what the line is that a name stands on."""
    kind = "by" if people.BY.match(plain) else "label" if signs.label(plain) else "plain"
    return f"{kind} dated" if dates.DIGIT.search(plain) and dates.find(plain, "de") else kind


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").replace(" ", "")


@lru_cache(maxsize=4096)
def key(outlet: Words) -> str:
    """Return what names of the same outlet have in common: `The Courier`, `COURIER`."""
    return ledger.key(outlet[0]).removeprefix("the ")


FIELD = given.Field(TABLE, SURE, could, traits, key, page=True)
