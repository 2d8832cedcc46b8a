"""Newspapers, agencies, broadcasters: telling their names, and finding them on a line, on a headline, in a dateline."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from copytaster.split.lines import nobody, signs

WORDS = (
    r"times|post|journal|news|herald|tribune|guardian|press|reuters|ap|afp|upi|tass|xinhua|bbc|cnn|npr|cbs|nbc|abc|today|daily|weekly"
    r"|magazine|gazette|agency|telegraph|independent|review|observer|chronicle|courier|mirror|express|mail|standard|star|sun|globe|mercury"
    r"|examiner|dispatch|bulletin|record|insider|bloomberg|associated|online|network|argosy|digest|spectator|economist|monthly|tv|radio"
    r"|broadcasting|report|wire|media|jazeera|beacon|lantern|sentinel|argus|echo|advertiser|messenger|monitor|inquirer|ledger|voice"
    r"|newsweek|hill"
    r"|zeitung|rundschau|allgemeine|anzeiger|nachrichten|presse|kurier|tagblatt|blatt|bote|spiegel|dpa|monde|voix|dépêche|parisien"
    r"|progrès|figaro|libération|gazette|courrier"
    r"|agence|agentur|agenzia|agência|país|mundo|diario|periódico|noticias|prensa|agencia|efe|voz|faro|heraldo|nación|razón|vanguardia"
    r"|observador|corriere|repubblica|gazzetta|ansa|stampa|messaggero|jornal|folha|estado|lusa"
    r"|газета|ведомости|известия|новости|правда|агентство|тасс|риа|интерфакс|коммерсантъ|вести|неделя|газ|листок"
    r"|gazetesi|gazete|postası|haberleri|ajansı|manşet|dziennik|gazeta|kurier|wiadomości|noviny|deník|hírlap|ziarul|dnevnik|vjesnik|večernji"
    r"|sanomat|harian|kompas|tidende|dagbladet|aftenposten|dagblad|krant|εφημερίδα|πρακτορείο"
    r"|enquirer|tidings|statesman|ouest-france|yonhap|kyodo|nikkei|detik\w{3,5}|antara|bernama|anadolu|rappler|politico|axios"
    r"|techcrunch|buzzfeed"
    r"|huffpost|breitbart|euronews|belga|ritzau|adnkronos|lapresse|ukrinform|unian|interfax|belta|globo|infobae|clarín|emol|mediapart"
    r"|swissinfo"
    r"|tagesschau|sputnik|rudaw|ahram|haaretz|ynet|pajhwok|colombopage"
    r"|صحيفة|وكالة|الجزيرة|العربية|جريدة|رويترز|समाचार|टाइम्स|दैनिक|भास्कर|पत्रिका"
)
SHORT = (
    r"(?-i:PTI|ANI|IANS|TNN|KUNA|WAM|IRNA|ISNA|DHA|İHA|BIRN|CBC|CTV|CNA|SCMP|ESPN|AGI|ANP|NTB|STT|MTI|PAP|ČTK|TASR|KBS|MBC|SBS|NHK|VOA"
    r"|RFI|RFE/RL"
    r"|RTE|RTÉ|ITV|MSNBC|BSS|SABC|TTO|G1|UOL|QMI|Kyodo|Xinhua)"
)
"""Agencies and broadcasters that are known by their initials."""
NAME = re.compile(
    rf"\b(?:{WORDS}|{SHORT})\b|\b[^\W\d_]{{3,}}(?:blatt|zeitung|kurier|anzeiger|bote|presse|nachrichten|rundschau|posten|bladet|dagblad"
    rf"|krant)\b|\b[\w-]+\.(?:com|org|net|at|de|fr|es|uk|ru)\b|日报|日報|新华社|新華社|人民网|新华网|环球网|中新网|央视|聯合報|テレビ|放送|신문|방송|ไทยรัฐ|มติชน|ข่าวสด"
    rf"|เดลินิวส์|خبرگزاری|روزنامه|晚报|中央社|时报|時報|新闻|新聞|通信|共同|時事|ＮＨＫ|电视台|통신|일보|뉴스|뉴시스",
    re.IGNORECASE,
)
COMPOUNDS = tuple("blatt zeitung kurier anzeiger bote presse nachrichten rundschau posten bladet dagblad krant detik".split())
"""The ends of such words in the languages that write them as one, and how one begins."""
PLAIN_WORD = re.compile(r"[a-z0-9_]+")
NAMED = frozenset(
    found[0] for word in re.split(r"[|:)]", f"{WORDS}|{SHORT}".lower().replace("ı", "i")) if (found := PLAIN_WORD.match(word))
)
"""The words as they may stand, in small letters, on a line of ASCII, or the first letters of such: to look for first."""
ARTICLE = re.compile(r"^(?:the|el|la|los|las|le|les|il|lo|der|die|das|o|a|het|de)\s(?-i:(?=[A-ZÀ-Þ]))", re.IGNORECASE)
QUOTES = ("«", "“", '"', "„", "《", "『")
INITIALS = re.compile(r"^(?:[BCDFGHJKLMNPQRSTVWXZ]{2,5}|A[BFP][CPS]?|ITV|UPI|EFE|AFP|NPR|USA|UK|US|TV|PA|EU|UN|RTE|ABC|CNN|[IVX]+)$")
KNOWN = re.compile(rf"^{SHORT}$")
QUOTED = re.compile(r"[«“„\"《『]([^«»“”„\"《》『』]+)[»”“\"》』]$")
PHRASE = re.compile(rf"^[{signs.UPPER}][^\W\d_]*(?:\s+[a-zà-ÿа-я]+){{2,4}}\s+([{signs.UPPER}].*)$")
"""`Read on in the Courier`."""
FROM = re.compile(rf"(?:^|[.!?]\s)(?:[Ff]rom|[Vv]ia)\s+(?:the\s+)?([{signs.UPPER}].*)$")
"""`Well well. From the Haverstock Times`."""
PAGE = re.compile(r"\s*[,(]\s*(?:page|p|pp|seite|s|página|pág|pagina|pag|str|стр|с)\.?\s?\d+.*$", re.IGNORECASE)
LABELLED = re.compile(r"\s\|\s[^\W\d_][^|:]{1,20}:.*$|\s\[.*$|(?:\s\([^()\d]{3,40}\))*\s\(\d{1,2}[/.]\d{1,2}\b.*$")
"""What a line says behind the name: `... | Section: Local | Date: ...`, `... [translated]`, `... (free registration) (8/12)`."""
STAMPED = re.compile(
    r"(?<=\w)[\s|]+(?:published|posted|updated|publi[ée]e?|publicado|(?:and|with|y|et|und|e)\s(?:news\s)?(?:agencies|agencias|agences"
    r"|agenturen|agências))\b.*$"
    r"|(?<=\w)\s?\|.*$|\snews\s(?:desk|services?)$|\s\([^()]*$",
    re.IGNORECASE,
)
"""What stands behind an outlet's name: a date, the agencies, a desk."""
DATED = re.compile(r"\s(?:vom|du|del|dated|of|den|от|від|z|z dnia|del día|din|från|van)$")
"""In front of the date that stood behind a name: `Kurier vom`."""
OFFICES = frozenset("manager editor reporter writer correspondent columnist staff".split())
"""`News Manager` is somebody at a paper."""
SMALL = frozenset(("of", "and", "the", "in", "on", "for", "de", "la", "del", "di", "le", "du", "al"))
PICTURE = re.compile(r"(?:자료사진|제공)[\])]?$")
"""Whom a picture is from, in Korean."""
MOST = 6
STANDFIRST, DEEPEST = 2, 6
"""Paragraphs among which one has a dateline; and one with its agency, below the points of a wire's summary."""
LONGEST = 80
PLACE = rf"[{signs.UPPER}][{signs.UPPER}.'’\-]+(?:\s+[{signs.UPPER}][{signs.UPPER}.'’\-]*){{0,3}}"
REST = r"(?:,\s+[^\W\d_][\w.'’\-]+(?:\s+[^\W\d_][\w.'’\-]+){0,2})?"
DAY = r"(?:,?\s+(?:[^\W\d_]{3,12}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,12})(?:,?\s+\d{4})?)?"
AGENCY = r"\([^\W\d_][\w ./&-]{1,30}\)"
CAPITALS = re.compile(rf"^(?P<place>{PLACE}{REST}?){DAY}(?:\s*(?P<agency>{AGENCY}))?\s*(?:—|–|--|:|-\s|\.\s+/(?P<wire>\w+)/)")
"""`KARBALA, Iraq (AP) —`, `CAIRO, December 9. /TASS/.`"""
CREDITED = re.compile(rf"^(?P<place>[^\W\d_][^\d()]{{1,30}}?)\s*(?P<agency>{AGENCY})\s*(?:—|–|--|-|:)\s")
"""A place in small letters, or in a script without capitals, with its agency: `القاهرة (رويترز) -`."""
CJK = re.compile(
    r"^(?P<agency>[\u4e00-\u9fff]{1,3}社)(?P<place>[\u4e00-\u9fff]{2,8}?)(?:\d+月)?\d+日[电電]"
    r"|^[【（(](?P<city>[\u3040-\u9fffー]{2,8}?)[=＝]?(?P<wire>共同|時事|ロイター|AFP)"
)
ON_DAY = re.compile(rf"^[^\W\d_]{{3,9}}\.?\s\d{{1,2}}\s*(?P<agency>{AGENCY})\s*(?:—|–|--|-)\s")
"""`March 4 (UPI) --`: no place."""
CLOSED = re.compile(rf"^(?P<place>{PLACE}{REST}?),\s\d{{1,2}}\s[^\W\d_]{{3,9}}\.?\s[-–—]\s(?P<agency>[^\W\d_][^.–—]{{2,25}})\.\s")
"""`МОСКВА, 23 авг - РИА Новости. `"""
REPORTED = re.compile(
    r"^[（(【〔](?P<agency>[\u4e00-\u9fff]{2,6}?)(?:記者|记者)[\u4e00-\u9fff]{2,3}|^[(\[](?:[가-힣]{2,6}=)?(?P<wire>연합뉴스|뉴시스|뉴스1)[)\]]"
)
"""`（中央社記者王大明台北8日電）`, `(제주=연합뉴스)`."""
ALONE = re.compile(rf"^(?P<agency>{AGENCY}|[A-Z]{{2,8}})\s*[-–—]\s|^(?P<wire>[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){{0,3}})\s/\s")
"""`AP - `, `(Reuters) -`, `Shafaq News / ` in front of the first sentence."""
SIGNED = re.compile(rf"^By\s+(?P<names>[{signs.UPPER}][^()—–]{{4,80}}?)\s+(?P<rest>{PLACE}{REST}\s*{AGENCY}\s*(?:—|–|--|-)\s)")
"""A byline that an extractor ran into the dateline: `By ANN LEE Associated Press BOSTON (AP) — `."""
TAIL = re.compile(r"(?:\s[|–—-]\s*|\s\()([^|()–—]{2,40})\)?$")


