import re
from io import StringIO

import pytest
from prometheus_client import generate_latest
from rich.console import Console
from rich.text import Text

from copytaster.cli.scrape import History, Series, Snapshot, address, federation, quantile, read
from copytaster.cli.state import Counted, state
from copytaster.cli.view import seconds, view
from copytaster.errors import Misconfigured
from copytaster.metrics import Behind, Metrics


def said(metrics: Metrics) -> dict[Series, float]:
    return read(generate_latest(metrics.registry).decode(), "here:9100")


def newsroom() -> Metrics:
    metrics = Metrics()
    metrics.pages.inc(10)
    metrics.read.labels("split").inc(10)
    metrics.written.labels("split", "news.articles").inc(30)
    metrics.written.labels("dedupe", "news.unique").inc(20)
    metrics.written.labels("dedupe", "news.duplicates").inc(10)
    metrics.verdicts.labels("unique").inc(20)
    metrics.written.labels("tag", "news.tagged").inc(20)
    metrics.written.labels("tag", "news.topic.sport").inc(15)
    metrics.written.labels("tag", "news.topic.politics").inc(5)
    metrics.rejections.labels("split", "no-article").inc(2)
    metrics.held.labels("tag").set(4)
    metrics.behind([Behind("news.tag", "news.unique", 0, 7, 1000.0), Behind("news.tag", "news.unique", 1, 5, 990.0)], 1020.0)
    return metrics


def history(*snapshots: tuple[float, dict[Series, float]]) -> History:
    made = History(15)
    for moment, values in snapshots:
        made.add(Snapshot(moment, values))
    return made


def test_the_path_is_told_with_what_there_was_and_what_there_is_a_second() -> None:
    metrics = newsroom()
    before = said(metrics)
    metrics.written.labels("tag", "news.tagged").inc(40)

    now = state(history((100.0, before), (110.0, said(metrics))))

    assert ("tagged", 60, 4.0) == next(step for step in now.path if step.name == "tagged")
    assert [10, 10, 30, 20, 10, 60, 2] == [step.total for step in now.path]


def test_topics_stand_the_largest_first_and_without_their_prefix() -> None:
    now = state(history((0.0, said(newsroom()))))

    assert (Counted("sport", 15, 0), Counted("politics", 5, 0)) == now.topics


def test_what_waits_is_told_by_group_with_the_longest_of_its_waits() -> None:
    now = state(history((0.0, said(newsroom()))))

    assert [("news.tag", 12, 30.0, 4)] == [tuple(one) for one in now.waits]


def test_a_process_that_was_started_again_does_not_make_a_rate_fall() -> None:
    old, new = newsroom(), Metrics()
    new.read.labels("split").inc(5)

    rates = history((0.0, said(old)), (10.0, said(new))).rate("copytaster_messages_read_total", "stage")

    assert {"split": 0.5} == rates


def test_of_two_processes_that_tell_the_same_both_are_counted() -> None:
    text = generate_latest(newsroom().registry).decode()

    now = state(history((0.0, read(text, "a:1") | read(text, "b:1"))))

    assert 20 == now.path[0].total
    assert ["a:1", "b:1"] == [worker.name for worker in now.workers]


def test_what_is_older_than_the_history_is_forgotten() -> None:
    metrics = Metrics()
    made = History(10)
    for moment in range(0, 100, 5):
        metrics.pages.inc(5 if moment < 50 else 50)
        made.add(Snapshot(float(moment), said(metrics)))

    assert {"": 10.0} == made.rate("copytaster_pages_total")


@pytest.mark.parametrize(("share", "expected"), [(0.5, 1.5), (0.99, 3.96), (1.0, 4.0)])
def test_a_quantile_is_what_prometheus_would_say(share: float, expected: float) -> None:
    assert expected == pytest.approx(quantile(share, {"1": 25, "2": 75, "4": 100 - 1e-9, "+Inf": 100}), rel=0.02)


def test_there_is_no_quantile_of_nothing() -> None:
    assert None is quantile(0.5, {})
    assert None is quantile(0.5, {"1": 0, "+Inf": 0})


def test_the_page_shows_every_part_and_is_no_wider_than_the_terminal() -> None:
    out = Console(file=StringIO(), width=100, highlight=False)
    out.print(view(state(history((0.0, said(newsroom())))), [Text("sport  Harbour reopens after storm " + "x" * 200)], 100))
    text = out.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO given above

    for shown in (
        "path",
        "tagged",
        "waiting",
        "news.tag",
        "30 s",
        "topics",
        "sport",
        "verdicts",
        "unique",
        "no-article",
        "workers",
        "Harbour",
    ):
        assert shown in text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_the_page_says_who_is_silent_and_that_something_is_lost() -> None:
    metrics = newsroom()
    metrics.unbalanced.labels("dedupe").inc()
    made = History(15)
    made.add(Snapshot(0.0, said(metrics), ("http://there:9100/metrics",)))
    out = Console(file=StringIO(), width=200)
    out.print(view(state(made), [], 120))
    text = out.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO given above

    assert re.search(r"1 UNBALANCED.*http://there:9100/metrics does not answer", text)


@pytest.mark.parametrize("given", ["localhost:9100", "http://localhost:9100", "http://localhost:9100/metrics"])
def test_an_address_may_be_written_as_people_write_it(given: str) -> None:
    assert "http://localhost:9100/metrics" == address(given)


@pytest.mark.parametrize("given", ["file:///etc/passwd", "ftp://host/", "http://"])
def test_what_is_no_address_of_a_web_server_is_refused(given: str) -> None:
    with pytest.raises(Misconfigured):
        address(given)


def test_a_prometheus_is_asked_for_ours_alone() -> None:
    assert federation("http://127.0.0.1:9090/").startswith("http://127.0.0.1:9090/federate?match")


def test_a_length_of_time_is_said_as_people_say_it() -> None:
    assert ["240 ms", "3.2 s", "40 s", "5 min", "3 h"] == [seconds(value) for value in (0.24, 3.2, 40, 300, 10800)]
