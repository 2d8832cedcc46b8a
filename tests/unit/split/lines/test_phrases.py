from collections.abc import Callable

import pytest

from by_rules import split as split_by_rules
from copytaster.page import Draft
from copytaster.split import Cut, split
from copytaster.split.lines import phrases

TITLE = "Swing Bridge Stays Shut Until the Herons Have Flown"
OPENED = "The swing bridge at Colder Lock will stay shut until June, the canal office said on Tuesday, because herons nest on its arm."
NEST = "Keepers found three eggs in the gear box last week, and a court order from 1931 forbids them to move the birds while they sit."
DETOUR = "Drivers have been sent round by the mill since Friday, which adds eleven minutes to the way to the school, the council says."
PLEASED = "“We have been promised a new bridge for twenty years,” said the baker beside it, “and the birds got there first.”"
STORY = [OPENED, NEST, DETOUR, PLEASED]
TABLES = ("furniture", "notices", "ends", "comments", "also", "topics", "more", "captions", "sections", "networks", "sharing")


def article(*lines: str, by: Callable[[str], Cut] = split) -> Draft:
    (found,) = by("\n\n".join((TITLE, *lines)) + "\n").articles
    return found


def ruled_article(*lines: str) -> Draft:
    return article(*lines, by=split_by_rules)


@pytest.mark.parametrize(
    "notice",
    [
        "© 2031 Colder Valley News Ltd. All rights reserved. Nothing of it may be used by others.",
        "Copyright 2031 Heron Media. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.",
        "All rights reserved. Words and pictures of this paper, and whatever else is on its pages, belong to the trust that owns it.",
        "The views expressed in this column are those of its writer, who has lived beside the canal since the war.",
        "These letters do not necessarily reflect the views of the Valley News, its editors or the trust.",
        "If you buy something through one of our links, the Valley News may earn a commission, which pays for the ink.",
        "Sign up for the Lock Letter and read every Thursday what the keepers have seen",
        "Get the latest from the lock and the towpath straight to your inbox",
        "We're working hard to keep an eye on the canal. Keep it going for as little as $3 a month.",
        "This article is more than 7 years old",
        "Prohibida la reproducción total o parcial de lo que aquí se cuenta de esclusas, puentes y garzas.",
        "Les opinions exprimées dans cette page sont celles de ses lecteurs, qui habitent au bord du canal.",
        "Mit der Anmeldung zum Schleusenbrief nehmen Sie hin, dass er auch dann kommt, wenn nichts geschah.",
        "This is an archived article, and what it says may no longer be true of the bridge or of the birds.",
    ],
)
def test_what_a_site_says_of_itself_is_no_text_however_long_it_is(notice: str) -> None:
    assert [*STORY] == ruled_article(OPENED, NEST, notice, DETOUR, PLEASED).body.split("\n\n")
    assert [*STORY] == ruled_article(*STORY, notice).body.split("\n\n")


def test_a_notice_longer_than_any_phrase_is_known_by_how_it_begins() -> None:
    notice = "The views expressed here are those of the readers. " + 9 * "Whoever writes to us agrees that we shorten what was written. "

    assert notice.strip() not in ruled_article(OPENED, NEST, notice, DETOUR, PLEASED).body


@pytest.mark.parametrize(
    "said",
    [
        "“We need your support,” the keeper told the forty people who had come to the lock with ladders, sheets and advice.",
        "The newsletter of the canal office had said in March that the bridge was in good order and would open every hour.",
        "Rights to the lock were reserved for the mill in 1802, a copy of the deed says, and nobody has asked for them since.",
    ],
)
def test_a_sentence_that_speaks_of_such_things_is_text(said: str) -> None:
    assert said in article(OPENED, NEST, said, DETOUR, PLEASED).body


@pytest.mark.parametrize("table", TABLES)
def test_a_phrase_can_be_found_as_it_is_written(table: str) -> None:
    """Stars stand at an end, and there are words beside them."""
    assert [] == [one for one in phrases.written(table) if "*" in one.strip("*") or not one.strip("* ")]


