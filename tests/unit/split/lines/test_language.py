import pytest

from copytaster.split.lines.language import READ, detect

LEAD = {
    "ar": "أعلنت الحكومة يوم الثلاثاء أنها سترفع الضرائب لأول مرة منذ عشر سنوات، ولم تستشر المعارضة في هذا القرار الذي اتخذ في المساء.",
    "bg": "Правителството обяви във вторник, че ще повиши данъците за първи път от десет години и че опозицията не е била попитана.",
    "cs": "Vláda v úterý oznámila, že poprvé za deset let zvýší daně a že se s opozicí o tom neradila, protože to podle ní není nutné.",
    "da": "Regeringen vil hæve skatterne for første gang i ti år, siger ministeren. Oppositionen "
    "blev ikke spurgt, og nogle af dens folk kræver "
    "nu et møde mellem partierne efter ferien.",
    "de": "Die Regierung hat am Dienstag angekündigt, dass sie die Steuern zum ersten Mal seit zehn Jahren erhöhen wird.",
    "el": "Η κυβέρνηση ανακοίνωσε την Τρίτη ότι θα αυξήσει τους φόρους για πρώτη φορά εδώ και δέκα χρόνια.",
    "en": "The government said on Tuesday that it would raise taxes for the first time in a decade, and that the opposition was not asked.",
    "es": "El gobierno anunció el martes que subirá los impuestos por primera vez en diez años y que la oposición no fue consultada.",
    "fa": "دولت روز سه‌شنبه اعلام کرد که برای نخستین بار در ده سال گذشته مالیات را افزایش می‌دهد و گفت که این کار لازم است.",
    "fi": "Hallitus ilmoitti tiistaina, että se korottaa veroja ensimmäistä kertaa kymmeneen vuoteen ja että "
    "oppositio ei ole ollut mukana.",
    "fr": "Le gouvernement a annoncé mardi qu’il allait augmenter les impôts pour la première fois depuis dix "
    "ans, sans l’avis de l’opposition.",
    "he": "הממשלה הודיעה ביום שלישי כי תעלה את המסים לראשונה מזה עשור, והאופוזיציה לא נשאלה לדעתה.",
    "hi": "सरकार ने मंगलवार को कहा कि वह दस साल में पहली बार कर बढ़ाएगी और विपक्ष से इस पर बात नहीं की गई है।",
    "hu": "A kormány kedden bejelentette, hogy tíz év után először emeli meg az adókat, és hogy az ellenzékkel erről nem egyeztetett.",
    "id": "Pemerintah mengumumkan pada hari Selasa bahwa pajak akan dinaikkan untuk pertama kali dalam sepuluh "
    "tahun dan oposisi tidak diajak bicara.",
    "it": "Il governo ha annunciato martedì che aumenterà le tasse per la prima volta in dieci anni e che "
    "l'opposizione non è stata sentita.",
    "ja": "政府は火曜日、十年ぶりに税金を引き上げると発表した。野党には相談がなかったという。",
    "ko": "정부는 화요일에 10년 만에 처음으로 세금을 인상하겠다고 발표했다. 야당과는 협의하지 않았다.",
    "nl": "De regering heeft dinsdag aangekondigd dat zij de belastingen voor het eerst in tien jaar zal "
    "verhogen en dat er niet is overlegd.",
    "no": "Regjeringen vil øke skattene for første gang på ti år, sier ministeren. Opposisjonen ble "
    "ikke spurt, og noen av dens folk krever "
    "nå et møte mellom partiene etter ferien.",
    "pl": "Rząd ogłosił we wtorek, że po raz pierwszy od dziesięciu lat podniesie podatki i że opozycja nie została o to zapytana.",
    "pt": "O governo anunciou na terça-feira que vai aumentar os impostos pela primeira vez em dez anos e que a oposição não foi ouvida.",
    "ro": "Guvernul a anunțat marți că va crește taxele pentru prima dată în ultimii zece ani și că opoziția nu a fost consultată.",
    "ru": "Правительство объявило во вторник, что оно повысит налоги впервые за десять лет, и это было сделано без оппозиции.",
    "sv": "Regeringen meddelade på tisdagen att den kommer att höja skatterna för första gången på tio år och "
    "att oppositionen inte har tillfrågats.",
    "th": "รัฐบาลประกาศเมื่อวันอังคารว่าจะขึ้นภาษีเป็นครั้งแรกในรอบสิบปี",
    "tr": "Hükümet salı günü, on yıl sonra ilk kez vergileri artıracağını ve bu konuda muhalefete "
    "danışılmadığını açıkladı, ancak bir tarih vermedi.",
    "uk": "Уряд оголосив у вівторок, що він підвищить податки вперше за десять років, і опозицію про це не питали.",
    "ur": "حکومت نے منگل کو اعلان کیا کہ وہ دس سال میں پہلی بار ٹیکس میں اضافہ کرے گی اور حزب اختلاف سے مشورہ نہیں کیا گیا۔",
    "zh": "政府星期二宣布将在十年来首次提高税收，反对党没有被征求意见。",
}


@pytest.mark.parametrize("language", LEAD)
def test_the_first_paragraph_tells_the_language(language: str) -> None:
    assert language == detect(LEAD[language])


@pytest.mark.parametrize("language", LEAD)
def test_a_copy_that_was_cut_or_edited_keeps_its_language(language: str) -> None:
    text = LEAD[language] + "\n\n" + LEAD[language]
    copies = [text[: len(text) * part // 100] for part in (60, 75, 90)]
    copies += [text.upper(), "LONDON (Reuters) - " + text, text.replace(",", " -"), text + " © 2026 Example News", text[len(text) // 10 :]]

    assert [language] * len(copies) == [detect(copy) for copy in copies]


@pytest.mark.parametrize("text", ["", " \n", "1234 5678 --- !!!", "Breaking news", "OK", "αβ", "Foo bar baz qux quux corge grault garply"])
def test_a_text_that_says_too_little_has_no_language(text: str) -> None:
    assert detect(text) is None


def test_a_text_half_in_one_language_and_half_in_another_has_none() -> None:
    halves = LEAD["en"], LEAD["de"] + " Sie hat es nicht mit der Opposition besprochen."

    assert detect(" ".join(halves)) is None


def test_what_follows_the_opening_changes_nothing() -> None:
    opening = (LEAD["en"] + " ") * 20
    assert len(opening) > READ

    assert detect(opening) == detect(opening + LEAD["zh"] * 1_000) == "en"


def test_a_foreign_name_in_a_story_does_not_change_its_language() -> None:
    assert detect(LEAD["en"] + " The novel 戦争と平和 by Толстой was on the minister's desk, beside Müller's and Söderström's.") == "en"
    assert detect(LEAD["zh"] + "政府说，新产品名为「のり」，将于明年在全国各地的商店里出售，价格还没有公布，也没有说明产地。") == "zh"
    assert detect(LEAD["ja"] + " The Economist and the BBC") == "ja"
