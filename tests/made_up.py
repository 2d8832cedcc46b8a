"""Pages that are made up: texts of our own under headers whose lines, order, marks and blank lines the dice choose."""

import random
from collections.abc import Sequence
from typing import NamedTuple

STORIES = {
    "en": [
        (
            "Harbour opens its new quay in autumn",
            ("The harbour authority said on Monday that the new quay would open in October, two years late and well over budget."),
        ),
        (
            "Fever spreads through three districts",
            ("Doctors counted four hundred cases of the fever in a single week, the ministry said, most of them among children."),
        ),
        (
            "Village school presses nine tons of apples",
            ("Pupils sorted the fruit by hand and pressed it for the home for the elderly, where every bottle was gone by noon."),
        ),
        (
            "Night train to the coast runs again",
            "Both railways agreed on who pays for the beds, so the sleeper will leave every evening from May onwards.",
        ),
        (
            "Bridge closed after crack is found",
            ("Engineers discovered the damage during an inspection and sent lorries on a detour of forty miles through the hills."),
        ),
    ],
    "de": [
        (
            "Hafen eröffnet neuen Kai im Herbst",
            ("Die Hafenbehörde teilte am Montag mit, dass der neue Kai im Oktober eröffnet wird, zwei Jahre später als geplant."),
        ),
        (
            "Fieber breitet sich im Süden aus",
            ("Ärzte zählten in einer einzigen Woche vierhundert Fälle, sagte das Ministerium, die meisten davon unter Kindern."),
        ),
        (
            "Schule presst neun Tonnen Äpfel",
            ("Die Schüler sortierten das Obst von Hand und pressten es für das Altersheim, wo jede Flasche bis Mittag leer war."),
        ),
        (
            "Nachtzug an die Küste fährt wieder",
            "Beide Bahnen einigten sich darauf, wer die Betten bezahlt, so dass der Zug ab Mai jeden Abend abfährt.",
        ),
        (
            "Brücke nach Riss gesperrt",
            ("Ingenieure entdeckten den Schaden bei einer Prüfung und schickten Lastwagen auf einen Umweg durch die Berge."),
        ),
    ],
    "ru": [
        (
            "Порт откроет новый причал осенью",
            ("Администрация порта сообщила в понедельник, что новый причал откроется в октябре, на два года позже срока."),
        ),
        (
            "Лихорадка дошла до трёх районов",
            "Врачи насчитали четыреста случаев за одну неделю, сообщило министерство, большинство заболевших дети.",
        ),
        (
            "Школьники собрали девять тонн яблок",
            "Ученики перебрали фрукты вручную и выжали сок для дома престарелых, где к полудню не осталось ни бутылки.",
        ),
        (
            "Ночной поезд к морю снова в пути",
            "Обе железные дороги договорились, кто платит за постели, и с мая состав будет отправляться каждый вечер.",
        ),
        (
            "Мост закрыли из-за трещины",
            ("Инженеры обнаружили повреждение при осмотре и направили грузовики в объезд через горы, сообщили в управлении."),
        ),
    ],
}
NAMES = {
    "en": (
        "Ann Lee",
        "Bo Dahl",
        "Cy Ekman",
        "Di Fox",
        "Ed Gray",
    ),
    "de": (
        "Jutta Ammer",
        "Deniz Krol",
        "Hilde Voss",
        "Ole Brandt",
        "Ida Kern",
    ),
    "ru": (
        "Антон Рябинин",
        "Ольга Ступина",
        "Пётр Кочетов",
        "Анна Белова",
        "Иван Лужин",
    ),
}
BY = {"en": "By", "de": "Von", "ru": "Автор:"}
MONTHS = {"en": "March", "de": "März", "ru": "марта"}
MARKS = ("", "", "", "• ", "– ", "{0}. ", "({0}) ")
MASTHEADS = {
    "en": (
        "The Beacon",
        "News Sport Weather",
        "Press review",
    ),
    "de": (
        "Der Bote",
        "Nachrichten Sport",
        "Presseschau",
    ),
    "ru": (
        "Вестник",
        "Новости Спорт",
        "Обзор прессы",
    ),
}
KICKERS = {
    "en": (
        "MONEY",
        "HEALTH",
        "SCHOOLS",
        "TRAVEL",
        "ROADS",
    ),
    "de": (
        "Politik",
        "Gesundheit",
        "Schule",
        "Reise",
        "Verkehr",
    ),
    "ru": (
        "Экономика",
        "Здоровье",
        "Школа",
        "Поездки",
        "Дороги",
    ),
}
PREFACES = {
    "en": "Good morning. These are the reports that the clerks have cut out for you today.",
    "de": "Guten Morgen. Das haben wir heute für Sie aus den Zeitungen geschnitten.",
    "ru": "Доброе утро. Вот что мы сегодня вырезали для вас из газет.",
}
FEET = {
    "en": "The review is compiled by volunteers and appears on every weekday.",
    "de": "Die Presseschau wird von Freiwilligen gemacht und erscheint werktags.",
    "ru": "Обзор составляют добровольцы, он выходит по рабочим дням.",
}
MORE = {
    "en": (
        "Ships will moor there from the first of the month.",
        "Beds in two hospitals are full, a nurse said.",
        "The rest went to the cattle.",
        "Tickets go on sale next week.",
        "Repairs will take until the summer, the council said.",
    ),
    "de": (
        "Schiffe legen dort ab dem Ersten des Monats an.",
        "In zwei Kliniken sind alle Betten belegt, sagte eine Pflegerin.",
        "Der Rest ging an das Vieh.",
        "Fahrkarten gibt es ab nächster Woche.",
        "Die Reparatur dauert bis zum Sommer, sagte der Rat.",
    ),
    "ru": (
        "Суда будут швартоваться там с первого числа.",
        "В двух больницах заняты все койки, сказала медсестра.",
        "Остальное отдали скоту, сказал директор.",
        "Билеты поступят в продажу на следующей неделе.",
        "Ремонт займёт время до лета, сообщил совет.",
    ),
}


