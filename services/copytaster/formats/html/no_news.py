"""Pages that say themselves that they are no news, in the words of schema.org or by the name of the software that made them."""

import re
from typing import Any

from copytaster.formats.html import jsonld
from copytaster.formats.html.address import host
from copytaster.formats.html.declared import Declared

ALWAYS = {"QAPage": "questions and answers"}
"""What a page is that declares such a thing, whatever else it declares."""
ALONE = {"Recipe": "a recipe", "HowTo": "instructions", "JobPosting": "a job advertised"}
"""What it is where it declares no article with it: a post with a recipe is a post."""
UNSAID = {"Product": "a product", "FAQPage": "questions and answers"}
"""What it is where it does not call itself an article in any words: articles review products and end with questions."""
WIKI = re.compile(r"mediawiki|dokuwiki|tiddlywiki|xwiki|confluence", re.IGNORECASE)
WIKINEWS = "wikinews"
TYPES = "//*[@itemtype or @typeof][not(ancestor-or-self::aside)]/@*[name() = 'itemtype' or name() = 'typeof']"
"""Types of microdata and RDFa."""
MARKED = "boolean(//*[@itemprop = 'articleBody']) or boolean(//time[@pubdate])"
"""Parts of an article."""
ENTRY = "//*[contains(@class, 'hentry') or contains(@class, 'h-entry')]"
"""Entries of hAtom and microformats2."""
PAGES = {"page", "type-page", "product", "type-product"}
"""What WordPress calls entries that are no posts."""


def what(tree: Any, said: Declared) -> str | None:
    """Return what the page is that is no news, None where it does not say."""
    kinds = dict(ALWAYS)
    if not any(jsonld.ARTICLE.search(kind) for kind in said.kinds):
        kinds |= ALONE if said.single else ALONE | UNSAID
    return next((told for kind, told in kinds.items() if kind in said.kinds), "a wiki's page" if _wiki(tree, said) else None)


def asserted(tree: Any, said: Declared) -> bool:
    """Say whether the page says that it is an article: to networks, to search engines, in its markup, or by its day of publication.

    A date that a template writes for every page of a site (`WebPage`), and a review, which a product has as well, say nothing; several
    items or entries are the teasers of a front page.
    """
    return said.article or said.dated or _alone(tree) or bool(tree.xpath(MARKED))


def _alone(tree: Any) -> bool:
    typed = sum(any(map(jsonld.PIECE.search, kinds.split())) for kinds in tree.xpath(TYPES))
    names = [set(one.get("class").split()) for one in tree.xpath(ENTRY)]
    entries = sum(not own.isdisjoint(("hentry", "h-entry")) and own.isdisjoint(PAGES) for own in names)
    return typed == 1 or entries == 1


def _wiki(tree: Any, said: Declared) -> bool:
    made = any(WIKI.match(name) for name in tree.xpath("//meta[@name='generator' or @name='Generator']/@content"))
    return made and WIKINEWS not in f"{host(said.url)} {said.called}".casefold()
