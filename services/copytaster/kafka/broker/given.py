"""The first rung: the broker that the operator chose."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from copytaster.errors import Misconfigured
from copytaster.kafka.broker.proof import prove
from copytaster.kafka.broker.say import Say

PATIENCE = 15
"""Seconds that a broker has to prove itself."""
ADDRESSES = re.compile(r"[^\s,]+:\d{1,5}(\s*,\s*[^\s,]+:\d{1,5})*")


class Given(NamedTuple):
    """A broker that is not ours: we use it and leave it alone."""

    bootstrap: str
    kind: str = "given"
    pid: None = None

    def start(self) -> None:
        """Refuse: whoever runs it starts it."""
        raise Misconfigured(f"{self.bootstrap} was given: it is not ours to start")

    def kill(self) -> None:
        """Refuse: whoever runs it ends it."""
        raise Misconfigured(f"{self.bootstrap} was given: it is not ours to kill")

    def stop(self) -> None:
        """Leave it as it is."""

    def ended(self) -> None:
        """Not know."""


def start(say: Say, *, bootstrap: str, security: Mapping[str, Any], patience: float = PATIENCE) -> Given:  # noqa: ARG001  a rung is told where to speak; this one has nothing to say
    """Prove the broker at `bootstrap`.

    Raises:
        Misconfigured: `bootstrap` is no list of addresses.
        Unavailable: it did not see a transaction through within `patience` seconds.
    """
    if not ADDRESSES.fullmatch(bootstrap):
        raise Misconfigured(f"Kafka's address is {bootstrap!r}; it must be host:port, or several of them parted by commas")
    prove(bootstrap, within=patience, security=security)
    return Given(bootstrap)
