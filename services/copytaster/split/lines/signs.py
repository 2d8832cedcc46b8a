"""What a line is by itself: an address, a date, a byline, a caption, furniture. Context may overrule it later."""

import re
from functools import lru_cache
from typing import Literal

from copytaster.split.lines import bars, dates, phrases

Sign = Literal["url", "date", "stamp", "byline", "names", "caption", "label", "furniture"]
LONGEST = 400
"""Characters: a longer line is text, whatever it begins or ends with."""

URL = re.compile(r"^(?:https?://|www\.)\S+(?:\s*(?:\.\.\.|…)\s*\S*)?$", re.IGNORECASE)
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚĞİƠƯЀ-ЯΆΈ-ΏΑ-Ω" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
"""Capitals, as a class of characters: of Latin, Vietnamese, Greek, Cyrillic letters (Unicode blocks)."""
CAPITAL = rf"(?:[{UPPER}][\w'’.\-]*)"
PERSON = rf"{CAPITAL}(?:\s+(?:{CAPITAL}|de|del|della|da|di|van|von|der|den|la|le|bin|al|el|ibn|y)){{1,4}}"
OPENS = re.compile(rf"^{PERSON}(?=$|\s*[,|/&\d]|\s+(?:und|et|y|e|og|och|i|i|и|mit|avec|con)\b)(?!.*:)")
NAMES = re.compile(rf"^{PERSON}(?:(?:\s*,\s*|\s+(?:and|und|et|y|e|og|och|i|en|и|та)\s+|\s*&\s*|,\s+and\s+){PERSON}){{0,6}}$")
BY = (
    r"(?:(?:(?:story|written|reported|reporting|words|analysis|opinion|interview)\s+)?by"
    r"|from|von|par|por|di|da|door|av|af|texte? de|texto de|przez|autor|от|автор|текст"
    r"|بقلم|كتب|كتبت|إعداد|लेखक|रिपोर्ट|द्वारा|记者|記者|作者|撰文|文|取材・文|執筆)"
)
"""The word before a name, in the languages that put one there."""
BYLINE = re.compile(rf"^(?:{BY}(?:\s*[:：／/]\s*|\s+)(?=\S)|(?-i:By(?=[A-Z])))", re.IGNORECASE)
STOPS = ".!?。"
"""What no byline ends in."""
NO_CAPITALS = re.compile(r"^(?:بقلم|كتب|كتبت|إعداد|लेखक|रिपोर्ट|द्वारा|记者|記者|作者|撰文|文|取材・文|執筆)")
SOURCE = (
    r"(?:AFP|AP|EPA|EFE|DPA|PA|Reuters|Getty(?: Images)?|Shutterstock|Xinhua|Bloomberg|handout|file|courtesy|supplied|screengrab"
    r"|photo|image|picture|archive|X|via [^()]{2,40})"
)
CREDIT = re.compile(
    rf"\([^()]{{0,140}}\b{SOURCE}(?:\s*[/|,-]\s*[^()]{{1,40}})?(?:\s+(?:photo|images?|file|picture)s?)?\)\.?$"
    r"|\((?:[^\W\d_]{1,14}\s){0,2}(?:photo|image|picture|credit|foto|bild|fotoğraf|фото)s?\b[^()]{0,120}\)\.?$",
    re.IGNORECASE,
)
CLOSED = (")", ").", "]")
"""What such a line ends in, to look for first, and a credit in square brackets."""
PICTURE = (
    r"photo|image|picture|photograph|caption|illustration|credit|crédit|foto|fotos|bild|bildrechte|bildquelle|imagen|immagine|beeld"
    r"|fotoğraf|fot|ảnh|kép|снимка|φωτογραφία|φωτό|ภาพ|عکس|fotografías?|kuva|bilde|фото|صورة|تصوير|फोटो|तस्वीर|图|图片|图源|圖|写真|画像|사진"
)
SHOWN = re.compile(
    r"Credit\.\.\.|^\d{1,2}/\d{1,2}\s\S|\bPHOTO BY\b|(?:^|\s)(?:Photo|Photos|Picture|Image|Photograph|Foto|Bild|Illustration|Ilustración)"
    r"\s(?:by|/|von|de|di)\s\S[^.]{2,50}$|\b(?:STOCK|FILE) (?:IMAGE|PHOTO|PICTURE)$|\(DOK\.?[^()]*\)$"
)
"""What else stands at pictures: `Credit...Ann Lee`, `1/4 The first blocks`, `Photo / The Times`, `STOCK IMAGE`."""
SHOWING = ("Credit...", "/", " by ", " BY ", " IMAGE", " PHOTO", " PICTURE", " von ", " de ", " di ", "(DOK")
"""One of these is in each of them."""
TOLD = re.compile(
    r"^(?:in (?:pictures|photos)|en (?:images|imágenes|fotos)|in (?:bildern|immagini|foto)|em (?:imagens|fotos)"
    r"|w obiektywie|photos|video)\s?[:：]",
    re.IGNORECASE,
)
"""A headline that announces pictures."""
TAKEN = re.compile(rf"^{PERSON}/[^\W\d_][^/]{{1,40}}$")
"""`Ann Lee/The Courier`: whom a picture is from, and for whom."""
CAPTION = re.compile(rf"^(?:(?:file )?(?:{PICTURE})s?|file)(?:\s+(?:by|credit|von|de|di))?\s*[:：–—／]\s*\S", re.IGNORECASE)
CREDITED = re.compile(
    rf"[.\s(（。](?:{PICTURE})s?(?:\s+(?:by|von))?\s?[:：／]\s*[^.。]{{2,60}}$|[©Ⓒ]\s*[^.]{{2,60}}$|[摄攝](?:於|于)?[\s\d年月日./-]*$|撮影$",
    re.IGNORECASE,
)
"""What stands at the end of a caption."""
LAST = 96
"""Characters in which that does."""
BRACKETED = re.compile(rf"[(\[]{CAPITAL}(?:[ .&’'-]+[\w.]+){{0,4}}\s?/\s?{CAPITAL}(?:[ .&’'-]+[\w.]+){{0,4}}[)\]]$")
"""`[Ann Lee/The Courier]`: whom a picture is from, and for whom."""
GLUED = re.compile(r"[^\W\d_A-ZА-Я](?:Foto|Photo|Image|Bild|Picture|Credit|Фото|Quelle)s?: ")
"""A scraper glues the credit to the caption."""
CREDITS = ("Foto: ", "Photo: ", "Image: ", "Bild: ", "Picture: ", "Credit: ", "Фото: ", "Quelle: ")
"""One of these is in it, to look for first."""
MARKED = re.compile(r"[:：–—／©Ⓒ摄攝撮]")
"""One of these is in every caption that says that it is one."""
LABELS = {
    "title": (
        "title|headline|subject|başlık|tytuł|judul|kop|rubrik|nadpis|intitulé|titre|título|titel|überschrift|titolo|заголовок"
        "|τίτλος|tiêu đề|cím|titlu|otsikko|عنوان|العنوان|शीर्षक|标题|標題|タイトル|제목"
    ),
    "url": ("link|url|guid|permalink|read at|lien|enlace|ссылка|الرابط|लिंक|链接|原文链接|リンク|링크"),
    "date": (
        "date|tarih|tanggal|data|data publikacji|data pubblicazione|datum publicatie|publiceringsdatum|published|published on"
        "|publication date|updated|last updated|posted|posted on|pubdate|publié|publié le|fecha|publicado|datum|veröffentlicht"
        "|stand|дата|опубликовано|ημερομηνία|δημοσιεύτηκε|dátum|päivämäärä|ngày|ngày đăng|تاریخ|التاريخ|تاريخ النشر|दिनांक|तारीख"
        "|प्रकाशित|日期|时间|发布时间|發布時間|日付|公開日|配信日|날짜"
    ),
    "byline": (
        "author|written by|reported by|reporters|oleh|pewarta|yazan|συντάκτης|συντάκτρια|szerző|írta|kirjoittaja|toimittaja|tác giả"
        "|נכתב על ידי|نویسنده|autorka|napisał|napisała|skribent|journalist|journaliste|yazar|muhabir|penulis|repórter|reportero"
        "|periodista|jornalista|journaliste|redactor|redator|dziennikarz"
        "|auteur(s)|författare|autorzy|author(s)|autor(es)|authors|creator|dc:creator|"
        "article author(s)|article author|byline|reporter|writer|by"
        "|auteur|auteurs|autor|autora|autoren|autore|автор|авторы|الكاتب|लेखक|रिपोर्टर|作者|记者|記者|著者|執筆者|기자"
    ),
    "outlet": (
        "source|outlet|εφημερίδα|πηγή|lähde|nguồn|forrás|sursa|sursă|منبع|veículo|veiculo|vehículo|jornal|kaynak|gazete|sumber|källa"
        "|kilde|źródło|gazeta|testata|giornale|krant"
        "|tidning|avis|zdroj|media outlet|publication|publisher|newspaper|site|journal|fuente|medio|quelle|zeitung|fonte|bron"
        "|источник|издание|المصدر|स्रोत|来源|來源|出典|媒体|출처"
    ),
}
FIELDS = {label: field for field, labels in LABELS.items() for label in labels.split("|")}
"""What the labels of feed dumps and press round-ups mean."""
LONGEST_LABEL = 30
NEXT = re.compile(r"\s*(?:来源|來源|作者|记者|記者|编辑|編輯|责任编辑|責任編輯|时间|時間)\s?[:：]")
"""Another label behind the value of one, where Chinese pages, or extractors, leave nothing between."""

