"""Consume exactly once: what you make of a story and how far you have read are committed together, here in SQLite.

Kafka's own offsets are not used; each story's place in the stream is the key that makes a repeat harmless.
"""

import os
import sqlite3

from confluent_kafka import Consumer, TopicPartition

from copytaster_schemas import TaggedArticle

STREAM = "news.tagged"
store = sqlite3.connect("stories.db")
store.execute("CREATE TABLE IF NOT EXISTS stories (sighting TEXT PRIMARY KEY, title TEXT, topics TEXT)")
store.execute("CREATE TABLE IF NOT EXISTS places (partition INTEGER PRIMARY KEY, next INTEGER)")

consumer = Consumer(
    {
        "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"],
        "group.id": "archive",  # a name for the broker's logs: nothing is committed to it
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
    }
)
known = dict(store.execute("SELECT partition, next FROM places"))
partitions = consumer.list_topics(STREAM, timeout=10).topics[STREAM].partitions
consumer.assign([TopicPartition(STREAM, number, known.get(number, 0)) for number in partitions])

while True:
    message = consumer.poll(1)
    if message is None or message.error() is not None:
        continue
    article = TaggedArticle.decode(message.value())
    with store:  # one transaction: the story and the place
        topics = ",".join(topic.id for topic in article.topics)
        store.execute("INSERT INTO stories VALUES (?, ?, ?)", (article.sighting_id, article.title, topics))
        store.execute("REPLACE INTO places VALUES (?, ?)", (message.partition(), message.offset() + 1))
    print("kept", article.title, flush=True)
