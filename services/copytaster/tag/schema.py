"""What a rules file may say, and the sentence that refuses one that says anything else."""

import re
import tomllib
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from copytaster.errors import Misconfigured
from copytaster.tag import query
from copytaster.tag.terms import needle

MAX_BYTES = 4 << 20
MAX_TOPICS = 2_000
MAX_TERMS = 5_000
MAX_WEIGHT = 10
RESERVED = "unrouted"
"""The stream of articles without a topic: no topic may take its name."""

HEAD = re.compile(r"^[ \t]*\[\[\s*topic\s*\]\]", re.MULTILINE)


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
    iptc: str | None = Field(default=None, pattern=r"^medtop:\d{8}$")
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


class RulesFile(Closed):
    """A whole file."""

    version: Literal[1] = 1
    vocabulary: str | None = Field(default=None, max_length=200)
    topic: tuple[TopicRule, ...] = Field(min_length=1)


class Written(NamedTuple):
    """A topic and where it is written: the file and the line of its `[[topic]]`, from 1."""

    topic: TopicRule
    file: str
    line: int | None

    @property
    def where(self) -> str:
        """The place for people, the beginning of a sentence."""
        return f"{self.file}: {f'line {self.line}: ' if self.line else ''}topic {self.topic.slug}"


def parse(name: str, data: bytes) -> tuple[Written, ...]:
    """Read the bytes of the rules file `name`.

    Raises:
        Misconfigured: it is not a rules file; one sentence with the file, the line, the topic, and the reason.
    """
    if len(data) > MAX_BYTES:
        raise Misconfigured(f"{name}: {len(data)} bytes, at most {MAX_BYTES} can be: part the topics among several files.")
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
    if isinstance(many := said.get("topic"), list) and len(many) > MAX_TOPICS:
        raise Misconfigured(f"{name}: {len(many)} topics, at most {MAX_TOPICS} can be.")
    try:
        topics = RulesFile.model_validate(said).topic
    except ValidationError as error:
        raise Misconfigured(f"{name}: {_sentence(error, said, text)}") from error
    lines = [_line(text, head) for head in _heads(text)]
    # Topics may also be written as a list of inline tables.
    known = lines if len(lines) == len(topics) else [None] * len(topics)
    return tuple(Written(topic, name, line) for topic, line in zip(topics, known, strict=True))


def _heads(text: str) -> list[int]:
    return [found.start() for found in HEAD.finditer(text)]


def _line_of(text: str, number: int, key: str) -> int | None:
    """Return the line of `key` in the `[[topic]]` of that number, or of the topic itself where the key is not written out."""
    heads = [*_heads(text), len(text)]
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
    return f"{_where(first['loc'], said, text)}: {reason.rstrip('.')}."


def _where(location: tuple[int | str, ...], said: dict[str, Any], text: str) -> str:
    words = [f"number {part + 1}" if isinstance(part, int) else part for part in location]
    line = None
    match location:
        case ("topic", int(number), *rest):
            line = _line_of(text, number, next((part for part in reversed(rest) if isinstance(part, str)), ""))
            if isinstance(topic := said["topic"][number], dict) and "slug" in topic:
                words[1] += f" ({str(topic['slug'])[:60]})"
    return (f"line {line}: " if line else "") + " ".join(words)
