from types import SimpleNamespace

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import GroupAuthorizationFailedError, KafkaError

from builders import tools
from copytaster.kafka.connection import Connection
from copytaster.kafka.idle import given_by
from copytaster.kafka.runner import Pace, Runner
from copytaster.metrics import Metrics, Pulse
from copytaster.pipeline import pipeline

RAW_1 = b"\x00\x00" + b"\x00\x00\x00\x01" + b"\x00\x08news.raw" + b"\x00\x00\x00\x01\x00\x00\x00\x01" + b"\x00\x00\x00\x00"
"""The second partition of news.raw, as the consumer protocol writes an assignment: version, topics, partitions, no user data."""


class Member(Runner):
    """A runner that is told of its partitions by hand: none of them is real."""

    async def assigned_nothing(self) -> None:
        await self._assigned(None, ())

    async def revoked_nothing(self) -> None:
        await self._revoked(None, ())


class Admin:
    """A broker's answer on a group: an error, or its members with what they were given."""

    def __init__(self, error: int, *assignments: bytes) -> None:
        members = [("member", "copytaster", "/127.0.0.1", b"", assignment) for assignment in assignments]
        self._group = (error, "news.split", "Stable", "consumer", "range", members, 0)

    async def describe_consumer_groups(self, _: list[str]) -> list[SimpleNamespace]:
        return [SimpleNamespace(groups=[self._group])]


async def test_what_a_group_has_given_is_what_all_its_members_have() -> None:
    assert {TopicPartition("news.raw", 1)} == await given_by("news.split", Admin(0, b"", RAW_1))


async def test_a_group_of_which_a_broker_tells_nothing_has_not_given_nothing() -> None:
    not_coordinator = 16
    with pytest.raises(KafkaError) as raised:
        await given_by("news.split", Admin(not_coordinator))
    assert raised.value.retriable
    with pytest.raises(GroupAuthorizationFailedError):
        await given_by("news.split", Admin(GroupAuthorizationFailedError.errno))


async def test_a_member_is_idle_from_when_it_was_given_nothing_until_the_group_gives_anew_or_it_is_to_stop() -> None:
    (stage,) = (one for one in pipeline(tools()) if one.name == "split")
    member = Member(Connection("127.0.0.1:1", {}), stage, "news.split", Metrics(), Pulse(60), Pace())
    told = [member.idle]
    for tell in (member.assigned_nothing, member.revoked_nothing, member.assigned_nothing):
        await tell()
        told.append(member.idle)
    member.halt()
    assert [False, True, False, True, False] == [*told, member.idle]
