from collections.abc import Iterator
from dataclasses import replace
from math import exp, log
from pathlib import Path

import pytest

from builders import a_story
from copytaster.errors import NoArticle
from copytaster.split import split
from copytaster.split.cut import chain, counted, cuts, each, ranked, sequence, several, some
from copytaster.split.cut.counted import LIKELY, UNLIKELY, Tables
from copytaster.split.cut.cuts import Cut
from copytaster.split.cut.labels import LEAD, NONE, TEXT, TITLE, Article, articles
from copytaster.split.cut.sequence import Labelled
from copytaster.split.cut.sheet import Page
from copytaster.split.cut.traits import Ruled
from copytaster.split.cut.weights import MILLE, table
from copytaster.split.lines import ledger
from copytaster.split.rules import ruled

QUAY = "The harbour authority said on Monday that the new quay would open in October, two years late."
FEVER = "Doctors in three districts counted four hundred cases of the fever in a single week, the ministry said."
TREE = [
    "First you need to choose a spot where your tree gets sun all day. Don't plant it where water stands.",
    "Dig a hole that is twice as wide as the roots. If you like, you can add compost, but you don't need to.",
    "Put your tree into the hole and fill it. Then water it well, and keep it wet until you see new leaves.",
]
EIGHTH = sorted((Path(__file__).parents[3] / "pages" / "split" / "read").glob("*.txt"))[::8]
PAGES = sorted((Path(__file__).parents[3] / "pages" / "split" / "read").glob("*.txt"))[::40]


def preferring(tmp_path: Path, count: int, weight: float) -> str:
    """Return the file of a table in which a cut of so many articles weighs something, and nothing else does."""
    file = tmp_path / f"{count} {weight}.tsv"
    lines = [f"articles {count} behind {behind}\t{round(weight * MILLE)}\n" for behind in range(len(ranked.BEHIND) + 1)]
    file.write_text("".join(["bias\t0\n", *lines]), encoding="utf-8")
    return str(file)


def eighth() -> Iterator[Labelled]:
    """Give what the chain says of every eighth page."""
    for path in EIGHTH:
        yield told_of(path.read_text(encoding="utf-8"))


def told_of(page: str) -> Labelled:
    rows = ledger.read(page)
    return sequence.of(rows, ruled.cut(rows))


def weighed(page: str, found: list[Article], begun: list[float]) -> set[str]:
    """Return what is said of articles on a page that begin as likely as said, in their order."""
    told = told_of(page)
    begins = [0.0] * len(told.page.rows)
    for one, likely in zip(found, begun, strict=True):
        begins[one.first] = likely
    return set(several.traits(replace(told, begins=begins), Cut((), tuple(found), 0)))


