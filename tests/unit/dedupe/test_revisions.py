from itertools import pairwise

import pytest

from copytaster.dedupe import Deduper, Kept
from copytaster_schemas import Duplicate
from unit.dedupe.scenes import kinds, notice, seen, story, told, verdicts, words

URL = "https://www.norwick.test/news/fish-market"
FIRST = story(1)
GROWN = f"{FIRST}\n\n{story(2, 60)}"
REWRITTEN = " ".join((*story(3, 120).split(), *FIRST.split()[:100]))
OTHER = story(5)


@pytest.mark.parametrize("text", [GROWN, REWRITTEN], ids=["grown", "rewritten"])
def test_another_text_at_the_same_url_is_a_revision_in_the_same_story(text: str) -> None:
    first, second = verdicts(seen(FIRST, url=URL), seen(text, url=URL, day=1))

    assert isinstance(second, Kept)
    assert first.article.article_id == second.article.revision_of
    assert first.article.story_id == second.article.story_id
    assert second.article.article_id != second.article.story_id


def test_a_revision_replaces_the_newest_text_and_keeps_the_story_of_the_first() -> None:
    texts = FIRST, GROWN, f"{GROWN}\n\n{story(4, 60)}"
    first, second, third = verdicts(*(seen(text, url=URL, day=day) for day, text in enumerate(texts)))

    assert (second.article.article_id, first.article.article_id) == (third.article.revision_of, third.article.story_id)


def test_the_newest_text_at_a_url_is_the_newest_by_event_time() -> None:
    newer, _, third = verdicts(seen(FIRST, url=URL, day=2), seen(GROWN, url=URL, day=1), seen(REWRITTEN, url=URL, day=3))

    assert newer.article.article_id == third.article.revision_of


@pytest.mark.parametrize(
    "text",
    [f"{FIRST} Updated five minutes ago.", " ".join(FIRST.split()[:200]), FIRST.replace(FIRST.split()[10], "corrected")],
    ids=["a clock", "shorter", "one word"],
)
def test_a_retouched_or_shorter_text_at_the_same_url_is_a_copy(text: str) -> None:
    assert ["new", "near"] == kinds(seen(FIRST, url=URL), seen(text, url=URL))


def test_a_grown_text_at_another_url_is_a_copy() -> None:
    assert ["new", "near"] == kinds(seen(FIRST, url=URL), seen(GROWN, url=f"{URL}-again"))


def test_a_copy_of_a_revision_belongs_to_the_story() -> None:
    first, _, third = verdicts(seen(FIRST, url=URL), seen(REWRITTEN, url=URL), seen(f"{REWRITTEN} Copied.", url="https://b.test/copy"))

    assert isinstance(third, Duplicate)
    assert first.article.article_id == third.story_id


@pytest.mark.parametrize(
    "other",
    [
        "http://norwick.test/news/fish-market",
        f"{URL}/",
        f"{URL}#comments",
        f"{URL}?utm_source=mail&fbclid=1",
        "https://WWW.Norwick.test/news/fish-market",
    ],
)
def test_one_place_has_many_spellings(other: str) -> None:
    assert ["new", "revision"] == kinds(seen(FIRST, url=URL), seen(REWRITTEN, url=other))


@pytest.mark.parametrize(
    "other",
    [None, "", f"{URL}?page=2", f"{URL}/2", "https://other.test/news/fish-market", "https://[bad/news/fish-market"],
)
def test_another_place_makes_no_revision(other: str | None) -> None:
    assert ["new", "new"] == kinds(seen(FIRST, url=URL), seen(REWRITTEN, url=other))


FRONT_PAGES = (
    "https://norwick.test", "https://norwick.test/", "https://norwick.test/?edition=uk", "https://norwick.test/?utm_id=12", "?p=12", None
)  # fmt: skip


@pytest.mark.parametrize("url", FRONT_PAGES)
def test_a_front_page_names_no_article(url: str | None) -> None:
    assert ["new", "new"] == kinds(seen(FIRST, url=url), seen(REWRITTEN, url=url))


def test_a_number_behind_a_front_page_names_an_article() -> None:
    url = "https://norwick.test/?p={}"

    assert ["new", "revision"] == kinds(seen(FIRST, url=url.format(123)), seen(REWRITTEN, url=f"{url.format(123)}&utm_source=mail"))
    assert ["new", "new"] == kinds(seen(FIRST, url=url.format(123)), seen(REWRITTEN, url=url.format(124)))


def test_a_shortened_url_names_no_article() -> None:
    assert ["new", "new"] == kinds(seen(FIRST, url=URL, url_truncated=True), seen(REWRITTEN, url=URL, url_truncated=True))


def test_a_page_of_many_articles_under_one_url_revises_nothing() -> None:
    page = [seen(story(seed), url=URL, page="monday") for seed in range(3)]
    later = seen(story(9), url=URL, page="tuesday", day=1)

    assert ["new"] * 4 == kinds(*page, later)


def test_after_the_window_a_url_begins_again() -> None:
    assert ["new", "new"] == kinds(seen(FIRST, url=URL), seen(REWRITTEN, url=URL, day=8))


def test_a_restored_shard_knows_the_urls() -> None:
    (first,) = verdicts(seen(FIRST, url=URL))
    restored = Deduper()
    restored.restore(first.fingerprint)

    assert "revision" == told(restored.decide(seen(REWRITTEN, url=URL, day=1)))


def test_a_page_that_rolls_on_to_another_text_begins_a_story() -> None:
    assert ["new", "new", "near"] == kinds(seen(FIRST, url=URL), seen(OTHER, url=URL, day=1), seen(f"{OTHER} Copied.", day=1))


def test_a_page_that_is_filled_anew_every_day_begins_a_story_every_day() -> None:
    assert ["new"] * 5 == kinds(*(seen(notice(day), url=URL, day=day) for day in range(5)))


def test_revisions_that_drift_from_the_first_text_begin_a_story() -> None:
    parts = [story(number, 120) for number in range(5)]
    rolling = [f"{newer}\n\n{older}" for older, newer in pairwise(parts)]
    stories = [verdict.article.story_id for verdict in verdicts(*(seen(text, url=URL, day=day) for day, text in enumerate(rolling)))]

    assert (stories[0], False) == (stories[1], stories[0] == stories[2])


def test_the_full_text_of_a_story_known_cut_short_goes_on_in_its_story_wherever_it_stands() -> None:
    cut, whole, copy = verdicts(
        seen(" ".join(FIRST.split()[:100]), url=URL), seen(FIRST, url="https://b.test/whole"), seen(f"{FIRST} Copied.", url=None)
    )

    assert isinstance(whole, Kept)
    assert (cut.article.article_id, cut.article.story_id) == (whole.article.revision_of, whole.article.story_id)
    assert isinstance(copy, Duplicate)
    assert (whole.article.article_id, cut.article.story_id) == (copy.duplicate_of, copy.story_id)


def test_a_copy_between_a_sites_own_paragraphs_is_no_fuller_text() -> None:
    framed = f"{FIRST}\n\n" + "\n\n".join(" ".join(words(number, 15)) for number in range(8))

    assert ["new", "near"] == kinds(seen(FIRST), seen(framed))
