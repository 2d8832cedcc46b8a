"""The terms of rules: a `word`, a `prefix*`, a `"phrase of words"`, a `"phrase with a prefix*"`.

A term that was read is a needle: its words with a space before each, and one behind the last unless that is a prefix. It
stands in a text that `spaced` has made wherever the term does, and nowhere else.
"""

from copytaster.tag.tokens import tokens

MIN_PREFIX = 3
"""Letters a prefix has at least: a shorter one speaks for everything."""

MAX_LETTERS, MAX_WORDS = 64, 64
"""Of a word of a term, and of a phrase, at most: terms nested in each other without end would cost time and memory without end."""


def needle(term: str) -> str:
    """Read one term.

    Raises:
        ValueError: the term is none; says why in a sentence.
    """
    quoted = len(term) > 1 and term[0] == term[-1] == '"'
    inner = term[1:-1] if quoted else term
    stem = inner.removesuffix("*")
    words = tokens(stem)
    if '"' in inner or (not quoted and any(map(str.isspace, term))):
        raise ValueError(f"""term {term!r}: a phrase stands in double quotes, e.g. '"net zero"'.""")
    if "*" in stem:
        raise ValueError(f"term {term!r}: * may stand at the end only.")
    if not words:
        raise ValueError(f"term {term!r}: there is no word in it.")
    if max(map(len, words)) > MAX_LETTERS:
        raise ValueError(f"the term that begins {term[:40]!r}: a word has at most {MAX_LETTERS} letters.")
    if len(words) > MAX_WORDS:
        raise ValueError(f"the term that begins {term[:40]!r}: a phrase has at most {MAX_WORDS} words.")
    prefix = stem != inner
    if prefix and (sum(map(len, words)) < MIN_PREFIX or not stem[-1].isalnum()):
        raise ValueError(f"term {term!r}: a prefix has at least {MIN_PREFIX} letters before its *.")
    return " ".join(("", *words, *([] if prefix else [""])))


def spelled(needle: str) -> str:
    """Return the term of a needle as people read it: `suicide bomb*`."""
    return needle.strip() + "*" * (not needle.endswith(" "))
