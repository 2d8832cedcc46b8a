"""The same functions on Faust as its documentation teaches it: an agent a stage, `await topic.send`, Faust's own commits.

At least once, and known to lose and repeat when killed: it is here to measure against, and for nothing else. What dedupe
knows is held in memory and gone with the process, which costs the naive pipeline nothing here and its users their state.
"""

import argparse
import tempfile
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

import faust

from copytaster import dedupe, tag
from copytaster.envelope import Record
from copytaster.pipeline import Tools, pipeline
from copytaster_schemas import Streams

if TYPE_CHECKING:
    from copytaster.stage import Step


def app(stage_name: str, bootstrap: str, streams: Streams, rules: tag.Rules) -> faust.App:
    """Return the Faust app of one stage, with Faust's default settings."""
    stage = next(one for one in pipeline(Tools(streams, dedupe.Rules(), rules)) if one.name == stage_name)
    made = faust.App(
        f"{streams.prefix}.naive-{stage_name}",
        broker=f"kafka://{bootstrap}",
        datadir=tempfile.mkdtemp(),
        web_enabled=False,
        autodiscover=False,
    )
    topic = partial(made.topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    source = topic(stage.reads.name)
    outlets = {stream.name: topic(stream.name) for stream in stage.writes}
    steps: defaultdict[int, Step] = defaultdict(stage.open)

    @made.agent(source, name=stage_name)
    async def work(stream: Any) -> None:
        async for event in stream.events():
            for output in steps[event.message.partition](_record(event.message)):
                key = output.key.encode() if isinstance(output.key, str) else output.key
                await outlets[output.stream.name].send(
                    key=key, value=output.value, headers=dict(output.headers), partition=output.partition
                )

    return made


def _record(message: Any) -> Record:
    return Record(
        message.topic,
        message.partition,
        message.offset,
        int(message.timestamp * 1000),
        message.key,
        message.value,
        tuple(dict(message.headers or {}).items()),
    )


def main() -> None:
    """Run one stage until told to stop."""
    takes = argparse.ArgumentParser(description=__doc__)
    for name in ("stage", "bootstrap", "prefix"):
        takes.add_argument(name)
    chosen = takes.parse_args()
    rules = tag.load_rules()
    made = app(chosen.stage, chosen.bootstrap, Streams(topics=rules.slugs, prefix=chosen.prefix), rules)
    faust.Worker(made, loglevel="ERROR", redirect_stdouts=False).execute_from_commandline()


if __name__ == "__main__":
    main()
