"""Publish a page as a scraper would: the value is the page's bytes, every header is optional."""

import os
from datetime import UTC, datetime
from pathlib import Path

from confluent_kafka import Producer

producer = Producer({"bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"], "message.max.bytes": 17 << 20})
producer.produce(
    "news.raw",
    value=Path("page.html").read_bytes(),
    headers={
        "content-type": "text/html",
        "source-uri": "https://www.example.org/news/harbour",
        "fetched-at": datetime.now(UTC).isoformat(),
        "language": "en",
    },
)
producer.flush()
