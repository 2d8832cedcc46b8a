"""What an audit found: counts, step by step, and by name all that is missing or stands too often."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple


class Fault(NamedTuple):
    """One thing that stands less or more often than it should.

    `stream` is where it should stand, or stands; `origin` is the file or message it comes of, or, where it stands too
    often, the message that is one too many (`stream/partition/offset`).
    """

    kind: Literal["missing", "repeated"]
    what: str
    id: str
    stream: str
    origin: str


class Step(NamedTuple):
    """One joint of the path: what went in, what came out, and what was not judged.

    `waiting` inputs are not yet taken, or taken since the audit began; `expired` ones have lost what they are judged by
    to the retention of a stream.
    """

    name: str
    took: int
    gave: Mapping[str, int]
    waiting: int
    expired: int
    missing: int
    repeated: int


class Audit(NamedTuple):
    """The whole finding; nothing is wrong when there are no faults."""

    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]

    @property
    def missing(self) -> int:
        """How many things are missing."""
        return sum(step.missing for step in self.steps)

    @property
    def repeated(self) -> int:
        """How many things stand too often."""
        return sum(step.repeated for step in self.steps)

    @property
    def waiting(self) -> int:
        """How many inputs are still to be taken."""
        return sum(step.waiting for step in self.steps)

    @property
    def expired(self) -> int:
        """How many things could not be judged, for retention took what they are judged by."""
        return sum(step.expired for step in self.steps)

    @property
    def sentence(self) -> str:
        """The verdict in one sentence, for people."""
        taken = ", ".join(f"{step.took} {_INPUTS[step.name][step.took != 1]}" for step in self.steps)
        aside = "".join(f", {number} {word}" for number, word in ((self.waiting, "waiting"), (self.expired, "expired unjudged")) if number)
        return f"{self.missing} missing, {self.repeated} repeated{aside} ({taken})"

    def json(self) -> dict[str, Any]:
        """Return the finding for machines."""
        return {
            "missing": self.missing,
            "repeated": self.repeated,
            "waiting": self.waiting,
            "expired": self.expired,
            "steps": [step._asdict() for step in self.steps],
            "faults": [fault._asdict() for fault in self.faults],
        }


_INPUTS = {
    "watch": ("file", "files"),
    "split": ("page", "pages"),
    "dedupe": ("sighting", "sightings"),
    "tag": ("unique", "unique"),
    "route": ("tagged", "tagged"),
}
"""What each step takes, in the order of the path: one, and several."""
