"""What a rules file may say, and the sentence that refuses one that says anything else."""

import re
import tomllib
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from copytaster.errors import Misconfigured
from copytaster.tag import query
from copytaster.tag.terms import needle
from copytaster.tag.tokens import tokens
from copytaster.tag.vocabulary import known

MAX_BYTES = 4 << 20
MAX_TOPICS = 2_000
MAX_TERMS = 5_000
MAX_WEIGHT = 10
MAX_NAMES = 20_000
MAX_ALIASES = 100
RESERVED = "unrouted"
"""The stream of articles without a topic: no topic may take its name."""

Kind = Literal["person", "organisation", "place"]
KINDS: tuple[Kind, ...] = ("person", "organisation", "place")
"""Tables of names that a file may have beside its topics."""


def _free(slug: str) -> str:
    if slug == RESERVED:
        raise ValueError(f"{RESERVED!r} is the stream of articles without a topic, choose another slug.")
    return slug


def _distinct(terms: dict[str, float]) -> dict[str, float]:
    seen: dict[object, str] = {}
    for term, weight in terms.items():
        other = seen.setdefault(needle(term), term)
        if other != term:
            raise ValueError(f"term {term!r} says the same as {other!r}.")
        if not weight or abs(weight) > MAX_WEIGHT:
            raise ValueError(f"term {term!r}: a weight is a number from -{MAX_WEIGHT} to {MAX_WEIGHT}, and not 0.")
    return terms


def _readable(terms: tuple[str, ...]) -> tuple[str, ...]:
    for term in terms:
        needle(term)
    return terms


def _asked(text: str) -> str:
    terms = len(query.needles(query.read(text)))
    if terms > MAX_TERMS:
        raise ValueError(f"{terms} terms in one query: at most {MAX_TERMS} can be.")
    return text


def _spelled(name: str) -> str:
    if not tokens(name):
        raise ValueError(f"{name!r}: there is no word in it.")
    return name


Spelling = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_spelled)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40), AfterValidator(_free)]
Weight = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Terms = Annotated[dict[str, Weight], Field(min_length=1, max_length=MAX_TERMS), AfterValidator(_distinct)]
Vetoes = Annotated[tuple[str, ...], Field(max_length=MAX_TERMS), AfterValidator(_readable)]


class Closed(BaseModel):
    """A table of a rules file: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Examples(Closed):
    """Texts that a topic must and must not take, tried when the rules are loaded."""

    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class TopicRule(Closed):
    """One `[[topic]]`."""

    slug: Slug
    iptc: Annotated[str, AfterValidator(known)] | None = None
    label: str = Field(min_length=1, max_length=200)
    lang: str = Field(default="en", pattern=r"^[a-z]{2,3}$")
    title_boost: int = Field(default=2, ge=1, le=10)
    threshold: float = Field(default=0.2, gt=0, le=1)
    min_terms: int = Field(default=1, ge=1, le=100)
    terms: Terms = Field(default={}, validate_default=False)
    query: Annotated[str, AfterValidator(_asked)] | None = None
    vetoes: Vetoes = Field(default=(), alias="not")
    examples: Examples = Examples()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.terms and self.query is None:
            raise ValueError("a topic has `terms`, or a `query`, or both.")
        return self


class Naming(Closed):
    """One `[[person]]`, `[[organisation]]` or `[[place]]`: what it is called, and words of which one must be in the article."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    name: Spelling
    aliases: Annotated[tuple[Spelling, ...], Field(max_length=MAX_ALIASES)] = ()
    requires_any: Vetoes = ()


class NameRule(Naming):
    """A name with the table it came from."""

    kind: Kind


class RulesFile(Closed):
    """A whole file."""

    version: Literal[1] = 1
    vocabulary: str | None = Field(default=None, max_length=200)
    topic: tuple[TopicRule, ...] = ()
    person: tuple[Naming, ...] = ()
    organisation: tuple[Naming, ...] = ()
    place: tuple[Naming, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.topic or self.person or self.organisation or self.place):
            raise ValueError("there is no [[topic]] in it, and no [[person]], [[organisation]] or [[place]].")
        return self


class Written(NamedTuple):
    """A topic and where it is written: the file and the line of its `[[topic]]`, from 1."""

    topic: TopicRule
    file: str
    line: int | None

    @property
    def where(self) -> str:
        """The place for people, the beginning of a sentence."""
        return f"{self.file}: {f'line {self.line}: ' if self.line else ''}topic {self.topic.slug}"


