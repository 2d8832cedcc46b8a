"""The counting: records in, findings out; knows nothing of Kafka.

Streams are read from the end of the path to its beginning, each to an end taken after the groups' committed offsets
were. So whatever was read of a stream, all that it follows from is read later; and an input below its group's committed
offset has its outputs among what was read already. What lies at or beyond that offset is in flight: it waits.

    watch   each page that the ledger speaks of stands once on news.raw, or on news.rejected
    split   each page gave as many articles and rejections as its outputs say (`copytaster-parts`), each once
    dedupe  each sighting is once unique, duplicate or rejected
    tag     each unique article is once tagged or rejected
    route   each tagged article stands once on each of its topics' streams, or on unrouted, and on no other
"""

from collections.abc import Callable, Iterable, Mapping

import orjson

from copytaster.envelope import Record
from copytaster.kafka.audit.counts import Counts
from copytaster.kafka.audit.files import Files
from copytaster.kafka.audit.naming import number_of, page_name, place_of, sighting_name, sightings_of, text_of
from copytaster.kafka.audit.standing import Place, Standing
from copytaster.kafka.audit.verdict import Audit, Fault
from copytaster_schemas import Stream, Streams
from copytaster_schemas import headers as h

_ID = 16
Committed = Mapping[tuple[str, int], int]
"""The offset up to which a stream's partition is taken by the one stage that reads it."""


