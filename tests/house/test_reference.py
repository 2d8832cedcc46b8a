import inspect

import pytest

from copytaster import errors
from copytaster.errors import REJECTS, Reject
from copytaster_schemas.streams import ROWS, TOPIC
from tools import reference
from tools.generate import ROOT

STREAMS, REJECTIONS, SETTINGS, METRICS = (
    (ROOT / "docs/reference" / f"{name}.md").read_text() for name in ("streams", "rejections", "settings", "metrics")
)
LABELS = {"broker", "consumergroup", "kind", "outcome", "partition", "reason", "source", "stage", "stream", "topic"}
"""Each of these takes a known number of values; a file, an article or a url would not."""


def test_every_reason_to_reject_is_in_the_table_of_reasons() -> None:
    written = {found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, Reject) and found is not Reject}

    assert written == set(REJECTS)
    assert len(REJECTS) == len({reject.reason for reject in REJECTS})


@pytest.mark.parametrize("reject", REJECTS)
def test_every_reason_to_reject_is_documented(reject: type[Reject]) -> None:
    assert f"| `{reject.reason}` | `{reject.__name__}` | {reject.__doc__} |" in REJECTIONS
    assert f" {reject.__name__} " in str(errors.__doc__)


@pytest.mark.parametrize("row", [*ROWS, TOPIC], ids=lambda row: row.name)
def test_every_stream_is_documented_with_what_it_carries(row: reference.Row) -> None:
    assert f"| `news.{row.name}` | {row.key} |" in STREAMS
    assert row.carries.endswith(".")
    assert row.carries in STREAMS


@pytest.mark.parametrize(("name", "field"), reference.fields(), ids=lambda given: given if isinstance(given, str) else "")
def test_every_setting_has_a_sentence_a_row_and_a_line_in_the_example(name: str, field: reference.FieldInfo) -> None:
    variable = reference.variable(name, field)

    assert field.description
    assert field.description.endswith((".", ")"))
    assert f"| `{variable}` |" in SETTINGS
    assert f"\n#{variable}=" in (ROOT / ".env.example").read_text()


@pytest.mark.parametrize("metric", reference.own(), ids=lambda metric: metric.name)
def test_every_metric_has_a_sentence_a_row_bounded_labels_and_a_base_unit(metric: reference.Metric) -> None:
    assert metric.sentence.endswith(".")
    assert f"| `{metric.name}` | {metric.kind} |" in METRICS
    assert set(metric.labels) <= LABELS
    assert metric.name.startswith(("copytaster_", "kafka_consumergroup_lag"))
    assert not {"ms", "milliseconds", "minutes", "kb", "mb", "percent"} & set(metric.name.split("_"))
    assert "histogram" != metric.kind or metric.name.endswith(("_seconds", "_bytes"))
