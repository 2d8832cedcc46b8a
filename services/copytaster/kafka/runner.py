"""The stage runner: every stage runs on Kafka through this file, exactly once.

Faust gives group membership and the stream; each owned partition is a `Hold`, which commits outputs and input offset in
one transaction. Nothing that happens here is survivable in place: on any surprise the process leaves at once, without a
word to Kafka, and its successor goes on from the last commit.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from logging import getLogger
from typing import Any, NamedTuple, NoReturn

from aiokafka import TopicPartition

from copytaster.envelope import Record
from copytaster.errors import SURPRISE
from copytaster.kafka.connection import Connection
from copytaster.kafka.hold import Delivered, Hold, hold
from copytaster.kafka.transaction import Fenced
from copytaster.kafka.transport import app as faust_app
from copytaster.metrics import Metrics, Pulse
from copytaster.pipeline import Stage

log = getLogger(__name__)

_FINISH_S, _LEAVE_S = 5.0, 3.0
"""Seconds that finishing the open batches and leaving the group may take; together under the ten that supervisors give."""


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
        self._holds: dict[TopicPartition, asyncio.Task[Hold]] = {}
        self._stopping = self._known = False
        self._past: int | None = None
        # Pages are up to 17 MiB each and wait in memory: few of them; articles are some kilobytes.
        self._app = faust_app(connection, group, pace.session_timeout, buffer=64 if stage.name == "split" else 2048)
        # Without acks: Faust would keep every offset done, and a tree of the gaps that transaction markers leave, until a commit that
        # never comes; the tree alone takes half of the processor after some thousand transactions.
        read = stage.reads.name
        topic = self._app.topic(read, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", acks=False)
        self._app.agent(topic, name=f"copytaster.{stage.name}")(self._agent)
        self._app.on_partitions_assigned.connect(self._assigned)  # type: ignore[arg-type]  # its type allows for no argument
        self._app.on_partitions_revoked.connect(self._revoked)  # type: ignore[arg-type]  # its type allows for no argument

    async def start(self) -> None:
        """Join the group and begin."""
        self._app.finalize()
        await self._app.start()

    async def stop(self) -> None:
        """Finish and commit the batches under way, take no more, leave the group.

        Raises:
            TimeoutError: a batch did not end in time; leaving the process undoes it.
        """
        self._stopping = True
        async with asyncio.timeout(_FINISH_S):
            await self._release(list(self._holds))
        try:
            # What is committed is committed: going without a word to the group only makes it wait for us.
            async with asyncio.timeout(_LEAVE_S):
                await self._app.stop()
        except TimeoutError:
            log.warning("%s: left without leaving the group; its partitions move in %g s", self.group, self._pace.session_timeout)

    @property
    def held(self) -> dict[TopicPartition, Hold]:
        """The partitions held now: fenced, restored, working."""
        done = {place: task for place, task in self._holds.items() if task.done() and not task.cancelled()}
        return {place: task.result() for place, task in done.items() if not task.exception()}

    @property
    def settled(self) -> bool:
        """Whether every partition assigned is held, and the assignment is known."""
        return self._known and len(self.held) == len(self._holds)

    async def _agent(self, stream: Any) -> None:
        try:
            async for events in stream.take_events(self._pace.batch, within=self._pace.linger):
                await self._work([event.message for event in events])
        except BaseException as error:  # a cancelled agent too would have its events taken for done
            if self._stopping:
                raise
            leave(self.group, error)

    async def _work(self, messages: Sequence[Any]) -> None:
        by_place: dict[TopicPartition, list[Any]] = defaultdict(list)
        for message in messages:
            by_place[TopicPartition(message.topic, message.partition)].append(message)
        await asyncio.gather(*(self._work_on(place, waiting) for place, waiting in by_place.items()))

    async def _work_on(self, place: TopicPartition, messages: Sequence[Any]) -> None:
        generation = self._app.consumer_generation_id
        records = [Delivered(_record(message), message.previous) for message in messages if message.generation_id == generation]
        if not records or self._stopping:
            return
        if generation == self._past:
            return
        taking = self._take(place)
        try:
            held = await asyncio.shield(taking)
        except asyncio.CancelledError:
            if taking.cancelled():
                return  # the partition was revoked while it was being taken: nothing was begun
            raise
        await held.work(records, current=lambda: self._is_current(generation))

    def _is_current(self, generation: int) -> bool:
        return generation == self._app.consumer_generation_id and generation != self._past and not self._stopping

    def _take(self, place: TopicPartition) -> "asyncio.Task[Hold]":
        # No await between knowing that the partition is ours and this: a partition that has moved on must not be fenced.
        if place not in self._holds:
            self._holds[place] = asyncio.create_task(hold(self._connection, self.stage, place, self.group, self._metrics, self._pulse))
            self._holds[place].add_done_callback(self._taken)
        return self._holds[place]

    def _taken(self, task: "asyncio.Task[Hold]") -> None:
        if task.cancelled():
            return
        if error := task.exception():
            leave(self.group, error)
        held = task.result()
        self._metrics.held.labels(self.stage.name).set(len(self.held))
        log.info("%s: holds %s/%d from offset %d, remembering %d articles", self.group, *held.place, held.position, len(held.step))

    async def _assigned(self, _app: Any, assigned: Iterable[Any], **_: Any) -> None:
        self._known, self._past = True, None
        for tp in assigned:
            self._take(TopicPartition(tp.topic, tp.partition))

    async def _revoked(self, _app: Any, revoked: Iterable[Any], **_: Any) -> None:
        # Until the next assignment, what is left over of this generation must not take a partition again that another may own by then.
        self._past = self._app.consumer_generation_id
        try:
            await self._release([TopicPartition(tp.topic, tp.partition) for tp in revoked])
        except BaseException as error:  # noqa: BLE001  a partition not released cleanly must not be worked on
            leave(self.group, error)

    async def _release(self, places: Iterable[TopicPartition]) -> None:
        tasks = [task for place in places if (task := self._holds.pop(place, None))]
        await asyncio.gather(*(_let_go(task) for task in tasks))
        self._metrics.held.labels(self.stage.name).set(len(self.held))


async def _let_go(task: "asyncio.Task[Hold]") -> None:
    if not task.done():
        task.cancel()
    try:
        held = await task
    except asyncio.CancelledError:
        return
    await held.release()


def leave(who: str, error: BaseException) -> NoReturn:
    """Leave the process at once, saying why in one line: nothing is acknowledged, nothing committed on the way out."""
    cause = f"{type(error).__name__}: {error}".splitlines()[0]
    if isinstance(error, Fenced):
        log.warning("%s leaves: %s", who, cause)
    else:
        log.critical("%s leaves: %s", who, cause, exc_info=error if log.isEnabledFor(10) else None)
    for handler in getLogger().handlers:
        handler.flush()
    os._exit(SURPRISE)


def _record(message: Any) -> Record:
    headers = message.headers or ()
    # A header's value may be null (KIP-82); to us that is no bytes.
    pairs = tuple((name, value or b"") for name, value in (headers.items() if isinstance(headers, dict) else headers))
    return Record(message.topic, message.partition, message.offset, int(message.timestamp * 1000), message.key, message.value or b"", pairs)
