"""The host's own voice between what is quoted: lines that say I, cry out, or lead in the next."""

import re

QUOTES = re.compile(r"[\"“„«][^\"“”„«»]*(?:[\"”“»]|$)")
SELF = frozenset(
    "i i'm i'd i'll i've my me mine myself we're folks you you're your ich mir mich mein meine meinen meiner je j'ai moi mon ma mes"
    " yo mi mí conmigo"
    " eu meu minha"
    " io mio mia miei ik mijn mij jag min mitt jeg mitt mig ja mnie mój moja moje я мне меня мой моя моё мои моего ben bana benim"
    " saya aku أنا मैं मुझे मेरा मेरी 我 私 僕 俺 나 저 내".split()
)
"""Words by which somebody speaks of himself."""
LOUD = ("!", "！", ":", "：")
LONG = 40
"""Words of a paragraph that is a text's own, whoever speaks in it."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def speaks(plain: str) -> bool:
    """Say whether a line is the host's own words; what it quotes is not looked at."""
    said = QUOTES.sub(" ", plain)
    words = WORD.findall(said.casefold().replace("’", "'"))
    if len(words) > LONG or not words:
        return False
    return not SELF.isdisjoint(words) or plain.endswith(LOUD) or "! " in said
