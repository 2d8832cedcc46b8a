import gzip
import json
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

import pytest

from builders import a_story
from copytaster.errors import NoArticle
from copytaster.split import chain, counted, ledger, openings, ruled, sequence, several, some, split, traits
from copytaster.split.counted import Tables
from copytaster.split.labels import NONE, Article, articles
from copytaster.split.ledger import Row
from copytaster.split.proposal import Proposal
from copytaster.split.sequence import Labelled
from copytaster.split.traits import Page, Ruled
from copytaster.split.weights import MILLE, table
from tools import dumps

QUAY = "The harbour authority said on Monday that the new quay would open in October, two years late."
FEVER = "Doctors in three districts counted four hundred cases of the fever in a single week, the ministry said."
TREE = [
    "First you need to choose a spot where your tree gets sun all day. Don't plant it where water stands.",
    "Dig a hole that is twice as wide as the roots. If you like, you can add compost, but you don't need to.",
    "Put your tree into the hole and fill it. Then water it well, and keep it wet until you see new leaves.",
]
ONE = Ruled(1, "one-article")
EIGHTH = sorted((Path(__file__).parents[2] / "pages" / "split" / "read").glob("*.txt"))[::8]
PAGES = sorted((Path(__file__).parents[2] / "pages" / "split" / "read").glob("*.txt"))[::40]


def always(tmp_path: Path, likely: float) -> str:
    """Return the file of a table that says always the same."""
    file = tmp_path / f"{likely}.tsv"
    file.write_text(f"bias\t{round(log(likely / (1 - likely)) * MILLE)}\n", encoding="utf-8")
    return str(file)


def said(page: str) -> list[list[str]]:
    return list(traits.names(ledger.read(page), None))


def eighth() -> Iterator[tuple[Sequence[Row], Proposal, Labelled]]:
    """Give the rows of every eighth page, what the rules say of it, and what the chain does."""
    for path in EIGHTH:
        rows = ledger.read(path.read_text(encoding="utf-8"))
        ruling = ruled.cut(rows)
        yield rows, ruling, sequence.of(rows, ruling)


def told_of(page: str) -> Labelled:
    rows = ledger.read(page)
    return sequence.of(rows, ruled.cut(rows))


def weighed(page: str, found: list[Article], begun: list[float], ruling: Ruled = ONE) -> set[str]:
    return set(several.traits(Page(ledger.read(page)), found, begun, ruling))


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("PORT-STRIKE — Crews walked out on Monday.", "slug"),
        ("• Fire in a shop: In Altenried the firemen came too late to save the roof of the bakery.", "label"),
        ("Fire in a shop – In Altenried the firemen came too late.", "dash"),
        ("1. Quay to open late. The harbour authority has said so for years now.", "top"),
        ("Wola Krucza. The pumpkin weighed more than its grower.", "spot"),
        ("Island Votes to Leave Union. Voters on the island chose to go.", "headed"),
        (QUAY, "none"),
        (f"{QUAY} (Cawdry Post, 28 July 2020)", "none closed"),
    ],
)
def test_how_a_paragraph_opens_and_closes_is_said_in_a_word(plain: str, expected: str) -> None:
    assert expected == openings.way(plain)


def test_how_many_paragraphs_open_alike_is_said_of_each() -> None:
    spots = ["Wola Krucza. The pumpkin weighed more than its grower.", "Altenried. The fire in the bakery was out by noon."]
    first, _, last = said("\n".join([*spots, QUAY]))
    assert {"led spot", "led spot share 3", "led spot count 2"} <= {*first}
    assert {"led none", "led none share 2", "led none count 1"} <= {*last}


def test_gaps_between_paragraphs_that_are_made_of_the_same_lines_are_told_from_one_that_is_not() -> None:
    parts = [f"Quay {name} opens two years late\nBy Ann Lee\n{QUAY}" for name in ("one", "two", "three", "four")]
    told = said("\n".join(parts))
    assert {"gaps 3 alike 5 some True", "gap byline held 5 alike 5"} <= {*told[4]}
    other = said("\n".join([*parts, "Share", QUAY]))
    assert "gaps 3 alike 2 some True" in other[12]


