"""What Faust would pile up for commits that never come: a process that lives for months must not carry it."""

from copytaster import dedupe, tag
from copytaster.kafka.connection import Connection
from copytaster.kafka.runner import Pace, Runner
from copytaster.metrics import Metrics, Pulse
from copytaster.pipeline import Tools, pipeline
from copytaster_schemas import Streams


async def test_no_stage_lets_faust_keep_offsets_or_gaps() -> None:
    rules = tag.load_rules()
    stages = pipeline(Tools(Streams(topics=rules.slugs), dedupe.Rules(), rules))
    runners = [Runner(Connection("127.0.0.1:1", {}), stage, f"news.{stage.name}", Metrics(), Pulse(60), Pace()) for stage in stages]
    channels = [agent.channel for runner in runners for agent in runner._app.agents.values()]  # noqa: SLF001  what Faust was told is kept there

    assert [stage.reads.name for stage in stages] == [channel.topics[0] for channel in channels]
    assert [False] * len(stages) == [channel.acks for channel in channels]
