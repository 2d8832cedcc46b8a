import pytest

from copytaster.metrics.sources import SHOWN, Sources, source_of


def shown(sources: Sources) -> dict[str, float]:
    pages, _ = sources.collect()
    return {sample.labels["source"]: sample.value for sample in pages.samples}


@pytest.mark.parametrize(
    ("uri", "source"),
    [
        ("https://www.example.org/news/1", "example.org"),
        ("http://EXAMPLE.org:8080/", "example.org"),
        ("file:///inbox/a.txt", "inbox"),
        ("file:///inbox/reuters%20feed/a.txt#3", "reuters feed"),
        ("file:///a.txt", "unknown"),
        ("kafka:news.raw/0/17", "kafka"),
        ("http://[broken", "unknown"),
        ("https://" + "a" * 300 + ".example/", "a" * 60),
        ("file:///inbox/%1b%5b2J/a.txt", "[2J"),
        ("", "unknown"),
    ],
)
def test_a_source_is_a_host_or_a_folder(uri: str, source: str) -> None:
    assert source == source_of(uri)


def test_a_busy_source_is_kept_among_thousands_of_rare_ones() -> None:
    sources = Sources()
    for number in range(20_000):
        sources.heard(f"{number}.example", 1.0)
        if number % 10 == 0:
            sources.heard("busy.example", 2.0)

    assert {"busy.example": 2000.0} == shown(sources)


def test_no_more_sources_are_shown_than_there_is_room_for_and_the_busiest_are() -> None:
    sources = Sources()
    for number in range(100):
        for _ in range(number + 10):
            sources.heard(f"{number:03}.example", 1.0)

    assert {f"{number:03}.example" for number in range(100 - SHOWN, 100)} == set(shown(sources))


def test_a_page_that_comes_late_does_not_make_its_source_older() -> None:
    sources = Sources()
    for moment in (1.0, 9.0, 3.0, 4.0, 5.0):
        sources.heard("a.example", moment)

    _, last = sources.collect()

    assert [9.0] == [sample.value for sample in last.samples]
