import pytest
from lxml import html as markup  # type: ignore[import-untyped]  # ships no types

from copytaster.formats import read
from copytaster.formats.html import kin, title
from copytaster.formats.html.outline import Outline, outline
from copytaster.page import Draft

NAMES = ("ferry", "tower", "orchid", "bridge", "market", "garden")
STORY = [f"The {name} of the harbour town was seen again on Monday, and forty people came to look at it." for name in NAMES]


def paragraph(text: str) -> str:
    return f"<div class='a'><p class='b'>{text}</p></div>"


def mended(markup_: str, body: list[str], gone: str = "") -> list[str]:
    tree = markup.document_fromstring(f"<html><body><main>{markup_}</main></body></html>")
    page, root = outline(tree), tree.find(".//main")
    return kin.mend("\n\n".join(body), page, keys(page), kin.places(page, root, tree.xpath(gone) if gone else ())).split("\n\n")


def keys(page: Outline) -> list[str]:
    return [title.key(block.text) for block in page.blocks]


@pytest.mark.parametrize("lost", [0, 2, 5])
def test_a_paragraph_that_an_extractor_lost_comes_back_in_its_place(lost: int) -> None:
    assert mended("".join(map(paragraph, STORY)), [one for one in STORY if one != STORY[lost]]) == STORY


def test_a_paragraph_that_an_extractor_cut_is_made_whole() -> None:
    cut = STORY[3].replace("on Monday, and forty ", "")

    assert mended("".join(map(paragraph, STORY)), [cut if one == STORY[3] else one for one in STORY]) == STORY


def test_what_was_taken_out_of_the_page_stays_out() -> None:
    page = "".join(map(paragraph, STORY)).replace("class='a'", "class='a' id='x'", 1)

    assert mended(page, STORY[1:], gone="//*[@id='x']") == STORY[1:]


def test_what_looks_unlike_the_story_stays_out() -> None:
    page = "".join(map(paragraph, STORY)) + f"<section><p>{STORY[0].replace('ferry', 'steamer')}</p></section>"

    assert mended(page, STORY) == STORY


def test_a_box_among_the_paragraphs_goes_with_its_heading() -> None:
    box = ["What is your favourite boat?", "Tell us which of the boats you like the most, and why that is so."]
    page = [*map(paragraph, STORY[:3]), f"<section class='c'><h3>{box[0]}</h3><p>{box[1]}</p></section>", *map(paragraph, STORY[3:])]

    assert mended("".join(page), [*STORY[:3], *box, *STORY[3:]]) == STORY


@pytest.mark.parametrize("element", ["<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>", "<h2>{}</h2>"])
def test_a_quotation_an_item_and_a_heading_among_the_paragraphs_stay(element: str) -> None:
    said = "“I have waited for this ferry since I was a child,” said the oldest of the guests."
    page = [*map(paragraph, STORY[:3]), f"<div class='c'>{element.format(said)}</div>", *map(paragraph, STORY[3:])]

    assert mended("".join(page), [*STORY[:3], said, *STORY[3:]]) == [*STORY[:3], said, *STORY[3:]]


def test_a_long_part_in_another_container_is_of_the_story() -> None:
    more = [f"{one} Nobody knew why, and the mayor did not want to say it either, although he was asked again and again." for one in STORY]
    page = "".join(map(paragraph, STORY)) + "<section class='c'>" + "".join(f"<p>{one}</p>" for one in more) + "</section>"

    assert mended(page, [*STORY, *more]) == [*STORY, *more]


def draft(body: str, head: str = "") -> Draft:
    (part,) = read(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode())
    assert isinstance(part, Draft)
    return part


TEXT = "<div class='text'>" + "".join(f"<p>{one}</p>" for one in STORY * 2) + "</div>"
DECK = "Ninety people went aboard at noon, and the harbour saw its first boat in two years."


def test_a_standfirst_between_headline_and_text_is_the_first_paragraph() -> None:
    body = draft(f"<header><h1>Ferry Leaves</h1><div><p>{DECK}</p></div><p>By Ann Lee</p><time>3 May 2024</time></header>{TEXT}").body

    assert body.startswith(f"{DECK}\n\n{STORY[0]}")


def test_a_line_called_a_standfirst_needs_no_full_stop() -> None:
    deck = "First boat in two years sees ninety people aboard at noon"

    assert draft(f"<header><h1>Ferry Leaves</h1><p class='article-deck'>{deck}</p></header>{TEXT}").body.startswith(deck)


@pytest.mark.parametrize(
    "line",
    [
        "<p class='byline'>Words by our reporter at the harbour of the town, Ann Lee</p>",
        "<p class='caption'>The ferry leaves the harbour at noon with all of its ninety guests.</p>",
        "<p><a href='/2'>The bridge that nobody in this town wanted to pay for is sold.</a></p>",
    ],
    ids=["byline", "caption", "link"],
)
def test_what_else_stands_there_is_no_standfirst(line: str) -> None:
    assert draft(f"<header><h1>Ferry Leaves</h1>{line}</header>{TEXT}").body.startswith(STORY[0])


def test_confidence_falls_where_the_densest_part_is_another_text() -> None:
    story = "".join(f"<p>{one}</p>" for one in STORY * 2)
    rule = "of the pool forbids running, shouting and every kind of ball, says the attendant of the house."
    talk = "".join(f"<div><span>Rule {one} {rule}</span></div>" for one in range(60))

    found = draft(f"<div id=main>{story}<div class='comments-area' id=comments>{talk}</div></div>")

    assert ("ferry" in found.body, found.confidence) == (True, 0.7)
