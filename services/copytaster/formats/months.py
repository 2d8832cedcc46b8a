"""The names of months, as dates in words have them, by number; in the languages news is most written in (Unicode CLDR)."""

NAMES = (
    (
        "january jan januar jänner januari janvier enero janeiro gennaio "
        "января січня stycznia ledna ocak يناير كانون جنوری जनवरी januára tammikuuta"
    ),
    (
        "february feb februar februari février febrero fevereiro febbraio "
        "февраля лютого lutego února şubat فبراير شباط فروری फरवरी फ़रवरी helmikuuta"
    ),
    "march mar märz maart mars marzo março марта березня marca března mart مارس آذار مارچ मार्च maaliskuuta",
    "april apr avril abril aprile апреля квітня kwietnia dubna nisan أبريل نيسان اپریل अप्रैल huhtikuuta",
    "may mai mei maj mayo maio maggio мая травня maja května mayıs مايو أيار مئی मई toukokuuta",
    "june jun juni juin junio junho giugno июня червня czerwca června haziran يونيو حزيران جون जून kesäkuuta",
    "july jul juli juillet julio julho luglio июля липня lipca července temmuz يوليو تموز جولائی जुलाई heinäkuuta",
    "august aug augustus augusti août agosto августа серпня sierpnia srpna ağustos أغسطس آب اگست अगस्त elokuuta",
    (
        "september sep sept septembre septiembre setembro settembre "
        "сентября вересня września září eylül سبتمبر أيلول ستمبر सितंबर सितम्बर syyskuuta"
    ),
    (
        "october oct oktober okt octobre octubre outubro ottobre "
        "октября жовтня października října ekim أكتوبر تشرين اکتوبر अक्टूबर अक्तूबर lokakuuta"
    ),
    "november nov novembre noviembre novembro ноября листопада listopada listopadu kasım نوفمبر نومبر नवंबर नवम्बर marraskuuta",
    (
        "december dec dezember dez décembre diciembre dezembro dicembre "
        "декабря грудня grudnia prosince aralık ديسمبر دسمبر दिसंबर दिसम्बर joulukuuta"
    ),
)
NUMBERS = {name: number for number, names in enumerate(NAMES, start=1) for name in names.split()}