COPYRIGHT = re.compile(
    r"^\W{0,3}(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:by\s+)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s*)?"
    r"(?:by\s+)?(?P<name>[^\d.,|/:;]{2,40}?)(?:[.,|]|\s(?:all rights|inc|ltd|llc|tous droits|alle rechte|\d)|$)",
    re.IGNORECASE,
)
COMPANY = frozenset(
    "media group holdings corporation corp company digital publishing publications network networks interactive llc inc ltd".split()
)
"""Who owns an outlet."""


FRONTS = (CLOSED, CAPITALS, CJK, REPORTED, ON_DAY, CREDITED, ALONE)


class Dateline(NamedTuple):
    """The place in front of the first sentence and the agency beside it, each None where it is not given."""

    place: str | None
    agency: str | None


NO_DATELINE = Dateline(None, None)


def name(said: str) -> str | None:
    """Return an outlet's name as it is printed, capitals of a shouted line made its own: `THE NEW YORK TIMES` is The New York Times."""
    if PICTURE.search(said):
        return None
    bare = " ".join(said.split()).strip(' ,.|^-–—:()/«»“”"„《》『』')
    head, _, place = bare.partition(" – ")
    if place and not is_one(place):
        # `Reuters – USA`: the country of the outlet.
        bare = head
    if not bare:
        return None
    quoted = QUOTED.search(said)
    if quoted and said[: quoted.start()].count(" ") <= 1 and quoted.end() >= len(said.rstrip()):
        bare = quoted[1]
    bare = STAMPED.sub("", DATED.sub("", PAGE.sub("", LABELLED.sub("", bare))))
    phrase = PHRASE.match(bare) or FROM.search(bare)
    if phrase and is_one(phrase[1]):
        bare = phrase[1]
    return _case(bare) if bare.isupper() else bare


