"""What forums print around posts: who posts, since when, how often, to whom. No headline is of this form, in any language."""

import re
from collections.abc import Sequence

from copytaster.split.lines.kinds import Seen
from copytaster.split.lines.ledger import Row

POSTS = (
    r"posts?|messages?|threads?|topics?|replies|comments|likes(?: received| given)?|reaction score|reputation|karma"
    r"|rep power|trophy points|points|beiträge|themen|reaktionen|punkte|réponses|mensajes|temas|mensagens|tópicos|messaggi"
    r"|discussioni|berichten|reacties|inlägg|innlegg|indlæg|viestit|posty|postów|wiadomości|příspěvky|príspevky"
    r"|hozzászólások|mesaje|poruke|postovi|сообщени[яй]|темы|репутация|симпатии|дописи|повідомлен(?:ня|ь)|мнения"
    r"|δημοσιεύσεις|μηνύματα|mesajlar|ileti(?:ler)?|المشاركات|مشاركات|הודעות|पोस्ट|文章|帖子|积分|投稿数"
)
SINCE = (
    r"join(?:ed|\s?date)|registered|member (?:since|no\.?|number)|registriert(?: seit)?|dabei seit|mitglied seit"
    r"|inscrit(?:e)?(?: le)?|inscription|registrado(?: en)?|iscritto(?: il)?|registrado em|geregistreerd|lid sinds"
    r"|medlem siden|blev medlem|liittynyt|rejestracja|dołączyła?|registrace|založen|csatlakozott|регистрация"
    r"|зарегистрирован(?:а)?|приєднався|с нами с|εγγραφή|kayıt(?: tarihi)?|katılım(?: tarihi)?|تاريخ التسجيل|注册时间|登録日"
)
WHERE = (
    r"location|wohnort|localisation|ubicación|località|localização|plaats|lokalizacja|skąd|bydliště|lakóhely|откуда|звідки"
    r"|τοποθεσία|konum|yer|الدولة|来自|gender|icq|real name|occupation"
)
TO = (
    r"to|in reply to|(?:in )?response to|replying to|antwort auf|en réponse à|en respuesta a|in risposta a|em resposta a"
    r"|ответ на|odpowiedź na"
)
LABELLED = rf"(?:registered users?(?: \d)?,? )*(?:{POSTS}|{SINCE}|{WHERE})\s?[:：]"
COUNTED = rf"[\d.,]+[km]?\s(?:{POSTS})\b|[^()]{{2,30}} \([\d.,]+ (?:posts?|beiträge|messages|mensajes|messaggi)\)$"
POST = r"(?:post|message|beitrag|réponse|mensaje|messaggio|сообщение) ?#? ?\d+$|\d{1,4} (?:posted|geschrieben) (?:on|am)\b"
STARTER = (
    r"thread starter|(?:start|başlangıç) (?:date|tarihi)\b|startdatum|erstellt (?:von|am)|ersteller|konuyu (?:başlatan|acan)"
    r"|date de début|auteur du sujet|fecha de inicio|autor del tema|autore discussione|data d'inizio|начало|автор темы"
    r"|post subject:|reactions?:|likes?:|upvote \d|liked by"
    r"|\[[–+-]\]|\S+ \d+ points? \d+ \w+ ago"
)
SAID = (
    r"said|wrote|schrieb|a écrit|escribió|escreveu|ha scritto|napisała?|napsala?|писала?|писал\(а\)|написала?|yazdı|schreef"
    r"|skrev|έγραψε|כתב|كتب"
)
SPEAKS = rf"originally posted by|.{{2,30}} (?:{SAID})(?: ?[↑:：]){{1,2}}$"
LONGEST = 80
"""Characters of such a line."""
MARKED = re.compile(r"[\d:：\[]")
FIRST = frozenset(
    "thread start başlangıç originally erstellt ersteller konuyu auteur autor autore автор начало date fecha liked startdatum".split()
)
MAY = ("title", "names", "scrap", "credit")
"""Kinds of such a line by itself."""
NUMBER = re.compile(r"^\W*(?:(?:post|no\.?|nr\.?) ?)?# ?[\d.,]+$", re.IGNORECASE)
"""`• #412`, `Post #1`."""
ENDING = re.compile(r"\D #\d[\d.,]*$")
"""`tess March 2, 2014, 6:02pm #2`."""
SPOKEN = re.compile(SPEAKS, re.IGNORECASE)
FRAME = re.compile(
    rf"^\W*(?:{LABELLED}|{COUNTED}|{POST}|{STARTER}|{SPEAKS}|(?:{TO}): [^@]+$)|^\[ ?[^\[\]|]+(?: \| [^\[\]|]+)+ ?\]$"
    r"|^(?:keywords|topics): .*;"
    r"|\bpage \d+ of \d+$|\b(?:seite|página|pagina|page|strona|sivu|side|sida|страница) \d+ (?:von|de|di|van|z|sur|/|av|af|из) \d+$",
    re.IGNORECASE,
)


def framed(row: Row) -> bool:
    """Say whether a line is of a forum's frame."""
    return _framed(row.plain) or NUMBER.match(row.plain) is not None


def _framed(plain: str) -> bool:
    # A line without one of these marks is of no frame, but for a few that a word tells: look for them first.
    told = len(plain) <= LONGEST and (MARKED.search(plain) is not None or plain.split(" ", 1)[0].strip("•· ").casefold() in FIRST)
    return told and FRAME.search(plain) is not None


def see(seen: Sequence[Seen]) -> list[Seen]:
    """Return the rows with what is of a forum's frame told as no headline, and with the numbers of posts alike."""
    found, titles, quoted = [], set[str](), False
    for one in seen:
        row = one.row
        framed = one.kind in MAY and _framed(row.plain)
        if one.kind in MAY and "#" in row.plain and NUMBER.match(row.plain):
            found.append(one._replace(kind="count", same="#0"))
        elif one.kind == "date" and "#" in row.plain and ENDING.search(row.plain):
            found.append(one._replace(same="#0"))
        elif quoted and one.kind == "title" and row.key in titles:
            # Who answers quotes the headline.
            found.append(one._replace(kind="furniture", same=None))
        else:
            found.append(one._replace(kind="frame") if framed else one)
        titles.update((row.key,) if one.kind == "title" else ())
        quoted = framed and SPOKEN.match(row.plain) is not None
    return found
