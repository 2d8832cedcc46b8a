"""What the watchers' ledger says was published, against what was."""

from pydantic import ValidationError

from copytaster.envelope import Record
from copytaster.ids import file_page_id
from copytaster.kafka.audit.counts import Counts
from copytaster.kafka.audit.standing import Standing
from copytaster.kafka.audit.verdict import Fault
from copytaster_schemas import FileRecord, Stream


class Files:
    """Every version of every file that the ledger still speaks of."""

    def __init__(self) -> None:
        self._versions: dict[bytes, tuple[FileRecord, int]] = {}
        self._unfinished: dict[tuple[str, str], bool] = {}
        self._before_ms = 0

    def add(self, record: Record) -> None:
        """Count a record of the ledger."""
        # A version's pages went out after the record before its first; that bounds their age, unless compaction has taken that
        # one: then the watcher's own clock does.
        before_ms, self._before_ms = self._before_ms, record.timestamp_ms
        try:
            said = FileRecord.decode(record.value)
        except ValidationError:
            return
        self._unfinished[said.watcher, said.uri] = not said.done
        if said.sha256:
            version = _page(said, 0)
            since = min(before_ms, int(said.taken_at.timestamp() * 1000))
            first, since = self._versions.get(version, (said, since))
            self._versions[version] = max(first, said, key=lambda one: one.pages), since

    def judge(self, step: Counts, pages: Standing, raw: Stream, cutoff_ms: int) -> None:
        """Ask for each page that should stand; what was published before the cutoff may have expired."""
        step.took, step.waiting = len(self._unfinished), sum(self._unfinished.values())
        for version, since in self._versions.values():
            for number in range(1, version.pages + 1):
                page = _page(version, number)
                if pages.take(page):
                    continue
                if since < cutoff_ms:
                    step.expired += 1
                else:
                    step.fault(Fault("missing", "page", page.hex(), raw.name, f"{version.uri}#{number}"))


def _page(version: FileRecord, number: int) -> bytes:
    return bytes.fromhex(file_page_id(version.watcher, version.uri, version.version, version.sha256 or "", number))
