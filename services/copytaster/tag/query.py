"""The queries of topics: AND OR NOT ( ) "phrase" prefix* NEAR/n title:, read with the grammar of `query.lark`.

NOT binds most, then NEAR, AND, OR. There are no regular expressions: no query takes longer than the text is long.
"""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib import resources
from itertools import compress, product
from typing import Any, NamedTuple

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError

from copytaster.tag.needles import Needles
from copytaster.tag.terms import needle
from copytaster.tag.tokens import Spaced

MAX_DEPTH = 20
"""Brackets, NOTs and operators within each other."""
MAX_LETTERS = 50_000
MAX_DISTANCE = 100
"""Words that may lie between the sides of a NEAR, at most."""
MAX_TRIED = 12
"""Terms of a query up to which it is tried out whether it can ever be met."""


class Query(NamedTuple):
    """One operator with what it stands over: `op` is term, title, near, not, all or any."""

    op: str
    parts: tuple["Query", ...] = ()
    needle: str | None = None
    distance: int = 0
    depth: int = 1


class Sight(NamedTuple):
    """A text as queries see it: the needles found in it, those in the title, and the texts themselves for NEAR."""

    found: Collection[str]
    in_title: Collection[str]
    texts: tuple[Spaced, ...]
    """Title and body: no nearness reaches from the one into the other."""


Test = Callable[[Sight], bool]


def read(text: str) -> Query:
    """Read a query.

    Raises:
        ValueError: it is none; says where and why in a sentence.
    """
    if len(text) > MAX_LETTERS:
        raise ValueError(f"a query of {len(text)} letters: at most {MAX_LETTERS} can be.")
    _refuse_depth(text)
    try:
        query: Query = _grammar().parse(text)  # type: ignore[assignment]  # the transformer makes queries of trees
    except UnexpectedInput as error:
        raise ValueError(_sentence(text, error)) from error
    except VisitError as error:
        raise error.orig_exc from error
    if not _can_begin(query):
        raise ValueError("NOT may not stand alone: say with AND what the article is to have.")
    return query


def wanted(query: Query) -> frozenset[str]:
    """Return the needles that speak for the query: all that stand under no NOT."""
    if query.op == "not":
        return frozenset()
    own = frozenset({query.needle}) if query.needle else frozenset()
    return own.union(*map(wanted, query.parts))


def needles(query: Query) -> frozenset[str]:
    """Return every needle of the query."""
    own = frozenset({query.needle}) if query.needle else frozenset()
    return own.union(*map(needles, query.parts))


def test(query: Query) -> Test:
    """Return the function that tells whether a text meets the query."""
    parts = [test(part) for part in query.parts]
    own = query.needle or ""
    match query.op:
        case "term":
            return lambda sight: own in sight.found
        case "title":
            return lambda sight: own in sight.in_title
        case "not":
            return lambda sight: not parts[0](sight)
        case "all":
            return lambda sight: all(part(sight) for part in parts)
        case "any":
            return lambda sight: any(part(sight) for part in parts)
    sides = [needles(part) for part in query.parts]
    # Searched for by themselves, so that only what a NEAR asks for is held.
    both = Needles(sides[0] | sides[1])
    return lambda sight: (
        all(part(sight) for part in parts) and any(_are_near(sides[0], sides[1], query.distance, both.places(text)) for text in sight.texts)
    )


def can_be_met(query: Query) -> bool:
    """Return whether any text at all could meet the query, as far as its terms are independent; long queries are believed."""
    own = sorted(needles(query))
    if len(own) > MAX_TRIED:
        return True
    passes = test(_without_distance(query))
    cases = (set(compress(own, case)) for case in product((True, False), repeat=len(own)))
    return any(passes(Sight(case, case, ())) for case in cases)


def _without_distance(query: Query) -> Query:
    return query._replace(op="all" if query.op == "near" else query.op, parts=tuple(map(_without_distance, query.parts)))


def _are_near(left: frozenset[str], right: frozenset[str], distance: int, stands: dict[str, list[tuple[int, int]]]) -> bool:
    ours, theirs = ([span for one in side for span in stands.get(one, ())] for side in (left, right))
    # In order of where they begin, each need only be held against the furthest end that the other side has reached.
    ends = [-MAX_DISTANCE - 2] * 2
    for first, last, side in sorted([(*span, 0) for span in ours] + [(*span, 1) for span in theirs]):
        if 0 <= first - ends[1 - side] - 1 <= distance:
            return True
        ends[side] = max(ends[side], last)
    return False


def _can_begin(query: Query) -> bool:
    # Each way to meet the query must have a word that an article can be found by.
    match query.op:
        case "not":
            return False
        case "all":
            return any(map(_can_begin, query.parts))
        case "any":
            return all(map(_can_begin, query.parts))
    return True


def _refuse_depth(text: str) -> None:
    depth = deepest = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise ValueError(f"brackets {deepest} deep: at most {MAX_DEPTH} can be.")


def _sentence(text: str, error: UnexpectedInput) -> str:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return "the query ends too early: a term or a bracket is missing."
    at = error.pos_in_stream or 0
    rest = text[at:].split(maxsplit=1)[0][:40]
    if rest.startswith('"'):
        reason = "put AND, OR or NEAR/n between terms, and quotes on both sides of a phrase."
    elif ":" in rest:
        reason = "the only field is title:"
    elif re.match(r"\)|(AND|OR|NEAR/\d+)\b", rest):
        reason = "a term is missing before it."
    else:
        reason = "put AND, OR or NEAR/n between terms, or quotes around a phrase."
    return f"at letter {at + 1}, {rest!r}: {reason}"


class _Build(Transformer[Token, Query]):
    """Makes queries of what the grammar finds, from the leaves up."""

    def term(self, parts: list[Token]) -> Query:
        return Query("term", needle=needle(str(parts[0])))

    def in_title(self, parts: list[Query]) -> Query:
        return parts[0]._replace(op="title")

    def near(self, parts: list[Any]) -> Query:
        left, how, right = parts
        distance = int(how.removeprefix("NEAR/"))
        if not 1 <= distance <= MAX_DISTANCE:
            raise ValueError(f"{how}: the distance is from 1 to {MAX_DISTANCE}.")
        for side in (left, right):
            if side.op != "term" and not (side.op == "any" and all(part.op == "term" for part in side.parts)):
                raise ValueError(f"{how}: on either side stands a term, or terms with OR in brackets.")
        return _over("near", (left, right))._replace(distance=distance)

    def negated(self, parts: list[Query]) -> Query:
        return _over("not", parts)

    def both(self, parts: list[Query]) -> Query:
        return _over("all", parts)

    def either(self, parts: list[Query]) -> Query:
        return _over("any", parts)


def _over(op: str, parts: Sequence[Query]) -> Query:
    depth = 1 + max(part.depth for part in parts)
    if depth > MAX_DEPTH:
        raise ValueError(f"operators more than {MAX_DEPTH} deep.")
    return Query(op, tuple(parts), depth=depth)


@cache
def _grammar() -> Lark:
    grammar = resources.files("copytaster.tag").joinpath("query.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", transformer=_Build())
