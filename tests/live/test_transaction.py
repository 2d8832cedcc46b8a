import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from copytaster.envelope import Outgoing
from copytaster.kafka import streams
from copytaster.kafka.broker import Broker
from copytaster.kafka.connection import Connection
from copytaster.kafka.transaction import Fenced, Transactions
from copytaster_schemas import Streams
from processes import read

pytestmark = pytest.mark.kafka


def outputs(named: Streams) -> list[Outgoing]:
    """One message for each of many streams, none of which the producer has met: it asks for each stream's leader in between."""
    fed = (named.raw, named.files, named.articles, named.unique, named.duplicates, named.tagged, named.rejected)
    return [Outgoing(stream, "key", b"{}", {}) for stream in fed]


@asynccontextmanager
async def taken(connection: Connection, name: str) -> AsyncIterator[Transactions]:
    transactions = Transactions(connection, name)
    try:
        await transactions.start()
        yield transactions
    finally:
        await transactions.stop()


async def commit_after_a_take_over(connection: Connection, named: Streams) -> None:
    # aiokafka keeps why it was fenced in a future of its own that nobody awaits, and asyncio would complain of it at some later time.
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _told: None)
    await streams.create(connection, named)
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(taken(connection, f"{named.prefix}.writer"))
        await stack.enter_async_context(taken(connection, f"{named.prefix}.writer"))
        await first.commit(outputs(named))


def test_who_lost_its_name_is_told_so_however_far_its_transaction_had_come(broker: Broker, prefix: str) -> None:
    named = Streams(topics=(), prefix=prefix)
    with pytest.raises(Fenced, match="was taken over by another process"):
        asyncio.run(commit_after_a_take_over(Connection(broker.bootstrap, {}), named))
    assert read(broker.bootstrap, named.raw.name) == []
