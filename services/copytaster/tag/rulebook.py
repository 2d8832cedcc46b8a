"""The rules in force: files read, checked against their own examples, and made ready to score with."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from copytaster.errors import Misconfigured
from copytaster.tag.names import Names, compile_names
from copytaster.tag.places import Gazetteer, read_gazetteer
from copytaster.tag.schema import MAX_BYTES, MAX_TOPICS, Named, NameRule, TopicRule, Written, parse
from copytaster.tag.score import score
from copytaster.tag.scorer import Scorer, compile_scorer
from copytaster.tag.table import Table, read_table
from copytaster.tag.tokens import spaced

TAUGHT = "en"
"""The language of the learned table."""


class Label(NamedTuple):
    """What a topic is called: its slug, its IPTC Media Topics id if it has one, its name for people."""

    slug: str
    iptc: str | None
    label: str


class Defaults(NamedTuple):
    """What the package brings."""

    topics: tuple[Written, ...]
    countries: bytes
    gazetteer: Gazetteer
    table: Table
    scorers: dict[str, Scorer]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Compiled rules. `hash` and `table`: first 16 hexadecimal digits of the SHA-256 of all written by hand, and of the learned table.

    They cannot be pickled, for automata cannot: another process reads them anew.
    """

    hash: str
    topics: tuple[Label, ...]
    scorers: dict[str, Scorer]
    """By language."""
    gazetteer: Gazetteer
    names: Names
    table: str

    @property
    def slugs(self) -> tuple[str, ...]:
        """The topics' slugs, in file order: each is a stream."""
        return tuple(topic.slug for topic in self.topics)


def load_rules(*files: Path) -> Rules:
    """Read the default rules and add the topics of `files`, in the order given.

    Raises:
        Misconfigured: a file cannot be read or used; one sentence with the file, the line, the topic, and the reason.
    """
    return rules_from({str(path): _read(path) for path in files})


def rules_from(files: dict[str, bytes]) -> Rules:
    """Make rules of the default topics and those in the bytes of `files`, by name.

    Raises:
        Misconfigured: as `load_rules`.
    """
    brought = defaults()
    parsed = {name: parse(name, data) for name, data in files.items()}
    own = [written for one in parsed.values() for written in one.topics]
    if len(own) > MAX_TOPICS:
        raise Misconfigured(f"{', '.join(files)}: {len(own)} topics together, at most {MAX_TOPICS} can be.")
    every = (*brought.topics, *own)
    _refuse_repeats(every)
    named = [name for one in parsed.values() for name in one.names]
    _refuse_repeated_names(named)
    rules = _compile([written.topic for written in every], [name.rule for name in named], brought)
    for written in own:
        try_examples(written, rules)
    return rules


def try_examples(written: Written, rules: Rules) -> None:
    """Score the topic's own examples.

    Raises:
        Misconfigured: one is taken that should not be, or the other way round.
    """
    topic = written.topic
    cases = [(text, True) for text in topic.examples.match] + [(text, False) for text in topic.examples.no_match]
    for text, wanted in cases:
        taken = topic.slug in {scored.rule.slug for scored in score(spaced(""), spaced(text), rules.scorers[topic.lang])}
        if taken != wanted:
            said = "is not taken, and should be" if wanted else "is taken, and should not be"
            raise Misconfigured(f"{written.where}: the example {text!r} {said}.")


@cache
def defaults() -> Defaults:
    """Return what the package brings; read once."""
    package = resources.files("copytaster.tag")
    countries = package.joinpath("countries.toml").read_bytes()
    files = [file for folder in ("rules", "languages") for file in _files(package.joinpath(folder))]
    topics = tuple(written for file in files for written in parse(file.name, file.read_bytes()).topics)
    table = read_table(package.joinpath("learned.tsv").read_bytes())
    return Defaults(topics, countries, read_gazetteer(countries), table, _scorers([one.topic for one in topics], table))


def _files(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _read(path: Path) -> bytes:
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise Misconfigured(f"{path}: {size} bytes, at most {MAX_BYTES} can be: part the topics among several files.")
        return path.read_bytes()
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read: {error.strerror}.") from error


def _refuse_repeats(written: Iterable[Written]) -> None:
    owners: dict[tuple[str, str], Written] = {}
    firsts: dict[str, TopicRule] = {}
    for one in written:
        topic = one.topic
        if (other := owners.setdefault((topic.slug, topic.lang), one)) is not one:
            raise Misconfigured(f"{one.where}: the slug is already taken in {other.file}.")
        first = firsts.setdefault(topic.slug, topic)
        if first.iptc != topic.iptc:
            raise Misconfigured(f"{one.where}: iptc is {first.iptc or 'not given'} in {first.lang}, and must be the same in {topic.lang}.")


def _refuse_repeated_names(named: Iterable[Named]) -> None:
    owners: dict[tuple[str, str], Named] = {}
    for one in named:
        if (other := owners.setdefault((one.rule.kind, one.rule.id), one)) is not one:
            raise Misconfigured(f"{one.where}: the id is already taken in {other.file}.")


def _compile(topics: list[TopicRule], names: list[NameRule], brought: Defaults) -> Rules:
    labels = {topic.slug: Label(topic.slug, topic.iptc, topic.label) for topic in reversed(topics)}
    ordered = tuple(labels[slug] for slug in dict.fromkeys(topic.slug for topic in topics))
    # What the package brings is compiled once; a language for which a file adds topics is compiled anew.
    added = {topic.lang for topic in topics[len(brought.topics) :]}
    scorers = brought.scorers | _scorers([topic for topic in topics if topic.lang in added], brought.table)
    made = _hash(topics, names, brought.countries)
    return Rules(made, ordered, scorers, brought.gazetteer, compile_names(names), brought.table.hash)


def _scorers(topics: Iterable[TopicRule], table: Table) -> dict[str, Scorer]:
    by_language: defaultdict[str, list[TopicRule]] = defaultdict(list)
    for topic in topics:
        by_language[topic.lang].append(topic)
    return {lang: compile_scorer(own, table if lang == TAUGHT else None) for lang, own in sorted(by_language.items())}


def _hash(topics: list[TopicRule], names: list[NameRule], countries: bytes) -> str:
    normal = [rule.model_dump(mode="json", exclude={"examples"}) for rule in (*topics, *names)]
    rules = json.dumps(normal, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(rules + b"\n" + countries).hexdigest()[:16]
