import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from confluent_kafka import Consumer, Producer

from builders import a_story
from copytaster.errors import Unavailable
from copytaster.kafka import streams
from copytaster.kafka.broker import Broker
from copytaster.kafka.connection import Connection
from copytaster.kafka.lag import watch_lag
from copytaster.metrics import Metrics, Pulse
from copytaster_schemas import Streams
from processes import eventually

pytestmark = pytest.mark.kafka

STUCK_AFTER_S = 1.0


@pytest.fixture
def named(broker: Broker, prefix: str) -> Streams:
    named = Streams(topics=(), prefix=prefix)
    asyncio.run(streams.create(Connection(broker.bootstrap, {}), named))
    return named


@pytest.fixture
def neighbour(broker: Broker, named: Streams) -> Iterator[Consumer]:
    """Another member of the group, to which it has given every partition."""
    consumer = Consumer({"bootstrap.servers": broker.bootstrap, "group.id": f"{named.prefix}.split", "enable.auto.commit": False})
    consumer.subscribe([named.raw.name])
    eventually(lambda: consumer.poll(0.1) is None and len(consumer.assignment()) == named.raw.partitions)
    yield consumer
    consumer.close()


def watch(broker: Broker, named: Streams, seconds: float) -> None:
    """Watch over a member that holds nothing, for so long at most."""
    member = SimpleNamespace(
        group=f"{named.prefix}.split", stage=SimpleNamespace(reads=named.raw), idle=True, settled=True, ended=False, held={}, awaited={}
    )

    async def watching() -> None:
        async with asyncio.timeout(seconds):
            await watch_lag(Connection(broker.bootstrap, {}), [member], Metrics(), Pulse(STUCK_AFTER_S), every=0.2)

    asyncio.run(watching())


def feed(broker: Broker, named: Streams, partition: int) -> None:
    producer = Producer({"bootstrap.servers": broker.bootstrap})
    producer.produce(named.raw.name, a_story().encode(), partition=partition)
    producer.flush()


def test_a_member_that_holds_nothing_leaves_where_messages_wait_that_its_group_has_given_to_nobody(broker: Broker, named: Streams) -> None:
    feed(broker, named, partition=2)
    with pytest.raises(Unavailable, match=rf"Messages wait on {named.raw.name}/2, which {named.prefix}.split has given to nobody for"):
        watch(broker, named, 30)


def test_a_member_that_holds_nothing_stays_where_another_is_to_take_what_waits_and_leaves_when_that_one_has_left(
    broker: Broker, named: Streams, neighbour: Consumer
) -> None:
    feed(broker, named, partition=2)
    with pytest.raises(TimeoutError):
        watch(broker, named, 5 * STUCK_AFTER_S)
    neighbour.close()
    with pytest.raises(Unavailable, match="has given to nobody"):
        watch(broker, named, 30)


def test_a_member_that_holds_nothing_stays_where_nothing_waits(broker: Broker, named: Streams) -> None:
    with pytest.raises(TimeoutError):
        watch(broker, named, 5 * STUCK_AFTER_S)
