import pytest

from copytaster.dedupe import Deduper, Overrides, Rules, load_overrides
from copytaster.dedupe.overrides import THRESHOLDS
from copytaster.errors import Misconfigured
from copytaster_schemas import Article, Duplicate
from unit.dedupe.scenes import digest, seen, story, told, verdicts

A, B, C = (digest(name) for name in "abc")
FULL = f"""
window_days = 3

[[exempt]]
outlet = "Harbour Ticker"
reason = "every line is wanted"

[[exempt]]
host = "*.ticker.test"
uri = "file:///feeds/*"

[[never]]
a = "{A}"
b = "{B}"

[[merge]]
a = "{B}"
b = "{C}"
reason = "the same fire"

[language.ja]
coverage = 0.7
survival = -1
"""


def test_a_file_says_who_is_exempt_what_is_one_story_and_how_strict_a_language_is() -> None:
    overrides = load_overrides(FULL.encode())

    assert (3, 2, frozenset({A, B})) == (overrides.window.days if overrides.window else 0, len(overrides.exempt), *overrides.never)
    assert (C,) == overrides.merged_with(B)
    assert Rules(coverage=0.7, survival=-1) == overrides.rules(Rules(), "ja")
    assert Rules() == overrides.rules(Rules(), "en") == overrides.rules(Rules(), None)


