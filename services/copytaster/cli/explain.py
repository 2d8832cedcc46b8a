"""`copytaster explain`: why the machine decided as it did; each kind of decision in a file of its own."""

import argparse
import asyncio

from copytaster.settings import Settings


def add(explain: argparse.ArgumentParser) -> None:
    """Give `explain` its subcommands; each sets `explained`, which is called with the settings and what was chosen."""
    kinds = explain.add_subparsers(title="decisions", required=True, metavar="DECISION")

    sentence = "show two articles side by side: what dedupe measures of them, and which words they share"
    dedupe = kinds.add_parser("dedupe", help=sentence, description=sentence[0].upper() + sentence[1:] + ".")
    dedupe.add_argument("first", help="a page's file, or the article_id of an article on the streams")
    dedupe.add_argument("second", help="the same, of the article that came later")
    dedupe.add_argument("--bootstrap", metavar="HOST:PORT", help="Kafka's address, for article_ids (default: KAFKA_BOOTSTRAP_SERVERS)")
    dedupe.set_defaults(explained=_dedupe)

    sentence = "show which terms gave an article its topics, where they stand, and how much each counts"
    tag = kinds.add_parser("tag", help=sentence, description=sentence[0].upper() + sentence[1:] + ".")
    tag.add_argument("article", metavar="PAGE|ARTICLE_ID", help="a page's file, or the article_id of an article on the streams")
    tag.add_argument("--bootstrap", metavar="HOST:PORT", help="Kafka's address, for an article_id (default: KAFKA_BOOTSTRAP_SERVERS)")
    tag.set_defaults(explained=_tag)


def run(settings: Settings, chosen: argparse.Namespace) -> int:
    """Explain what was chosen; return the exit code."""
    explained: int = chosen.explained(settings, chosen)
    return explained


def _dedupe(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import explain_dedupe

    return asyncio.run(explain_dedupe.explain(settings, (chosen.first, chosen.second)))


def _tag(settings: Settings, chosen: argparse.Namespace) -> int:
    from copytaster.cli import explain_tag

    return asyncio.run(explain_tag.explain(settings, chosen.article))
