"""What a line is by those beside it: the words under which a text is filed, a question that is signed."""

from collections.abc import Sequence
from itertools import pairwise

from copytaster.split.lines import kinds, ledger, openings
from copytaster.split.lines.kinds import Seen

TAGS = frozenset(
    "tags|topics|keywords|filed under|labels|themen|schlagwörter|schlagworte|stichwörter|thèmes|sujets|mots clés|étiquettes|temas|etiquetas"
    "|palabras clave|assuntos|tópicos|palavras chave|argomenti|tag|etichette|onderwerpen|trefwoorden|emner|ämnen|nyckelord|emneord"
    "|aiheet|avainsanat|tagi|tematy|štítky|témata|témy|kľúčové slová|címkék|etichete|теги|темы|метки|теми|ключевые слова|ετικέτες|θέματα"
    "|etiketler|konular"
    "|الوسوم|وسوم|مواضيع|كلمات مفتاحية|برچسب‌ها|برچسب ها|موضوعات|תגיות|נושאים|विषय|टैग"
    "|标签|標籤|关键词|關鍵字|タグ|キーワード|태그|từ khóa|แท็ก".split("|")
)
"""Over the words under which a text is filed."""
LEAST, LONG = 3, 15
"""Texts of a digest that look like captions, at least, and their words."""
SIGNING = ("date", "byline", "credit")


def see(seen: Sequence[Seen]) -> list[Seen]:
    """Return the rows with what those beside them tell."""
    seen = [_running(one) for one in seen]
    if any(one.kind == "caption" for one in seen):
        seen = _captioned(seen)
    return _asked(_tagged(seen))


def _running(one: Seen) -> Seen:
    """Let what is text for the source behind its last sentence run as text does."""
    return one._replace(row=one.row._replace(running=True)) if one.kind == "text" and not one.row.running and one.row.words >= LONG else one


def _captioned(seen: Sequence[Seen]) -> list[Seen]:
    """Take what looks like captions, `... on Monday. (Reuters)`, for the texts of a digest where each stands alone below a headline."""
    kinds_ = [None, *(one.kind for one in seen), None]
    alone = [
        place
        for place, one in enumerate(seen)
        if one.kind == "caption"
        and one.row.words >= LONG
        and kinds_[place] in ("title", "outlet", "credit")
        and kinds_[place + 2] != "text"
    ]
    if len(alone) < LEAST or len(alone) * 2 < sum(one.kind in ("text", "caption") for one in seen):
        return [*seen]
    texts = {place: seen[place].row._replace(sign=None, prose=True, running=True) for place in alone}
    return [one._replace(row=texts[place], kind="text", same=None) if place in texts else one for place, one in enumerate(seen)]


def _tagged(seen: Sequence[Seen]) -> list[Seen]:
    """Take the items below a line that says `Topics:` for what they are: no headlines."""
    found, below = [*seen], False
    for place, one in enumerate(seen):
        tags = one.kind != "text" and one.row.plain[-1] in ":：" and one.row.key in TAGS
        below = tags or (
            below and one.kind in ("title", "scrap", "names") and one.row.words <= kinds.MOST and openings.mark(one.row.plain) == "bullet"
        )
        if below and not tags:
            found[place] = one._replace(kind="furniture", same=None)
    return found


def _asked(seen: Sequence[Seen]) -> list[Seen]:
    """Take a question with a line below it that signs it, and a text below that, for a headline."""
    found = [*seen]
    for place, (one, below) in enumerate(pairwise(seen)):
        asks = one.kind == "text" and one.row.plain[-1] in "?？؟" and one.row.words <= ledger.LONG_TITLE - 4
        if asks and (below.kind in SIGNING or kinds.posted(below.row)) and any(near.kind == "text" for near in seen[place + 2 : place + 4]):
            found[place] = one._replace(kind="title", same=kinds.told(one.row.plain))
    return found
