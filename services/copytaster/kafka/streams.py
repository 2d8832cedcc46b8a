"""The streams on the broker: made explicitly, checked before anything runs."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from copytaster.errors import Misconfigured, Unavailable
from copytaster.kafka.connection import Connection, asked, reached, within
from copytaster_schemas import Stream, Streams

RETENTION = "retention.ms"
_EXISTS = 36  # TOPIC_ALREADY_EXISTS of the Kafka protocol


async def create(connection: Connection, streams: Streams) -> tuple[str, ...]:
    """Make every stream that is not there; return the names of those made. Those that are there stay as they are.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    async with reached(connection, connection.admin()) as admin:
        there = set(await asked("list its topics", admin.list_topics))
        missing = [stream for stream in streams.every() if stream.name not in there]
        if missing:
            _demand_success(await within("create topics", admin.create_topics([_new(stream) for stream in missing], timeout_ms=30_000)))
    return tuple(stream.name for stream in missing)


async def check(connection: Connection, streams: Streams) -> tuple[str, ...]:
    """Return, as sentences with what to do, all that is not as it must be; none means the streams are ready.

    A stream may be kept for longer than it must.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    wanted = {stream.name: stream for stream in streams.every()}
    async with reached(connection, connection.admin()) as admin:
        there = set(await asked("list its topics", admin.list_topics)) & wanted.keys()
        replicas = await _replicas(admin, there)
        configs = await _configs(admin, there)
    missing = [f"{name} does not exist: run `copytaster streams create`." for name in wanted.keys() - there]
    differing = [sentence for name in sorted(there) for sentence in _differences(wanted[name], replicas[name], configs[name])]
    return tuple(sorted(missing) + differing)


async def remove(connection: Connection, names: Sequence[str]) -> None:
    """Delete streams, and all that stands on them.

    Raises:
        Unavailable: Kafka is away or refuses.
    """
    async with reached(connection, connection.admin()) as admin:
        await within("delete topics", admin.delete_topics(list(names)))


async def demand(connection: Connection, streams: Streams) -> None:
    """Refuse to start on streams that are not as they must be.

    Raises:
        Misconfigured: says every difference and what to do.
        Unavailable: Kafka is away or refuses.
    """
    wrong = await check(connection, streams)
    if wrong:
        raise Misconfigured("The streams are not ready.\n" + "\n".join(f"  {sentence}" for sentence in wrong))


def _differences(stream: Stream, replicas: Sequence[int], config: Mapping[str, str]) -> list[str]:
    found = []
    partitions = len(replicas)
    if any(count != stream.replication for count in replicas):
        found.append(
            f"{stream.name} has {min(replicas)} replicas, the settings say {stream.replication}: set COPYTASTER_REPLICATION, "
            "or move the partitions with `kafka-reassign-partitions.sh`."
        )
    if partitions != stream.partitions:
        found.append(
            f"{stream.name} has {partitions} partitions, the settings say {stream.partitions}: set them back, or use another "
            "COPYTASTER_PREFIX and feed again. (Adding partitions would part a story's copies from each other.)"
        )
    for name, value in stream.config.items():
        if config.get(name) != value and not (name == RETENTION and _longer(config.get(name), value)):
            found.append(
                f"{stream.name} has {name}={config.get(name)}, the settings say {value}: "
                f"`kafka-configs.sh --alter --entity-type topics --entity-name {stream.name} --add-config {name}={value}`, "
                "or change the setting."
            )
    return found


def _longer(kept: str | None, needed: str) -> bool:
    """Say whether a stream is kept longer than it must be, which hurts nobody and may keep evidence; -1 is for ever."""
    return kept is not None and int(needed) >= 0 and (int(kept) < 0 or int(kept) > int(needed))


def _new(stream: Stream) -> NewTopic:
    return NewTopic(stream.name, stream.partitions, stream.replication, topic_configs=stream.config)


def _demand_success(response: Any) -> None:
    for topic, code, *message in response.topic_errors:
        if code not in (0, _EXISTS):
            raise Unavailable(f"Kafka refused to create {topic}: error {code} {' '.join(filter(None, message))}")


async def _replicas(admin: AIOKafkaAdminClient, names: set[str]) -> dict[str, list[int]]:
    described = await asked("describe topics", lambda: admin.describe_topics(sorted(names))) if names else []
    return {topic["topic"]: [len(partition["replicas"]) for partition in topic["partitions"]] for topic in described}


async def _configs(admin: AIOKafkaAdminClient, names: set[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in sorted(names)]
    answers = await asked("describe configurations", lambda: admin.describe_configs(resources))
    return {name: {entry[0]: entry[1] for entry in entries} for answer in answers for _, _, _, name, entries in answer.resources}