FURNITURE = phrases.book("furniture", "notices", "topics", "ends", "comments", "more")
NOTICED = phrases.notices("furniture", "notices", "ends", "comments", "also", "more", "captions")
ENDS = phrases.book("ends", "comments")
COMMENTS = phrases.book("comments")
MORE = phrases.book("more")
ALSO = phrases.book("also")
TOPICS = phrases.book("topics")
MENUS = bars.Menus(FURNITURE, phrases.book("sections"))
LINKED = 9
"""Words for each word of `Lire aussi`: a headline follows."""
PHRASE = phrases.LONGEST
"""Characters: no phrase of a page's furniture is longer."""
said = phrases.said
NO_WORD = re.compile(r"^[\W_]+$")
READER = frozenset(
    "you your yours our unserer unsere mir du dich deine nuestra nos notre sie ihr ihre ihnen vous votre vos tu su sus usted"
    " você seu din dit je uw".split()
)
"""Words by which a page speaks to its readers, or of itself."""
ADDRESSED = frozenset(word + mark for word in READER for mark in phrases.MARKS)
"""The same as they stand in a line, to look for first."""
HELD = NOTICED.watched()
"""Words as they stand in a line, of which each with the phrase of a notice inside has one."""
WATCHED = ADDRESSED | HELD
NOTICES = re.compile(
    r"cookies?$|newsletters?$|inbox$|(?:un)?subscri|suscri|affiliate|commission$|provision$|browser$|navegador$|javascript$|password"
    r"|passwor[dt]$|mot$"
    r"|consent|privacy$|privacidad|confidentialité$|datenschutz|drittplattform|einverstanden$|einwillig|abonn|abbonamento|assina(?:r|tura)"
    r"|(?:user|benutzer)?konto$|accounts?$|cuenta$|comptes?$|compte$|anmeld|einlogg|log-?in$|inloggen$|regist(?:er|r)|kommentier"
    r"|comment(?:s|ing|aires?)?$|kommentar"
    r"|advertisers?$|appareils?$|device$|dispositivo$|e?mails?$|whatsapp$|externen?$|klick$"
)
"""Words of which a notice to readers has several."""
BROKEN = frozenset(
    "continue reading|keep reading|read the full story|read the full article"
    "|lire la suite|seguir leyendo|leer más|weiterlesen|continua a leggere"
    "|continue lendo|lees verder|læs mere|les mer|läs mer|czytaj dalej|читать далее|читать полностью|تابع القراءة|اقرأ المزيد|आगे पढ़ें"
    "|阅读全文|閱讀全文|続きを読む|더보기".split("|")
)
ASKING = tuple(
    "cookie newsletter subscri suscri affiliate abonn account konto cuenta compte regist comment kommentar passwor consent datenschutz"
    " drittplattform einverstanden anmeld login log-in inbox browser extern whatsapp provision".split()
)
"""Parts of such words, to look for first."""
QUOTES = '"“„«‘'
ASKED = 2
"""Such words in a notice; one more where it has more than `LONG_NOTICE` words."""
LONG_NOTICE = 30
FILED = re.compile(
    r"^(?:this entry was )?(?:posted|filed|categori[sz]ed) (?:in|under)\b"
    r"|^(?:tags?|tagged|labels?|categor(?:y|ies)|topics?|filed under|etiquetas|categorías?|étiquettes|catégories?"
    r"|schlag(?:worte|wörter)|kategorien?"
    r"|tagi|kategorie|метки|рубрики?|теги|etiketler|kategoriler?|etichette|categorie|الوسوم|وسوم|टैग|标签|標籤|分类|タグ)\s?[:：|]",
    re.IGNORECASE,
)
"""Under which words a page files a text."""
FILING = ("posted", "filed", "categor", "this entry")
AGO = re.compile(
    r"^(?:[^\W\d_]+\s){0,3}(?:\d+|an?|one)\s(?:sec|min|hour|hr|day|week|month)\w*\sago$|^(?:publié\s)?il y a \d+ \w+$|^vor \d+ \w+$"
    r"|^hace \d+ \w+$|^há \d+ \w+$|^\d+ \w+ fa$|^\d+ \w+ (?:geleden|temu|назад|sedan|siden|önce|lalu)$|^(?:منذ|قبل) \d+ \w+$"
    r"|^\d+ ?(?:分钟|小时|天|分|時間|日)前$",
    re.IGNORECASE,
)
"""How long ago a text was published, behind its section at most."""
POINTERS = (">>", "➤", "►", "▶", "→", "☞", "☛", "👉")
"""With one of these a page points to another."""
ENGLISH_BY = ("by", "story", "words", "written", "report")
MOST_NAMES = 16
"""Words: five names and their agency."""
LONGEST_NAMES = 200
SHORT_NAME = 40
SHOUT = 4
"""Spaces in two names in capitals, at most; more words are a headline."""


