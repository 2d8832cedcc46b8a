import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator

from contract.samples import samples
from copytaster.pipeline import Tools, pipeline
from copytaster.tag import load_rules
from copytaster_schemas import Message, Streams
from tools import generate, json_schemas

SCHEMAS = generate.ROOT / "schemas"
SPECIFICATION = json.loads((Path(__file__).parent / "asyncapi-3.0.0.json").read_text())
EVERY_MESSAGE = pytest.mark.parametrize(("message", "value"), samples(), ids=lambda given: getattr(given, "__name__", ""))


@pytest.fixture(scope="module")
def document() -> Any:
    return yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text())


@pytest.fixture(scope="module")
def streams() -> Streams:
    return Streams(topics=load_rules().slugs)


@pytest.mark.parametrize("kind", sorted(generate.KINDS))
def test_every_generated_file_says_what_the_code_says(kind: str) -> None:
    stale = generate.write(generate.KINDS[kind]())

    assert () == stale, f"these were stale and have been written anew, as by `make {kind}`: look at them, then run the test again"


def test_a_stale_file_is_written_anew_and_named_once(tmp_path: Path) -> None:
    files = {Path("docs/page.md"): "new\n", Path("kept.md"): "same\n"}
    (tmp_path / "kept.md").write_text("same\n")

    assert (Path("docs/page.md"),) == generate.write(files, tmp_path)
    assert () == generate.write(files, tmp_path)
    assert "new\n" == (tmp_path / "docs/page.md").read_text()


def test_no_schema_is_left_of_a_message_that_is_gone() -> None:
    assert {str(path) for path in json_schemas.json_schemas()} == {f"json/{path.name}" for path in (SCHEMAS / "json").iterdir()}


def test_the_asyncapi_document_is_what_the_specification_asks_for(document: Any) -> None:
    errors = [f"{error.json_path}: {error.message[:200]}" for error in Draft7Validator(SPECIFICATION).iter_errors(document)]

    assert [] == errors


def test_the_specification_refuses_a_document_that_is_wrong(document: Any) -> None:
    wrong = document | {"channels": {"raw": {"adress": "news.raw"}}}

    assert not Draft7Validator(SPECIFICATION).is_valid(wrong)


def test_every_reference_in_the_asyncapi_document_leads_somewhere(document: Any) -> None:
    references = set(_references(document))

    assert references
    assert set() == {reference for reference in references if _resolve(document, reference) is None}


def test_every_stream_is_a_channel_as_it_will_be_on_the_broker(document: Any, streams: Streams) -> None:
    channels = {channel["address"]: channel["bindings"]["kafka"] for channel in document["channels"].values()}

    assert [stream.name for stream in streams.every()] == list(channels)
    for stream in streams.every():
        written = channels[stream.name]
        assert (stream.name, stream.partitions, stream.replication) == (written["topic"], written["partitions"], written["replicas"])
        assert stream.config == {name: _as_kafka_says(value) for name, value in written["topicConfiguration"].items()}


def test_every_stage_is_written_down_with_all_it_reads_and_writes(document: Any, streams: Streams) -> None:
    written = {(name.split("-")[0], node["action"], node["channel"]["$ref"]) for name, node in document["operations"].items()}
    stages = pipeline(Tools(streams, None, None))  # type: ignore[arg-type]  # rules are asked for when a stage is opened, which none is

    for stage in stages:
        reads = {stage.reads, *stage.restores}
        assert {(stage.name, "receive", _channel(stream.name)) for stream in reads} == {
            row for row in written if row[:2] == (stage.name, "receive")
        }
        assert {(stage.name, "send", _channel(stream.name)) for stream in stage.writes} == {
            row for row in written if row[:2] == (stage.name, "send")
        }


def test_every_stream_is_written_by_someone_and_every_input_of_a_stage_too(document: Any) -> None:
    sent, received = (
        {node["channel"]["$ref"] for node in document["operations"].values() if node["action"] == action} for action in ("send", "receive")
    )

    assert {f"#/channels/{name}" for name in document["channels"]} == sent
    assert received <= sent


@EVERY_MESSAGE
def test_every_sample_is_what_its_schema_says(message: type[Message], value: bytes) -> None:
    schema = json.loads((SCHEMAS / json_schemas.path(message)).read_text())
    Draft202012Validator.check_schema(schema)

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(value))]


@EVERY_MESSAGE
def test_a_schema_refuses_what_the_code_would_not_write(message: type[Message], value: bytes) -> None:
    validator = Draft202012Validator(json.loads((SCHEMAS / json_schemas.path(message)).read_text()))
    said = json.loads(value)

    assert not validator.is_valid(said | {"surprise": 1})
    assert all(not validator.is_valid({name: part for name, part in said.items() if name != lacking}) for lacking in said)


def _references(node: Any) -> Any:
    if isinstance(node, dict):
        yield from ([node["$ref"]] if "$ref" in node else [])
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _references(part)


def _resolve(document: Any, reference: str) -> Any:
    if not reference.startswith("#/"):
        return json.loads((SCHEMAS / reference).read_text()) if (SCHEMAS / reference).is_file() else None
    for name in reference.removeprefix("#/").split("/"):
        document = (document or {}).get(name)
    return document


def _channel(stream: str) -> str:
    return f"#/channels/{stream.removeprefix('news.')}"


def _as_kafka_says(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)
