import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from copytaster.cli.logs import CLIENTS, Form, set_up


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, {name: logging.getLogger(name).level for name in CLIENTS}
    yield
    root.handlers[:], level, levels = before[0], before[1], before[2]
    root.setLevel(level)
    for name, kept in levels.items():
        logging.getLogger(name).setLevel(kept)


def log(form: Form, level: str = "info") -> StringIO:
    stream = StringIO()
    set_up(level, form, stream)
    return stream


def test_a_line_for_machines_is_one_object_with_what_it_is_about() -> None:
    out = log("json")
    logging.getLogger("copytaster.x").warning('two\nlines, "quoted" %s', "ü", extra={"page_id": "p1", "article_id": "a1"})

    (line,) = out.getvalue().splitlines()
    said = json.loads(line)

    assert ("warning", "copytaster.x", 'two\nlines, "quoted" ü', "p1", "a1") == tuple(
        said[name] for name in ("level", "logger", "message", "page_id", "article_id")
    )
    assert said["time"].endswith("Z")


def test_a_trace_stands_in_its_own_field_and_on_the_same_line() -> None:
    out = log("json")
    try:
        raise ValueError("no")  # noqa: TRY301  the trace is what is tested
    except ValueError:
        logging.getLogger("copytaster.x").exception("failed")

    (line,) = out.getvalue().splitlines()

    assert json.loads(line)["trace"].endswith("ValueError: no")


def test_a_line_for_people_ends_with_what_it_is_about() -> None:
    out = log("text")
    logging.getLogger("copytaster.x").info("kept", extra={"article_id": "a1", "stage": "tag"})

    assert out.getvalue().endswith("INFO copytaster.x kept  stage=tag article_id=a1\n")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_client_library_in_a_flood_is_heard_once_and_we_every_time(form: Form) -> None:
    out = log(form)
    for _ in range(50):
        logging.getLogger("aiokafka.conn").error("Unable to connect")
        logging.getLogger("copytaster.kafka.runner").error("leaves")

    assert (1, 50) == (out.getvalue().count("Unable to connect"), out.getvalue().count("leaves"))


def test_after_ten_seconds_the_client_library_is_heard_again_with_the_number_of_times() -> None:
    out = log("text")
    handler = logging.getLogger().handlers[0]
    for created in (0.0, 1.0, 2.0, 11.0):
        record = logging.LogRecord("aiokafka", logging.ERROR, "conn.py", 7, "Unable to %s", ("connect",), None)
        record.created = 1e9 + created
        handler.handle(record)

    assert ["Unable to connect", "Unable to connect (and 2 times since)"] == [
        line.partition("aiokafka ")[2] for line in out.getvalue().splitlines()
    ]


def test_what_the_client_libraries_merely_warn_of_is_not_logged() -> None:
    out = log("text", "debug")
    logging.getLogger("faust.app").warning("rebalancing")
    logging.getLogger("copytaster.x").debug("ours")

    assert (False, True) == ("rebalancing" in out.getvalue(), "ours" in out.getvalue())
