"""Where settings become parts: the one place where all rooms meet."""

import ssl
from typing import Any

from copytaster import dedupe, tag
from copytaster.errors import Misconfigured
from copytaster.kafka.connection import Connection
from copytaster.kafka.runner import Pace
from copytaster.pipeline import Tools, pipeline
from copytaster.settings import Settings
from copytaster.stage import Stage
from copytaster.watcher import Habits
from copytaster_schemas import Streams


def tools(settings: Settings) -> Tools:
    """Read the rules and lay out the streams.

    Raises:
        Misconfigured: a rules file is not as it must be.
    """
    rules = tag.load_rules(*settings.rules)
    return Tools(streams(settings, rules), dedupe.Rules(window=settings.window), rules)


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
