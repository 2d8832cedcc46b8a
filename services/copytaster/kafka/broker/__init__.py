"""Kafka at hand: the broker that was given, else one of our own, found rung by rung.

Docker with the image, then Java with Kafka's artifacts; each broker is taken only after `proof` has seen a transaction
through it, and each rung that has none says why in one line. A broker that was given is used or is an error: whoever
chose it does not want another.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Protocol

from copytaster.errors import Unavailable
from copytaster.kafka.broker import docker, java
from copytaster.kafka.broker import given as chosen
from copytaster.kafka.broker.say import Say

__all__ = ["NONE", "Broker", "Rung", "find", "ladder", "running", "serve"]

NONE = "no broker"
"""What is said where there is none."""


class Broker(Protocol):
    """A broker that has proven itself."""

    @property
    def kind(self) -> str:
        """`given`, `docker` or `java`."""

    @property
    def bootstrap(self) -> str:
        """`host:port`, as bootstrap.servers takes it."""

    @property
    def pid(self) -> int | None:
        """The broker's process, where it is ours and runs."""

    def start(self) -> None:
        """Start it again after `kill`: same port, same data; returns when proven.

        Raises:
            Unavailable: it does not come up.
            Misconfigured: it is not ours.
        """

    def kill(self) -> None:
        """End it with SIGKILL, as a crash does; its data stays.

        Raises:
            Misconfigured: it is not ours.
        """

    def stop(self) -> None:
        """End it and remove what it leaves, unless the caller gave the data folder; a given broker is left alone."""

    def ended(self) -> str | None:
        """Return how it came to its end, None while it runs."""


class Rung(NamedTuple):
    """One way to a broker: `start` raises Unavailable with the reason why there is none."""

    name: str
    start: Callable[[Say], Broker]


def ladder(
    *,
    image: str = docker.IMAGE,
    pull: bool = False,
    data: Path | None = None,
    java_home: Path | None = None,
    cache: Path | None = None,
) -> tuple[Rung, ...]:
    """Return the rungs in the order they are tried.

    Args:
        image: What Docker runs; fetched only if `pull`.
        pull: Let Docker fetch the image.
        data: Folder to keep the broker's data in; without it the data goes with the broker. Docker cannot serve it.
        java_home: Where Java is; without it, on the PATH.
        cache: Per-user cache folder (XDG Base Directory specification); `~/.cache` without it.
    """
    jars = (cache or Path.home() / ".cache") / "copytaster"
    return (
        Rung("docker", partial(docker.start, image=image, pull=pull, data=data)),
        Rung("java", partial(java.start, java_home=java_home, cache=jars, data=data)),
    )


def find(
    *,
    given: str | None,
    require: bool,
    say: Say,
    rungs: Sequence[Rung] | None = None,
    security: Mapping[str, Any] | None = None,
) -> Broker | None:
    """Return a proven broker, None where there is none to be had.

    Args:
        given: Addresses (`host:port,...`) of a broker to use; then no rung is tried.
        require: Having none is an error.
        say: Takes a line of the story: each refusal, and what was found.
        rungs: What to try; `ladder()` without it.
        security: aiokafka's connection arguments for the given broker (`security_protocol`, `ssl_context`, `sasl_*`).

    Raises:
        Unavailable: the given broker does not prove itself, or there is none and `require`.
    """
    if given:
        return _climb(Rung("given", partial(chosen.start, bootstrap=given, security=security or {})), say)
    for rung in ladder() if rungs is None else rungs:
        try:
            return _climb(rung, say)
        except Unavailable as refusal:
            say(f"{rung.name}: {refusal}")
    say(NONE)
    if require:
        raise Unavailable(f"{NONE}; one is required: set KAFKA_BOOTSTRAP_SERVERS, or mend one of the reasons above")
    return None


def _climb(rung: Rung, say: Say) -> Broker:
    broker = rung.start(say)
    say(f"{rung.name}: Kafka at {broker.bootstrap}, proven by a transaction read back")
    return broker


@contextmanager
def running(broker: Broker | None) -> Iterator[Broker | None]:
    """Stop the broker on the way out."""
    try:
        yield broker
    finally:
        if broker is not None:
            broker.stop()


def serve(*, say: Say, rungs: Sequence[Rung] | None = None) -> int:
    """Keep a broker of our own until SIGINT or SIGTERM, then return 0; its address is the one line on standard output.

    Raises:
        Unavailable: there is none to be had, or it ended by itself.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with running(find(given=None, require=True, say=say, rungs=rungs)) as broker:
            if broker is not None:
                sys.stdout.write(f"{broker.bootstrap}\n")
                sys.stdout.flush()
                _watch(broker)
    except KeyboardInterrupt:
        say("the broker was told to stop")
    return 0


def _watch(broker: Broker) -> NoReturn:
    while (end := broker.ended()) is None:
        time.sleep(1)
    raise Unavailable(f"the broker has ended by itself: {end}")
