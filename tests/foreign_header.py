"""Writes three pages in one batch, the second with a header whose name is not UTF-8: arguments are Kafka, stream, pages.

A client of its own is needed for that: aiokafka without its compiled part (AIOKAFKA_NO_EXTENSIONS) writes what `encode` gives.
"""

import asyncio
import sys
from pathlib import Path

from aiokafka import AIOKafkaProducer


class Name(str):
    __slots__ = ()

    def encode(self, *_: object, **__: object) -> bytes:
        return b"shift-\xff"


async def main(bootstrap: str, stream: str, pages: list[bytes]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, compression_type="gzip") as producer:
        batch = producer.create_batch()
        for number, page in enumerate(pages):
            headers = [(Name("shift"), b"night")] if number == 1 else []
            batch.append(timestamp=None, key=None, value=page, headers=headers)
        await (await producer.send_batch(batch, stream, partition=0))


asyncio.run(main(sys.argv[1], sys.argv[2], [Path(page).read_bytes() for page in sys.argv[3:]]))
