import asyncio
import logging

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import RecordsToDelete

from builders import tools
from copytaster.envelope import Outgoing
from copytaster.kafka import streams
from copytaster.kafka.broker import Broker
from copytaster.kafka.connection import Connection, reached
from copytaster.kafka.hold import hold
from copytaster.kafka.transaction import Transactions
from copytaster.metrics import Metrics, Pulse
from copytaster.pipeline import pipeline
from copytaster_schemas import Streams

pytestmark = pytest.mark.kafka

COMMITTED = 2


async def take_over(connection: Connection, prefix: str, *, deleted: int) -> int:
    """Take a partition of which two messages were taken and some then deleted; return the position."""
    named = Streams(topics=(), prefix=prefix)
    await streams.create(connection, named)
    place, group = TopicPartition(named.raw.name, 0), f"{prefix}.split"
    writer = Transactions(connection, f"{prefix}.writer", group)
    await writer.start()
    await writer.commit([Outgoing(named.raw, None, b"page", {}, partition=0)] * 6, {place: COMMITTED})
    await writer.stop()
    async with reached(connection, connection.admin()) as admin:
        await admin.delete_records({place: RecordsToDelete(before_offset=deleted)})
    (stage,) = (one for one in pipeline(tools()) if one.name == "split")
    held = await hold(connection, stage, place, group, Metrics(), Pulse(60))
    await held.release()
    return held.position


@pytest.mark.parametrize(
    ("deleted", "said"),
    [(5, ["split: up to 3 messages of {raw}/0 are lost, from offset 2 on: they were deleted before they were taken"]), (2, []), (1, [])],
)
def test_what_was_deleted_before_it_was_taken_is_told_and_nothing_else(
    deleted: int, said: list[str], broker: Broker, prefix: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "copytaster"):
        position = asyncio.run(take_over(Connection(broker.bootstrap, {}), prefix, deleted=deleted))

    assert COMMITTED == position
    assert [line.format(raw=f"{prefix}.raw") for line in said] == [one.message for one in caplog.records if "lost" in one.message]
