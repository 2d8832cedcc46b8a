"""Print the headlines of one topic as they come."""

import asyncio
import os

from aiokafka import AIOKafkaConsumer

from copytaster_schemas import TaggedArticle


async def main() -> None:
    async with AIOKafkaConsumer(
        "news.topic.sport",
        bootstrap_servers=os.environ["KAFKA_BOOTSTRAP_SERVERS"],
        group_id="sports-desk",
        isolation_level="read_committed",  # without it you see stories that were never filed
        auto_offset_reset="earliest",
    ) as consumer:
        async for message in consumer:
            article = TaggedArticle.decode(message.value)
            print(article.title, "|", article.source.uri, flush=True)


asyncio.run(main())
