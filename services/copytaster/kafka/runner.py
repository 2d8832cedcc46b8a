"""The stage runner: every stage runs on Kafka through this file, exactly once.

Faust gives group membership and the stream; what it brings waits in a lane, one for each partition owned. There a `Hold`
takes what waits and commits outputs and input offset in one transaction. Nothing that happens here is survivable in
place: on any surprise the process leaves at once, without a word to Kafka, and its successor goes on from the last commit.
"""

import asyncio
import os
from collections.abc import Iterable
from functools import partial
from logging import getLogger
from typing import Any, NamedTuple, NoReturn

from aiokafka import TopicPartition

from copytaster.errors import SURPRISE, CopytasterError
from copytaster.kafka.connection import Connection, within
from copytaster.kafka.hold import Delivered, Hold, hold
from copytaster.kafka.lane import Lane
from copytaster.kafka.reader import record
from copytaster.kafka.transaction import Fenced
from copytaster.kafka.transport import app as faust_app
from copytaster.metrics import Metrics, Pulse
from copytaster.stage import Stage

log = getLogger(__name__)

_START_S = 60.0
"""Seconds that Faust may take to start: it tries for itself until Kafka answers."""

_FINISH_S, _LEAVE_S = 5.0, 3.0
"""Seconds that finishing the open batches and leaving the group may take; together under the ten that supervisors give."""

_BUFFER = 16
"""What so many fetches brought waits for the lanes at most, of all partitions of a worker together: a MiB each, or one page of up to 17."""


class Pace(NamedTuple):
    """How a runner batches and how soon a silent worker is taken for dead."""

    batch: int = 500
    linger: float = 0.02
    session_timeout: float = 10.0


