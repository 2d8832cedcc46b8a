"""Rows of buttons on one line: share bars, menus, the way down to a page. What stands on them is known word by word.

Scrapers glue them together (`TWEETLINKEDINEMAILMORE`) or leave the mark between them (`Home | News | Sport`).
"""

import re
from collections.abc import Sequence

from copytaster.split.lines import phrases

NETWORKS = phrases.written("networks")
"""What every share bar has one of."""
ON_BAR = "|".join(sorted({*NETWORKS, *phrases.written("sharing")}, key=lambda word: (-len(word), word)))
BAR = re.compile(rf"(?:[\W\d_]*+(?>{ON_BAR}))++[\W\d_]*+")
NETWORK = re.compile("|".join(NETWORKS))
SOME = tuple("facebook twitter tweet whatsapp linkedin mail print telegram imprim messenger فيسبوك 페이스북 вконтакте".split())
"""One of these is on nearly every share bar, to look for first."""
PARTED = re.compile(r"[|·•│¦｜]| [/–-] ")
"""What stands between the words of a menu."""
DOWN = re.compile(r"[>»›→＞]")
"""What stands between the steps of the way down to a page."""
BUTTONS, STEPS = 3, 3
"""Of a menu, of a way, at least."""
STEP = 5
"""Words of a step, at most."""
KNOWN = 0.5
"""Share of a menu's words that are known."""
BARE, BARE_KNOWN = 5, 0.6
"""Words of a menu without marks between them; the share of these that are known."""


class Menus:
    """Menus, known by the buttons of the lexicon and the sections that papers have."""

    def __init__(self, buttons: phrases.Book, sections: phrases.Book) -> None:
        self._buttons, self._sections = buttons, sections

    def has(self, plain: str) -> bool:
        """Say whether a line is a row of buttons."""
        if plain[-1] in ".!?:":
            return False
        if _way(plain):
            return True
        if PARTED.search(plain):
            parts = [part for part in PARTED.split(plain) if part.strip()]
            return len(parts) >= BUTTONS and all(part.strip().count(" ") < STEP for part in parts) and self._known(parts) >= KNOWN
        if plain.count(" ") < BARE - 1 or not plain[0].isupper():
            return False
        words = plain.split()
        return all(word[0].isupper() for word in words) and self._known(words) >= BARE_KNOWN

    def _known(self, parts: Sequence[str]) -> float:
        said = [phrases.said(part) for part in parts]
        return sum(self._buttons.has(one) or self._sections.has(one) for one in said) / len(parts)


def shares(low: str) -> bool:
    """Say whether a line in small letters is a share bar."""
    return any(word in low for word in SOME) and BAR.fullmatch(low) is not None and len(NETWORK.sub("", low, count=1).strip()) > 1


def _way(plain: str) -> bool:
    if "<" in plain or "«" in plain or not DOWN.search(plain):
        return False
    steps = DOWN.split(plain)
    return len(steps) >= STEPS and all(step.strip("- ").count(" ") < STEP for step in steps)
