"""Articles made up to measure with: like news in length, language and topics, and the same for the same name."""

import random
import zlib
from typing import NamedTuple

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "fi", "hu")
"""Their texts stand on several shards each way."""

# The commonest words of each language, which carry its detection, between which made-up names and nouns stand.
_COMMON = {
    "en": "the of and to in that for it with was as by from this which but they will",
    "de": "der die und den von mit sich des für ist nicht ein eine auch werden nach wird",
    "fr": "les des est pour qui dans par plus pas sur avec aux cette mais ont été une",
    "es": "los del las por con una pero como más sus fue ha porque entre cuando muy sobre",
    "it": "che per del non con della sono anche come alla gli delle nella questo più dei",
    "nl": "van het een dat zijn met voor niet ook als dan maar bij door naar worden werd heeft",
    "fi": "että hän ovat myös kun mutta kuin vain niin jos mukaan sekä mitä nyt tämä",
    "hu": "az és hogy nem egy meg már csak volt azt vagy mint minden után szerint között",
}  # fmt: skip
_SYLLABLES = "ba den kor lim sa ter vo nel gar mi tus rel hap ond fir quel ast ram bel dov ser tin mar lor gin pol wen cas hed nov".split()
# Words that rules know, so that articles have topics; one field of words an article, some of the time two.
_FIELDS = (
    "election parliament minister senate coalition ballot candidate vote",
    "football goal striker league coach tournament championship midfielder",
    "hospital patients vaccine doctors disease surgery clinic outbreak",
    "court judge prison police murder trial prosecutor arrested",
    "bank shares inflation economy investors profit market currency",
    "earthquake flood rescue hurricane victims wildfire landslide collapse",
    "film album theatre painting museum novel orchestra festival",
    "scientists telescope physics laboratory genome researchers planet spacecraft",
)


class Made(NamedTuple):
    """A made-up article."""

    title: str
    body: str
    language: str


def make(name: str, language: str, words: int) -> Made:
    """Return the article of that name, of about `words` words: equal arguments, equal text."""
    dice = random.Random(f"{name}/{language}")  # noqa: S311  made-up text, not a secret
    common = _COMMON[language].split()
    field = " ".join(dice.sample(_FIELDS, k=dice.choice((1, 1, 2)))).split()
    sentences: list[str] = []
    count = 0
    while count < words:
        length = dice.randint(10, 18)
        sentences.append(_sentence(dice, common, field, length))
        count += length
    paragraphs = [" ".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4)]
    title = " ".join(
        (made_word(dice).capitalize(), dice.choice(field), dice.choice(common), made_word(dice), dice.choice(field), made_word(dice))
    )
    return Made(title, "\n\n".join(paragraphs), language)


def language_of(number: int) -> str:
    """Return a language for the article of that number: mostly English, as feeds are."""
    draw = zlib.crc32(str(number).encode()) % (2 * len(LANGUAGES))
    return LANGUAGES[draw] if draw < len(LANGUAGES) else "en"


def _sentence(dice: random.Random, common: list[str], field: list[str], length: int) -> str:
    said = [dice.choice(common) if place % 2 == 0 else _content(dice, field) for place in range(length)]
    said[0] = said[0].capitalize()
    return " ".join(said) + "."


def _content(dice: random.Random, field: list[str]) -> str:
    draw = dice.random()
    if draw < 0.2:  # noqa: PLR2004  a topic's words are a tenth of its text
        return dice.choice(field)
    if draw < 0.3:  # noqa: PLR2004  as numbers are in news
        return str(dice.randint(2, 4000))
    return made_word(dice).capitalize() if draw < 0.4 else made_word(dice)  # noqa: PLR2004  and names


def made_word(dice: random.Random) -> str:
    """Return a word that is none."""
    return "".join(dice.choices(_SYLLABLES, k=dice.choice((2, 2, 3))))
