"""The writers a page shows beside its story, where it does not declare them (rel=author, microdata, class names)."""

import re
from itertools import islice
from typing import Any

from copytaster.formats import moment, names
from copytaster.formats.html.declared import plain

SHOWN = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'author') or contains(@class, 'Author') or contains(@class, 'byline')"
    " or contains(@class, 'Byline') or contains(@class, 'writer')]"
)
BESIDE = frozenset(("aside", "footer", "nav"))
OTHERS = re.compile(r"comment|related|teaser|card", re.IGNORECASE)
"""Places and classes of what others wrote."""
LONGEST = 120
"""Letters of a line that names writers."""
MOST = 40
"""Elements that are looked at."""


def shown(tree: Any) -> tuple[str, ...]:
    """Return the writers the page shows, none where it shows none or where what it shows reads like no name."""
    for element in tree.xpath(SHOWN)[:MOST]:
        said = plain(" ".join(islice(element.itertext(), MOST)))
        if 0 < len(said) <= LONGEST and not any(
            one.tag in BESIDE or OTHERS.search(one.get("class") or "") for one in element.iterancestors()
        ):
            found = names.by(said) or _bare(said)
            if found:
                return found
    return ()


def _bare(said: str) -> tuple[str, ...]:
    found = names.people(said) if moment.within(said) is None else ()
    return found if all(named(name) for name in found) else ()


def named(name: str) -> bool:
    """Say whether `name` looks like a person's: two to five words, none with a digit, the first and last no small letters."""
    parts = name.split()
    return 1 < len(parts) <= names.MOST_WORDS and not any(map(str.isdigit, name)) and not (parts[0].islower() or parts[-1].islower())
