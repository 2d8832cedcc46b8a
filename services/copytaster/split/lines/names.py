"""One name of a byline: told from what is none, and without what stands around it."""

import re

from copytaster.split.lines import dates, nobody, outlets, signs
from copytaster.split.lines.months import BESIDE, WEEKDAYS

FEW = 2
LONGEST = 40
"""Words of a short name, characters of a long one."""
GLUED = re.compile(rf"(?<=[a-zà-ÿ]{{3}})(?=[{signs.UPPER}])|(?<=[a-zà-ÿ]{{3}})\.\s+")
"""Where an extractor lost the space: `Bo DahlThe Courier`; not in `MacDonald`."""
OFFICER = re.compile(rf"^(?:[\w.-]+\s){{0,3}}(?:writer|reporter|correspondent|journalist|editor)s?\s+(?=[{signs.UPPER}])")
"""`Xinhua writers Ann Lee, Bo Dahl`."""
SHOUTED = re.compile(
    rf"^(?P<paper>\S.{{2,40}}?)\s(?P<name>[{signs.UPPER}][a-zà-ÿ-]+[\w-]*\s[{signs.UPPER}-]{{2,}}(?:\s[{signs.UPPER}-]{{2,}})?)\.?$"
)
"""An outlet and a surname in capitals, as in France: `Ouest-France Anne LELIEVRE`."""
WORD = re.compile(r"^[\w'’.\-]+$")
SURNAMES = re.compile(r"^(?!The )\S+ Hill$|^Sun \S+$")
"""Who is called like a paper."""
PARTICLES = frozenset("de del della da di van von der den la le bin al el ibn y do dos das du des ter ten zu zum bint binti".split())
BEHIND = BESIDE - WEEKDAYS
"""Words in small letters that stand between a name and its date."""
MOST_NAMED = 5
"""Words of a name."""
VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ýa-zƠ-Ʊ\u1ea0-\u1ef9Ͱ-ӿ]")


def is_person(name: str, *, free: bool = False) -> bool:
    """Say whether a piece of a byline is a person; `free` where the script has no capitals to tell a name by."""
    if (
        not name
        or outlets.ARTICLE.match(name)
        or (outlets.is_one(name) and not SURNAMES.search(name))
        or dates.DIGIT.search(name)
        or nobody.known(name)
    ):
        return False
    return proper(name) or (free and name.upper() == name.lower() and len(name) <= LONGEST)


def proper(name: str) -> bool:
    """Say whether a piece is words with capitals, particles between them."""
    words = name.split()
    return (
        FEW <= len(words) <= MOST_NAMED
        and words[0][0].isupper()
        and all(WORD.match(word) is not None and (word[0].isupper() or word in PARTICLES) for word in words)
    )


def alone(piece: str) -> str:
    """Return a name without what its bearer is to the paper, in front of it or behind it."""
    words = OFFICER.sub("", piece).split()
    if all(word.casefold() in nobody.ROLES for word in words):
        return ""
    if len(apart(piece)) > 1:
        return apart(piece)[1]
    if len(words) <= FEW or words[-1].casefold() not in nobody.OFFICES:
        return " ".join(words)
    capitals = next((place for place, word in enumerate(words) if not word.isupper()), 0)
    first = max(FEW, capitals)
    ends = (end for end in range(first, len(words)) if all(word.casefold() in nobody.ROLES for word in words[end:]))
    return " ".join(words[: next(ends, len(words))])


def apart(piece: str) -> tuple[str, ...]:
    """Return an outlet and the name behind it where they stand without a mark between and the surname is in capitals, else the piece."""
    shouted = SHOUTED.match(piece) if piece[-2:].strip(".").isupper() else None
    return (shouted["paper"], shouted["name"]) if shouted and outlets.is_one(shouted["paper"]) else (piece,)


def clean(said: str) -> str:
    """Return a name without the marks around it and what is glued to it, capitals of a shouted one made its own."""
    inner = GLUED.split(" ".join(said.split()).strip(" ,.;:()[]-–—\t"), maxsplit=1)[0]
    words = inner.split()
    while len(words) > FEW and len(words[-1]) > 1 and words[-1].islower() and words[-1] in BEHIND:
        words.pop()
    inner = " ".join(words)
    return " ".join(_unshouted(word) for word in inner.split()) if inner.isupper() else inner


def _unshouted(word: str) -> str:
    # Initials have no vowel, or are two letters.
    return "-".join(part.capitalize() for part in word.split("-")) if len(word) > len("JJ") and VOWEL.search(word) else word