class Runner:
    """One stage in one process."""

    def __init__(self, connection: Connection, stage: Stage, group: str, metrics: Metrics, pulse: Pulse, pace: Pace) -> None:
        self.stage, self.group = stage, group
        self._connection, self._metrics, self._pulse, self._pace = connection, metrics, pulse, pace
        self._owned: dict[TopicPartition, _Owned] = {}
        self._stopping = self._known = self._joined = False
        self._past: int | None = None
        self._app = faust_app(connection, group, pace.session_timeout, buffer=_BUFFER)
        # Without acks: Faust would keep every offset done, and a tree of the gaps that transaction markers leave, until a commit that
        # never comes; the tree alone takes half of the processor after some thousand transactions.
        read = stage.reads.name
        topic = self._app.topic(read, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", acks=False)
        self._app.agent(topic, name=f"copytaster.{stage.name}")(self._agent)
        self._app.on_partitions_assigned.connect(self._assigned)  # type: ignore[arg-type]  # its type allows for no argument
        self._app.on_partitions_revoked.connect(self._revoked)  # type: ignore[arg-type]  # its type allows for no argument

    async def start(self) -> None:
        """Join the group and begin.

        Raises:
            Unavailable: Kafka is away or does not let us in.
        """
        self._app.finalize()
        # Whoever joins waits for members that were killed, until their session has timed out.
        await within(f"let a member of {self.group} in", self._join(), _START_S + self._pace.session_timeout)
        self._joined = True

    async def _join(self) -> None:
        joining = asyncio.ensure_future(self._app.start())
        try:
            while not (await asyncio.wait({joining}, timeout=1.0))[0]:
                self._pulse.progress()
            joining.result()
        finally:
            joining.cancel()

    def halt(self) -> None:
        """Take no more: what is under way is the last."""
        self._stopping = True

    async def stop(self) -> None:
        """Finish and commit the batches under way, take no more, leave the group.

        Raises:
            TimeoutError: a batch did not end in time; leaving the process undoes it.
        """
        self.halt()
        try:
            async with asyncio.timeout(_FINISH_S):
                await self._release(list(self._owned))
        except TimeoutError as error:
            raise TimeoutError(f"{self.group}: the batches under way did not end within {_FINISH_S:g} s") from error
        if not self._joined:
            return
        try:
            # What is committed is committed: going without a word to the group only makes it wait for us.
            async with asyncio.timeout(_LEAVE_S):
                await self._app.stop()
        except TimeoutError:
            log.warning("%s: left without leaving the group; its partitions move in %g s", self.group, self._pace.session_timeout)

    @property
    def held(self) -> dict[TopicPartition, Hold]:
        """The partitions held now: fenced, restored, working."""
        done = {place: owned.taking for place, owned in list(self._owned.items()) if owned.taking.done() and not owned.taking.cancelled()}
        return {place: taking.result() for place, taking in done.items() if not taking.exception()}

    @property
    def awaited(self) -> dict[TopicPartition, Hold]:
        """The partitions held that may be expected to move: where one's lane is full, the others wait behind it."""
        held = self.held
        crowded = {place for place, owned in list(self._owned.items()) if owned.lane.crowded}
        return {place: one for place, one in held.items() if not crowded or place in crowded}

    @property
    def settled(self) -> bool:
        """Whether every partition assigned is held, and the assignment is known."""
        return self._known and len(self.held) == len(self._owned)

    @property
    def idle(self) -> bool:
        """Whether the group has given it nothing."""
        return self._known and not self._owned and not self._stopping

    @property
    def ended(self) -> bool:
        """Whether Faust has ended by itself: one of its tasks failed, and nothing would ever come again."""
        return self._joined and not self._stopping and (self._app.crashed or self._app.should_stop)

    @property
    def cause(self) -> str:
        """What Faust has ended of, as far as it says."""
        reason = self._app.crash_reason
        return f"{type(reason).__name__}: {reason}" if reason else "it does not say of what"

    async def _agent(self, stream: Any) -> None:
        try:
            async for event in stream.events():
                for raw in event.message.records:
                    if lane := self._lane(raw):
                        await lane.put(raw)
        except BaseException as error:  # a cancelled agent too would have its events taken for done
            if self._stopping:
                raise
            leave(self.group, error)

    def _lane(self, raw: Any) -> Lane | None:
        """Return where a record waits; None when it is left over from a past generation and will be delivered again."""
        if not self._is_current(raw.generation_id):
            return None
        return self._own(TopicPartition(raw.topic, raw.partition)).lane

    def _is_current(self, generation: int) -> bool:
        return generation == self._app.consumer_generation_id and generation != self._past and not self._stopping

    def _own(self, place: TopicPartition) -> "_Owned":
        # No await between knowing that the partition is ours and this: a partition that has moved on must not be fenced.
        if place not in self._owned:
            taking = asyncio.create_task(hold(self._connection, self.stage, place, self.group, self._metrics, self._pulse))
            taking.add_done_callback(self._taken)
            lane = Lane(2 * self._pace.batch)
            working = asyncio.create_task(self._work(lane, taking))
            working.add_done_callback(self._worked)
            self._owned[place] = _Owned(taking, lane, working)
        return self._owned[place]

    async def _work(self, lane: Lane, taking: "asyncio.Task[Hold]") -> None:
        held = await asyncio.shield(taking)
        while True:
            taken = await lane.take(self._pace.batch, self._pace.linger)
            generation = self._app.consumer_generation_id
            delivered = [Delivered(record(raw), raw.previous) for raw in taken if raw.generation_id == generation]
            await held.work(delivered, partial(self._is_current, generation))

    def _taken(self, task: "asyncio.Task[Hold]") -> None:
        if task.cancelled():
            if any(owned.taking is task for owned in self._owned.values()):
                leave(self.group, asyncio.CancelledError("taking over a partition was cut off, and nobody had asked for it"))
            return
        if error := task.exception():
            leave(self.group, error)
        held = task.result()
        self._metrics.held.labels(self.stage.name).set(len(self.held))
        log.info("%s: holds %s/%d from offset %d, remembering %d articles", self.group, *held.place, held.position, len(held.step))

    def _worked(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()):
            leave(self.group, error)

    async def _assigned(self, _app: Any, assigned: Iterable[Any], **_: Any) -> None:
        if self._stopping:
            return
        self._known, self._past = True, None
        for tp in assigned:
            self._own(TopicPartition(tp.topic, tp.partition))

    async def _revoked(self, _app: Any, revoked: Iterable[Any], **_: Any) -> None:
        # Until the next assignment, what is left over of this generation must not take a partition again that another may own by then.
        self._known, self._past = False, self._app.consumer_generation_id
        try:
            await self._release([TopicPartition(tp.topic, tp.partition) for tp in revoked])
        except BaseException as error:  # noqa: BLE001  a partition not released cleanly must not be worked on
            leave(self.group, error)

    async def _release(self, places: Iterable[TopicPartition]) -> None:
        owned = [self._owned.pop(place) for place in places if place in self._owned]
        await asyncio.gather(*(one.let_go() for one in owned))
        self._metrics.held.labels(self.stage.name).set(len(self.held))


class _Owned(NamedTuple):
    """A partition that is ours: what waits there, the task that takes it over, the task that works on it."""

    taking: "asyncio.Task[Hold]"
    lane: Lane
    working: "asyncio.Task[None]"

    async def let_go(self) -> None:
        """End both tasks, after the batch that is under way.

        Raises:
            Unavailable: the batch did not end within the deadline, or Kafka is away.
        """
        self.lane.close()
        if not self.taking.done():
            self.taking.cancel()
        try:
            held = await self.taking
        except asyncio.CancelledError:
            if not self.taking.cancelled():
                raise
        else:
            await held.release()
        finally:
            # Not before: once released, it has nothing under way that a cancellation could cut in two.
            self.working.cancel()


def leave(who: str, error: BaseException) -> NoReturn:
    """Leave the process at once, saying why in one line: nothing is acknowledged, nothing committed on the way out.

    What is no error of ours, a bug most likely, is told with its trace.
    """
    cause = f"{type(error).__name__}: {error}".splitlines()[0]
    if isinstance(error, Fenced):
        log.warning("%s leaves: %s", who, cause)
    else:
        foreseen = isinstance(error, CopytasterError) and not log.isEnabledFor(10)
        log.critical("%s leaves: %s", who, cause, exc_info=None if foreseen else error)
    end(SURPRISE)


def end(code: int) -> NoReturn:
    """End the process at once, whatever threads it has, the log written."""
    for handler in getLogger().handlers:
        handler.flush()
    os._exit(code)
