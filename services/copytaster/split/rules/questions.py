"""Pages of questions and answers: told by what such sites print around them, each line another sign."""

import re
from collections.abc import Sequence

from copytaster.split.lines import titles
from copytaster.split.lines.ledger import Row

SIGNS = {
    "asked": r"asked (?:\d+ \w+|on |[a-z]{3} \d)|frage von|gefragt (?:von|am|vor)|posée? (?:il y a|le)|preguntad[oa]|perguntad[oa]"
    r"|質問者|提问者|질문자",
    "viewed": r"viewed [\d.,]+k? times|modified (?:\d+ \w+|today)",
    "count": r"\d+ (?:answers?|antwort(?:en)?|réponses?|respuestas?|respostas?|rispost[ae]|antwoord(?:en)?|svar|odpowiedzi|odpověd\w+"
    r"|ответ(?:а|ов)?|cevap|yanıt|إجابات?|जवाब|个回答)$|回答\s?\d+|답변 \d+",
    "answered": r"answered (?:on )?[a-z]{3} \d|answered \d+ \w+ ago|beantwortet|回答者",
    "sorted": r"sorted by\b|highest score|sortieren nach",
    "best": r"(?:best|accepted|top|favou?rite) answer|(?:beste|hilfreichste) antwort|meilleure réponse|mejor respuesta|melhor resposta"
    r"|miglior risposta|beste antwoord|najlepsza odpowiedź|лучший ответ|en iyi cevap|أفضل إجابة|ベストアンサー"
    r"|最佳(?:答案|回答)|채택된? ?답변",
    "improve": r"improve this (?:question|answer)|add a comment|\d+ (?:gold|silver|bronze) badge|your answer$",
    "browse": r"not the answer you|browse other questions|highly active question|still have questions|¿aún tienes preguntas",
    "related": r"(?:ähnliche|verwandte) fragen|related questions|questions (?:similaires|connexes)|preguntas (?:relacionadas|similares)"
    r"|похожие вопросы",
    "ask": r"(?:deine |eine )?frage stellen|was möchtest du wissen|ask (?:a )?question$|poser une question|haz una pregunta|задать вопрос"
    r"|質問する",
    "helpful": r"(?:hilfreich|helpful|utile)\b.{0,4}\d*$|von experte|参考になった",
}
SIGN = re.compile(rf"^\W*(?:{'|'.join(f'(?P<{name}>{said})' for name, said in SIGNS.items())})", re.IGNORECASE)
FIRST = frozenset(
    "asked frage gefragt pos posé posée preguntado preguntada perguntado perguntada viewed modified answered beantwortet sorted highest"
    " sortieren best accepted top favorite favourite beste hilfreichste meilleure mejor melhor miglior najlepsza en improve add your"
    " not browse highly still verwandte related questions preguntas deine eine was ask poser haz hilfreich helpful utile von".split()
)
LEAST, MOST = 3, 14
"""Different signs that make such a page; words of a line that is one."""


def _may(plain: str) -> bool:
    """Say whether a line begins like a sign: look at its first word before all else."""
    return not plain[0].isascii() or plain[0].isdigit() or not plain[0].isalpha() or plain.split(" ", 1)[0].casefold() in FIRST


def asked(rows: Sequence[Row]) -> bool:
    """Say whether a page is a question with its answers."""
    found = {match.lastgroup for row in rows if row.words <= MOST and _may(row.plain) and (match := SIGN.match(row.plain))}
    return len(found) >= LEAST and titles.credited(rows) is None
