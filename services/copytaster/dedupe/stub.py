"""Texts that tell nothing of what their headline says, as `This is a developing story.`: many stories have the same one."""

from copytaster.dedupe.frame import unframed
from copytaster.dedupe.rules import Rules
from copytaster.dedupe.tokens import NUMBER, Tokens, tokenise, words
from copytaster_schemas import Article

_LETTERS = 4
"""Of a word that are compared, for `resigns` is `resigned`; shorter words are in any text."""
_LEAST = 3
"""Words that a headline must have for it to be missed in the text."""


def compared(article: Article, rules: Rules) -> Tokens:
    """Return the words of an article that are compared with others': none of a stub, which copies nothing but its very self."""
    body = unframed(article.body)
    tokens = tokenise(body, rules.max_chars)
    tiny = len(tokens) < rules.tiny_words and NUMBER not in tokens.kinds
    return tokenise("", rules.max_chars) if tiny and _stub(article.title or "", body, rules) else tokens


def _stub(title: str, body: str, rules: Rules) -> bool:
    said = _stems(title, rules)
    return len(said) >= _LEAST and said.isdisjoint(_stems(body, rules))


def _stems(text: str, rules: Rules) -> set[str]:
    return {word[:_LETTERS] for word in words(text, rules.max_chars) if len(word) >= _LETTERS}