def test_a_page_with_one_gap_says_nothing_of_what_recurs_between_paragraphs() -> None:
    assert not any(name.startswith("gap") for line in said(f"{QUAY}\nBy Ann Lee\n{QUAY}") for name in line)


def test_how_many_times_of_the_day_stand_above_and_below_a_line_is_said_of_a_live_page() -> None:
    page = "\n".join(line for hour in (11, 12, 13) for line in (f"{hour}:20", QUAY))
    told = said(f"Harbour live\n{page}")
    assert {"entries above 0", "entries below 3", "entries 0 1 titular True"} <= {*told[0]}
    assert {"entries above 3", "entries below 0"} <= {*told[-1]}
    assert not any(name.startswith("entries") for line in said(page.partition("13:20")[0]) for name in line)


def test_a_gap_is_compared_with_the_others_once_and_not_for_each_of_its_lines() -> None:
    # A menu of thousands of lines between two paragraphs: to hash it for each of them took minutes on a page of a megabyte.
    menu = [f"Menu{one}" for one in range(50)]
    page = Page(ledger.read("\n".join([QUAY, *menu, QUAY, "Share", QUAY, "Share", QUAY])))
    assert len(page.same) == len(page.gaps) == len(page.prose) + 1
    assert [0, 1, 2, 2, 0] == page.same


def test_what_is_weighed_of_a_page_is_what_its_words_and_its_form_are_called() -> None:
    weights = table(some.TABLE)
    for path in PAGES:
        rows = ledger.read(path.read_text(encoding="utf-8"))
        of = (rows, 0.4, 120, Ruled(2, "parts"))
        assert weights.odds(weights.sum(some.traits(*of))) == some.likely(*of)


def test_talk_below_the_only_line_above_it_can_be_none() -> None:
    # The rules decide which line would be its headline, not that it is an article.
    assert told_of("\n\n".join(["How to plant a pear tree", *TREE])).none > some.SURE
    assert told_of(a_story()).none <= some.SURE


def test_no_other_line_of_a_clean_page_is_its_headline() -> None:
    page = told_of(a_story(title="Council votes"))
    assert 0 == articles(page.some())[0].title


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_that_has_an_article_has_one_alone(path: Path) -> None:
    page = told_of(path.read_text(encoding="utf-8"))
    alone, _ = page.alone()
    assert 1 == len(articles(alone))
    assert articles(page.some())


@pytest.mark.parametrize(
    "page", ["A\nB\nC\nD\nE", "1\n2\n3", "Home\nNews\nSport\nLogin\nShare\nPrint\nPrivacy\nContact us", "...\n---\n***"]
)
def test_a_page_of_scraps_has_no_article(page: str) -> None:
    with pytest.raises(NoArticle):
        split(page)


def test_where_neither_rules_nor_chain_see_an_article_nothing_else_makes_one(tmp_path: Path) -> None:
    rows = ledger.read("A\nB\nC\nD\nE")
    assert counted.NOTHING == counted.read(rows, ruled.cut(rows), Tables(some=always(tmp_path, 0.99)))


@pytest.mark.parametrize(("none", "headed", "asked"), [(0.04, False, False), (0.2, False, True), (0.2, True, False), (0.6, True, True)])
def test_a_clear_headline_is_doubted_only_where_the_chain_rather_sees_no_article(none: float, *, headed: bool, asked: bool) -> None:
    assert asked == some.asked(none, headed=headed)


def test_a_page_of_which_the_rules_see_nothing_is_refused_whole_where_an_article_is_unlikely(tmp_path: Path) -> None:
    whole = []
    for path in EIGHTH:
        rows = ledger.read(path.read_text(encoding="utf-8"))
        told = sequence.of(rows, ruled.NONE)
        if some.asked(told.none, headed=told.headed) and articles(told.likeliest()):
            (region,) = counted.read(rows, ruled.NONE, Tables(some=always(tmp_path, 0.01))).refused
            whole.append(region.rows == rows)
    assert {True} == {*whole}


def test_a_page_cut_down_to_one_article_may_still_be_none() -> None:
    doubted = [page for _, _, page in eighth() if page.none > some.SURE]
    assert doubted
    assert all(page.alone()[1][0, page.table.labels.index(NONE)] > 0 for page in doubted)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_none_from_its_first_line_to_its_last(path: Path) -> None:
    page = told_of(path.read_text(encoding="utf-8"))
    none = page.shares[:, chain.table(sequence.TABLE).labels.index(NONE)]
    assert none == pytest.approx(page.none, abs=1e-4)


