import threading
from datetime import datetime
from itertools import count
from statistics import quantiles

import orjson
import pytest
from confluent_kafka import Message

from builders import write
from compose.conftest import Stack
from copytaster.bench.articles import language_of, make
from copytaster_schemas import headers as h
from processes import copytaster, eventually, read

pytestmark = [pytest.mark.docker, pytest.mark.timeout(600)]

SERVICES = ("splitter", "deduper", "tagger", "watcher", "prometheus", "kafka")
PAUSE_S = 5.0
P99_S = 15.0


class Feeder(threading.Thread):
    """Writes ten records a second, each a story of its own, until it is told to stop: of what is no language a text may be refused."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(daemon=True)
        self.stack, self.titles, self.done = stack, set[str](), threading.Event()

    def run(self) -> None:
        for number in count():
            if self.done.wait(0.1):
                return
            made = make(f"rolling {number}", language_of(number), 150)
            self.titles.add(made.title)
            write(self.stack.folder, f"inbox/load/{number}.jsonl", orjson.dumps({"title": made.title, "text": made.body}).decode())


def seconds_on_the_way(message: Message) -> float:
    """Return the time between a page's entry on news.raw and that of its article on the stream, both as the broker wrote them."""
    entered = datetime.fromisoformat(dict(message.headers())[h.TIME].decode())
    return message.timestamp()[1] / 1000 - entered.timestamp()


def test_while_everything_is_restarted_in_turn_nothing_is_lost_or_repeated_and_news_is_not_late(stack: Stack) -> None:
    feeder = Feeder(stack)
    feeder.start()
    for service in SERVICES:
        feeder.done.wait(PAUSE_S)
        stack.shell(f"docker compose restart {service} && docker compose up --detach --wait --no-recreate")
    feeder.done.wait(PAUSE_S)
    feeder.done.set()
    feeder.join()

    def whole() -> bool:
        told = copytaster("audit", "--json", env=stack.environment)
        found = orjson.loads(told.stdout or b"{}")
        return (found.get("missing"), found.get("repeated"), found.get("waiting")) == (0, 0, 0)

    def filed() -> list[Message]:
        return [message for message in read(stack.kafka, "news.tagged") if orjson.loads(message.value())["title"] in feeder.titles]

    assert eventually(lambda: len(filed()) == len(feeder.titles), seconds=120, every=5), (len(filed()), len(feeder.titles))
    assert eventually(whole, seconds=120, every=5)
    late = quantiles(map(seconds_on_the_way, filed()), n=100)
    print(f"{len(feeder.titles)} articles while everything was restarted: half within {late[49]:.2f} s, 99 in 100 within {late[98]:.1f} s")  # noqa: T201  what is promised
    assert late[98] < P99_S
