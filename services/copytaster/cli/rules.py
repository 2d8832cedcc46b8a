"""`copytaster rules`: lint a rules file, try what it would change, learn a rule from examples."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from copytaster import tag
from copytaster.cli.say import say, tell
from copytaster.cli.table import plain
from copytaster.errors import FOUND, Misconfigured
from copytaster.settings import Settings
from copytaster_schemas import Article

SHOWN = 20
"""Headlines shown of each topic gained or lost."""


def add(rules: argparse.ArgumentParser) -> None:
    """Give `rules` its subcommands; each sets `ruled`, which is called with the settings and what was chosen."""
    kinds = rules.add_subparsers(title="actions", required=True, metavar="ACTION")
    stream = "articles to try them on: values of a stream, one JSON object a line, as `run` and `tail --json` write them"

    lint = _action(kinds, "lint", "check a rules file and name all that is doubtful in it; exit 1 if anything is")
    lint.add_argument("file", type=Path, help="a TOML file of topics")
    lint.add_argument("articles", type=Path, nargs="?", help=f"{stream}; terms that hit more than one in twenty are named")
    lint.set_defaults(ruled=_lint)

    attempt = _action(kinds, "try", "show which articles would gain or lose which topic with a rules file")
    attempt.add_argument("file", type=Path, help="a TOML file of topics, in place of the file of that name in force, or beside them")
    attempt.add_argument("articles", type=Path, help=stream)
    attempt.set_defaults(ruled=_try)

    learn = _action(kinds, "learn", "make a rule of 30 to 100 terms out of labelled examples and print it, to be looked over")
    learn.add_argument("name", help="the topic's slug")
    learn.add_argument("labelled", type=Path, help="JSON lines: {title, text, topic} or {title, text, match: true|false}")
    learn.add_argument("--lang", default="en", help="the language of the examples (default: en)")
    learn.set_defaults(ruled=_learn)


def run(settings: Settings, chosen: argparse.Namespace) -> int:
    """Do what was chosen; return the exit code.

    Raises:
        Misconfigured: a file cannot be read, or the rules file is refused.
    """
    code: int = chosen.ruled(settings, chosen)
    return code


def _action(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, sentence: str) -> argparse.ArgumentParser:
    return kinds.add_parser(name, help=sentence, description=sentence[0].upper() + sentence[1:] + ".")


def _lint(settings: Settings, chosen: argparse.Namespace) -> int:
    rules = tag.load_rules(*_with(settings, chosen.file))
    written = tag.parse(str(chosen.file), chosen.file.read_bytes()).topics
    said = tag.lint(written, rules, _articles(chosen.articles) if chosen.articles else ())
    for sentence in said:
        say(sentence)
    if not chosen.articles:
        tell("No articles were named: terms that hit too many were not looked for.")
    if not said:
        say(f"{chosen.file}: {len(written)} topics, nothing doubtful.")
    return FOUND if said else 0


def _try(settings: Settings, chosen: argparse.Namespace) -> int:
    before, after = tag.load_rules(*settings.rules), tag.load_rules(*_with(settings, chosen.file))
    changed: dict[tuple[str, str], list[str]] = {}
    seen = moved = 0
    for article in _articles(chosen.articles):
        old, new = (frozenset(one.rule.slug for one in tag.scored(article, rules)) for rules in (before, after))
        seen, moved = seen + 1, moved + (old != new)
        for sign, slugs in (("gains", new - old), ("loses", old - new)):
            for slug in slugs:
                changed.setdefault((slug, sign), []).append(article.title or article.body[:80])
    for (slug, sign), titles in sorted(changed.items()):
        say(f"{slug} {sign} {len(titles)}")
        for title in titles[:SHOWN]:
            say(f"    {plain(title)}")
        if len(titles) > SHOWN:
            say(f"    and {len(titles) - SHOWN} more")
    say(f"{moved} of {seen} articles would change.")
    return 0


def _learn(settings: Settings, chosen: argparse.Namespace) -> int:
    del settings
    examples = list(_labelled(chosen.labelled, chosen.name))
    mine, others = ([text for text, is_one in examples if is_one == wanted] for wanted in (True, False))
    if not mine or not others:
        raise Misconfigured(f"{chosen.labelled}: {len(mine)} examples of {chosen.name} and {len(others)} others; some of both are needed.")
    terms = tag.learn(mine, others)
    if not terms:
        raise Misconfigured(f"{chosen.labelled}: no term tells the {len(mine)} examples of {chosen.name} from the {len(others)} others.")
    say(f"# Learned from {len(mine)} examples of {chosen.name} and {len(others)} others: look over every term before it is used.")
    say(tag.rule(chosen.name, chosen.name.replace("-", " "), chosen.lang, terms))
    return 0


def _with(settings: Settings, file: Path) -> tuple[Path, ...]:
    others = [path for path in settings.rules if path.absolute() != file.absolute() and path.name != file.name]
    return (*others, file)


def _articles(path: Path) -> Iterator[Article]:
    for number, line in _lines(path):
        try:
            yield Article.decode(line)
        except ValidationError as error:
            raise Misconfigured(f"{path}: line {number}: not an article: {error.errors()[0]['msg']}.") from error


def _labelled(path: Path, slug: str) -> Iterator[tuple[str, bool]]:
    for number, line in _lines(path):
        try:
            one = json.loads(line)
            yield f"{one.get('title') or ''}\n{one['text']}", bool(one["match"]) if "match" in one else one["topic"] == slug
        except (ValueError, KeyError, AttributeError) as error:
            raise Misconfigured(f"{path}: line {number}: not an example with `text`, and `topic` or `match`.") from error


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read: {error.strerror}.") from error
