"""How to reach Kafka: one value that every client of ours is made from."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, TypeVar

import aiokafka.consumer.fetcher
from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from copytaster.errors import Unavailable
from copytaster.kafka.batches import Batches

# aiokafka's fetcher takes the class of what it fetched from a name of its module and no argument, so it is set here, once, for
# every consumer of ours; a test on a real Kafka fails if that no longer reaches it.
aiokafka.consumer.fetcher.MemoryRecords = Batches

MAX_REQUEST_BYTES = 24 << 20
"""The largest produce request: above the largest message any stream takes, so that the table of streams alone decides."""

DEADLINE = 30.0
"""Seconds after which an answer from Kafka no longer comes: whoever waits gives up."""

_AGAIN_S, _STOP_S = 0.2, 5.0

T = TypeVar("T")
Client = TypeVar("Client", AIOKafkaConsumer, AIOKafkaAdminClient)


class Connection(NamedTuple):
    """Kafka's address and how to speak to it."""

    bootstrap: str
    security: dict[str, Any]

    def client(self) -> dict[str, Any]:
        """Return the arguments that every aiokafka client takes."""
        return {"bootstrap_servers": self.bootstrap, "client_id": "copytaster", **self.security}

    def admin(self) -> AIOKafkaAdminClient:
        """Return an admin client, not yet started."""
        return AIOKafkaAdminClient(**self.client())

    def reader(self, **more: Any) -> AIOKafkaConsumer:
        """Return a consumer, not yet started, that joins no group and sees committed messages alone."""
        return AIOKafkaConsumer(
            **self.client(),
            isolation_level="read_committed",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=100,
            **more,
        )


async def asked(what: str, ask: Callable[[], Awaitable[T]], seconds: float = DEADLINE) -> T:
    """Ask Kafka, and again while it says that the trouble will pass: a leader being elected, a coordinator not yet there.

    Raises:
        Unavailable: no answer came within the deadline, or Kafka refused for good.
    """

    async def again() -> T:
        while True:
            try:
                return await ask()
            except KafkaError as error:
                if not error.retriable:
                    raise
                await asyncio.sleep(_AGAIN_S)

    return await within(what, again(), seconds)


@asynccontextmanager
async def reached(connection: Connection, client: Client) -> AsyncIterator[Client]:
    """Start a client, and stop it in the end, whatever happens.

    Raises:
        Unavailable: nothing answers there, or not as Kafka does.
    """
    try:
        try:
            async with asyncio.timeout(DEADLINE):
                await client.start()
        except (KafkaError, OSError, TimeoutError) as error:
            raise Unavailable(
                f"No Kafka answers at {connection.bootstrap} ({type(error).__name__}): is it running there? "
                "KAFKA_BOOTSTRAP_SERVERS or --bootstrap names another; `copytaster broker` starts one."
            ) from error
        yield client
    finally:
        await _say_goodbye(client)


async def _say_goodbye(client: AIOKafkaConsumer | AIOKafkaAdminClient) -> None:
    # What was asked is answered by now: a goodbye that Kafka does not take changes nothing.
    try:
        async with asyncio.timeout(_STOP_S):
            await (client.close if isinstance(client, AIOKafkaAdminClient) else client.stop)()
    except (KafkaError, OSError, TimeoutError):
        pass
    except asyncio.CancelledError:
        # aiokafka cancels a task of its own that never began to run, and that comes out here, in place of what ended the block.
        task = asyncio.current_task()
        if task and task.cancelling():
            raise


async def within(what: str, awaited: Awaitable[T], seconds: float = DEADLINE) -> T:
    """Await an answer from Kafka, and no longer than the deadline.

    Raises:
        Unavailable: it did not come, or Kafka refused; the sentence says what was asked.
    """
    try:
        async with asyncio.timeout(seconds):
            return await awaited
    except TimeoutError as error:
        raise Unavailable(f"Kafka did not answer within {seconds:g} s: {what}.") from error
    except (KafkaError, OSError) as error:
        raise Unavailable(f"Kafka could not {what}: {error}") from error
