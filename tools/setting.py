"""How a page is set that is made of texts: what stands above, between and below them, as dice choose. See `tools/stacked.py`."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copytaster.split.cut.labels import LEAD, TEXT, TITLE
from tools.lessons import Page

BLANK, MORE = (0, 1), (0, 0, 1, 1, 2)
"""Blank lines inside a text, and how many more stand above the next."""
RULES = (
    "---", "* * *", "***", "-----", "==========", "_____", "# # #", "• • •", "~~~", "–––", "+++", "###", "■", "◆", *[None] * 32,
)  # fmt: skip
"""What stands between two texts."""
SECTIONS = ("News", "Business", "Sport", "Local", "Politics", "Kultur", "Wirtschaft", "Monde", "Deportes", "Health", "World", "Culture")
OVER = (True, *[False] * 9)
"""Whether a section stands over each headline."""
TITLED = ("{}", "{}", "{}", "{}", "# {}", "## {}", "{number}. {}", "upper", "headless")
"""How a headline is set; without one a text begins below a rule."""
SIGNED = (
    "By {name}", "{name}", "By {name}, {place}", "Von {name}", "Par {name}", "Por {name}", "{date}", "Published {date}", "{date} | {name}",
    *[None] * 16,
)  # fmt: skip
"""What stands below each headline."""
DATES = ("{day} March 2021", "March {day}, 2021", "2021-03-{day}", "{day}.03.2021", "{day}/03/2021")
DAYS = range(10, 29)
NAMES = (
    "Ann Lee",
    "Jonas Weber",
    "Marie Dubois",
    "Ibrahim Sule",
    "Carla Ríos",
    "Piotr Nowak",
    "Li Wei",
    "Asha Rao",
    "Tom Neill",
    "Eva Holm",
)
PLACES = ("LONDON", "Berlin", "PARIS", "Nairobi", "Madrid", "WARSAW", "Lagos", "Delhi")
FEET = (
    "Read more", "Share", "Share this article", "Leave a comment", "0 comments", "Tweet", "Print", "Weiterlesen", "Lire la suite",
    "Leer más",
    *[None] * 40,
)  # fmt: skip
"""What stands below each text."""
KEPT = (2, 3, 4, 6, 9, 14, 99)
"""Paragraphs that are kept of each text at most."""
SITES = ("The Daily Ledger", "Nordkurier", "Le Phare", "El Faro", "Gazeta", "Heute", "La Voce", "News", *[None] * 18)
"""What stands on top of the page."""
MENUS = ("Home", "News", "Sport", "Politik", "Culture", "Économie", "Contact", "Search", "Menu", "Abo", "Opinión", "World")
ABOVE, BELOW = (0, 1, 2, 3, 4, 5), (0, 0, 0, 0, 0, 0, 0, 2, 4)
"""Lines of a menu on a page that has its site on top, and at its end."""
ALSO = (
    "Related", "Read also", "More news", "Most read", "You may also like", "Lesen Sie auch", "Mehr zum Thema", "Lire aussi", "À lire aussi",
    "Más noticias", "Leggi anche", "Read next", "Latest", "Recommended", "Lees ook", "Leia também", "Latest stories", *[None] * 12,
)  # fmt: skip
"""What stands above teasers of other texts."""
TEASERS = ("headline", "headline", "beginning", "beginning", "paragraph")
"""What is told of each of those: no more than its headline, the beginning of its first paragraph, or all of that."""
CUT = ("…", "...", " [...]", " …", "")
TEASED, HEADING = (10, 25), (2, 5)
"""Words of a teaser; of a heading: some of a paragraph below it."""
HEADINGS = (
    "Background", "What happens next", "The numbers", "Reactions", "Hintergrund", "Le contexte", "Antecedentes", "Timeline",
    "Why it matters",
)  # fmt: skip
GENERAL = (True, *[False] * 6)
"""Whether a heading is one of those."""
LONGEST = 24
"""Characters of a heading where a script parts no words."""


class Text(NamedTuple):
    """A news text, or a part of one: its lines, the headline first if it has one, and what each is, None if none of it."""

    lines: tuple[str, ...]
    said: tuple[str | None, ...]


class Line(NamedTuple):
    """A line of a page, what it is, and how many blank lines stand above it."""

    text: str
    said: str | None = None
    blank: int = 0


class Setting(NamedTuple):
    """What all texts of a page have in common, chosen from the above."""

    blank: int
    more: int
    rule: str | None
    over: bool
    titled: str
    signed: str | None
    date: str
    foot: str | None
    kept: int


def heading(paragraph: str, dice: random.Random) -> str:
    """Return a heading for a part that has a paragraph: words of it, as a heading speaks of what is below, or one that says nothing."""
    if dice.choice(GENERAL):
        return dice.choice(HEADINGS)
    words, count = paragraph.split(), dice.randint(*HEADING)
    first = dice.randrange(max(1, len(words) - count))
    told = " ".join(words[first : first + count]).strip(" .,:;\"“”'–—-").capitalize()
    return (told[:LONGEST] if len(words) == 1 else told) or HEADINGS[0]


def laid(texts: Sequence[Text], teased: Sequence[Text], dice: random.Random) -> Page:
    """Return the page of several texts, or of the parts of one, of which the first has its headline; teasers of others stand below."""
    how, parts = _chosen(dice), [text for text in texts if text.said[0] == TITLE]
    told: list[Line] = []
    if (site := dice.choice(SITES)) is not None:
        told += map(Line, (site, *dice.sample(MENUS, dice.choice(ABOVE))))
    for number, text in enumerate(texts, 1):
        if number > 1 and how.rule is not None:
            told.append(Line(how.rule, None, how.blank))
        first, *others = _own(text, how, number, dice, whole=len(parts) == len(texts))
        told += [first._replace(blank=how.blank + how.more) if number > 1 else first, *others]
    told += [Line(line, None, how.blank) for line in (*_teasers(teased, dice), *dice.sample(MENUS, dice.choice(BELOW)))]
    return _page(told)


def _chosen(dice: random.Random) -> Setting:
    each = (BLANK, MORE, RULES, OVER, TITLED, SIGNED, DATES, FEET, KEPT)
    return Setting(*[dice.choice(some) for some in each])  # type: ignore[arg-type]  # one choice a field


def _own(text: Text, how: Setting, number: int, dice: random.Random, *, whole: bool) -> Iterator[Line]:
    """Give the lines of a text as they are set; `whole` says that it is no part, which is neither signed nor has a section or a foot."""
    headed, headless = text.said[0] == TITLE, whole and how.titled == "headless" and how.rule is not None
    others = [*zip(text.lines, text.said, strict=True)][headed:]
    if how.over and headed:
        yield Line(dice.choice(SECTIONS), None, how.blank)
    if headed and not headless:
        yield Line(_titled(text.lines[0], how, number), TITLE, how.blank)
    if headed and not headless and how.signed is not None:
        date = how.date.format(day=dice.choice(DAYS))
        yield Line(how.signed.format(name=dice.choice(NAMES), place=dice.choice(PLACES), date=date), None, how.blank)
    paragraphs = 0
    for line, said in others:
        paragraphs += said == TEXT
        if paragraphs > how.kept:
            break
        yield Line(line, LEAD if headless and said == TEXT and paragraphs == 1 else said, how.blank)
    if how.foot is not None and whole:
        yield Line(how.foot, None, how.blank)


def _titled(title: str, how: Setting, number: int) -> str:
    if how.titled == "upper":
        return title.upper()
    return title if how.titled == "headless" else how.titled.format(title, number=number)


def _teasers(texts: Sequence[Text], dice: random.Random) -> Iterator[str]:
    """Give the lines that tease texts."""
    how, also = dice.choice(TEASERS), dice.choice(ALSO)
    if texts and also is not None:
        yield also
    for text in texts:
        yield text.lines[0]
        first = next(line for line, said in zip(text.lines, text.said, strict=True) if said == TEXT)
        words, count = first.split(), dice.randint(*TEASED)
        if how == "paragraph" or (how == "beginning" and len(words) <= count):
            yield first
        elif how == "beginning":
            yield " ".join(words[:count]) + dice.choice(CUT)


def _page(told: Sequence[Line]) -> Page:
    lines: list[str] = []
    said: dict[int, str] = {}
    for line in told:
        lines += [""] * line.blank if lines else []
        lines.append(line.text)
        if line.said is not None:
            said[len(lines)] = line.said
    return Page("\n".join(lines), said, ruled=True)
