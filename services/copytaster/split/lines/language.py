"""Tells a text's language from its script, its letters and its stop words.

The answer chooses the stream partition on which copies of a text meet, so it must not change when a copy is cut or
lightly edited: it rests on the commonest words alone, over the opening of the text, and on a clear lead.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

READ = 1_000
"""Characters read: some 160 words, enough for a clear lead, and few enough that most cut copies keep them all."""

SAMPLED = 250
"""Characters looked at to tell the script, spread evenly: scripts differ in nearly every one."""

MIN_LETTERS = 4
MIN_WORDS = 3
MIN_SHARE = 0.06
LEAD = 1.15
"""The winner needs three stop words, which are 6 % of all words, and 15 % more votes than the next language."""

WHOLE_VOTE = 60
"""Votes of a word that one language alone has; languages that share a word part them."""
KANA_SHARE = 0.05
"""Japanese mixes kana into its ideographs; Chinese that quotes a Japanese name has fewer."""

# Words that several languages share are listed under each: their vote is parted.
STOP_WORDS = {
    "en": (
        "the of and to in a is that for it on was with as be by are from this have has at an not were which but they had will its said "
        "he she his her their who would been more about after when also into than says or over we there against between several"
    ),
    "fr": (
        "de la le les des et en un une du que est pour qui dans a par plus pas au sur se ne ce il sont avec son aux cette mais "
        "ont été d' l' qu' c'est"
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie "
        "nach wird bei einer um"
    ),
    "es": (
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este fue ha porque esta "
        "entre cuando muy sobre también"
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito já "
        "também só pelo pela foi são"
    ),
    "it": (
        "di e il la che in a per un è del non con si una le dei da i al nel della sono più dell' anche come alla ha ma gli lo "
        "delle l' nella questo"
    ),
    "nl": (
        "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij door naar uit nog worden werd heeft "
        "ze hij wordt deze over"
    ),
    "sv": (
        "och att det i som en på är av för med den till inte har om ett de vi var så men från vid kan nu sig hade när efter även "
        "eller skulle också"
    ),
    "da": (
        "og at det i er en til af på for med den der ikke de som har et var fra ved kan men om sig han nu efter også mod være "
        "blev hvor eller nogle skal jeg ud noget meget mellem siger bliver hvad mig sin"
    ),
    "no": (
        "og det i er en til av på for med den som ikke de at har et var fra ved kan men om seg han nå etter også mot være ble "
        "hvor eller noen skal sier jeg ut noe mye mellom blir hva meg sin"
    ),
    "pl": (
        "i w na z do się nie że jest to o jak po od za przez przy są dla tym oraz był który która ale już czy tylko jego także "
        "może być co roku"
    ),
    "tr": (
        "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ne her en değil o ise var ancak ama olduğu oldu dedi "
        "tarafından büyük yeni ki"
    ),
    "id": (
        "yang dan di itu dengan untuk dari ini pada tidak dalam akan ke juga oleh sebagai adalah ada bisa karena telah mereka "
        "saat kata lebih para atau bahwa"
    ),
    "ro": (
        "de și în la a cu pe din nu care o un este că mai să pentru se au al sunt fost lui prin ce dar ca după sau fi această va "
        "lor către şi"
    ),
    "cs": "a v se na je že s z do o to i ve k pro za by ale jako po jsou od si byl který však také nebo už jeho při která být podle jen",
    "sk": "a v sa na je že s z do o to aj vo k pre za by ale ako po sú od si bol ktorý však tiež alebo už jeho pri ktorá byť podľa len",
    "hr": "i je u na se da su za od s o što koji kao a ne iz bi li to će nije ali do koja sve samo kako te bio godine nakon zbog biti",
    "sl": "in je v na se da so za od z s ki pri ne iz bi to pa kot tudi ali do po le bo še ni bil zaradi kar lahko med leta",
    "fi": (
        "ja on ei että se oli hän ovat myös kun mutta ole joka kuin tai sen vain niin olla jos mukaan ovat sekä mitä nyt jo voi "
        "hänen tämä jonka vuoden"
    ),
    "hu": (
        "a az és hogy nem is egy ez meg de már csak el volt van azt vagy még ha lesz mint ki minden után szerint között kell aki majd pedig"
    ),
    "et": "ja on ei et see oli ta ka kui aga oma mis ning või siis seda ole selle pärast juba veel mida nii kes tema üle aasta saab eesti",
    "lv": "un ir no ar kas par uz ka lai tas arī bija pēc vai pie to kā tiek nav bet līdz jau tika gan savu šī kad tā",
    "lt": "ir kad yra į iš su kaip buvo bet tai už nuo dėl apie taip jau ar prie per po bus gali savo kuris ne tik dar",
    "ca": "de la i el que a en els les per un una amb no del és al es va més com ha han són seva aquest aquesta pel però també dels ser",
    "vi": "và của là có trong cho được với các một những không người đã này để khi từ đến về tại như ra năm vào nhiều cũng ở đó sẽ",
    "sw": (
        "na ya wa kwa ni katika la za kuwa hiyo cha hii huo baada yake wake ambao kama lakini pia hata huku zaidi mwa vya huyo "
        "kwamba sana alisema"
    ),
    "tl": "ang ng sa na mga ay at si ni para ito kay nang hindi may siya ko isang din kung rin niya mula naman pa nila sila noong",
}
MARKS = {
    "de": "äöüß", "fr": "çèêœ", "es": "ñ¿¡", "pt": "ãõ", "sv": "äå", "da": "æø", "no": "æø", "pl": "łżśąęź", "tr": "ışğ", "ro": "țțăţ",
    "cs": "řůě", "sk": "ľĺŕô", "hu": "őű", "fi": "äö", "et": "õ", "lv": "āēīņļķģ", "lt": "ėųįū",
}  # fmt: skip
"""Letters that speak for a language, beside its words: each is half a vote, as long words have more of them."""

CYRILLIC_LETTERS = {
    "uk": "іїєґ",
    "be": "ў",
    "ru": "ыэё",
    "bg": "ъ",
    "sr": "ђћџљњј",
    "mk": "ѓќѕј",
    "kk": "әғқңұһі",
    "ky": "ңөү",
    "mn": "өү",
    "tg": "ӣӯҳҷқғ",
}
CYRILLIC_WORDS = {
    "ru": "что это как для его был из также она они был при или который были года этого после уже только чтобы по от",
    "uk": "що це як для його був із також вона вони при або який були року після вже тільки щоб від та є й до про",
    "bg": "да се че от за са ще беше които това като след който тази към със във по е бъде му не има",
    "sr": "је да се су за који као од са или што није али ће после због само како били у и",
    "mk": "да се од за што како дека со ќе беше кои ова но или до во по е не има тоа",
    "be": "што гэта як для яго быў таксама яна яны пры або які былі года пасля ўжо толькі каб ад ды з",
    "kk": "және бұл үшін мен деп бір да де болып туралы болған кейін сол осы бойынша",
    "ky": "жана бул үчүн менен деп бир да болуп тууралуу болгон кийин ошол боюнча",
    "mn": "нь байна энэ бол гэж болон юм тухай байсан дараа өөр хийх",
    "tg": "ва дар ба аз ки ин барои бо аст ҳам буд шуд мекунад",
}
ARABIC_LETTERS = {"ar": "ةىكيأإؤ", "fa": "گچپژکی", "ur": "ٹڈڑںےہکی", "ps": "ېۍځڅډړږښګڼ", "ckb": "ێۆڵڕە", "ug": "ۇۋېەۈ"}
ARABIC_WORDS = {
    "ar": "في من على أن إلى التي عن مع هذا الذي هذه كان بعد لا ما أو قد كما ذلك بين قال",
    "fa": "در به از که این را با است برای آن یک خود تا شد می بر هم نیز شده کرد",
    "ur": "کے کی میں ہے اور سے کا کو نے پر یہ بھی کہ نہیں ہیں ایک اس جو گیا تھا",
    "ps": "په د او چې ته له دې کې سره شوي دي یې هم کړي",
    "ckb": "لە و بۆ کە بە ئەو لەگەڵ ئەم هەر دوای",
    "ug": "بىلەن بۇ ۋە ئۇ بىر ئۈچۈن كېيىن",
}
DEVANAGARI_WORDS = {
    "hi": "के में की है और से का को ने पर यह भी कि नहीं हैं एक इस जो गया था लिए",
    "mr": "आहे आणि या ते च्या हे तर केली होते आहेत असे येथे नाही झाली केले",
    "ne": "छ र छन् मा भएको गरेको हो थियो गर्न पनि भने तथा यो लागि गरेका",
}


Ballot = Mapping[str, tuple[tuple[str, int], ...]]
"""For a word or letter: the languages it speaks for, each with its votes."""


class Family(NamedTuple):
    """The languages of one script, and what tells them apart."""

    words: Ballot
    letters: Ballot
    letter: re.Pattern[str]


def _ballot(signs: Mapping[str, Iterable[str]], whole: int) -> Ballot:
    languages = defaultdict(list)
    for language, own in signs.items():
        for sign in dict.fromkeys(own):
            languages[sign].append(language)
    return {sign: tuple((language, whole // len(sharing)) for language in sharing) for sign, sharing in languages.items()}


def _family(words: Mapping[str, str], letters: Mapping[str, str], whole_letter: int) -> Family:
    ballot = _ballot(letters, whole_letter)
    pattern = re.compile(f"[{''.join(ballot)}]" if ballot else r"(?!)")
    return Family(_ballot({language: own.split() for language, own in words.items()}, WHOLE_VOTE), ballot, pattern)


LATIN = _family(STOP_WORDS, MARKS, WHOLE_VOTE // 2)
CYRILLIC = _family(CYRILLIC_WORDS, CYRILLIC_LETTERS, WHOLE_VOTE)
ARABIC = _family(ARABIC_WORDS, ARABIC_LETTERS, WHOLE_VOTE)
DEVANAGARI = _family(DEVANAGARI_WORDS, {}, WHOLE_VOTE)

# First and last code point of each script's letters (Unicode blocks), and whose they are.
SCRIPTS: tuple[tuple[int, int, str | Family], ...] = (
    (0x0041, 0x024F, LATIN), (0x0370, 0x03FF, "el"), (0x0400, 0x052F, CYRILLIC), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, ARABIC), (0x0900, 0x097F, DEVANAGARI), (0x0980, 0x09FF, "bn"), (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"), (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"), (0x0F00, 0x0FFF, "bo"), (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"), (0x1100, 0x11FF, "ko"), (0x1200, 0x139F, "am"), (0x1780, 0x17FF, "km"), (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, "el"), (0x3040, 0x30FF, "ja"), (0x3400, 0x9FFF, "zh"), (0xAC00, 0xD7AF, "ko"),
)  # fmt: skip
STARTS = [first for first, _, _ in SCRIPTS]
KANA, HAN = (next(block for block, (_, _, whose) in enumerate(SCRIPTS) if whose == language) for language in ("ja", "zh"))
BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7af]")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language `text` opens in, or None when it is too short or the vote is close."""
    opening = text[:READ]
    script = _script(opening) if not opening.isascii() and BEYOND_LATIN.search(opening) else LATIN
    return _elect(opening.lower(), script) if isinstance(script, Family) else script


