"""Guesses the language of a text that has too few words for a vote, with py3langid, where the extra `langid` is installed.

Its n-grams (Lui and Baldwin, langid.py, ACL 2012) tell texts apart that have no stop word. Its word counts last, after the vote and
after what the page declares, and only where one language is likelier than all others together. Workers of one stage
must have the extra, or lack it, alike: the same page would else give different articles.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

READ = 300
"""Characters read: more costs time and adds nothing."""
SURE = 0.5
"""Share of the probability that a language has at least."""

Guess = Callable[[str], str | None]


def guess(text: str) -> str | None:
    """Return the language of a short text (ISO 639-1), None where it is doubtful or the extra is not installed."""
    return _guesser()(text[:READ]) if text.strip() else None


@cache
def _guesser() -> Guess:
    try:
        library: Any = import_module("py3langid.langid")
    except ImportError:
        return lambda _: None
    identifier = library.LanguageIdentifier.from_model_file(library.MODEL_DIR / library.MODEL_FILE, norm_probs=True)

    def guessed(text: str) -> str | None:
        language, share = identifier.classify(text)
        return str(language) if share >= SURE else None

    return guessed
