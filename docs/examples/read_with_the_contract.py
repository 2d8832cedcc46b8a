"""Print each story of one topic with all its topics, read as the contract has it."""

import os

from confluent_kafka import Consumer

from copytaster_schemas import TaggedArticle

consumer = Consumer(
    {
        "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"],
        "group.id": "sport-archive",
        "isolation.level": "read_committed",
        "auto.offset.reset": "earliest",
    }
)
consumer.subscribe(["news.topic.sport"])
while True:
    message = consumer.poll(1)
    if message is not None and message.error() is None:
        article = TaggedArticle.decode(message.value())
        print(article.title, [topic.label for topic in article.topics], flush=True)