def _script(opening: str) -> str | Family | None:
    letters: defaultdict[int, int] = defaultdict(int)
    for character, count in Counter(opening[:: max(1, len(opening) // SAMPLED)]).items():
        block = bisect_right(STARTS, ord(character)) - 1
        if block >= 0 and ord(character) <= SCRIPTS[block][1] and character.isalpha():
            letters[block] += count
    if sum(letters.values()) < MIN_LETTERS:
        return None
    if letters[KANA] >= KANA_SHARE * letters[HAN]:
        letters[KANA] += letters.pop(HAN, 0)
    return SCRIPTS[max(letters, key=lambda block: (letters[block], -block))][2]


def _elect(opening: str, family: Family) -> str | None:
    words = opening.replace("’", "'").replace("'s ", " ").replace("'", "' ").split()
    known = Counter(filter(family.words.__contains__, words))
    votes: defaultdict[str, int] = defaultdict(int)
    hits: defaultdict[str, int] = defaultdict(int)
    for word, count in known.items():
        for language, vote in family.words[word]:
            votes[language] += vote * count
            hits[language] += count
    for letter, count in Counter(() if opening.isascii() else family.letter.findall(opening)).items():
        for language, vote in family.letters[letter]:
            votes[language] += vote * count
            hits[language] += vote * count // WHOLE_VOTE
    second, most = sorted((0, 0, *votes.values()))[-2:]
    first = min((language for language, vote in votes.items() if vote == most), default="")
    sure = hits[first] >= max(MIN_WORDS, MIN_SHARE * len(words)) and most >= LEAD * second
    return first if sure else None