class Page(NamedTuple):
    """A page and the headlines of its articles."""

    text: str
    titles: Sequence[str]


def several(dice: random.Random) -> Page:
    """Make a page of several signed texts."""
    language = dice.choice(list(STORIES))
    stories = dice.sample(STORIES[language], dice.randint(3, 5))
    signs = dice.sample(("byline", "date", "url", "source"), dice.randint(1, 3))
    places = {sign: dice.choice(("above", "below", "behind")) for sign in signs}
    mark, rule, tight = dice.choice(MARKS), dice.choice(("", "", "-----", "* * *")), dice.random() < 0.5
    kicked, long, preface, foot = (dice.random() < share for share in (0.2, 0.4, 0.3, 0.3))
    head = [*MASTHEADS[language], *([PREFACES[language]] if preface else [])]
    parts = []
    for number, (title, text) in enumerate(stories, start=1):
        lines = {sign: _sign(sign, language, number) for sign in signs}
        above, below, behind = ([lines[sign] for sign in signs if places[sign] == place] for place in ("above", "below", "behind"))
        kicker = [KICKERS[language][number - 1]] if kicked else []
        more = [MORE[language][number - 1]] if long else []
        part = [*kicker, *above, mark.format(number) + title, *below, text, *more, *behind]
        parts.append(("\n" if tight else "\n\n").join(part))
    between = f"\n\n{rule}\n\n" if rule else "\n\n"
    end = f"\n\n{rule}\n{FEET[language]}\n" if foot else "\n"
    return Page("\n".join(head) + "\n\n" + between.join(parts) + end, [title for title, _ in stories])


def one(dice: random.Random) -> Page:
    """Make a page of one article with headings over its parts."""
    language = dice.choice(list(STORIES))
    (title, lead), *rest = dice.sample(STORIES[language], 5)
    paper, menu, _ = MASTHEADS[language]
    head = [paper, menu, "", title, "", *(_sign(sign, language, 1) for sign in dice.sample(("byline", "date"), 2)), "", lead, ""]
    gap = "\n\n" if dice.random() < 0.5 else "\n"
    return Page("\n".join(head) + "\n" + "\n\n".join(f"{' '.join(heading.split()[:3])}{gap}{text}" for heading, text in rest), [title])


def _sign(sign: str, language: str, number: int) -> str:
    day = f"{number + 3} {MONTHS[language]} 2021" if language != "de" else f"{number + 3}. {MONTHS[language]} 2021"
    return {
        "byline": f"{BY[language]} {NAMES[language][number - 1]}",
        "date": day,
        "url": f"https://news.example/2021/03/{number}/story",
        "source": f"{('Reuters', 'The Courier', 'Daily Post', 'BBC News', 'Evening Mail')[number - 1]}, {day}",
    }[sign]
