"""The rules in force: files read, checked against their own examples, and made ready to score with."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from copytaster.errors import Misconfigured
from copytaster.tag.places import Gazetteer, read_gazetteer
from copytaster.tag.schema import MAX_TOPICS, TopicRule, parse
from copytaster.tag.score import Scorer, compile_scorer, score
from copytaster.tag.tokens import tokens


class Label(NamedTuple):
    """What a topic is called: its slug, its IPTC Media Topics id if it has one, its name for people."""

    slug: str
    iptc: str | None
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Compiled rules. `hash` is the first 16 hexadecimal digits of the SHA-256 of all that decides a tag."""

    hash: str
    topics: tuple[Label, ...]
    scorer: Scorer
    gazetteer: Gazetteer

    @property
    def slugs(self) -> tuple[str, ...]:
        """The topics' slugs, in file order: each is a stream."""
        return tuple(topic.slug for topic in self.topics)


def load_rules(*files: Path) -> Rules:
    """Read the default rules and add the topics of `files`, in the order given.

    Raises:
        Misconfigured: a file cannot be read or used; one sentence with the file, the line or topic, and the reason.
    """
    own = [(str(path), topic) for path in files for topic in parse(str(path), _read(path))]
    package = resources.files("copytaster.tag")
    named = [*_defaults(package.joinpath("rules")), *own]
    _refuse_repeats(named)
    rules = _compile([topic for _, topic in named], package.joinpath("countries.toml").read_bytes())
    for name, topic in named:
        _try_examples(name, topic, rules)
    return rules


def _defaults(folder: Traversable) -> list[tuple[str, TopicRule]]:
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [(file.name, topic) for file in files for topic in parse(file.name, file.read_bytes())]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read: {error.strerror}.") from error


def _refuse_repeats(named: Iterable[tuple[str, TopicRule]]) -> None:
    owners: dict[str, str] = {}
    for name, topic in named:
        if topic.slug in owners:
            raise Misconfigured(f"{name}: topic {topic.slug}: the slug is already taken in {owners[topic.slug]}.")
        owners[topic.slug] = name
    if len(owners) > MAX_TOPICS:
        raise Misconfigured(f"{len(owners)} topics in all files together: at most {MAX_TOPICS} can be.")


def _compile(topics: list[TopicRule], countries: bytes) -> Rules:
    labels = tuple(Label(topic.slug, topic.iptc, topic.label) for topic in topics)
    return Rules(_hash(topics, countries), labels, compile_scorer(topics), read_gazetteer(countries))


def _hash(topics: list[TopicRule], countries: bytes) -> str:
    normal = [topic.model_dump(mode="json", exclude={"examples"}) for topic in topics]
    rules = json.dumps(normal, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(rules + b"\n" + countries).hexdigest()[:16]


def _try_examples(name: str, topic: TopicRule, rules: Rules) -> None:
    cases = [(text, True) for text in topic.examples.match] + [(text, False) for text in topic.examples.no_match]
    for text, wanted in cases:
        taken = topic.slug in {scored.rule.slug for scored in score([], tokens(text), topic.lang, rules.scorer)}
        if taken != wanted:
            said = "is not taken, and should be" if wanted else "is taken, and should not be"
            raise Misconfigured(f"{name}: topic {topic.slug}: the example {text!r} {said}.")
