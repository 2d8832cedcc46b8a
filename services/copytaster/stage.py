"""What a stage is: a step for each partition, which answers for every message whatever happens."""

import traceback
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from copytaster.envelope import Outgoing, Record, rejection
from copytaster.errors import Failed, Reject, TooLarge
from copytaster_schemas import Stream, Streams
from copytaster_schemas import headers as h


class Step(Protocol):
    """What a stage does to one message of one of its partitions."""

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        """Return all that follows from the message."""

    def restore(self, message: Record) -> bool:
        """Take back, from the stage's own output, what the step must remember; False where another version's cannot be."""

    def __len__(self) -> int:
        """Return how many articles the step remembers."""


class Stage(NamedTuple):
    """One stage of the path; `open` makes the step of one partition, with the state of that partition alone."""

    name: str
    reads: Stream
    writes: tuple[Stream, ...]
    restores: tuple[Stream, ...]
    """Of its own outputs, those from which its state is read back."""
    open: Callable[[], Step]


class Pure:
    """A step that remembers nothing."""

    def __init__(self, name: str, streams: Streams, work: Callable[[Record], Iterable[Outgoing]]) -> None:
        self._name, self._streams, self._work = name, streams, work

    def __call__(self, message: Record) -> tuple[Outgoing, ...]:
        """Return what follows from the message, a rejection if its work fails."""
        return answer(self._name, message, self._streams, self._work)

    def restore(self, message: Record) -> bool:  # noqa: ARG002  the protocol's
        """Remember nothing."""
        return True

    def __len__(self) -> int:
        return 0


def answer(stage: str, message: Record, streams: Streams, work: Callable[[Record], Iterable[Outgoing]]) -> tuple[Outgoing, ...]:
    """Return what follows from a message, whatever happens: what fails, and what no stream would take, is a rejection."""
    try:
        outputs = tuple(work(message))
    except Reject as error:
        return (rejection(message, streams.rejected, stage, error),)
    except Exception as error:  # noqa: BLE001  a bug in our own code must cost one message, not the path
        trace = traceback.format_exc(limit=-8)
        return (rejection(message, streams.rejected, stage, Failed(f"{type(error).__name__}: {error}"), trace=trace),)
    if all(output.fits for output in outputs):
        return outputs
    return tuple(output if output.fits else _too_large(output, message, streams, stage) for output in _one_per_part(outputs))


def _too_large(output: Outgoing, message: Record, streams: Streams, stage: str) -> Outgoing:
    detail = f"{output.size} bytes for {output.stream.name}; {output.stream.row.max_message_bytes} is the most."
    parts = {name: data for name, data in output.headers.items() if name == h.PARTS}
    return rejection(message, streams.rejected, stage, TooLarge(detail), more=parts)


def _one_per_part(outputs: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    # A story that is too large for one of its streams is too large for all: one rejection, and none of its copies.
    return outputs if outputs[0].headers.get(h.PARTS) else tuple(output for output in outputs if not output.fits)[:1]
