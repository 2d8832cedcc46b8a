"""The terms of rules: a `word`, a `prefix*`, a `"phrase of words"`, a `"phrase with a prefix*"`."""

from typing import NamedTuple

from copytaster.tag.tokens import tokens

MIN_PREFIX = 3
"""Letters a prefix has at least: a shorter one speaks for everything."""


MAX_LETTERS = 64
"""Letters of a word of a term at most, more than words have: prefixes nested in each other without end would cost memory without end."""


class Needle(NamedTuple):
    """A term as it is looked for: words in a row, the last one perhaps a prefix."""

    words: tuple[str, ...]
    prefix: bool

    def __str__(self) -> str:
        """Return the term as people read it: `suicide bomb*`."""
        return " ".join(self.words) + "*" * self.prefix


def needle(term: str) -> Needle:
    """Read one term.

    Raises:
        ValueError: the term is none; says why in a sentence.
    """
    quoted = len(term) > 1 and term[0] == term[-1] == '"'
    inner = term[1:-1] if quoted else term
    stem = inner.removesuffix("*")
    words = tuple(tokens(stem))
    if '"' in inner or (not quoted and any(map(str.isspace, term))):
        raise ValueError(f"""term {term!r}: a phrase stands in double quotes, e.g. '"net zero"'.""")
    if "*" in stem:
        raise ValueError(f"term {term!r}: * may stand at the end only.")
    if not words:
        raise ValueError(f"term {term!r}: there is no word in it.")
    if max(map(len, words)) > MAX_LETTERS:
        raise ValueError(f"the term that begins {term[:40]!r}: a word has at most {MAX_LETTERS} letters.")
    prefix = stem != inner
    if prefix and (sum(map(len, words)) < MIN_PREFIX or not stem[-1].isalnum()):
        raise ValueError(f"term {term!r}: a prefix has at least {MIN_PREFIX} letters before its *.")
    return Needle(words, prefix)
