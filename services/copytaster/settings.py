"""Every knob, and the only reader of the environment: `COPYTASTER_<FIELD>`, or a line of that form in `.env`."""

import json
import os
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, NoDecode, SettingsConfigDict

from copytaster.errors import Misconfigured

_ADDRESS = re.compile(r"(\[[^\]]+\]|[^\s:/\[\]]+)(?::(\d{1,5}))?", re.ASCII)
_LAST_PORT = 65535

_PREFIX = "COPYTASTER_"
_OF_COMPOSE = {f"{_PREFIX}{name}" for name in ("GRAFANA_PORT", "IMAGE", "INBOX", "KAFKA_PORT", "PROMETHEUS_PORT", "UI_PORT")}
"""What docker-compose.yml alone reads, in part from the same `.env`."""


class Settings(BaseSettings):
    """What an operator may choose; each field is a row of docs/reference/settings.md."""

    # An empty path would be the working directory: a variable without a value is none.
    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    kafka_bootstrap_servers: str | None = Field(
        default=None,
        validation_alias=AliasChoices("COPYTASTER_KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS"),
        description="Kafka's address, `host:port[,host:port...]`; `KAFKA_BOOTSTRAP_SERVERS` is read too. Unset: `demo` and `broker` start one of their own.",
    )
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="How to speak to Kafka."
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        default="SCRAM-SHA-512", description="SASL mechanism, with a SASL protocol."
    )
    kafka_sasl_username: str | None = Field(default=None, description="SASL user name.")
    kafka_sasl_password: SecretStr | None = Field(default=None, description="SASL password; prefer the file.")
    kafka_sasl_password_file: Path | None = Field(default=None, description="File that holds the SASL password.")
    kafka_ssl_cafile: Path | None = Field(default=None, description="CA certificates (PEM) to trust; unset: the system's.")
    kafka_ssl_certfile: Path | None = Field(default=None, description="Client certificate (PEM), for mutual TLS.")
    kafka_ssl_keyfile: Path | None = Field(default=None, description="Key (PEM) of the client certificate.")
    require_kafka: bool = Field(default=False, description="Fail where no Kafka is to be had, instead of going on in-process.")
    java_home: Path | None = Field(
        default=None,
        validation_alias=AliasChoices("COPYTASTER_JAVA_HOME", "JAVA_HOME"),
        description="Where Java is, for a broker of our own; `JAVA_HOME` is read too. Unset: on the PATH.",
    )
    cache: Path | None = Field(
        default=None,
        validation_alias=AliasChoices("COPYTASTER_CACHE", "XDG_CACHE_HOME"),
        description="Where Kafka's artifacts are kept, for a broker of our own; `XDG_CACHE_HOME` is read too. Unset: `~/.cache`.",
    )

    prefix: str = Field(
        default="news", pattern=r"^[a-z0-9][a-z0-9.-]{0,60}$", description="First part of every stream's name and group's id."
    )
    raw_partitions: int = Field(default=6, ge=1, le=1000, description="Partitions of news.raw and news.tagged: how far `split` scales.")
    shards: int = Field(
        default=4,
        ge=1,
        le=1000,
        description="Partitions of news.articles, unique and duplicates: language shards. Changing it later means new streams.",
    )
    topic_partitions: int = Field(default=3, ge=1, le=1000, description="Partitions of each topic stream.")
    replication: int = Field(default=1, ge=1, le=9, description="Replicas of every stream; 3 in production.")
    min_insync: int = Field(
        default=1, ge=1, le=9, description="Replicas that must have a message before it counts as written; 2 in production."
    )
    window_days: float = Field(
        default=7, gt=0, le=60, description="How long a story is remembered: copies that come later are new stories."
    )

    overrides: Path | None = Field(
        default=None,
        description="TOML file of what editors decide over dedupe: sources never compared, texts that are one story or two, thresholds.",
    )
    rules: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="TOML files of topics beside the built-in ones (a JSON list of paths)."
    )

    batch: int = Field(default=500, ge=1, le=10_000, description="Most messages in one transaction.")
    linger_ms: int = Field(default=20, ge=1, le=1000, description="How long a batch waits to fill, milliseconds.")
    session_timeout_s: float = Field(default=10, ge=6, le=300, description="A worker silent for so long is taken for dead, seconds.")
    stuck_after_s: float = Field(
        default=30,
        ge=10,
        description="A worker with waiting messages and no progress for so long is unhealthy, and leaves, seconds; at least 15 more than the session timeout.",
    )

    settle_s: float = Field(
        default=2,
        ge=0.1,
        le=3600,
        description="A file is whole when the watcher has seen its size and time stand still for so long, seconds; one written ten times as long ago, and a minute, is whole at once.",
    )
    poll_s: float = Field(
        default=1, ge=0.05, le=3600, description="The inbox is looked through this often, seconds; file events only make it sooner."
    )
    archive: Path | None = Field(
        default=None, description="Folder to move a file to after its last page is committed; unset: files stay where they are."
    )
    slice_bytes: int = Field(
        default=4 << 20, ge=1 << 10, le=64 << 20, description="Bytes of a large file that go in one transaction, at least one record."
    )
    watcher: str = Field(
        default="inbox", pattern=r"^[a-z0-9-]{1,60}$", description="The watcher's name: two watchers of one cluster need two names."
    )

    metrics_host: str = Field(default="127.0.0.1", description="Where /metrics, /healthz and /readyz listen; 0.0.0.0 in containers.")
    metrics_port: int = Field(default=0, ge=0, le=65535, description="Their port; 0 takes a free one and prints it.")
    log: Literal["debug", "info", "warning", "error"] = Field(default="info", description="Least level that is logged.")
    log_format: Literal["text", "json"] = Field(
        default="text", description="How a line of the log looks: text for people; json in containers."
    )

    @field_validator("kafka_bootstrap_servers")
    @classmethod
    def _is_where_kafka_is(cls, addresses: str | None) -> str | None:
        for address in (addresses or "").split(","):
            found = _ADDRESS.fullmatch(address.strip())
            if address.strip() and not (found and int(found[2] or 0) <= _LAST_PORT):
                raise ValueError("Each address must be host:port")
        return addresses

    @field_validator("rules", mode="before")
    @classmethod
    def _is_a_list(cls, paths: object) -> object:
        if isinstance(paths, str):
            with suppress(ValueError):
                paths = json.loads(paths)
        if not isinstance(paths, list | tuple):
            raise ValueError('It must be a JSON list of paths, such as ["a.toml"]')  # noqa: TRY004  pydantic tells of no other error
        return paths

    @model_validator(mode="after")
    def _sasl_has_a_user(self) -> Self:
        known = self.kafka_sasl_username and (self.kafka_sasl_password or self.kafka_sasl_password_file)
        if self.kafka_security_protocol.startswith("SASL") and not known:
            raise ValueError(
                f"COPYTASTER_KAFKA_SECURITY_PROTOCOL is {self.kafka_security_protocol}: set COPYTASTER_KAFKA_SASL_USERNAME, and "
                "COPYTASTER_KAFKA_SASL_PASSWORD_FILE or COPYTASTER_KAFKA_SASL_PASSWORD"
            )
        return self

    @model_validator(mode="after")
    def _insync_replicas_are_replicas(self) -> Self:
        if self.min_insync > self.replication:
            raise ValueError(
                f"COPYTASTER_MIN_INSYNC is {self.min_insync}, COPYTASTER_REPLICATION {self.replication}: nothing could be written"
            )
        return self

    @model_validator(mode="after")
    def _whoever_waits_for_the_dead_is_not_stuck(self) -> Self:
        if self.stuck_after_s < self.session_timeout_s + 15:
            raise ValueError(
                f"COPYTASTER_STUCK_AFTER_S is {self.stuck_after_s:g}, COPYTASTER_SESSION_TIMEOUT_S {self.session_timeout_s:g}: at least 15 "
                "seconds more, or those who wait for a member that died would be taken for stuck"
            )
        return self

    @property
    def window(self) -> timedelta:
        """How long a story is remembered."""
        return timedelta(days=self.window_days)

    def environment(self) -> dict[str, str]:
        """Return the environment in which another process of ours reads these same settings: our own, and all that was chosen."""
        chosen = {name: getattr(self, name) for name in self.model_fields_set}
        ours = {f"COPYTASTER_{name.upper()}": _spell(value) for name, value in chosen.items() if value is not None}
        return {**os.environ, **ours}  # noqa: TID251  this is the file that may


