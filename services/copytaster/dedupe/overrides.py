"""What an editor decides by hand: who is never compared, which texts are one story or two, how strict to be in a language.

A file of TOML; what is not as it must be is refused with its line and the reason.
"""

import re
import tomllib
from collections.abc import Iterable
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from copytaster.dedupe.place import host_of
from copytaster.dedupe.rules import Rules
from copytaster.errors import Misconfigured
from copytaster_schemas import Article

THRESHOLDS = (
    "coverage", "coverage_opened", "coverage_longer", "coverage_longer_opened", "containment", "containment_short", "opening", "agreement",
    "alignment", "survival", "proof", "rare", "own", "known", "fuller", "kinship",
)  # fmt: skip
"""What a language may have otherwise. What keys are made from is not among them: texts of one shard are compared by the same keys."""
_ID = re.compile(r"[0-9a-f]{32}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SOURCES = ("outlet", "host", "uri")
_TABLES = ("window_days", "exempt", "never", "merge", "language")
_MOST_DAYS = 60
_MOST = 1000
"""What a threshold may be at most; a share above 1 is never reached."""
_USUAL = Rules()


class Source(NamedTuple):
    """Articles by outlet, by the host of their url, by the uri of their page: patterns as of a shell (`*`, `?`), None for any."""

    outlet: str | None = None
    host: str | None = None
    uri: str | None = None


class Overrides(NamedTuple):
    """All that was decided by hand; as it comes, nothing is."""

    window: timedelta | None = None
    exempt: tuple[Source, ...] = ()
    never: frozenset[frozenset[str]] = frozenset()
    """Pairs of article_ids that are two stories."""
    merge: frozenset[frozenset[str]] = frozenset()
    """Pairs that are one."""
    languages: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()

    def exempts(self, article: Article) -> bool:
        """Say whether `article` comes from a source that is never compared."""
        return any(_from(article, source) for source in self.exempt)

    def rules(self, rules: Rules, language: str | None) -> Rules:
        """Return `rules` as they are for texts of `language`."""
        if not self.languages:
            return rules
        changed: dict[str, Any] = next((dict(own) for code, own in self.languages if code == language), {})
        return rules._replace(**changed) if changed else rules

    @property
    def merged(self) -> tuple[str, ...]:
        """All texts that are one story with another, in the order of their ids."""
        return tuple(sorted(frozenset().union(*self.merge)))

    def merged_with(self, article_id: str) -> tuple[str, ...]:
        """Return the texts that an article is one story with, in the order of their ids."""
        if not self.merge:
            return ()
        return tuple(sorted(other for pair in self.merge if article_id in pair for other in pair - {article_id}))


def load_overrides(data: bytes, name: str = "overrides.toml") -> Overrides:
    """Read a file of overrides.

    Raises:
        Misconfigured: it is not TOML, or says what cannot be; the sentence names file, line and reason.
    """
    try:
        text = data.decode()
        said = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Misconfigured(f"{name}: line {line}: not UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        said_of_line = str(error).replace("end of document", f"line {text.count(chr(10)) + 1}, the end")
        raise Misconfigured(f"{name}: {said_of_line}.") from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, lists nested without end.
        raise Misconfigured(f"{name}: no overrides: {error}.") from error
    try:
        return _overrides(said)
    except _Wrong as wrong:
        raise Misconfigured(f"{name}: line {_line(text, wrong.where)}: {wrong}.") from wrong


class _Wrong(Exception):  # noqa: N818  it becomes an error when it has a line
    """Something said in the file; `where` is what stands on its line."""

    def __init__(self, where: Iterable[str], reason: str) -> None:
        super().__init__(reason)
        self.where = tuple(where)


def _overrides(said: dict[str, Any]) -> Overrides:
    for name in said:
        if name not in _TABLES:
            raise _Wrong([name], f"`{name}` is not known; there are {', '.join(_TABLES)}")
    never, merge = (frozenset(_pair(name, one) for one in _tables(said, name)) for name in ("never", "merge"))
    for pair in never & merge:
        raise _Wrong(sorted(pair), "the same two texts cannot be `never` and `merge`")
    languages = said.get("language", {})
    if not isinstance(languages, dict):
        raise _Wrong(["language"], "write [language.xx] and thresholds below it")
    return Overrides(
        window=_window(said),
        exempt=tuple(_source(one) for one in _tables(said, "exempt")),
        never=never,
        merge=merge,
        languages=tuple(sorted((code, _thresholds(code, one)) for code, one in languages.items())),
    )


def _window(said: dict[str, Any]) -> timedelta | None:
    days = said.get("window_days")
    if days is None:
        return None
    if not _number(days) or not 0 < days <= _MOST_DAYS:
        raise _Wrong(["window_days"], f"`window_days` is a number above 0, at most {_MOST_DAYS}")
    return timedelta(days=days)


def _tables(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    tables = said.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _Wrong([name], f"write [[{name}]] and its fields below it")
    return tables


def _source(table: dict[str, Any]) -> Source:
    for name, pattern in table.items():
        if name not in (*_SOURCES, "reason") or not isinstance(pattern, str) or not pattern:
            raise _Wrong([name], f"a source is exempt by {', '.join(_SOURCES)}, each a text")
    if not table.keys() & set(_SOURCES):
        raise _Wrong(["[[exempt]]"], f"name the source by {', '.join(_SOURCES)}: without one all would be exempt")
    return Source(**{name: pattern for name, pattern in table.items() if name in _SOURCES})


def _pair(name: str, table: dict[str, Any]) -> frozenset[str]:
    ids = [str(table.get(end, "")) for end in ("a", "b")]
    for one in ids:
        if not _ID.fullmatch(one):
            raise _Wrong([one or f"[[{name}]]"], "`a` and `b` are article_ids: 32 hexadecimal digits, lower case")
    if ids[0] == ids[1]:
        raise _Wrong(ids, "`a` and `b` are the same text")
    if unknown := table.keys() - {"a", "b", "reason"}:
        raise _Wrong(sorted(unknown), "a pair has `a`, `b` and, for people, `reason`")
    return frozenset(ids)


def _thresholds(code: str, table: Any) -> tuple[tuple[str, float], ...]:
    if not _LANGUAGE.fullmatch(code) or not isinstance(table, dict):
        raise _Wrong([f"language.{code}", code], "a language is two or three small letters, [language.ja]")
    for name, value in table.items():
        if name not in THRESHOLDS:
            raise _Wrong([name], f"`{name}` is no threshold; there are {', '.join(THRESHOLDS)}")
        usual = getattr(_USUAL, name)
        least = -_MOST if usual < 0 else 0
        if not _number(value) or not least <= value <= _MOST:
            raise _Wrong([name], f"`{name}` is a number from {least} to {_MOST}")
    return tuple(sorted((name, float(value)) for name, value in table.items()))


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _line(text: str, where: tuple[str, ...]) -> int:
    """Return the line, from 1, on which any of `where` stands first; 1 where none does."""
    places = [place for word in where if (place := text.find(word)) >= 0]
    return text[: min(places, default=0)].count("\n") + 1


def _from(article: Article, source: Source) -> bool:
    facts = (article.outlet, source.outlet), (host_of(article.url), source.host), (article.source.uri, source.uri)
    return all(pattern is None or (fact is not None and fnmatchcase(fact, pattern)) for fact, pattern in facts)
