from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import COUNCIL, MATCH, a_story, tools
from copytaster.envelope import Record
from copytaster.metrics import Behind, Metrics
from copytaster.pipeline import pipeline

SEVERAL = Path(__file__).parents[3] / "seeds" / "hero-four-stories.txt"
STAGES = {stage.name: stage for stage in pipeline(tools())}


def value(metrics: Metrics, name: str, **labels: Any) -> float | None:
    return metrics.registry.get_sample_value(name, {key: str(label) for key, label in labels.items()})


def page(text: str | bytes, offset: int = 0) -> Record:
    data = text.encode() if isinstance(text, str) else text
    return Record("news.raw", 0, offset, 1_700_000_000_000, None, data, (("source-uri", b"https://www.a.example/x"),))


def waited(metrics: Metrics) -> float | None:
    return value(metrics, "kafka_consumergroup_lag_seconds", consumergroup="news.tag", topic="news.unique", partition=0)


def behind(metrics: Metrics, messages: int, taken_at: float | None, now: float) -> float | None:
    metrics.behind([Behind("news.tag", "news.unique", 0, messages, taken_at)], now)
    return waited(metrics)


def test_messages_that_wait_have_waited_at_most_since_the_last_one_taken() -> None:
    assert 50.0 == behind(Metrics(), 7, 950.0, 1000.0)


def test_a_message_that_comes_after_a_quiet_night_has_not_waited_all_night() -> None:
    metrics = Metrics()
    behind(metrics, 0, 950.0, 9000.0)

    assert 5.0 == behind(metrics, 1, 950.0, 9005.0)


def test_nothing_that_waits_has_waited_for_no_time() -> None:
    assert 0.0 == behind(Metrics(), 0, 950.0, 9000.0)


def test_what_has_waited_since_before_the_start_counts_from_the_first_message_taken() -> None:
    metrics = Metrics()
    behind(metrics, 100, None, 9000.0)

    assert 8000.0 == behind(metrics, 99, 1005.0, 9005.0)


def test_a_partition_that_has_moved_on_is_no_longer_told_of() -> None:
    metrics = Metrics()
    behind(metrics, 7, 950.0, 1000.0)
    metrics.behind([], 1005.0)

    assert (None, None) == (
        waited(metrics),
        value(metrics, "kafka_consumergroup_lag", consumergroup="news.tag", topic="news.unique", partition=0),
    )


def test_every_output_of_the_real_stages_answers_its_input() -> None:
    metrics = Metrics()
    pages = [page(a_story(COUNCIL)), page(b"", 1), page(b"\x89PNG\r\n\x1a\n\x00", 2), page(SEVERAL.read_bytes(), 3)]
    found = [output for message in pages for output in STAGES["split"].open()(message)]
    articles = [
        Record("news.articles", 0, number, 1_700_000_000_000, b"", output.value, tuple(output.headers.items()))
        for number, output in enumerate(output for output in found if not output.refused)
    ]
    dedupe = STAGES["dedupe"].open()
    judged = [output for message in articles for output in dedupe(message)]
    unique = [
        message._replace(value=output.value)
        for message, output in zip(articles, judged, strict=True)
        if output.stream.name.endswith("unique")
    ]
    tag = STAGES["tag"].open()

    metrics.committed("split", pages, found)
    metrics.committed("dedupe", articles, judged)
    metrics.committed("tag", unique, [output for message in unique for output in tag(message)])

    assert len(unique) >= 2
    assert [None, None, None] == [value(metrics, "copytaster_unbalanced_total", stage=stage) for stage in STAGES]


@pytest.mark.parametrize("change", ["lost", "repeated"])
def test_an_output_that_is_lost_or_repeated_is_seen(change: str) -> None:
    metrics = Metrics()
    pages = [page(a_story(COUNCIL)), page(a_story(MATCH), 1)]
    outputs = [output for message in pages for output in STAGES["split"].open()(message)]

    metrics.committed("split", pages, outputs[1:] if change == "lost" else [*outputs, outputs[0]])

    assert 1.0 == value(metrics, "copytaster_unbalanced_total", stage="split")


def test_what_a_stage_may_count_begins_at_nought() -> None:
    metrics = Metrics()
    metrics.expect("dedupe")

    assert 0.0 == value(metrics, "copytaster_rejections_total", stage="dedupe", reason="failed")
    assert 0.0 == value(metrics, "copytaster_verdicts_total", kind="near")
    assert 0.0 == value(metrics, "copytaster_unbalanced_total", stage="dedupe")


def test_a_process_says_what_it_runs_with() -> None:
    metrics = Metrics()
    metrics.describe("0123456789abcdef", timedelta(days=7))

    assert 1.0 == value(metrics, "copytaster_rules_info", hash="0123456789abcdef")
    assert 604800.0 == value(metrics, "copytaster_window_seconds")


def test_a_change_of_rules_is_counted_and_the_hash_is_that_of_the_rules_in_force() -> None:
    metrics = Metrics()
    metrics.reloaded("0123456789abcdef", taken=True)
    metrics.reloaded("0123456789abcdef", taken=False)

    assert (1.0, 1.0) == tuple(value(metrics, "copytaster_rules_reloads_total", outcome=outcome) for outcome in ("taken", "refused"))
    assert 1.0 == value(metrics, "copytaster_rules_info", hash="0123456789abcdef")


def test_pages_are_counted_by_their_source() -> None:
    metrics = Metrics()
    for number in range(5):
        metrics.committed("split", [page(b"", number)], STAGES["split"].open()(page(b"", number)))

    assert 5.0 == value(metrics, "copytaster_source_pages_total", source="a.example")
    assert 1.7e9 == value(metrics, "copytaster_source_last_page_timestamp_seconds", source="a.example")
