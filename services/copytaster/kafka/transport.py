"""Faust's Kafka transport with the six things changed that exactly once asks for.

Faust 0.15 fixes its consumer to read uncommitted data and to wait 1.5 s for a fetch, commits what it believes done, and
starts a producer of its own. Here it reads committed data only, commits nothing, and produces nothing: offsets and
outputs go in the transactions of `transaction.py`. It goes back to the beginning where nothing is committed, and says of
each message which one was read before it, for Faust drops what comes during a rebalance. And what one fetch brought of a
partition goes through Faust as one message: Faust makes two tasks of each and goes round its event loop some four times,
which on a busy machine was most of what an article waited for.
"""

from dataclasses import replace
from typing import Any, cast

import aiokafka.producer.sender
import faust
import yarl
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from faust.app.base import BootStrategy
from faust.transport.drivers import aiokafka as driver

from copytaster.kafka.connection import Connection

# aiokafka waits 20 ms between one transaction and the next that follows at once; a transaction of 100 messages takes 5 ms
# with 2 ms here and 25 ms with 20. It is a constant of the module and no argument, so it is set here, once;
# a test fails if the name ever goes away.
aiokafka.producer.sender.BACKOFF_OVERRIDE = 0.002


class _NoProducer(BootStrategy):
    enable_kafka_producer = False


class App(faust.App):
    """A Faust app for group membership and streams alone."""

    BootStrategy = _NoProducer

    def _create_directories(self) -> None:
        """Make none: tables, which would live there, are not used."""


class Reader(AIOKafkaConsumer):  # type: ignore[misc]  # aiokafka is not typed
    """aiokafka's consumer, which goes back to the beginning too."""

    async def seek_to_committed(self, *partitions: Any) -> Any:
        """Go back to what is committed, and where nothing is, to the beginning.

        aiokafka then stays where it is; but Faust has dropped what it was given during the rebalance, and would never
        be given it again: the first messages of a stream were lost when its workers started one after the other.
        """
        committed: dict[TopicPartition, int | None] = await super().seek_to_committed(*partitions)
        for place, offset in committed.items():
            if not offset and place in self.assignment():
                self.seek(place, 0)
        return committed


class Thread(driver.AIOKafkaConsumerThread):
    """The consumer's thread: heartbeats go on while the event loop computes."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._read: dict[Any, int] = {}

    def _create_worker_consumer(self, transport: driver.Transport) -> Reader:
        conf = self.app.conf
        self._assignor = RoundRobinPartitionAssignor
        return Reader(
            **cast("Transport", transport).connection.client(),
            group_id=conf.id,
            partition_assignment_strategy=[RoundRobinPartitionAssignor],
            isolation_level="read_committed",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=100,
            max_partition_fetch_bytes=conf.consumer_max_fetch_size,
            request_timeout_ms=int(conf.broker_request_timeout * 1000),
            session_timeout_ms=int(conf.broker_session_timeout * 1000),
            heartbeat_interval_ms=int(conf.broker_heartbeat_interval * 1000),
            rebalance_timeout_ms=int(conf.broker_rebalance_timeout * 1000),
            # A member that has no partition is never polled by Faust: it would leave after five minutes, for good.
            max_poll_interval_ms=2**31 - 1,
        )

    async def _fetch_records(self, *arguments: Any, **more: Any) -> Any:
        """Bundle the records of each partition, which stand for their last then.

        On each is noted which one was read before it, here, where none has been left out yet: see `hold.py`.
        """
        fetched = await super()._fetch_records(*arguments, **more)
        for place, records in fetched.items():
            for record in records:
                record.previous, self._read[place] = self._read.get(place), record.offset
        return {place: [_bundle(records)] for place, records in fetched.items() if records}


def _bundle(records: list[Any]) -> Any:
    bundle = replace(records[-1], key=None, value=b"", headers=())
    bundle.records = records
    return bundle


class Consumer(driver.Consumer):
    """Faust's consumer, its commits off."""

    def _new_consumer_thread(self) -> Thread:
        return Thread(self, loop=self.loop, beacon=self.beacon)

    def _to_message(self, tp: Any, record: Any) -> Any:
        message: Any = super()._to_message(tp, record)
        message.records = record.records
        for one in message.records:
            one.generation_id = message.generation_id
        return message

    async def commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:  # noqa: ARG002, FBT001, FBT002  Faust's signature
        """Commit nothing: the offset is committed in the transaction that holds the outputs."""
        return False


class Transport(driver.Transport):
    """The transport of one app."""

    Consumer = Consumer
    connection: Connection


def app(connection: Connection, group: str, session_timeout: float, buffer: int) -> App:
    """Return a Faust app that is a member of `group` and holds what at most `buffer` fetches brought, of all its partitions, in memory."""
    url = yarl.URL(f"kafka://{connection.bootstrap.split(',')[0]}")
    made = App(
        group,
        broker=[url],
        store="memory://",
        autodiscover=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        web_enabled=False,
        worker_redirect_stdouts=False,
        consumer_auto_offset_reset="earliest",
        broker_session_timeout=session_timeout,
        broker_heartbeat_interval=session_timeout / 4,
        broker_rebalance_timeout=30.0,
        broker_commit_interval=3600.0,
        # Safe only because Faust commits nothing: a stop need not wait for events it will not acknowledge.
        stream_wait_empty=False,
        stream_buffer_maxsize=buffer,
    )
    transport = Transport([url], made)
    transport.connection = connection
    made.transport = transport
    return made
