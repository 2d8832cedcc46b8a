"""Where settings become parts: the one place where all rooms meet."""

import asyncio
import ssl
from typing import Any

from copytaster import dedupe, tag
from copytaster.errors import Misconfigured
from copytaster.kafka import streams as kafka_streams
from copytaster.kafka.connection import Connection
from copytaster.kafka.runner import Pace
from copytaster.pipeline import Tools, pipeline
from copytaster.reload import Live
from copytaster.settings import Settings
from copytaster.stage import Stage
from copytaster.watcher import Habits
from copytaster_schemas import Streams


def tools(settings: Settings) -> Tools:
    """Read the rules and lay out the streams.

    Raises:
        Misconfigured: a rules file is not as it must be.
    """
    rules, decided = live_rules(settings), live_overrides(settings)
    window = dedupe.Rules(window=settings.window)
    return Tools(streams(settings, rules.value), window, rules.value, decided.value, rules, decided)


def live_rules(settings: Settings) -> Live[tag.Rules]:
    """Read the rules, and again whenever their files change; the streams of new topics are made before the first article goes there.

    Raises:
        Misconfigured: a rules file is not as it must be; later such a file is refused, and the rules stay as they are.
    """

    def make_streams(rules: tag.Rules) -> None:
        asyncio.run(kafka_streams.create(connection(settings), streams(settings, rules)))

    return Live(settings.rules, lambda: tag.load_rules(*settings.rules), make_streams)


def live_overrides(settings: Settings) -> Live[dedupe.Overrides]:
    """Read what editors have decided over dedupe, and again whenever the file changes.

    Raises:
        Misconfigured: the file is not as it must be; later such a file is refused, and what was decided stays.
    """
    return Live((settings.overrides,) if settings.overrides else (), lambda: overrides(settings))


def overrides(settings: Settings) -> dedupe.Overrides:
    """Read what editors have decided over dedupe.

    Raises:
        Misconfigured: the file cannot be read, or is not as it must be; the sentence names the line.
    """
    if settings.overrides is None:
        return dedupe.Overrides()
    try:
        return dedupe.load_overrides(settings.overrides.read_bytes(), str(settings.overrides))
    except OSError as error:
        raise Misconfigured(f"{settings.overrides}: {error.strerror}.") from error


def streams(settings: Settings, rules: tag.Rules) -> Streams:
    """Return the streams that the settings ask for, one for each topic of the rules."""
    return Streams(
        topics=rules.slugs,
        prefix=settings.prefix,
        raw_partitions=settings.raw_partitions,
        shards=settings.shards,
        topic_partitions=settings.topic_partitions,
        replication=settings.replication,
        min_insync=settings.min_insync,
        window=settings.window,
    )


def stages(made: Tools) -> dict[str, Stage]:
    """Return the stages by name, in the order of the path."""
    return {stage.name: stage for stage in pipeline(made)}


def group(settings: Settings, stage: str) -> str:
    """Return the consumer group of a stage; its members' transactions are named after it."""
    return f"{settings.prefix}.{stage}"


def pace(settings: Settings) -> Pace:
    """Return how the stages batch."""
    return Pace(settings.batch, settings.linger_ms / 1000, settings.session_timeout_s)


def habits(settings: Settings) -> Habits:
    """Return how the watcher looks and takes."""
    return Habits(settings.settle_s, settings.poll_s, settings.slice_bytes, settings.archive, settings.watcher)


def connection(settings: Settings, bootstrap: str | None = None) -> Connection:
    """Return how to reach Kafka.

    Raises:
        Misconfigured: no address is set, or a certificate or password file cannot be read.
    """
    address = bootstrap or settings.kafka_bootstrap_servers
    if not address:
        raise Misconfigured("No Kafka is named: set KAFKA_BOOTSTRAP_SERVERS=host:port, or start one with `copytaster broker`.")
    try:
        return Connection(address, _security(settings))
    except OSError as error:
        raise Misconfigured(f"A file of the Kafka security settings cannot be read: {error}") from error


def _security(settings: Settings) -> dict[str, Any]:
    security: dict[str, Any] = {"security_protocol": settings.kafka_security_protocol}
    if "SSL" in settings.kafka_security_protocol:
        context = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
        if settings.kafka_ssl_certfile:
            context.load_cert_chain(settings.kafka_ssl_certfile, settings.kafka_ssl_keyfile)
        security["ssl_context"] = context
    if settings.kafka_security_protocol.startswith("SASL"):
        security |= {
            "sasl_mechanism": settings.kafka_sasl_mechanism,
            "sasl_plain_username": settings.kafka_sasl_username,
            "sasl_plain_password": _password(settings),
        }
    return security


def _password(settings: Settings) -> str | None:
    if settings.kafka_sasl_password_file:
        return settings.kafka_sasl_password_file.read_text().strip()
    return settings.kafka_sasl_password.get_secret_value() if settings.kafka_sasl_password else None
