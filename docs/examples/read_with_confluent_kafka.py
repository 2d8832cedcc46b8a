"""Print the headlines of every topic as they come, in any language that has a Kafka client: here by pattern, with no code of copytaster's."""

import json
import os

from confluent_kafka import Consumer

consumer = Consumer(
    {
        "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"],
        "group.id": "front-page",
        "isolation.level": "read_committed",
        "auto.offset.reset": "earliest",
    }
)
consumer.subscribe(["^news\\.topic\\..*"])
while True:
    message = consumer.poll(1)
    if message is not None and message.error() is None:
        article = json.loads(message.value())
        print(message.topic(), article["title"], flush=True)