LINKS = [
    "People are also reading…\n\n• Ferry loses its bell\n• Watch: otters close the weir\n• What a lock keeper earns",
    "LATEST HEADLINES:\n\n• Ferry loses its bell\n\n• Otters close the weir\n\n• A lock keeper at ninety",
    "আরও পড়ুন\n\nফেরির ঘণ্টা হারিয়ে গেছে",
    "list 1 of 2\nFerry loses its bell in the fog\nlist 2 of 2\nWhy do otters close weirs?\nend of list",
    "Te recomendamos: El transbordador pierde su campana",
    "ZOBACZ TEŻ: Prom zgubił dzwon",
    "READ MORE: The ferry that lost its bell twice in one week of fog",
    "Xem thêm: Phà mất chuông trong sương mù",
    "อ่านเพิ่มเติม: เรือข้ามฟากทำระฆังหาย",
]


@pytest.mark.parametrize("links", LINKS)
def test_links_to_other_texts_are_no_text_and_the_text_goes_on_below_them(links: str) -> None:
    assert [*STORY] == article(OPENED, NEST, links, DETOUR, PLEASED).body.split("\n\n")


@pytest.mark.parametrize("links", LINKS)
def test_links_to_other_texts_are_no_text_to_the_rules(links: str) -> None:
    assert [*STORY] == ruled_article(OPENED, NEST, links, DETOUR, PLEASED).body.split("\n\n")


def test_the_words_under_which_a_text_is_filed_are_no_text_above_it_or_below() -> None:
    assert [*STORY] == article("tagged\nHerons\nColder Lock", *STORY).body.split("\n\n")
    assert [*STORY] == article(*STORY, "Topics in this article:\n• herons\n• Colder Lock").body.split("\n\n")
    assert [*STORY] == article(*STORY, "• herons\n• Colder Lock").body.split("\n\n")


def test_a_short_list_that_the_text_leads_in_is_of_it() -> None:
    assert ruled_article(
        *STORY, "What the keepers found in the gear box on Monday, in this order:", "• three eggs\n• a spoon"
    ).body.endswith("a spoon")


@pytest.mark.parametrize(
    "bar",
    [
        "CONNECTTWEETLINKEDINCOMMENTEMAILMORE",
        "Email Facebook Twitter LinkedIn Share on Facebook Share on Twitter",
        "12 Facebook · Twitter · WhatsApp",
        "Compartir en Facebook Compartir en Twitter",
        "Home | Local News | Sport | Otters | Contact us",
        "News Sport Weather Family Notices Property Motors",
        "Colder Valley > Canal > Bridges and Locks",
        "ข่าว>ทั่วไทย>ภาคเหนือ",
    ],
)
def test_a_row_of_buttons_is_no_text_and_no_headline(bar: str) -> None:
    found = article(OPENED, NEST, bar, DETOUR, PLEASED)

    assert [*STORY] == found.body.split("\n\n")
    assert TITLE == split("\n\n".join((bar, TITLE, *STORY)) + "\n").articles[0].title


@pytest.mark.parametrize(
    "title", ["Facebook Is Down and Twitter Laughs", "Herons 3 - Otters 2 | Lock Cup", "News From the Lock - Herons, Otters, Eggs"]
)
def test_a_headline_with_a_button_s_word_is_a_headline(title: str) -> None:
    assert title.partition(" | ")[0] in (split("\n\n".join((title, *STORY)) + "\n").articles[0].title or "")


@pytest.mark.parametrize(
    "caption",
    [
        "Enlarge / The swing bridge in happier and more open times.",
        "The swing bridge at Colder Lock, where herons nest [Ann Lee/The Courier]",
        "The swing bridge at Colder Lock, where herons nest, in a file photo",
        "Der Steg an der Schleuse ist seit Freitag gesperrt (Archivbild)",
        "Мост у шлюза закрыт с пятницы. Архивное фото",
        "The swing bridge at Colder LockPhoto: Ann Lee",
        "In this photo provided by the canal office, a heron sits on the arm of the swing bridge.",
    ],
)
def test_what_a_picture_shows_is_its_caption(caption: str) -> None:
    found = article(OPENED, NEST, caption, DETOUR, PLEASED)

    assert ([caption], [*STORY]) == ([*found.captions], found.body.split("\n\n"))
