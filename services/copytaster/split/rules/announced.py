"""Pages that say of themselves, on top, that they hold several pieces: a review of the press, a bulletin, news in brief."""

import re
from collections.abc import Iterable

from copytaster.split.lines.ledger import Row

LATIN = (
    r""
    r"(?:press|media|newspapers?|news|headline|morning|evening|daily|weekly) (?:digest|review|round-?ups?|wrap|summary|brief(?:ing)?s?)"
    r"|(?:news|world|nation|state|region|sports?|business|police) (?:in brief|at a glance|briefs)|briefly noted"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day round-?up|reviews? of the (?:\w+ )?press"
    r"|summary of the (?:\w+ )?(?:news|press|papers)|what the papers say"
    r"|(?:today|yesterday|tomorrow)[’']s (?:\w+ )?(?:papers|headlines|front pages|top stories|highlights)"
    r"|things (?:you need )?to know|stories (?:you need to know|to start your day|to watch)"
    r"|selection of (?:\w+ )?(?:stories|articles|news|headlines)"
    r"|stories (?:from|making) (?:the|\w+) \w*(?:papers|headlines|press)|early morning (?:highlights|headlines)"
    r"|(?:news|headlines) (?:for|of|on) (?:mon|tues|wednes|thurs|fri|satur|sun)day|live-?blogging"
    r"|daily (?:news|digest|headlines):|local and general|week in review|in other news|news bulletin"
    r"|presseschau|pressespiegel|(?:nachrichten|meldungen) (?:zum nachlesen|des tages|im überblick|in kürze|der woche)"
    r"|kurz(?:meldungen|nachrichten)|kurz (?:notiert|gemeldet|und bündig)|(?:news|nachrichten|themen)überblick"
    r"|das wichtigste (?:vom|des|am|der) \w+|aus (?:den|der) (?:zeitungen|presse)|die themen:|revue de (?:la )?presse"
    r"|en bref\b|les (?:titres|brèves|nouvelles) (?:de|du) |l[’']essentiel de l[’']actualité|tour d[’']horizon"
    r"|titulares (?:del|de) |noticias (?:en )?breves|resumen de (?:prensa|noticias|la prensa)|revista de (?:prensa|imprensa)"
    r"|las noticias (?:del|de) (?:día|hoy)|resumo (?:d[ao]s? )?(?:notícias|imprensa)|manchetes d[eoa]s? "
    r"|notícias (?:breves|do dia)|em poucas linhas|rassegna (?:della )?stampa|notizie in breve"
    r"|le notizie (?:di oggi|del giorno)|prime pagine|persoverzicht|nieuwsoverzicht|kort nieuws|nieuws in het kort"
    r"|kort(?:e)? nyhe(?:ter|der)|nyhetsoversikt|nyheder i korte træk|nyheter i korthet|pressrevy|lehdistökatsaus"
    r"|uutiset lyhyesti|przegląd prasy|skrót (?:wiadomości|wydarzeń)|w skrócie|přehled (?:zpráv|tisku)"
    r"|zprávy (?:stručně|krátce)|prehľad (?:správ|tlače)|lapszemle|sajtószemle|revista presei"
    r"|pregled (?:štampe|vijesti|vesti|tiska)|basın özeti|gazete manşetleri|günün (?:özeti|haberleri)|kısa kısa"
    r"|haber bülteni|điểm báo|tin vắn|ringkasan berita|berita singkat"
)
OTHER = (
    r"обзор (?:прессы|сми|газет)|дайджест|новости (?:дня|за|коротко|кратко)|коротко о|выпуск новостей|главные новости"
    r"|сводка новостей|огляд (?:преси|змі)|новини (?:дня|коротко)|преглед на печата|επισκόπηση (?:του )?τύπου|πρωτοσέλιδα"
    r"|τα νέα της ημέρας|ειδήσεις με λίγα λόγια|أقوال الصحف|عناوين الصحف|جولة (?:في )?(?:ال)?صحا?ف"
    r"|(?:ال)?نشرة (?:ال)?(?:أخبار|إخبارية)|موجز (?:ال)?(?:أنباء|أخبار)|(?:صفحه نخست|مرور|نگاهی به|تیتر) روزنامه"
    r"|(?:خلاصه|گزیده|مهم‌?ترین) اخبار|סקירת (?:ה)?עיתונות|כותרות (?:ה)?(?:עיתונים|יום)|समाचार संक्षेप|संक्षिप्त समाचार"
    r"|अखबारों (?:की|में)|मुख्य समाचार"
)
WIDE = (
    r"新闻(?:摘要|早班车|早餐|联播)|[今每]日(?:要闻|文摘|要聞)|简讯|簡訊|短讯|短訊|要闻(?:速览|回顾)|早报[:：]|晚报[:：]|媒体(?:摘要|观察)|報章(?:摘要|頭條)|短信"
    r"|ニュース(?:まとめ|ダイジェスト|一覧)|各紙|간추린|단신|뉴스 ?(?:브리핑|모음)|신문 ?(?:브리핑|헤드라인)|아침신문|สรุปข่าว|ข่าวสั้น"
)
GREETS = (
    r"(?:good|happy) (?:\w+ )?(?:morning|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|guten (?:morgen|abend)|moin|bonjour|bonsoir|buenos días|buenas tardes|bom dia|boa tarde|buongiorno|buonasera"
    r"|bună dimineața|goede(?:morgen|middag|navond)|god (?:morgen|morgon|kveld|kväll)|hyvää huomenta|dzień dobry|dobré ráno"
    r"|jó reggelt|dobro jutro|доброе утро|добрый (?:день|вечер)|доброго ранку|добро утро|καλημέρα|günaydın|صباح الخير"
    r"|صبح بخیر|בוקר טוב|selamat pagi|chào buổi sáng"
)
"""How a newsletter greets those who get it."""
ISSUE = r"issue|edition|newsletter|ausgabe|numéro|número|numero|выпуск|wydanie|sayı"
NUMBERED = rf"\w #\d+[:：]|\b(?:{ISSUE}) (?:no\.? ?|nr\.? ?|n[º°] ?|#|№ ?)?\d+"
"""The number of an issue."""
SAYS = re.compile(rf"(?<!\w)(?:{LATIN}|{OTHER})|{WIDE}|^(?:{GREETS})\b|^(?:おはよう|早上好|早安|좋은 아침)|{NUMBERED}", re.IGNORECASE)
LEAST, MOST = 2, 40
"""Words of a line that says so: a word alone is of a menu."""


def several(rows: Iterable[Row]) -> bool:
    """Say whether one of the lines on top of a page says that several pieces follow."""
    return any(LEAST <= row.words <= MOST and SAYS.search(row.plain) is not None for row in rows)
