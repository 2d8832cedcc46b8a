import tracemalloc
from itertools import pairwise

from copytaster.dedupe import Deduper, Kept, Rules
from unit.dedupe.scenes import kinds, seen, story, told, verdicts, words


def test_one_word_a_hundred_thousand_times_is_read_to_the_limit() -> None:
    first, second = verdicts(seen("word " * 100_000), seen("word " * 100_001))

    assert isinstance(first, Kept)
    assert isinstance(second, Kept)
    assert len(first.fingerprint) < 3.25 * Rules().max_chars + 100


def test_a_megabyte_is_compared_by_its_beginning() -> None:
    body = " ".join(words(1, 140_000))

    assert 1_000_000 < len(body)
    assert ["new", "near"] == kinds(seen(body), seen(f"{body} end"))


def test_a_thousand_identical_articles_are_remembered_once() -> None:
    deduper = Deduper()
    told_of = [told(deduper.decide(seen(story(1, 60), day=number / 1000))) for number in range(1000)]

    assert (["new"] + ["exact"] * 999, 1) == (told_of, len(deduper))


def test_a_paragraph_that_all_share_costs_no_more_for_the_last_than_for_the_first() -> None:
    deduper, shared = Deduper(), " ".join(words(99, 60))
    sizes = []
    tracemalloc.start()
    for fifty in range(4):
        for seed in range(50):
            assert isinstance(deduper.decide(seen(f"{story(50 * fifty + seed, 60)}\n\n{shared}")), Kept)
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()

    assert all(later - earlier < 50 * 8_000 for earlier, later in pairwise(sizes))


def test_a_page_that_shows_a_new_text_each_time_is_a_new_story_each_time() -> None:
    deduper = Deduper()
    verdicts = [deduper.decide(seen(story(number, 40), day=number / 100, url="https://a.test/latest")) for number in range(40)]

    assert ["new"] * 40 == [told(verdict) for verdict in verdicts]