@lru_cache(maxsize=4096)
def is_one(plain: str) -> bool:
    """Say whether a short line has a word that newspapers, agencies and broadcasters are named with."""
    if len(plain) > LONGEST or len(plain.split()) > MOST or (plain.isascii() and not _may_be(plain.lower())):
        return False
    match = NAME.search(plain) if plain.casefold() not in nobody.SECTIONS else None
    return match is not None and not (match[0].islower() and match[0].isalpha()) and plain.rsplit(maxsplit=1)[-1].casefold() not in OFFICES


def _may_be(low: str) -> bool:
    """Say whether a line of small ASCII letters may have one of the words: `NAME` tries each of them at each letter."""
    return "." in low or not NAMED.isdisjoint(PLAIN_WORD.findall(low)) or any(map(low.__contains__, COMPOUNDS))


def named(piece: str) -> bool:
    """Say whether a piece of a credit line is an outlet's name: by a word of it, its article, or quotes around it."""
    bare = STAMPED.sub("", piece.strip())
    return (
        is_one(bare)
        or (bare.startswith(QUOTES) and len(bare) <= LONGEST)
        or (ARTICLE.match(bare) is not None and len(bare.split()) <= MOST and bare.rpartition(" ")[2].casefold() not in nobody.OFFICES)
    )