class Tally:
    """One audit. Feed the records of each of `order`, closing each stream when it is read; then ask for the `result`."""

    def __init__(self, streams: Streams, committed: Committed) -> None:
        s = self._streams = streams
        self._committed = committed
        self._names = [stream.name for stream in s.every()]
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._steps = {name: Counts(name) for name in ("watch", "split", "dedupe", "tag", "route")}
        self._cutoffs: dict[str, int] = {}
        self._files = Files()
        self._pages, self._refusals, self._sightings, self._verdicts = Standing(), Standing(), Standing(), Standing()
        self._tags, self._copies = Standing(), Standing()
        self._lacking: dict[bytes, list[Fault]] = {}
        self._most_parts = 1
        topics = [s.topic(slug) for slug in s.topics] + [s.unrouted]
        self._add: dict[str, Callable[[Record], None]] = {
            **{topic.name: self._copy for topic in topics},
            s.files.name: self._files.add,
            s.rejected.name: self._rejection,
            s.tagged.name: self._tagged,
            s.duplicates.name: self._duplicate,
            s.unique.name: self._unique,
            s.articles.name: self._article,
            s.raw.name: self._page,
        }
        self.order: tuple[tuple[Stream, ...], ...] = (
            (s.files,), (s.rejected, *topics), (s.tagged,), (s.duplicates, s.unique), (s.articles,), (s.raw,),
        )  # fmt: skip

    def add(self, record: Record) -> None:
        """Count a record of one of the streams."""
        self._add[record.topic](record)

    def close(self, stream: Stream, cutoff_ms: int | None = None) -> None:
        """End a stream; what was written to it before `cutoff_ms` (milliseconds since 1970) may have expired, None: nothing has."""
        if cutoff_ms is not None:
            self._cutoffs[stream.name] = cutoff_ms
        expired = cutoff_ms is not None
        if stream == self._streams.tagged:
            self._surplus("route", "copy", self._copies, lambda name: expired and name[:_ID] not in self._tags)
        elif stream == self._streams.unique:
            for fault in (fault for faults in self._lacking.values() for fault in faults):
                self._steps["route"].fault(fault)
            self._surplus("tag", "tags", self._tags, lambda _: expired)
        elif stream == self._streams.articles:
            self._surplus("dedupe", "verdict", self._verdicts, lambda _: expired)
        elif stream == self._streams.raw:
            self._surplus("split", "article", self._sightings, lambda _: expired)
            self._surplus("split", "rejection", self._refusals, lambda _: expired)
            cutoff = max(self._cutoffs.get(one.name, 0) for one in (self._streams.raw, self._streams.rejected))
            self._files.judge(self._steps["watch"], self._pages, self._streams.raw, cutoff)
            # The ledger keeps a file's newest version alone: a page it does not speak of is no surprise, twice the same page is.
            self._surplus("watch", "page", self._pages, lambda _: True, counted=False)

    def result(self) -> Audit:
        """Return the finding."""
        return Audit(
            tuple(counts.step() for counts in self._steps.values()),
            tuple(fault for counts in self._steps.values() for fault in counts.faults),
        )

    def _rejection(self, record: Record) -> None:
        headers = dict(record.headers)
        stage = text_of(headers, h.STAGE)
        origin = record._replace(
            topic=text_of(headers, h.ERROR_TOPIC),
            partition=number_of(headers, h.ERROR_PARTITION),
            offset=number_of(headers, h.ERROR_OFFSET),
        )
        answers = {"watch": self._pages, "split": self._refusals, "dedupe": self._verdicts, "tag": self._tags}.get(stage)
        if answers is not None:
            name = page_name(origin) if stage in ("watch", "split") else sighting_name(origin)
            answers.put(name, self._place(record, number_of(headers, h.PARTS) if stage == "split" else 0))
            self._steps[stage].gave["rejected"] += 1

    def _copy(self, record: Record) -> None:
        place = self._place(record)
        self._copies.put(sighting_name(record) + place.stream.to_bytes(2), place)
        self._steps["route"].gave["unrouted" if record.topic == self._streams.unrouted.name else "copies"] += 1

    def _tagged(self, record: Record) -> None:
        name, step = sighting_name(record), self._steps["route"]
        self._tags.put(name, self._place(record))
        self._steps["tag"].gave["tagged"] += 1
        step.took += 1
        for stream in self._desks(record.value):
            if self._copies.take(name + self._numbers.get(stream.name, 0xFFFF).to_bytes(2)):
                continue
            if self._has_expired(record, stream):
                step.expired += 1
            else:
                self._lacking.setdefault(name, []).append(Fault("missing", "copy", name.hex(), stream.name, place_of(record)))

    def _duplicate(self, record: Record) -> None:
        self._verdicts.put(sighting_name(record), self._place(record))
        self._steps["dedupe"].gave["duplicates"] += 1

    def _unique(self, record: Record) -> None:
        name = sighting_name(record)
        self._verdicts.put(name, self._place(record))
        self._steps["dedupe"].gave["unique"] += 1
        if self._waits(record):
            self._steps["route"].waiting += self._lacking.pop(name, None) is not None
        self._ask("tag", "tags", record, self._tags, (self._streams.tagged, self._streams.rejected))

    def _article(self, record: Record) -> None:
        parts = number_of(dict(record.headers), h.PARTS)
        self._most_parts = max(self._most_parts, parts)
        self._sightings.put(sighting_name(record), self._place(record, parts))
        self._steps["split"].gave["articles"] += 1
        self._ask("dedupe", "verdict", record, self._verdicts, (self._streams.unique, self._streams.duplicates, self._streams.rejected))

    def _page(self, record: Record) -> None:
        name = page_name(record)
        if dict(record.headers).get(h.SOURCE) == h.WATCHED.encode():
            self._pages.put(name, self._place(record))
            self._steps["watch"].gave["pages"] += 1
        self._steps["split"].took += 1
        refusal = self._refusals.take(name)
        if refusal and not refusal.parts:
            return
        parts = refusal.parts if refusal else self._parts(name, thorough=not self._waits(record))
        if not parts:
            self._unanswered("split", record, [Fault("missing", "page", name.hex(), self._streams.articles.name, place_of(record))])
            return
        self._judge_parts(record, name, parts, refusal)

    def _judge_parts(self, record: Record, page: bytes, parts: int, refusal: Place | None) -> None:
        absent = [sighting for sighting in sightings_of(page, parts) if not self._sightings.take(sighting)]
        short = len(absent)
        while short and (refusal or self._refusals.take(page)):
            short, refusal = short - 1, None
        if refusal:
            self._steps["split"].fault(self._one_too_many("rejection", page, refusal))
        # Which of the absent ordinals were rejected is not said, so the last are named.
        where = self._streams.articles.name, place_of(record)
        if short:
            self._unanswered(
                "split", record, [Fault("missing", "article", sighting.hex(), *where) for sighting in absent[len(absent) - short :]]
            )

    def _parts(self, page: bytes, *, thorough: bool) -> int:
        # Outputs of a page come together, so its first article tells, unless it is the very one that was lost.
        for sighting in sightings_of(page, self._most_parts if thorough else 1):
            place = self._sightings.look(sighting)
            if place:
                return max(1, place.parts)
        return 0

    def _ask(self, step: str, what: str, record: Record, answers: Standing, outputs: tuple[Stream, ...]) -> None:
        self._steps[step].took += 1
        name = sighting_name(record)
        if not answers.take(name):
            self._unanswered(step, record, [Fault("missing", what, name.hex(), outputs[0].name, place_of(record))], outputs)

    def _unanswered(self, step: str, record: Record, faults: Iterable[Fault], outputs: tuple[Stream, ...] = ()) -> None:
        counts = self._steps[step]
        if self._waits(record):
            counts.waiting += 1
        elif self._has_expired(record, *(outputs or (self._streams.articles, self._streams.rejected))):
            counts.expired += 1
        else:
            for fault in faults:
                counts.fault(fault)

    def _surplus(self, step: str, what: str, answers: Standing, excused: Callable[[bytes], bool], *, counted: bool = True) -> None:
        counts = self._steps[step]
        for name, place, stranger in answers.left():
            if stranger and excused(name):
                counts.expired += counted
            else:
                counts.fault(self._one_too_many(what, name, place))

    def _one_too_many(self, what: str, name: bytes, place: Place) -> Fault:
        stream = self._names[place.stream]
        return Fault("repeated", what, name[:_ID].hex(), stream, f"{stream}/{place.partition}/{place.offset}")

    def _waits(self, record: Record) -> bool:
        return record.offset >= self._committed.get((record.topic, record.partition), 0)

    def _has_expired(self, record: Record, *streams: Stream) -> bool:
        return record.timestamp_ms < max(self._cutoffs.get(stream.name, 0) for stream in streams)

    def _place(self, record: Record, parts: int = 0) -> Place:
        return Place(self._numbers[record.topic], record.partition, record.offset, parts)

    def _desks(self, value: bytes) -> list[Stream]:
        try:
            topics = orjson.loads(value)["topics"]
            return [self._streams.topic(topic["id"]) for topic in topics] or [self._streams.unrouted]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return []  # not ours: whatever follows from it is one too many
