import logging

import pytest

from builders import tools
from copytaster.envelope import Record, page_id
from copytaster.kafka.telling import tell
from copytaster.pipeline import answer

STREAMS = tools().streams


def message(offset: int) -> Record:
    return Record("news.raw", 2, offset, 0, None, b"page", ())


def broken(_: Record) -> tuple[()]:
    raise ZeroDivisionError("by nought")


def test_a_bug_is_told_with_the_page_that_it_struck(caplog: pytest.LogCaptureFixture) -> None:
    inputs = [message(7), message(8)]

    with caplog.at_level(logging.INFO):
        tell("split", inputs, answer("split", inputs[1], STREAMS, broken))

    (line,) = caplog.records
    assert "failed on an input, kept on news.rejected: ZeroDivisionError: by nought" == line.getMessage()
    assert (8, page_id(inputs[1])) == (vars(line)["offset"], vars(line)["page_id"])


def test_an_input_that_is_merely_refused_is_not_worth_a_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        tell("tag", [message(7)], answer("tag", message(7)._replace(value=b"{"), STREAMS, lambda _: ()))

    assert [] == caplog.records


def test_at_debug_level_every_message_has_its_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="copytaster.kafka.telling"):
        tell("split", [message(7), message(8)], ())

    assert [7, 8] == [vars(line)["offset"] for line in caplog.records]
