"""How much room the brokers have: what Kafka says of the volumes that its logs are on (DescribeLogDirs, KIP-827)."""

import asyncio
from contextlib import suppress
from logging import getLogger
from typing import Any, NamedTuple

from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Boolean, CompactArray, CompactString, Int16, Int32, Int64, Schema, TaggedFields

from copytaster.errors import Unavailable
from copytaster.kafka.connection import Connection, reached, within
from copytaster.metrics import Metrics

log = getLogger(__name__)


class Room(NamedTuple):
    """The volumes of one broker: bytes in all, bytes left. Logs on the same volume count it once, as far as Kafka can tell."""

    broker: int
    total: int
    free: int


async def room(connection: Connection) -> tuple[Room, ...]:
    """Ask every broker for the room on its volumes; a broker that does not know says nothing.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    async with reached(connection, connection.admin()) as admin:
        client = admin._client  # noqa: SLF001  the admin client has no public way to a request it does not know
        found = []
        for broker in client.cluster.brokers():
            with suppress(NotImplementedError):  # so aiokafka says that a broker is older than Kafka 3.3
                answer = await within("describe its log dirs", admin._send_request_to_node(broker.nodeId, _Describe()))  # noqa: SLF001  as above
                found.append(_room(broker.nodeId, answer))
    return tuple(one for one in found if one.total > 0)


async def watch_room(connection: Connection, metrics: Metrics, every: float) -> None:
    """Tell how much room there is, for as long as the process lives; while Kafka does not say, nothing.

    Whatever else goes wrong ends the telling and not the process: nothing that is promised hangs on it.
    """
    try:
        while True:
            with suppress(Unavailable):
                for one in await room(connection):
                    metrics.disk.labels(one.broker).set(one.total)
                    metrics.disk_free.labels(one.broker).set(one.free)
            await asyncio.sleep(every)
    except Exception:
        metrics.disk.clear()
        metrics.disk_free.clear()
        log.exception("how much room the brokers have is not told any longer")


def _room(broker: int, answer: Any) -> Room:
    # Two folders of one volume report the same figures, and nothing else tells that they share it.
    volumes = {(total, free) for error, _, _, total, free, _ in answer.results if not error and total >= 0}
    return Room(broker, sum(total for total, _ in volumes), sum(free for _, free in volumes))


_PARTITION = CompactArray(
    ("partition_index", Int32), ("partition_size", Int64), ("offset_lag", Int64), ("is_future_key", Boolean), ("tags", TaggedFields)
)
_RESULT = CompactArray(
    ("error_code", Int16),
    ("log_dir", CompactString("utf-8")),
    ("topics", CompactArray(("name", CompactString("utf-8")), ("partitions", _PARTITION), ("tags", TaggedFields))),
    ("total_bytes", Int64),
    ("usable_bytes", Int64),
    ("tags", TaggedFields),
)


class _Described(Response):  # type: ignore[misc]  # ships no types
    API_KEY = 35
    API_VERSION = 4
    SCHEMA = Schema(("throttle_time_ms", Int32), ("error_code", Int16), ("results", _RESULT), ("tags", TaggedFields))


class _DescribeV4(RequestStruct):  # type: ignore[misc]  # ships no types
    FLEXIBLE_VERSION = True
    API_KEY = 35
    API_VERSION = 4
    RESPONSE_TYPE = _Described
    SCHEMA = Schema(
        ("topics", CompactArray(("name", CompactString("utf-8")), ("partitions", CompactArray(Int32)), ("tags", TaggedFields))),
        ("tags", TaggedFields),
    )


class _Describe(Request[_DescribeV4]):  # type: ignore[misc]  # ships no types
    """Of no topic: the volumes alone."""

    API_KEY = 35

    def build(self, request_struct_class: type[_DescribeV4]) -> _DescribeV4:
        """Return the request."""
        return request_struct_class([], {})
