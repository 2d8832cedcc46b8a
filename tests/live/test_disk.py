import asyncio
import shutil

import pytest

from copytaster.kafka.broker import Broker
from copytaster.kafka.connection import Connection
from copytaster.kafka.disk import room

pytestmark = pytest.mark.kafka


def test_every_broker_says_how_much_room_it_has(broker: Broker) -> None:
    found = asyncio.run(room(Connection(broker.bootstrap, {})))

    assert found
    assert all(0 < one.free <= one.total for one in found)


def test_a_broker_on_this_machine_says_what_this_machine_says(broker: Broker) -> None:
    if broker.kind != "java":
        pytest.skip("the broker's disk is not known to be ours")
    (one,) = asyncio.run(room(Connection(broker.bootstrap, {})))

    assert shutil.disk_usage("/tmp").total == pytest.approx(one.total, rel=0.01)  # noqa: S108  where the broker keeps its data