class Named(NamedTuple):
    """A name and where it is written, as `Written`."""

    rule: NameRule
    file: str
    line: int | None

    @property
    def where(self) -> str:
        """The place for people, the beginning of a sentence."""
        return f"{self.file}: {f'line {self.line}: ' if self.line else ''}{self.rule.kind} {self.rule.id}"


class Parsed(NamedTuple):
    """What a rules file says: its topics, and its names."""

    topics: tuple[Written, ...]
    names: tuple[Named, ...]


def parse(name: str, data: bytes) -> Parsed:
    """Read the bytes of the rules file `name`.

    Raises:
        Misconfigured: it is not a rules file; one sentence with the file, the line, the topic, and the reason.
    """
    if len(data) > MAX_BYTES:
        raise Misconfigured(f"{name}: {len(data)} bytes, at most {MAX_BYTES} can be: part the topics among several files.")
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise Misconfigured(f"{name}: there is nothing in it: it needs a [[topic]], or a [[person]], [[organisation]] or [[place]].")
    try:
        text = data.decode("utf-8-sig")
        said = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Misconfigured(f"{name}: line {line}: not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{name}: not TOML: {error}.") from error
    except RecursionError as error:
        raise Misconfigured(f"{name}: not rules: tables or lists nested without end.") from error
    except ValueError as error:
        raise Misconfigured(f"{name}: not rules: {error}.") from error
    for table, most in (("topic", MAX_TOPICS), *((kind, MAX_NAMES) for kind in KINDS)):
        if isinstance(many := said.get(table), list) and len(many) > most:
            raise Misconfigured(f"{name}: {len(many)} {table}s, at most {most} can be.")
    try:
        file = RulesFile.model_validate(said)
    except ValidationError as error:
        raise Misconfigured(f"{name}: {_sentence(error, said, text)}") from error
    topics = zip(file.topic, _lines(text, "topic", len(file.topic)), strict=True)
    names = (
        Named(NameRule(kind=kind, **dict(one)), name, line)
        for kind, own in zip(KINDS, (file.person, file.organisation, file.place), strict=True)
        for one, line in zip(own, _lines(text, kind, len(own)), strict=True)
    )
    return Parsed(tuple(Written(topic, name, line) for topic, line in topics), tuple(names))


def _lines(text: str, table: str, count: int) -> list[int] | list[None]:
    # Tables may also be written as a list of inline tables, whose lines are not known.
    lines = [_line(text, head) for head in _heads(text, table)]
    return lines if len(lines) == count else [None] * count


def _heads(text: str, table: str) -> list[int]:
    return [found.start() for found in re.finditer(rf"^[ \t]*\[\[\s*{table}\s*\]\]", text, re.MULTILINE)]


def _line_of(text: str, table: str, number: int, key: str) -> int | None:
    """Return the line of `key` in the `[[table]]` of that number, or of the table itself where the key is not written out."""
    heads = [*_heads(text, table), len(text)]
    if number + 1 >= len(heads):
        return None
    written = re.compile(rf"(?:^|[\s{{,.\[])[\"']?{re.escape(key)}[\"']?\s*[=\]]", re.MULTILINE)
    inner = written.search(text, heads[number], heads[number + 1])
    return _line(text, inner.end() if inner and key else heads[number])


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _sentence(error: ValidationError, said: dict[str, Any], text: str) -> str:
    first = error.errors(include_url=False)[0]
    reason = str(first["ctx"]["error"]) if first["type"] == "value_error" else first["msg"]
    return f"{_where(first['loc'], said, text)}{reason.rstrip('.')}."


def _where(location: tuple[int | str, ...], said: dict[str, Any], text: str) -> str:
    words = [f"number {part + 1}" if isinstance(part, int) else part for part in location]
    line = None
    match location:
        case (str(table), int(number), *rest):
            line = _line_of(text, table, number, next((part for part in reversed(rest) if isinstance(part, str)), ""))
            if isinstance(one := said[table][number], dict) and (called := one.get("slug", one.get("id"))):
                words[1] += f" ({str(called)[:60]})"
    return (f"line {line}: " if line else "") + " ".join(words) + ": " * bool(words)