def of(plain: str) -> Sign | None:
    """Return what the line is by itself, None where it may be a title or text."""
    if len(plain) > LONGEST:
        return _of(NOTICED.opens(plain, plain[:PHRASE].casefold())) if plain[0] not in QUOTES else None
    if plain[0] in "hwHW" and URL.match(plain):
        return "url"
    if not plain[0].isalnum() and NO_WORD.match(plain):
        return "furniture"
    if len(plain) > LONGEST_NAMES and plain.isascii() and ":" not in plain and "|" not in plain and not plain.endswith(CLOSED):
        # A paragraph without a mark that anything but a notice to readers has.
        return _in_paragraph(plain)
    return "label" if label(plain) else _dated(plain) or _in_words(plain)


def _dated(plain: str) -> Sign | None:
    if len(plain) > dates.LONGEST or dates.DIGIT.search(plain) is None:
        return None
    return "date" if dates.whole(plain) else "stamp" if dates.stamp(plain) else None


def _in_paragraph(plain: str) -> Sign | None:
    low = plain.casefold()
    noticed = _notice(plain, low) if plain[0] not in QUOTES else None
    return noticed or ("furniture" if _furniture(plain, low) else None)


def _in_words(plain: str) -> Sign | None:
    low = plain.casefold()
    noticed = _notice(plain, low) if plain[0] not in QUOTES else None
    return noticed or ("furniture" if _furniture(plain, low) else "caption" if _caption(plain) else _person(plain))