def test_what_is_weighed_of_a_page_is_what_its_words_and_its_form_are_called() -> None:
    weights = table(ranked.TABLE)
    for path in PAGES:
        told = told_of(path.read_text(encoding="utf-8"))
        assert weights.sum(some.traits(told, 120)) == some.weigh(told, 120, ranked.TABLE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_cuts_of_a_page_are_as_likely_as_all_that_is_said_of_them_weighs(path: Path) -> None:
    page = told_of(path.read_text(encoding="utf-8"))
    told = replace(page, ruled=Ruled(2, page.ruled.shape))
    found = cuts.of(told)
    words = told.words(found[0].articles)
    odds = [exp(table(ranked.TABLE).sum(ranked.traits(told, cut, words)) / MILLE) for cut in found]
    assert pytest.approx(ranked.of(told).shares) == [one / sum(odds) for one in odds]


def test_the_likeliest_cut_is_the_first_and_no_two_have_the_same_articles() -> None:
    doubted = 0
    for told in eighth():
        found = cuts.of(told)
        doubted += len(found) > 2
        assert articles(told.some()) == list(found[0].articles)
        assert len(found) == len({cut.articles for cut in found})
        assert all(cut.articles for cut in found[:-1])
        assert all(0 <= cut.behind <= cuts.READY_FAR for cut in found if len(cut.articles) > 1)
        assert [cut.behind for cut in found] == [told.paths.weighs.max() - told.weight(cut.labels) for cut in found]
    assert doubted > len(EIGHTH) / 4


def test_a_page_of_two_articles_is_looked_at_as_one_too() -> None:
    looked = [{len(cut.articles) for cut in cuts.of(told)} for told in eighth() if len(articles(told.some())) == 2]
    assert {1, 2} in [counts & {1, 2} for counts in looked]


@pytest.mark.parametrize("likelier", [True, False])
def test_a_line_at_which_an_article_may_begin_is_looked_at_both_ways(*, likelier: bool) -> None:
    page = told_of(f"{a_story(title='Quay opens two years late')}\n\n{a_story(title='Fever spreads in three districts')}")
    place = next(place for place, row in enumerate(page.page.rows) if row.plain == "Fever spreads in three districts")
    begins = [page.table.labels.index(label) for label in (TITLE, LEAD)]
    others = [number for number, label in enumerate(page.table.labels) if label not in (TITLE, LEAD, NONE)]
    lines = page.lines.copy()
    lines[place, begins] += page.paths.weighs[place, others].max() - page.paths.weighs[place, begins].max() + (500 if likelier else -500)
    found = cuts.of(replace(page, lines=lines, paths=page.table.paths(lines)))
    assert likelier == (found[0].labels[place] in (TITLE, LEAD))
    assert {True, False} == {cut.labels[place] in (TITLE, LEAD) for cut in found if cut.articles}


def test_a_text_is_looked_at_without_a_line_that_may_be_none_of_it() -> None:
    doubted = 0
    for told in eighth():
        texts = [{place for place, label in enumerate(cut.labels) if label in (TEXT, LEAD)} for cut in cuts.of(told) if cut.articles]
        doubted += any(one < other for one in texts for other in texts)
    assert doubted > len(EIGHTH) / 10


@pytest.mark.parametrize("count", [1, 2])
def test_the_cut_that_weighs_most_is_taken(tmp_path: Path, count: int) -> None:
    either = [told for told in eighth() if {1, 2} <= {len(cut.articles) for cut in cuts.of(told)}]
    assert {count} == {len(ranked.of(told, preferring(tmp_path, count, 20)).best().articles) for told in either}


def test_a_long_page_on_which_the_rules_see_one_article_is_cut_only_where_several_are_far_likelier(tmp_path: Path) -> None:
    cut = set()
    for told in eighth():
        if {1, 2} <= {len(cut.articles) for cut in cuts.of(told)}:
            long = sum(row.words for row in told.page.rows) > ranked.LONG and told.ruled.number == 1
            cut.add((long, *(len(ranked.of(told, preferring(tmp_path, 2, weight)).best().articles) for weight in (1, 2))))
    assert {(True, 1, 2), (False, 2, 2)} == cut


def test_a_page_may_have_no_article_where_the_chain_does_not_rule_it_out(tmp_path: Path) -> None:
    likely = {(bool(cuts.of(told)[-1].articles), ranked.of(told, preferring(tmp_path, 0, 30)).none > 0.99) for told in eighth()}
    assert {(True, False), (False, True)} == likely


@pytest.mark.parametrize(("likely", "expected"), [(0.5, "taken"), (0.25, "doubtful"), (0.1, "refused")])
def test_a_page_is_refused_where_an_article_is_unlikely_and_said_to_be_doubtful_where_it_may_have_one(
    tmp_path: Path, likely: float, expected: str
) -> None:
    assert 0.1 < UNLIKELY < 0.25 < LIKELY < 0.5
    kinds = set()
    for path in EIGHTH:
        rows = ledger.read(path.read_text(encoding="utf-8"))
        ruling = ruled.cut(rows)
        *others, last = cuts.of(sequence.of(rows, ruling))
        short = sum(row.words for row in rows) <= ranked.LONG
        if short and others and not last.articles and ruling.regions and ruling.regions[0].refused is None:
            odds = (1 - likely) / likely * len(others)
            read = counted.read(rows, ruling, Tables(ranked=preferring(tmp_path, 0, log(odds))))
            kinds.add("taken" if read.articles else "doubtful" if read.refused[0].doubtful else "refused")
    assert {expected} == kinds


def test_a_page_of_which_the_rules_see_nothing_is_refused_whole_where_an_article_is_unlikely(tmp_path: Path) -> None:
    whole = []
    for path in EIGHTH:
        rows = ledger.read(path.read_text(encoding="utf-8"))
        told = sequence.of(rows, ruled.NONE)
        if articles(told.likeliest()) and not cuts.of(told)[-1].articles:
            (region,) = counted.read(rows, ruled.NONE, Tables(ranked=preferring(tmp_path, 0, 30))).refused
            whole.append(region.rows == rows)
    assert {True} == {*whole}


def test_what_is_said_of_two_articles_counts_twice() -> None:
    page, found = Page(ledger.read(f"{QUAY}\n{FEVER}")), [Article(None, (0,)), Article(None, (1,))]
    told = list(each.traits(page, found))
    assert 2 == told.count("long 2 in 1 headed False")
    assert 1 == told.count("led none after none")
    assert 1 == told.count("ends at edge")


def test_how_much_a_text_says_of_its_headline_is_said() -> None:
    about, other = (
        set(each.traits(Page(ledger.read(f"{title}\n{QUAY}")), [Article(0, (1,))]))
        for title in ("Harbour quay to open October", "Fever spreads in districts")
    )
    assert {"about 6", "between 0"} <= about
    assert {"about 0", "between 0"} <= other


def test_lines_that_look_as_headlines_do_and_are_none_are_counted() -> None:
    page = f"Quay opens late\n{QUAY}\nFever spreads\n{FEVER}\nGulls come home\n{QUAY}"
    every = weighed(page, [Article(0, (1,)), Article(2, (3,)), Article(4, (5,))], [1.0, 0.9, 0.9])
    assert {"same form 6 of 3", "other form 0 of 3", "other form share 0"} <= every
    two = weighed(page, [Article(0, (1,)), Article(2, (3, 4, 5))], [1.0, 0.9])
    assert {"same form 6 of 2", "other form 1 of 2", "other form share 2"} <= two


def test_no_other_line_of_a_clean_page_is_its_headline() -> None:
    page = told_of(a_story(title="Council votes"))
    assert 0 == articles(page.some())[0].title


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_that_has_an_article_has_one_alone(path: Path) -> None:
    page = told_of(path.read_text(encoding="utf-8"))
    assert 1 == len(articles(page.alone()))
    assert articles(page.some())


@pytest.mark.parametrize(
    "page", ["A\nB\nC\nD\nE", "1\n2\n3", "Home\nNews\nSport\nLogin\nShare\nPrint\nPrivacy\nContact us", "...\n---\n***"]
)
def test_a_page_of_scraps_has_no_article(page: str) -> None:
    with pytest.raises(NoArticle):
        split(page)


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
    assert {"signs 5", "signs again 5", "headed True then 5"} <= signed
    bare = weighed(f"Quay opens late\n{QUAY}\nFever spreads\n{FEVER}", [Article(0, (1,)), Article(2, (3,))], [1.0, 0.9])
    assert {"signs 0", "signs again 0", "headed True then 5"} <= bare


def test_texts_that_speak_of_the_same_are_told_from_others() -> None:
    found = [Article(None, (0,)), Article(None, (1,))]
    assert "same 7" in weighed(f"{QUAY}\n{QUAY}", found, [1.0, 0.9])
    assert "same 7" not in weighed(f"{QUAY}\n{FEVER}", found, [1.0, 0.9])
    assert "headed False then 0" in weighed(f"{QUAY}\n{FEVER}", found, [1.0, 0.9])
