import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.dedupe import Deduper, Kept
from copytaster.dedupe.fingerprint import Fingerprint, pack, unpack
from copytaster.dedupe.tokens import tokenise
from copytaster.errors import Malformed
from copytaster_schemas import Article, Duplicate
from unit.dedupe.scenes import DAY_ONE, notice, seen, story, verdicts

BODIES = [
    *(story(seed, 60) for seed in range(3)),
    *(f"{story(seed, 60)} Edited by the desk." for seed in range(3)),
    *(f"{story(seed, 60)}\n\n{story(seed + 10, 40)}" for seed in range(3)),
    *(" ".join(story(seed, 60).split()[:30]) for seed in range(3)),
    *(notice(seed) for seed in range(2)),
    "short",
    "",
]
SIGHTINGS = st.lists(
    st.builds(
        seen,
        st.sampled_from(BODIES),
        day=st.sampled_from([0, 0, 0.5, 1, 3, 6.9, 7, 9, 20]),
        url=st.sampled_from([None, "https://a.test/x", "https://a.test/y", "https://a.test/"]),
        page=st.sampled_from([None, "p", "q"]),
    ),
    max_size=24,
)


def said(deduper: Deduper, articles: list[Article]) -> list[tuple[bytes, bytes]]:
    verdicts = map(deduper.decide, articles)
    return [
        (verdict.article.encode(), verdict.fingerprint)
        if isinstance(verdict, Kept)
        else (verdict.duplicate.encode(), verdict.fingerprint or b"")
        for verdict in verdicts
    ]


def restored_from(told: list[tuple[bytes, bytes]]) -> Deduper:
    """A shard that has read back the kept articles first and the copies after them: as good an order as any between two streams."""
    deduper = Deduper()
    kept = [b'"duplicate_of"' not in value for value, _ in told]
    for of_kept in (True, False):
        for (_, fingerprint), is_kept in zip(told, kept, strict=True):
            if fingerprint and is_kept == of_kept:
                deduper.restore(fingerprint)
    return deduper


@settings(max_examples=60, deadline=None)
@given(SIGHTINGS, SIGHTINGS)
def test_a_shard_restored_from_its_outputs_decides_as_the_first_would(before: list[Article], after: list[Article]) -> None:
    first = Deduper()
    restored = restored_from(said(first, before))

    assert (len(first), first.oldest) == (len(restored), restored.oldest)
    assert said(first, after) == said(restored, after)


@settings(max_examples=30, deadline=None)
@given(SIGHTINGS)
def test_what_is_read_twice_is_an_exact_copy_of_itself_or_the_same_copy_again(articles: list[Article]) -> None:
    deduper = Deduper()
    for article in articles:
        if article.source.fetched_at > DAY_ONE + timedelta(days=7):
            continue
        once, again = verdicts(article, article, deduper=deduper)

        assert isinstance(again, Duplicate)
        assert (("exact", article.article_id) if isinstance(once, Kept) else (once.kind, once.duplicate_of)) == (
            again.kind,
            again.duplicate_of,
        )


@settings(max_examples=30, deadline=None)
@given(SIGHTINGS)
def test_a_story_is_the_id_of_its_first_article_and_a_copy_is_of_a_kept_one(articles: list[Article]) -> None:
    stories: dict[str, str | None] = {}
    for verdict in verdicts(*articles):
        if not isinstance(verdict, Kept):
            assert stories[verdict.duplicate_of] == verdict.story_id
            continue
        article = verdict.article
        assert article.story_id == (stories[article.revision_of] if article.revision_of else article.article_id)
        stories[article.article_id] = article.story_id


def test_a_shard_of_many_articles_restored_decides_as_the_first_would() -> None:
    first = Deduper()
    before = [
        seen(f"{story(seed)} {more}", day=seed / 60, url=f"https://a.test/{seed}" if seed % 3 == 0 else None)
        for more in ("", story(1000, 30), "Edited by the desk.")
        for seed in range(90)
    ]
    restored = restored_from(said(first, before))
    after = [seen(f"Again: {story(seed, 200)}", day=2 + seed / 60) for seed in range(120)]

    assert len(first) == len(restored)
    assert said(first, after) == said(restored, after)


