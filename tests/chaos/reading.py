"""All streams as a stranger sees them: another client (librdkafka), committed messages alone."""

import threading
import time
from collections.abc import Callable, Iterator

from confluent_kafka import Consumer, KafkaError, Message, TopicPartition

from chaos.verdict import Seen


def follow(bootstrap: str, streams: list[str], take: Callable[[Seen], None], stop: threading.Event) -> None:
    """Give every message, from the first, until `stop`; a broker that goes away is waited for, and nothing is read twice on purpose."""
    consumer = _consumer(bootstrap)
    try:
        consumer.assign(_places(consumer, streams))
        while not stop.is_set():
            for message in consumer.consume(500, timeout=0.2):
                if message.error() is None:
                    take(_seen(message))
    finally:
        consumer.close()


def read(bootstrap: str, streams: list[str], within: float = 120.0) -> Iterator[Seen]:
    """Yield every message there is; raises TimeoutError when a partition does not come to its end."""
    consumer = _consumer(bootstrap)
    try:
        places = _places(consumer, streams)
        remaining = {(place.topic, place.partition) for place in places}
        consumer.assign(places)
        deadline = time.monotonic() + within
        while remaining:
            if time.monotonic() > deadline:
                raise TimeoutError(f"not read to the end: {sorted(remaining)}")
            for message in consumer.consume(500, timeout=0.2):
                error = message.error()
                if error is None:
                    yield _seen(message)
                elif error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001  its name in confluent-kafka
                    remaining.discard((message.topic(), message.partition()))
    finally:
        consumer.close()


def _consumer(bootstrap: str) -> Consumer:
    return Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "stranger",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "auto.offset.reset": "error",
            "enable.partition.eof": True,
            "reconnect.backoff.max.ms": 500,
            "logger": _NoLog(),
        }
    )


class _NoLog:
    """librdkafka says a line for every connection that a killed broker refuses; the test knows."""

    def log(self, *_: object) -> None:
        return


def _places(consumer: Consumer, streams: list[str]) -> list[TopicPartition]:
    there = consumer.list_topics(timeout=30).topics
    return [TopicPartition(name, partition, 0) for name in streams for partition in there[name].partitions]


def _seen(message: Message) -> Seen:
    headers = {name: data or b"" for name, data in message.headers() or ()}
    return Seen(
        message.topic() or "", message.partition() or 0, message.offset() or 0, message.key() or b"", message.value() or b"", headers
    )
