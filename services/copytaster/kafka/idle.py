"""Members that the group has given nothing: as it should where others hold all, or because it lost sight of them while a broker was away.

What such a member is to take, nobody takes, and it knows of nothing that waits: only the broker tells which partitions the group has given
to nobody, and where it stands on them.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.protocol import ConsumerProtocol
from aiokafka.errors import for_code

from copytaster.errors import Unavailable
from copytaster.kafka.connection import Connection, asked, reached
from copytaster.kafka.still import Still

if TYPE_CHECKING:
    from copytaster.kafka.lag import Probe
    from copytaster.kafka.runner import Runner


class Idle:
    """Since when nobody takes what waits, by the group of each member that holds nothing."""

    def __init__(self, connection: Connection, probe: "Probe") -> None:
        self._connection, self._probe = connection, probe
        self._still: dict[str, Still] = {}

    async def demand(self, runners: "Iterable[Runner]", longest: float) -> None:
        """Raise Unavailable where a member holds nothing, and what waits on a partition was nobody's of its group for so many seconds."""
        for runner in runners:
            still = self._still.setdefault(runner.group, Still())
            standing = still.longest(await self._waiting(runner) if runner.idle else {}, computing=False)
            if standing and standing.seconds >= longest:
                topic, partition = standing.place
                raise Unavailable(
                    f"Messages wait on {topic}/{partition}, which {runner.group} has given to nobody for {standing.seconds:.0f} s; "
                    "this member holds nothing."
                )

    async def _waiting(self, runner: "Runner") -> Mapping[TopicPartition, int]:
        """Return where the group stands on each partition that is nobody's and on which messages wait; none while Kafka does not say."""
        stream = runner.stage.reads
        with suppress(Unavailable):  # told elsewhere
            async with reached(self._connection, self._connection.admin()) as admin:
                offsets = await asked(f"tell the position of {runner.group}", partial(admin.list_consumer_group_offsets, runner.group))
                given = await asked(f"describe {runner.group}", partial(given_by, runner.group, admin))
            stands = {TopicPartition(stream.name, number): 0 for number in range(stream.partitions)}
            stands |= {place: max(0, said.offset) for place, said in offsets.items() if place in stands}
            waiting = await self._probe.behind({place: position for place, position in stands.items() if place not in given})
            return {place: stands[place] for place, count in (waiting or {}).items() if count}
        return {}


async def given_by(group: str, admin: AIOKafkaAdminClient) -> set[TopicPartition]:
    """Return the partitions that a group has given to its members (DescribeGroups, versions 0 to 3).

    Raises:
        KafkaError: the broker does not say; it says so in its answer, with no members in it.
    """
    given: set[TopicPartition] = set()
    for answer in await admin.describe_consumer_groups([group]):
        for error, _group, _state, _type, _protocol, members, *_more in answer.groups:
            if error:
                raise for_code(error)
            assignments = [assignment for *_who, assignment in members if assignment]
            given.update(place for one in assignments for place in ConsumerProtocol.ASSIGNMENT.decode(one).partitions())
    return given