def test_what_is_older_than_the_window_is_not_needed_to_restore() -> None:
    articles = [seen(story(seed, 60), day=seed * 0.7) for seed in range(30)]
    whole, part = Deduper(), Deduper()
    for article, (_, fingerprint) in zip(articles, said(whole, articles), strict=True):
        if article.source.fetched_at >= articles[-1].source.fetched_at - timedelta(days=8):
            part.restore(fingerprint)
    later = [seen(f"{story(seed, 60)} Copied.", day=21) for seed in range(30)]

    assert said(whole, later) == said(part, later)


def test_verdicts_are_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); from hashlib import sha256; from unit.dedupe.scenes import *;"
        "told = verdicts(*(seen(body) for seed in range(9) for body in (story(seed), story(seed) + ' More.', notice(seed))));"
        "print(sha256(repr(told).encode()).hexdigest())"
    )
    answers = {
        subprocess.run([sys.executable, "-c", program], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "4711")
    }

    assert 1 == len(answers)


@given(st.text(max_size=200), st.integers(-(2**63), 2**63 - 2), st.binary(min_size=80, max_size=80))
def test_a_fingerprint_is_read_back_as_it_was_written(text: str, at: int, digests: bytes) -> None:
    written = Fingerprint(at + 1, at, *(digests[first : first + 16] for first in range(0, 80, 16)), tokenise(text, 1 << 17))
    read = unpack(pack(written))

    assert written[:-1] == read[:-1]
    assert written.tokens.hashes.tolist() == read.tokens.hashes.tolist()
    assert written.tokens.kinds.tolist() == read.tokens.kinds.tolist()


def test_a_fingerprint_of_400_words_has_less_than_a_kilobyte_and_a_half() -> None:
    (kept,) = verdicts(seen(story(1, 400)))

    assert 104 + 3 * 400 + 100 == len(kept.fingerprint)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data + b"\0", lambda data: data[:110]])
def test_a_fingerprint_that_is_cut_short_is_refused_and_changes_nothing(spoil: Callable[[bytes], bytes]) -> None:
    (kept,) = verdicts(seen(story(1)))
    deduper = Deduper()

    with pytest.raises(Malformed, match="fingerprint"):
        deduper.restore(spoil(kept.fingerprint))
    assert 0 == len(deduper)


@pytest.mark.parametrize("other", [lambda _: b"", lambda data: data[:40], lambda data: b"xx" + data[2:],
                                   lambda data: data[:2] + b"\xff\xff" + data[4:]])  # fmt: skip
def test_a_fingerprint_of_another_version_is_passed_over_and_told(other: Callable[[bytes], bytes]) -> None:
    (kept,) = verdicts(seen(story(1)))
    deduper = Deduper()

    assert (False, True) == (deduper.restore(other(kept.fingerprint)), deduper.restore(kept.fingerprint))
    assert 1 == len(deduper)


def test_many_articles_are_restored_as_one_after_the_other() -> None:
    articles = [seen(f"{story(seed % 350, 30)}\n\n{story(900, 12)}", day=seed / 1000) for seed in range(600)]
    first = Deduper()
    restored = restored_from(said(first, articles))
    later = [seen(f"{story(seed, 30)} Copied.", day=1) for seed in range(0, 400, 9)]

    assert said(first, later) == said(restored, later)


def test_copies_are_restored_whether_they_are_read_before_what_they_copy_or_after() -> None:
    cut, half = " ".join(story(1).split()[:160]), " ".join(story(1).split()[-120:])
    first = Deduper()
    (_, kept), (_, copy) = said(first, [seen(cut), seen(story(1), day=0.1)])
    later = [seen(half, day=0.2), seen(story(1), day=0.3)]
    answers = []
    for fingerprints in ((kept, copy), (copy, kept)):
        restored = Deduper()
        for fingerprint in fingerprints:
            restored.restore(fingerprint)
        answers.append(said(restored, later))

    assert [said(first, later)] * 2 == answers


def test_a_deduper_is_one_though_it_remembers_nothing() -> None:
    assert (True, 0) == (bool(Deduper()), len(Deduper()))
