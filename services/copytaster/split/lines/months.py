"""The names of months and weekdays, and the words that stand beside a date, in the languages of the pages."""

from collections import defaultdict
from importlib import resources
from unicodedata import combining, normalize

NAMES = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "pl, alone": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "cs, alone": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "uk, alone": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru, alone": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar of the levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "ar of the maghreb": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "hi, other spellings": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
}
"""The twelve names as they stand in a date; `_` is a space."""

TABLE = "months.tsv"
"""The names in further languages, of which no beginning is read: those mean other months elsewhere. A language a line."""

WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "понедельник вторник среда четверг пятница суббота воскресенье "
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार "
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日 月 火 水 木 金 土 日 "
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日".split()
)

BESIDE = WEEKDAYS | frozenset(
    "published publish updated update posted modified last first date on at of the issue edition created added report released and "
    "utc gmt est edt cst cdt mst mdt pst pdt bst cest cet eet et ist msk wib am pm a p m h min hrs "
    "publié mis à jour le la modifié publicado publicada actualizado actualizada el fecha a las de del "
    "veröffentlicht publiziert aktualisiert stand zuletzt geändert erstellt am um uhr den vom datum "
    "pubblicato aggiornato il alle ore atualizado em às geplaatst gepubliceerd bijgewerkt op om "
    "publisert publiceret udgivet opdateret oppdatert kl uppdaterad publicerad opublikowano aktualizacja dnia godz "
    "inviato modificato scritto posté envoyé écrit rédigé escrito enviado postado editado verfasst geschrieben gesendet gepostet "
    "geschreven verzonden skrevet skrivet postat postet napisano wysłano dodano odesláno napsáno gönderildi gönderilme "
    "dikirim ditulis diposting "
    "отправлено добавлено написано сообщение размещено надіслано додано "
    "yayınlanma güncelleme güncellendi giriş son tarihi ekleme опубликовано обновлено дата г года в от "
    "محرم صفر ربيع الأول الثاني جمادى الأولى الآخرة رجب شعبان رمضان شوال ذو ذي القعدة الحجة هـ مـ "
    "نشر نشرت تحديث آخر في التاريخ بتاريخ الساعة م ص ه प्रकाशित अपडेट अपडेटेड दिनांक को बजे पर "
    "issued created modified ago edt aest aedt acst awst nzst nzdt jst kst hkt sgt ict pkt wita wit eat cat wat sast brt art clt nst "
    "julkaistu päivitetty klo megjelent frissítve δημοσίευση δημοσιεύτηκε ενημέρωση ώρα publikováno aktualizováno zveřejněno vydáno hod "
    "publicat actualizat ora objavljeno ažurirano publicēts atjaunots thứ hai ba tư năm sáu bảy chủ nhật ngày cập nhật lúc น เผยแพร่"
    " วันที่ เวลา "
    "입력 수정 등록 승인 송고시간 기사입력 최종수정 오전 오후 업데이트 publicada "
    "发布 发布时间 发表 更新 更新时间 时间 发布于 日期 公開 公開日 更新日 配信 掲載 午前 午後 上午 下午 時 分 点".split()
)
"""Words that stand beside a date on a line of its own."""

DAY_FIRST = frozenset("ar bg ca cs da de el es et fi fr he hi hr id it lv nl no pl pt ro ru sk sl sr sv tr uk vi".split())
"""Languages whose dates of numbers begin with the day (Unicode CLDR, short date formats)."""

SHORTEST = 3
LAST = "\u058f"
"""The last letters of which capitals lose their marks, and no language's vowels are marks."""


def number(name: str) -> int:
    """Return the number of a month by its name, 0 where it is none; capitals of some languages lose their accents."""
    said = " ".join(name.casefold().split())
    found = MONTHS.get(said)
    return found or (MONTHS.get(_bare(said), 0) if not said.isascii() else 0)


def _bare(name: str) -> str:
    """Return a name in Latin, Greek or Cyrillic letters without their marks: `aout` for `août`."""
    return name if name[:1] > LAST else "".join(one for one in normalize("NFD", name.replace("ı", "i")) if not combining(one))


def _months() -> dict[str, int]:
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for names in NAMES.values():
        for number, name in enumerate(names.replace("_", "\x00").split(), start=1):
            whole = name.replace("\x00", " ")
            meant[whole].add(number)
            if whole.isalpha() and not "\u0590" < whole[0] < "\u0fff":
                for length in range(SHORTEST, min(5, len(whole)) + 1):
                    meant[whole[:length]].add(number)
    for line in (resources.files(__package__) / TABLE).read_text(encoding="utf-8").splitlines():
        language, _, names = line.partition("\t")
        for number, name in enumerate(names.split(), start=1):
            if name != "-" and not language.startswith("#"):
                meant[name].add(number)
    meant["mrt"].add(3)
    for name, numbers in [*meant.items()]:
        meant[_bare(name)] |= numbers
    return {name: numbers.pop() for name, numbers in meant.items() if len(numbers) == 1}


MONTHS = _months()
"""Every name, and every beginning of one that means the same month in all languages, to its number."""