def test_an_empty_file_overrides_nothing() -> None:
    assert Overrides() == load_overrides(b"")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("window_days = ", 1, "Invalid value"),
        ("\nwindow_days = 90", 2, "at most 60"),
        ("\nwindow_days = true", 2, "a number"),
        ("[language.ja]\ncoverage = nan", 2, "from 0 to 1000"),
        ("[language.ja]\ncoverage = 64000", 2, "from 0 to 1000"),
        ("[language.ja]\nfuller = -3", 2, "from 0 to"),
        (f"[language.ja]\ncoverage = 1{'0' * 400}", 2, "from 0 to 1"),
        ("\n\nwindows = 3", 3, "not known"),
        ("[[exempt]]\nsite = 'x'", 2, "outlet, host, uri"),
        ("[[exempt]]\nreason = 'all'", 1, "all would be exempt"),
        ("exempt = 'x'", 1, "[[exempt]]"),
        (f"[[never]]\na = '{A}'\nb = 'short'", 3, "32 hexadecimal digits"),
        (f"[[never]]\na = '{A}'", 1, "32 hexadecimal digits"),
        (f"[[merge]]\na = '{A}'\nb = '{A}'", 2, "the same text"),
        (f"[[merge]]\na = '{A}'\nb = '{B}'\nwhy = 'x'", 4, "`reason`"),
        (f"[[merge]]\na = '{A}'\nb = '{B}'\n[[never]]\na = '{B}'\nb = '{A}'", 2, "cannot be `never` and `merge`"),
        ("[language.ja]\nscale = 4", 2, "no threshold"),
        ("[language.ja]\ncoverage = 'high'", 2, "a number"),
        ("[language.Japanese]\ncoverage = 1", 1, "small letters"),
        ("[language]\nja = 3", 2, "small letters"),
        ("language = 3", 1, "[language.xx]"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_the_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        load_overrides(text.encode(), "desk.toml")

    assert ("desk.toml", True) == (str(refused.value).split(":")[0], f"line {line}" in str(refused.value))
    assert reason in str(refused.value)


@pytest.mark.parametrize("text", [f"window_days = {'9' * 5000}", f"exempt = {'[' * 5000}"])
def test_a_file_that_no_reader_of_toml_can_take_is_refused(text: str) -> None:
    with pytest.raises(Misconfigured, match=r"desk\.toml: no overrides"):
        load_overrides(text.encode(), "desk.toml")


def test_a_file_that_is_not_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(Misconfigured, match="line 2: not UTF-8"):
        load_overrides(b"# fine\n# \xff")


def test_every_threshold_is_a_number_of_the_rules() -> None:
    assert {True} == {isinstance(getattr(Rules(), name), float) for name in THRESHOLDS}


def decided(overrides: str, *articles: object) -> list[str]:
    deduper = Deduper(overrides=load_overrides(overrides.encode()))
    return [told(deduper.decide(article)) for article in articles]  # type: ignore[arg-type]  # what `seen` makes


@pytest.mark.parametrize("by", ['outlet = "Ticker"', 'host = "*.a.test"', 'uri = "file:///inbox/*"'])
def test_an_exempt_source_goes_on_whatever_it_repeats_and_is_known_to_others(by: str) -> None:
    ticker = seen(story(1), outlet="Ticker", url="https://www.a.test/1")
    other = seen(f"{story(1)} Copied.", outlet="Other", url="https://b.test/1")
    if by.startswith("uri"):
        other = other.model_copy(update={"source": other.source.model_copy(update={"uri": "https://b.test/feed"})})

    assert ["new", "new", "near"] == decided(f"[[exempt]]\n{by}", ticker, ticker, other)


def test_an_address_that_is_none_is_of_no_host() -> None:
    assert ["new"] == decided('[[exempt]]\nhost = "*.a.test"', seen(story(1), url="http://[bad/x"))


def test_texts_that_are_never_one_story_both_go_on() -> None:
    first, second = seen(story(1)), seen(f"{story(1)} Copied.")
    pair = f'[[never]]\na = "{first.article_id}"\nb = "{second.article_id}"'

    assert ["new", "new"] == decided(pair, first, second)
    assert ["new", "new"] == decided(pair, second, first)


def test_texts_that_are_one_story_by_hand_are_spiked_without_evidence() -> None:
    first, second = seen(story(1)), seen(story(2))
    deduper = Deduper(overrides=load_overrides(f'[[merge]]\na = "{second.article_id}"\nb = "{first.article_id}"'.encode()))
    _, copy = verdicts(first, second, deduper=deduper)

    assert isinstance(copy, Duplicate)
    assert ("near", first.article_id, 1.0, None) == (copy.kind, copy.duplicate_of, copy.score, copy.evidence.coverage)


def merging(*pair: Article) -> Overrides:
    a, b = pair
    return load_overrides(f'[[merge]]\na = "{a.article_id}"\nb = "{b.article_id}"'.encode())


def test_a_copy_of_a_text_that_was_merged_by_hand_is_of_the_same_story() -> None:
    first, second = seen(story(1)), seen(story(2), title="Two")
    retold, edited = seen(story(2), title="Another headline", day=1), seen(f"{story(2)} Edited by the desk.", day=2)
    _, *copies = verdicts(first, second, retold, edited, deduper=Deduper(overrides=merging(first, second)))

    assert [first.article_id] * 3 == [copy.duplicate_of for copy in copies if isinstance(copy, Duplicate)]
    assert [second.article_id] * 2 == [copy.evidence.compared_with for copy in copies[1:] if isinstance(copy, Duplicate)]


def test_a_shard_that_is_restored_knows_what_was_merged_by_hand() -> None:
    first, second = seen(story(1)), seen(story(2), title="Two")
    deduper = Deduper(overrides=merging(first, second))
    remembered = [deduper.decide(article).fingerprint or b"" for article in (first, second)]
    for read_back in (remembered, remembered[::-1]):
        restored = Deduper(overrides=merging(first, second))

        assert [True, True] == [restored.restore(fingerprint) for fingerprint in read_back]
        assert "near" == told(restored.decide(seen(story(2), title="Another headline", day=1)))


def test_what_was_merged_by_hand_is_a_text_of_its_own_when_the_line_is_taken_out() -> None:
    first, second = seen(story(1)), seen(story(2), title="Two")
    deduper = Deduper(overrides=merging(first, second))
    verdicts(first, second, deduper=deduper)
    deduper.use(Overrides())

    assert "new" == told(deduper.decide(seen(story(2), title="Another headline", day=1)))


def test_a_language_can_be_stricter() -> None:
    strict = "[language.fi]\ncontainment = 0.99\ncontainment_short = 1.1\nproof = 1000"
    copy = story(1, 100).replace(" ba", " zu")

    assert ["new", "new"] == decided(strict, seen(story(1, 100), language="fi"), seen(copy, language="fi"))
    assert ["new", "near"] == decided(strict, seen(story(1, 100), language="sv"), seen(copy, language="sv"))


def test_the_window_can_be_shortened_but_not_beyond_what_can_be_read_back() -> None:
    assert ["new", "new"] == decided("window_days = 1", seen(story(1)), seen(story(1), day=2))
    assert ["new", "new"] == decided("window_days = 30", seen(story(1)), seen(story(1), day=8))


def test_overrides_can_be_changed_between_two_articles() -> None:
    first, second = seen(story(1), outlet="Ticker"), seen(f"{story(1)} Copied.", outlet="Ticker", day=0.1)
    deduper = Deduper()
    deduper.decide(first)
    deduper.use(load_overrides(b'[[exempt]]\noutlet = "Ticker"'))

    assert "new" == told(deduper.decide(second))
