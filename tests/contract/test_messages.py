import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contract.samples import sample, samples
from copytaster_schemas import Article, Message

EVERY_MESSAGE = pytest.mark.parametrize(("message", "value"), samples(), ids=lambda given: getattr(given, "__name__", ""))
TEXT = st.text(max_size=80)


@EVERY_MESSAGE
def test_a_record_of_version_1_is_still_read_and_written_as_it_was(message: type[Message], value: bytes) -> None:
    assert value == message.decode(value).encode()


@EVERY_MESSAGE
def test_an_unknown_field_is_refused_when_written(message: type[Message], value: bytes) -> None:
    fields = {name: getattr(message.decode(value), name) for name in message.model_fields}

    with pytest.raises(ValidationError, match="surprise"):
        message(**fields, surprise=1)


@EVERY_MESSAGE
def test_an_unknown_field_of_a_newer_writer_is_left_out_when_read(message: type[Message], value: bytes) -> None:
    newer = json.dumps(_with_a_surprise_everywhere(json.loads(value))).encode()

    assert message.decode(value) == message.decode(newer)


@EVERY_MESSAGE
def test_a_message_that_lacks_a_field_is_not_read(message: type[Message], value: bytes) -> None:
    for field in message.model_fields:
        lacking = {name: part for name, part in json.loads(value).items() if name != field}
        with pytest.raises(ValidationError, match=field):
            message.decode(json.dumps(lacking).encode())


@EVERY_MESSAGE
def test_what_is_written_is_compact_and_in_the_order_of_the_contract(message: type[Message], value: bytes) -> None:
    assert list(message.model_fields) == list(json.loads(value))
    assert json.dumps(json.loads(value), ensure_ascii=False, separators=(",", ":")).encode() == value


@given(title=st.none() | TEXT, body=TEXT, captions=st.lists(TEXT, max_size=3), confidence=st.floats(0, 1))
def test_an_article_of_any_text_comes_back_as_it_went(title: str | None, body: str, captions: list[str], confidence: float) -> None:
    known = Article.decode(sample(Article))
    split = known.split.model_copy(update={"confidence": confidence})
    article = known.model_copy(update={"title": title, "body": body, "captions": tuple(captions), "split": split})

    assert article == Article.decode(article.encode())
    assert article.encode() == Article.decode(article.encode()).encode()


def test_one_moment_has_one_spelling_whatever_its_zone() -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    written = {_fetched(moment).encode() for moment in (datetime(2026, 1, 31, 12, tzinfo=UTC), datetime(2026, 1, 31, 17, 30, tzinfo=east))}

    assert 1 == len(written)
    assert b'"fetched_at":"2026-01-31T12:00:00Z"' in written.pop()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="fetched_at"):
        Article.decode(sample(Article).replace(b"12:00:00.250000Z", b"12:00:00.250000"))


def test_equal_messages_are_equal_bytes_in_another_process_with_another_hash_seed() -> None:
    program = (
        "import sys; from copytaster_schemas import Article; sys.stdout.buffer.write(Article.decode(sys.stdin.buffer.read()).encode())"
    )
    shuffled = json.dumps(dict(reversed(json.loads(sample(Article)).items()))).encode()

    written = {
        subprocess.run(
            [sys.executable, "-c", program], input=shuffled, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert {sample(Article)} == written


def _fetched(moment: datetime) -> Article:
    known = json.loads(sample(Article))
    known["source"]["fetched_at"] = moment.isoformat()
    return Article.decode(json.dumps(known).encode())


def _with_a_surprise_everywhere(part: object) -> object:
    if isinstance(part, dict):
        return {name: _with_a_surprise_everywhere(inner) for name, inner in part.items()} | {"surprise": [1]}
    return [_with_a_surprise_everywhere(inner) for inner in part] if isinstance(part, list) else part