def _of(table: str | None) -> Sign | None:
    if table is None:
        return None
    return "caption" if table == "captions" else "furniture"


def broken_off(plain: str) -> bool:
    """Say whether the page breaks the text off here: `Continue reading…` and nothing else."""
    return len(plain) <= SHORT_NAME and " ".join(said(plain)) in BROKEN


def label(plain: str) -> tuple[str, str] | None:
    """Return what field a labelled line gives and its value; None where it has no label that is known."""
    head = plain[:LONGEST_LABEL]
    if ":" not in head and "：" not in head:
        return None
    name, _, value = plain.partition(":" if ":" in head else "：")
    field = FIELDS.get(name.strip().lower())
    return (field, NEXT.split(value, maxsplit=1)[0].strip()) if field and not value.startswith("//") else None


def ends(plain: str) -> bool:
    """Say whether what follows the line is no longer of the article: related links, comments."""
    return len(plain) <= PHRASE and ENDS.has(said(plain))


@lru_cache(maxsize=4096)
def comments(plain: str) -> bool:
    """Say whether the line stands above the comments of readers."""
    return len(plain) <= PHRASE and COMMENTS.has(said(plain), LINKED)


def also(plain: str) -> bool:
    """Say whether the line leads to other texts."""
    return len(plain) <= PHRASE and ALSO.has(said(plain), LINKED)