def dateline(body: str) -> Dateline:
    """Read what stands in front of the first sentence."""
    opening = body[:120]
    if opening[1:2].islower() and "(" not in opening and "/" not in opening:
        # A word, and nothing that could be an agency: most texts.
        return NO_DATELINE
    for pattern in FRONTS:
        match = pattern.match(opening)
        if match is None:
            continue
        given = match.groupdict()
        place, agency = given.get("place") or given.get("city"), given.get("agency") or given.get("wire")
        # What is no outlet's name may be a word in brackets; in front of these it is one that nobody knows.
        agency = (agency or "").strip(" ()") or None if pattern in (CAPITALS, CJK) else _agency(agency)
        if agency or pattern in (CAPITALS, CJK):
            return Dateline(place.strip(" ,.") if place else None, agency)
    return NO_DATELINE


def opening(paragraphs: Sequence[str]) -> Dateline:
    """Read the dateline of a text; a standfirst may stand in front of the paragraph that has it."""
    found = [dateline(paragraph) for paragraph in paragraphs[:DEEPEST]]
    first = next((one for one in found[:STANDFIRST] if one.place or one.agency), None)
    return first or next((one for one in found if one.agency), NO_DATELINE)


def closing(said: str) -> str | None:
    """Return the outlet that a line below a text names as its source, or as the owner of its rights."""
    labelled = signs.label(said)
    if labelled and labelled[0] == "outlet":
        return name(labelled[1]) if is_one(name(labelled[1]) or "") else None
    match = COPYRIGHT.match(said)
    bare = match["name"].strip() if match else ""
    if bare.isupper() and bare.isalpha() and bare.isascii():
        return bare
    return name(bare) if is_one(bare) and COMPANY.isdisjoint(bare.casefold().split()) else None


def of_site(said: str, url: str) -> bool:
    """Say whether an address is of the site of that name: `Rail Notebook`, https://railnotebook.example/2021."""
    host = url.partition("//")[2].partition("/")[0].casefold()
    words = [word for word in said.casefold().split() if len(word) > MOST - 1]
    return any(word in host for word in words) or said.casefold().replace(" ", "") in host


def on_headline(title: str) -> str | None:
    """Return the outlet that a headline ends in: `... | Reuters`, `... (AP)`."""
    match = TAIL.search(title)
    return _agency(match[1]) if match else None


def _agency(said: str | None) -> str | None:
    bare = (said or "").strip(" ()/.")
    return bare if bare and is_one(bare) and not bare.islower() else None


def _case(shouted: str) -> str:
    words = shouted.split()
    return " ".join(_word(word, first=number == 0, alone=len(words) == 1) for number, word in enumerate(words))


def _word(word: str, *, first: bool, alone: bool) -> str:
    if word.lower() in SMALL:
        return word.capitalize() if first else word.lower()
    short = (INITIALS.match(word) or KNOWN.match(word)) is not None and (alone or len(word) <= 4)  # noqa: PLR2004 -- BBC, TASS
    return word if short else "-".join(part.capitalize() for part in word.split("-"))
