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


def what(tree: Any, said: Declared) -> str | None:
    """Return what the page is that is no news, None where it does not say."""
    kinds = dict(ALWAYS)
    if not any(jsonld.ARTICLE.search(kind) for kind in said.kinds):
        kinds |= ALONE if said.single else ALONE | UNSAID
    return next((told for kind, told in kinds.items() if kind in said.kinds), "a wiki's page" if _wiki(tree, said) else None)


def _wiki(tree: Any, said: Declared) -> bool:
    made = any(WIKI.match(name) for name in tree.xpath("//meta[@name='generator' or @name='Generator']/@content"))
    return made and WIKINEWS not in f"{host(said.url)} {said.called}".casefold()
