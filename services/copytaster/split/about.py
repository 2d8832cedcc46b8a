"""What a text is about: the beginnings of the words of its sentences, and how much of a line they speak of."""

from collections.abc import Mapping

from copytaster.split import ledger

LETTERS, STEM = 4, 5
"""Letters of a word that says something, and those of it that tell it in all its forms."""
WIDE = "\u3000"
"""Scripts that part no words begin here (Unicode): two characters on end do for a word."""
PAIR = 2


def stems(plain: str) -> set[str]:
    """Return the beginnings of the words of a line that say something."""
    if not plain.isascii() and max(plain) > WIDE:
        return {plain[place : place + PAIR] for place in range(len(plain) - 1)}
    return {word[:STEM] for word in ledger.WORD.findall(plain.casefold()) if len(word) >= LETTERS}


def share(plain: str, said: Mapping[str, int], *, itself: bool) -> float:
    """Return which share of a line is spoken of in sentences, `said` of which have each stem; `itself` says that it is one of them."""
    told = stems(plain)
    return sum(said.get(stem, 0) > itself for stem in told) / len(told) if told else 0.0