def heads(plain: str) -> bool:
    """Say whether a line that leads to other texts stands over them, however long it is, and has none in itself."""
    return plain.endswith((":", "：", "…", "...")) or " ".join(said(plain)) in ALSO.whole


def topics(plain: str) -> bool:
    """Say whether the line stands over the words under which a page files a text."""
    return len(plain) <= SHORT_NAME and TOPICS.has(said(plain))


def more(plain: str) -> bool:
    """Say whether the line leads to the whole of a text of which the page has the beginning."""
    return len(plain) <= PHRASE and MORE.has(said(plain))


def _notice(plain: str, low: str) -> Sign | None:
    """Return what a line is that has the phrase of a notice or a caption, or speaks to the readers of the page."""
    table = NOTICED.opens(plain, low)
    if table is None and not WATCHED.isdisjoint(words := low.split()):
        if not HELD.isdisjoint(words):
            table = NOTICED.inside(said(plain))
        if table is None and not ADDRESSED.isdisjoint(words) and any(map(low.__contains__, ASKING)) and _asks_reader(said(plain)):
            return "furniture"
    return _of(table)


def _furniture(plain: str, low: str) -> bool:
    if (not plain[0].isalnum() and plain.startswith(POINTERS) and plain[-1] != ".") or _filed(plain, low):
        return True
    if len(plain) > PHRASE or (len(plain) > PHRASE / 2 and plain[-1] in ".?!"):
        return False
    words = said(plain)
    return FURNITURE.has(words) or ALSO.has(words, LINKED) or MENUS.has(plain) or bars.shares(low)


def _filed(plain: str, low: str) -> bool:
    """Say whether a line tells under which words a text is filed, or how long ago it was published."""
    if (":" in plain or "|" in plain or "：" in plain or low.startswith(FILING)) and FILED.match(plain):
        return True
    told = len(plain) <= SHORT_NAME and (low.endswith("ago") or dates.DIGIT.search(plain) is not None)
    return told and AGO.match(plain) is not None


def _asks_reader(words: tuple[str, ...]) -> bool:
    asked = ASKED + (len(words) > LONG_NOTICE)
    return not READER.isdisjoint(words) and sum(NOTICES.match(word) is not None for word in words) >= asked


def _caption(plain: str) -> bool:
    if plain.endswith(CLOSED) and (CREDIT.search(plain) or (len(plain) <= PHRASE and BRACKETED.search(plain))):
        return True
    if len(plain) <= PHRASE and any(map(plain.__contains__, SHOWING)) and (SHOWN.search(plain) or ("/" in plain and TAKEN.match(plain))):
        return True
    marked = ":" in plain if plain.isascii() else MARKED.search(plain) is not None
    if not marked or TOLD.match(plain) is not None:
        return False
    if CAPTION.match(plain) or CREDITED.search(plain[-LAST:]):
        return True
    return any(credit in plain for credit in CREDITS) and GLUED.search(plain) is not None


def _person(plain: str) -> Sign | None:
    if len(plain) > LONGEST_NAMES:
        return None
    match = BYLINE.match(plain) if plain[-1] not in STOPS else None
    # `Von`, `di`, `por` begin sentences and headlines too: a name must follow.
    if match and len(plain.split()) <= MOST_NAMES and _named(plain, match):
        return "byline"
    shouted = plain.isupper() and plain.count(" ") >= SHOUT
    return "names" if NAMES.match(plain) and not shouted else None


def _named(plain: str, match: re.Match[str]) -> bool:
    if NO_CAPITALS.match(plain):
        return len(plain) <= SHORT_NAME
    rest = plain[match.end() :]
    if match[0].lower().startswith(ENGLISH_BY):
        return any(letter.isupper() for letter in rest[:1]) or "@" in rest.split()[0]
    return OPENS.match(rest) is not None
