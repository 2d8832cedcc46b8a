"""The path without a broker: the same stages, the same values, one file per stream instead of Kafka.

For trying things, for batches and for measuring. What Kafka adds is missing: nothing is durable, shared or resumed.
"""

import base64
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import orjson

from copytaster.envelope import Outgoing, Record
from copytaster.stage import Stage, Step
from copytaster.watcher import look, slices
from copytaster.watcher.watch import outputs
from copytaster_schemas import Streams
from copytaster_schemas import headers as h


def pages(places: Iterable[Path], streams: Streams) -> Iterator[Outgoing]:
    """Yield what a watcher would write of the files at or below the places, in the order given, folders by name.

    Raises:
        OSError: a place cannot be read.
    """
    for place in places:
        for seen in look(place):
            for part in slices(seen):
                yield from outputs(part, streams)


class Carrier:
    """Carries messages from stage to stage in memory, depth first: one page is done with before the next begins."""

    def __init__(self, stages: Iterable[Stage], deliver: Callable[[Outgoing], None], clock: Callable[[], float] = time.time) -> None:
        self._by_stream = {stage.reads.name: stage for stage in stages}
        self._steps: dict[tuple[str, int], Step] = {}
        self._ends: Counter[tuple[str, int]] = Counter()
        self._deliver, self._clock = deliver, clock

    def carry(self, first: Outgoing) -> None:
        """Deliver a message, and all that follows from it."""
        waiting = deque([first])
        while waiting:
            output = waiting.popleft()
            self._deliver(output)
            stage = self._by_stream.get(output.stream.name)
            if stage:
                waiting.extend(self._step(stage, output.partition or 0)(self._record(output)))

    def _step(self, stage: Stage, partition: int) -> Step:
        place = stage.name, partition
        return self._steps.get(place) or self._steps.setdefault(place, stage.open())

    def _record(self, output: Outgoing) -> Record:
        place = output.stream.name, output.partition or 0
        self._ends[place] += 1
        return output.stands(self._ends[place] - 1, int(self._clock() * 1000))


class Folder:
    """One JSONL file per stream; pages are not written, for they are the input."""

    def __init__(self, folder: Path, streams: Streams) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._files: dict[str, BinaryIO] = {
            stream.name: (folder / f"{stream.name}.jsonl").open("wb")
            for stream in streams.every()
            if stream not in (streams.raw, streams.files)
        }
        self.counts: Counter[str] = Counter()
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)

    def write(self, output: Outgoing) -> None:
        """Append a message's value to its stream's file."""
        self.counts[output.stream.name] += 1
        self.kinds[output.stream.name][output.kind] += 1
        file = self._files.get(output.stream.name)
        if file:
            file.write((output.value if output.stream.row.message else rejected(output)) + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for file in self._files.values():
            file.close()


def rejected(output: Outgoing) -> bytes:
    """Return a rejection as a line of JSON: its value need not be text, so it is given as text or as Base64."""
    shown = h.STAGE, h.REASON, h.ERROR_MESSAGE, h.SOURCE_URI
    said = {name: output.headers[name].decode("utf-8", "replace") for name in shown if name in output.headers}
    try:
        value = {"text": output.value.decode()}
    except UnicodeDecodeError:
        value = {"base64": base64.b64encode(output.value).decode()}
    return orjson.dumps({**said, **value})
