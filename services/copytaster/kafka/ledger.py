"""The watcher's ledger on Kafka: news.files, read committed, written in the transaction of the pages."""

from collections.abc import AsyncIterator, Iterable

from aiokafka import TopicPartition

from copytaster.envelope import Outgoing
from copytaster.kafka.connection import Connection
from copytaster.kafka.reader import read_to_end
from copytaster.kafka.transaction import Transactions
from copytaster_schemas import FileRecord, Streams


class KafkaLedger:
    """The ledger of one watcher, by name: taking it ends what a predecessor of that name left open."""

    def __init__(self, connection: Connection, streams: Streams, watcher: str) -> None:
        self._connection, self._streams, self._watcher = connection, streams, watcher
        self._transactions = Transactions(connection, f"{streams.prefix}.watcher-{watcher}")

    async def read(self) -> AsyncIterator[tuple[str, FileRecord | None]]:
        """Take the name, then yield each uri and record that was written; None is a tombstone: the file is to be forgotten.

        Raises:
            Unavailable: Kafka is away or refuses.
        """
        # Fence first: what the predecessor had begun is then committed or gone, and the ledger final.
        await self._transactions.start()
        async for message in read_to_end(self._connection, [TopicPartition(self._streams.files.name, 0)]):
            watcher, _, uri = (message.key or b"").decode("utf-8", "replace").partition(":")
            if watcher == self._watcher:
                yield uri, FileRecord.decode(message.value) if message.value else None

    async def commit(self, outputs: Iterable[Outgoing]) -> None:
        """Write pages and records as one transaction.

        Raises:
            Fenced: another watcher of the same name has started.
            Unavailable: Kafka is away or refuses.
        """
        await self._transactions.commit(outputs)

    async def stop(self) -> None:
        """Give the connections back."""
        await self._transactions.stop()
