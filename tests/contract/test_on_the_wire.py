import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from copytaster import dedupe
from copytaster.envelope import Outgoing
from copytaster.inprocess import Carrier, pages
from copytaster.pipeline import Tools, pipeline
from copytaster.tag import load_rules
from copytaster_schemas import Streams
from tools.generate import ROOT

STORY = """Harbour bridge closes for repairs

PORT LEIGH — The harbour bridge closed on Monday for six weeks of repairs, the council said, and ferries will run every 20 minutes instead.

Engineers found cracks in two of the bridge's eleven pillars during an inspection in March. The transport minister said the government would
pay for the work, which is put at 14 million crowns.

"We are sorry for the detour," engineer Mara Quill said. "Nobody was in danger at any time."
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Outgoing]:
    """All that the real path makes of a story, its copy on another page, and a file of no bytes."""
    inbox = tmp_path_factory.mktemp("inbox")
    (inbox / "1.txt").write_text(STORY)
    (inbox / "2.txt").write_text(STORY + "\n")
    (inbox / "3.txt").write_bytes(b"\x00\x01\x02\x03" * 64)
    rules = load_rules()
    streams = Streams(topics=rules.slugs)
    out: list[Outgoing] = []
    carrier = Carrier(pipeline(Tools(streams, dedupe.Rules(), rules)), out.append, clock=lambda: 1_769_860_800.0)
    for page in pages([inbox], streams):
        carrier.carry(page)
    return out


@pytest.fixture(scope="module")
def document() -> Any:
    return yaml.safe_load((ROOT / "schemas/asyncapi.yaml").read_text())


def test_a_story_a_copy_and_rubbish_reach_every_kind_of_stream(written: list[Outgoing]) -> None:
    kinds = {"topic" if ".topic." in output.stream.name else output.stream.name.removeprefix("news.") for output in written}

    assert {"files", "raw", "articles", "unique", "duplicates", "tagged", "topic", "rejected"} == kinds


def test_every_value_written_is_what_its_schema_says(written: list[Outgoing], document: Any) -> None:
    for output in written:
        payload = _message(document, output)["payload"]
        if "schema" in payload:
            schema = json.loads((ROOT / "schemas" / payload["schema"]["$ref"]).read_text())
            assert [] == [
                f"{output.stream.name}: {error.message}" for error in Draft202012Validator(schema).iter_errors(json.loads(output.value))
            ]


def test_every_header_written_is_documented_and_as_documented(written: list[Outgoing], document: Any) -> None:
    for output in written:
        schema = _message(document, output)["headers"]
        page = document["components"]["messages"]["page"]["headers"]["properties"].keys()
        carried = (
            {"ce_specversion", "ce_id", "ce_source", "ce_time"} | page if output.stream.name in {"news.raw", "news.rejected"} else set()
        )
        said = {name: data.decode("utf-8", "replace") for name, data in output.headers.items()}

        assert set() == said.keys() - schema["properties"].keys() - carried
        assert [] == [f"{output.stream.name}: {error.message}" for error in Draft202012Validator(schema).iter_errors(said)]


def _message(document: Any, output: Outgoing) -> Any:
    channel = document["channels"][output.stream.name.removeprefix("news.")]
    (reference,) = (message["$ref"] for message in channel["messages"].values())
    return document["components"]["messages"][reference.rsplit("/", 1)[1]]