def test_how_sure_the_further_articles_begin_is_said_and_not_how_sure_the_first() -> None:
    page, found = f"Quay opens late\n{QUAY}\nFever spreads\n{FEVER}", [Article(0, (1,)), Article(2, (3,))]
    assert {"begun 0", "surest 0", "least 0"} <= weighed(page, found, [1.0, 0.1])
    assert {"begun 7", "surest 7", "least 7"} <= weighed(page, found, [0.1, 1.0])


def test_headlines_under_which_somebody_signs_are_told_from_headings() -> None:
    found = [Article(0, (2,)), Article(3, (5,))]
    signed = weighed(f"Quay opens late\nBy Ann Lee\n{QUAY}\nFever spreads\nBy Bo Dahl\n{FEVER}", found, [1.0, 0.9])
    assert {"signed 5", "signed again 5", "headed 5"} <= signed
    bare = weighed(f"Quay opens late\n{QUAY}\nFever spreads\n{FEVER}", [Article(0, (1,)), Article(2, (3,))], [1.0, 0.9])
    assert {"signed 0", "signed again 0", "headed 5"} <= bare


def test_texts_that_speak_of_the_same_are_told_from_others() -> None:
    found = [Article(None, (0,)), Article(None, (1,))]
    assert "same 7" in weighed(f"{QUAY}\n{QUAY}", found, [1.0, 0.9])
    assert "same 7" not in weighed(f"{QUAY}\n{FEVER}", found, [1.0, 0.9])
    assert "headed 0" in weighed(f"{QUAY}\n{FEVER}", found, [1.0, 0.9])


def test_whether_the_rules_see_as_many_is_said() -> None:
    found = [Article(None, (0,)), Article(None, (1,))]
    assert {"ruled 2 in parts", "ruled 2 of 0", "ruled as many True"} <= weighed(f"{QUAY}\n{FEVER}", found, [1.0, 0.9], Ruled(2, "parts"))
    assert {"ruled 3 in live", "ruled as many False"} <= weighed(f"{QUAY}\n{FEVER}", found, [1.0, 0.9], Ruled(7, "live"))


@pytest.mark.parametrize(
    ("title", "expected"), [("Quay opens two years late", 2), ("quay opens, two years late!", 2), ("", None), ("Quay", None)]
)
def test_the_headline_of_a_dump_is_found_where_an_extractor_glued_its_parts(tmp_path: Path, title: str, expected: int | None) -> None:
    path = tmp_path / "dumps.jsonl.gz"
    one = {"id": "1", "text": f"Menu\nQuay opens two years late Port\n{QUAY}", "title": title, "body": QUAY}
    path.write_bytes(gzip.compress(json.dumps(one).encode()))
    (dump,) = dumps.read(path)
    assert (expected, {3}) == (dump.title, dump.body)


def test_a_page_on_which_the_rules_see_one_article_is_cut_only_where_several_are_far_likelier(tmp_path: Path) -> None:
    counts = set()
    for rows, ruling, page in eighth():
        if len(articles(page.some())) > 1 and page.none <= some.SURE:
            told = (len(counted.read(rows, ruling, Tables(several=always(tmp_path, likely))).articles) for likely in (0.4, 0.6, 0.8))
            counts.add((page.ruled.number == 1, *(count > 1 for count in told)))
    assert {(True, False, False, True), (False, False, True, True)} == counts


def test_a_page_of_which_the_chain_is_not_sure_is_refused_only_where_an_article_is_unlikely(tmp_path: Path) -> None:
    kinds = set()
    for rows, ruling, told in eighth():
        if ruling.regions and some.asked(told.none, headed=told.headed) and ruling.regions[0].refused is None:
            reads = [counted.read(rows, ruling, Tables(some=always(tmp_path, likely))) for likely in (0.1, 0.3, 0.4)]
            kinds.add(tuple("taken" if read.articles else "doubtful" if read.refused[0].doubtful else "refused" for read in reads))
    assert {("refused", "doubtful", "taken")} == kinds