def load(**chosen: object) -> Settings:
    """Read the settings; what is `chosen` (command line flags that are not None) wins over the environment.

    Raises:
        Misconfigured: a value is not what its field takes; the sentence names the variable.
    """
    try:
        return Settings(**{name: value for name, value in chosen.items() if value is not None})  # type: ignore[arg-type]  # pydantic validates
    except ValidationError as error:
        first = error.errors(include_context=False)[0]
        said = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise Misconfigured(f"{said}.") from error
        name = "_".join(str(part) for part in first["loc"][:1]).upper()
        variable = name if name.startswith(("KAFKA_", "COPYTASTER_")) else f"COPYTASTER_{name}"
        raise Misconfigured(f"{variable}: {said} (it is {first['input']!r}).") from error


def strangers() -> tuple[str, ...]:
    """Return the variables of our form, in the environment and in `.env`, that nobody reads: misspelt, most likely."""
    said = {name.upper() for source in (EnvSettingsSource, DotEnvSettingsSource) for name in source(Settings).env_vars}
    read = {f"{_PREFIX}{name.upper()}" for name in Settings.model_fields} | _OF_COMPOSE
    return tuple(sorted(name for name in said - read if name.startswith(_PREFIX)))


def _spell(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, tuple):
        return json.dumps([str(item) for item in value])
    return str(value)
