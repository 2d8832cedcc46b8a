"""Faust drops what comes during a rebalance and goes back to what is committed: so it must get there, from the very first message on."""

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
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
    async with Reader(
        bootstrap_servers=broker.bootstrap, group_id=prefix, enable_auto_commit=False, auto_offset_reset="earliest"
    ) as reader:
        reader.assign([place])
        if committed is not None:
            await reader.commit({place: committed})
        first = await reader.getone()
        await reader.getone()

        await reader.seek_to_committed()

        assert (committed or 0) == first.offset
        assert first.offset == (await reader.getone()).offset
