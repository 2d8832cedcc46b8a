"""What a text is about: the beginnings of the words of its sentences, and how much of a line they speak of."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import repeat

LETTERS, STEM = 4, 5
"""Letters of a word that says something, and those of it that tell it in all its forms."""
WIDE = "\u3000"
"""Scripts that part no words begin here (Unicode): two characters on end do for a word."""
PAIR = 2
LONG, ASCII_LONG = (re.compile(rf"\w{{{LETTERS},}}", flag) for flag in (re.UNICODE, re.ASCII))
"""Such a word; on a line of ASCII it is found faster."""


@lru_cache(maxsize=256)
def stems(plain: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a line that say something, each once, in their order."""
    if not plain.isascii() and max(plain) > WIDE:
        return tuple(dict.fromkeys([plain[place : place + PAIR] for place in range(len(plain) - 1)]))
    return tuple(dict.fromkeys([word[:STEM] for word in (ASCII_LONG if plain.isascii() else LONG).findall(plain.casefold())]))


def share(plain: str, said: Mapping[str, int], *, itself: bool) -> float:
    """Return which share of a line is spoken of in sentences, `said` of which have each stem; `itself` says that it is one of them."""
    told = stems(plain)
    return sum(map(int(itself).__lt__, map(said.get, told, repeat(0)))) / len(told) if told else 0.0
