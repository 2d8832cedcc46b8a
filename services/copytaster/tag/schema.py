"""What a rules file may say, and the sentence that refuses one that says anything else."""

import tomllib
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from copytaster.errors import Misconfigured
from copytaster.tag.terms import needle

MAX_TOPICS = 2_000
MAX_TERMS = 5_000
MAX_WEIGHT = 10
RESERVED = "unrouted"
"""The stream of articles without a topic: no topic may take its name."""


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
    terms: Terms
    vetoes: Vetoes = Field(default=(), alias="not")
    examples: Examples = Examples()


class RulesFile(Closed):
    """A whole file."""

    version: Literal[1] = 1
    vocabulary: str | None = Field(default=None, max_length=200)
    topic: tuple[TopicRule, ...] = Field(min_length=1, max_length=MAX_TOPICS)


def parse(name: str, data: bytes) -> tuple[TopicRule, ...]:
    """Read the bytes of the rules file `name`.

    Raises:
        Misconfigured: it is not a rules file; one sentence with the file, the line or the topic, and the reason.
    """
    try:
        said = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Misconfigured(f"{name}: line {line}: not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{name}: not TOML: {error}.") from error
    try:
        return RulesFile.model_validate(said).topic
    except ValidationError as error:
        raise Misconfigured(f"{name}: {_sentence(error, said)}") from error


def _sentence(error: ValidationError, said: dict[str, Any]) -> str:
    first = error.errors(include_url=False)[0]
    reason = str(first["ctx"]["error"]) if first["type"] == "value_error" else first["msg"]
    return f"{_where(first['loc'], said)}: {reason.rstrip('.')}."


def _where(location: tuple[int | str, ...], said: dict[str, Any]) -> str:
    words = [f"number {part + 1}" if isinstance(part, int) else part for part in location]
    match location:
        case ("topic", int(number), *_) if isinstance(topic := said["topic"][number], dict) and "slug" in topic:
            words[1] += f" ({topic['slug']})"
    return " ".join(words)
