"""Which line gives a field of an article, weighed: the likeliest of all that could, or none.

What the rules find in a header (`zones`, `signed`) is one sign among many. The odds of each line are weighed against each other and
against that none gives the field; lines that say the same are likely together (a conditional logistic regression: McFadden, Conditional
Logit Analysis of Qualitative Choice Behavior, 1974). The weights are learned from labelled pages (`tools/train_field.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import exp
from types import MappingProxyType
from typing import NamedTuple

from copytaster.split.cut import weights
from copytaster.split.fields.around import NOWHERE, Around, Told, Words

MILLE = weights.MILLE
MOST, LEAST = 0.7, 0.3
"""Share of the articles of a page that have such a line."""
MORE = 3
RULED = "ruled"
"""The form of what the rules found and no line gives."""
FOUND = "ruled True"
"""The trait of a line that says what the rules found."""
NEW = "new "
"""In front of a trait that matters where the rules did not find what the line says."""
Line = tuple[Told, list[str]]


class Field(NamedTuple):
    """A field: the table of its weights, how likely a value must be, the lines that could give it, and their traits.

    With some traits (`surer`) it must be likelier, with those behind `new` if the rules did not find it. `key` is what values that say the
    same have in common; `part` says whether a line gives a part of what the rules found on several, and so all of it; with `page` the
    traits of the page count, on each side of the text by itself.
    """

    table: str
    sure: float
    could: Callable[[Around], Iterable[Told]]
    traits: Callable[[Around, Told], list[str]]
    key: Callable[[Words], object]
    part: Callable[[Around, Told, Words], bool] | None = None
    page: bool = False
    surer: Mapping[str, float] = MappingProxyType({})


def found(field: Field, pages: Sequence[Around | None], ruled: Sequence[Words], table: weights.Weights | None = None) -> list[Told | None]:
    """Return, for each article of a page, the line that gives a field, None where none does; `ruled` is what the rules found in each."""
    table = weights.table(field.table) if table is None else table
    return [chosen(field, could, table) for could in lines(field, pages, ruled)]


def chosen(field: Field, could: Sequence[Line], table: weights.Weights) -> Told | None:
    """Return the line that gives the field, if what it says is likely enough."""
    likely, best, said = likeliest(field, could, table)
    return best if best is not None and likely >= _least(field, said) else None


def _least(field: Field, said: Collection[str]) -> float:
    """Return how likely a line with such traits must be."""
    told = {*said, *(() if FOUND in said else (f"{NEW}{trait}" for trait in said))}
    return max([field.sure, *(least for trait, least in field.surer.items() if trait in told)])


def likeliest(field: Field, could: Sequence[Line], table: weights.Weights) -> tuple[float, Told | None, Sequence[str]]:
    """Return how likely the likeliest value of a field is, and the line that is likeliest to give it, with its traits."""
    # A trait that is said twice weighs once, as it was learned.
    weighed = [(table.bias + table.sum({*said})) / MILLE for _, said in could]
    most = max([0.0, *weighed])
    odds = [exp(weight - most) for weight in weighed]
    keys = [field.key(one.value) for one, _ in could]
    together: defaultdict[object, float] = defaultdict(float)
    for key, share in zip(keys, odds, strict=True):
        together[key] += share
    if not could:
        return 0.0, None, ()
    best = max(range(len(could)), key=lambda one: (together[keys[one]], odds[one]))
    return together[keys[best]] / (exp(-most) + sum(odds)), *could[best]


def lines(field: Field, pages: Sequence[Around | None], ruled: Sequence[Words]) -> list[list[Line]]:
    """Return, for each article of a page, the lines that could give a field with their traits."""
    some = [[] if page is None else _could(field, page, told) for page, told in zip(pages, ruled, strict=True)]
    alike = Counter(kind for could in some for kind in {_alike(said) for _, said in could}) if len(pages) > 1 else None
    again = Counter(key for could in some for key in {field.key(one.value) for one, _ in could})
    for could in some:
        for one, said in could:
            on = side(said)
            if alike is None:
                said.append(f"alone {on}")
            else:
                count = again[field.key(one.value)]
                said += [
                    f"several {on}",
                    f"alike {_share(alike[_alike(said)] / len(pages))}",
                    f"again {min(count, MORE)}",
                    f"shared {_share(count / len(pages))}",
                ]
    return some


def _could(field: Field, page: Around, ruled: Words) -> list[Line]:
    told = field.key(ruled) if ruled else None
    ones = [*field.could(page)]
    if field.part is not None:
        ones = [one._replace(value=ruled) if field.part(page, one, ruled) else one for one in ones]
    keys = [field.key(one.value) for one in ones]
    if ruled and told not in keys:
        ones.append(Told(NOWHERE, ruled, RULED))
        keys.append(told)
    could = [(one, field.traits(page, one)) for one in ones]
    where: defaultdict[object, set[tuple[int, str]]] = defaultdict(set)
    for key, (one, said) in zip(keys, could, strict=True):
        where[key].add((one.place, f"also {side(said)} {_form(one)}"))
    of_page: dict[str, Sequence[str]] = {}
    for key, (one, said) in zip(keys, could, strict=True):
        on, so = side(said), f"ruled {key == told if ruled else 'none'}"
        said.extend((so, f"{so} {_form(one)}", f"{so} {on}"))
        said.extend([also for place, also in where[key] if place != one.place] or ("also none",))
        if field.page:
            if on not in of_page:
                of_page[on] = [f"page {trait}{of}" for trait in page.shared for of in ("", f" on {on}")]
            said.extend(of_page[on])
    return could


def _alike(said: Sequence[str]) -> str:
    """Return what lines that give the field of several articles have in common: their side and kind."""
    return f"{side(said)} {said[1]}"


def side(said: Sequence[str]) -> str:
    """Return the side that the traits of a line name."""
    return said[0].split(" ", 2)[1]


def _form(one: Told) -> str:
    return one.form.partition(" ")[0]


def _share(share: float) -> str:
    return "most" if share >= MOST else "some" if share >= LEAST else "few"
