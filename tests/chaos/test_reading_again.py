"""Faust drops what comes during a rebalance and goes back to what is committed: so it must get there, from the very first message on."""

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from copytaster.kafka.broker import Broker
from copytaster.kafka.transport import Reader


@pytest.mark.kafka
@pytest.mark.parametrize("committed", [None, 0, 1])
async def test_what_was_read_and_dropped_is_read_again(broker: Broker, prefix: str, committed: int | None) -> None:
    place = TopicPartition(prefix, 0)
    admin = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap)
    try:
        await admin.start()
        await admin.create_topics([NewTopic(prefix, 1, 1)])
    finally:
        await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=broker.bootstrap) as producer:
        for value in (b"0", b"1", b"2"):
            await producer.send_and_wait(prefix, value, partition=0)
    if committed is not None:
        # By a reader that is gone: one that is assigned the place asks at once where it stands, and may be told before the commit.
        async with AIOKafkaConsumer(bootstrap_servers=broker.bootstrap, group_id=prefix, enable_auto_commit=False) as earlier:
            earlier.assign([place])
            await earlier.commit({place: committed})
    async with Reader(
        bootstrap_servers=broker.bootstrap, group_id=prefix, enable_auto_commit=False, auto_offset_reset="earliest"
    ) as reader:
        reader.assign([place])
        first = await reader.getone()
        await reader.getone()

        await reader.seek_to_committed()

        assert (committed or 0) == first.offset
        assert first.offset == (await reader.getone()).offset
