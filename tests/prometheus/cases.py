"""When each alert fires and when it does not: series as they would be scraped once a minute, and moments at which it is asked."""

from typing import NamedTuple


class Case(NamedTuple):
    """Series in promtool's notation, and for moments in minutes whether the alert fires then, by its labels."""

    alert: str
    what: str
    series: dict[str, str]
    firing: dict[int, bool]
    labels: dict[str, str]


FIRES, BELOW, RECOVERS, RESET = "fires", "just below", "recovers", "counter reset"

_SPLIT = {"consumergroup": "news.split"}
_READ = 'copytaster_messages_read_total{stage="split"}'
_CAME = 'copytaster_messages_written_total{stage="split",stream="news.articles"}'
_REJECTED = 'copytaster_rejections_total{stage="split", reason="not-news"}'
_LAG = 'kafka_consumergroup_lag{consumergroup="news.split", topic="news.raw", partition="0"}'
_LATE = 'kafka_consumergroup_lag_seconds{consumergroup="news.split", topic="news.raw", partition="0"}'
_OPEN = 'copytaster_transaction_open_seconds{topic="news.raw", partition="0"}'
_RAW = {"topic": "news.raw", "partition": "0"}
_UP = {f'up{{job="{job}", instance="{job}:9100"}}': "1x60" for job in ("watcher", "deduper", "tagger")}
_SPLITTER = 'up{job="splitter", instance="splitter:9100"}'
_MISSING = {"job": "splitter", "instance": "splitter:9100"}
_START_OF = 'process_start_time_seconds{{job="splitter", instance="{}:9100"}}'
_START = 'process_start_time_seconds{job="splitter", instance="splitter:9100"}'
_FAILED = 'copytaster_rejections_total{stage="split", reason="failed"}'
_UNBALANCED = 'copytaster_unbalanced_total{stage="dedupe"}'
_FREE = 'copytaster_kafka_disk_free_bytes{broker="1"}'
_DISK = {'copytaster_kafka_disk_bytes{broker="1"}': "1000x900"}
_OLDEST = "copytaster_oldest_waiting_seconds"
_SOURCE = 'copytaster_source_pages_total{source="a.example"}'
_LAST = 'copytaster_source_last_page_timestamp_seconds{source="a.example"}'
_WAITING = {"copytaster_files_waiting": "3x60"}


def _commits(slow: str, quick: str) -> dict[str, str]:
    name = "copytaster_transaction_seconds_bucket"
    return {f'{name}{{stage="tag", le="5"}}': quick, f'{name}{{stage="tag", le="10"}}': slow, f'{name}{{stage="tag", le="+Inf"}}': slow}


CASES = (
    Case("NoArticles", FIRES, {**_WAITING, _READ: "7x60"}, {4: False, 12: True}, {}),
    Case("NoArticles", BELOW, {**_WAITING, _READ: "0+1x60"}, {30: False}, {}),
    Case("NoArticles", "pages alone wait", {_LAG: "9x60"}, {12: True}, {}),
    Case("NoArticles", RECOVERS, {**_WAITING, _READ: "7x20 8+5x40"}, {15: True, 25: False}, {}),
    Case("NoArticles", RESET, {**_WAITING, _READ: "90+5x9 0+5x50"}, {12: False, 30: False}, {}),
    Case("LagTooOld", FIRES, {_LATE: "0+10x60"}, {12: False, 16: True}, _SPLIT),
    Case("LagTooOld", BELOW, {_LATE: "120x60"}, {30: False}, _SPLIT),
    Case("LagTooOld", RECOVERS, {_LATE: "200x10 0x50"}, {10: True, 11: False}, _SPLIT),
    Case("LagTooOld", RESET, {_LATE: "200x5 _x5 3x50"}, {4: True, 30: False}, _SPLIT),
    Case("LagGrows", FIRES, {_LAG: "1000+100x60"}, {10: False, 25: True}, _SPLIT),
    Case("LagGrows", BELOW, {_LAG: "0+15x60"}, {60: False}, _SPLIT),
    Case("LagGrows", "as much as ever", {_LAG: "5000x60"}, {60: False}, _SPLIT),
    Case("LagGrows", RECOVERS, {_LAG: "1000+100x30 4000-100x40"}, {30: True, 60: False}, _SPLIT),
    Case("LagGrows", RESET, {_LAG: "900+300x10 0+10x50"}, {40: False}, _SPLIT),
    Case("WorkerMissing", FIRES, {**_UP, _SPLITTER: "1x5 0x55"}, {6: False, 9: True}, _MISSING),
    Case("WorkerMissing", "gone altogether", _UP, {3: True}, {"job": "splitter"}),
    Case("WorkerMissing", BELOW, {**_UP, _SPLITTER: "1x5 0 1x55"}, {8: False, 30: False}, _MISSING),
    Case("WorkerMissing", RECOVERS, {**_UP, _SPLITTER: "0x9 1x50"}, {8: True, 11: False}, _MISSING),
    Case("WorkerMissing", RESET, {**_UP, _SPLITTER: "1x5 _ 1x55"}, {7: False, 9: False}, _MISSING),
    Case("TransactionsAbort", FIRES, {_START: "100 200 300 400x50"}, {4: True}, {"job": "splitter"}),
    Case("TransactionsAbort", BELOW, {_START: "100 200 300x50"}, {4: False}, {"job": "splitter"}),
    Case("TransactionsAbort", "three are restarted once each", {_START_OF.format(one): "100x1 200x50" for one in "abc"}, {4: False}, {"job": "splitter"}),
    Case("TransactionsAbort", RECOVERS, {_START: "100 200 300 400x50"}, {4: True, 25: False}, {"job": "splitter"}),
    Case("TransactionsAbort", RESET, {_START: "100x20 900x40"}, {25: False}, {"job": "splitter"}),
    Case("TransactionHangs", FIRES, {_OPEN: "0+60x60"}, {5: False, 6: True}, _RAW),
    Case("TransactionHangs", BELOW, {_OPEN: "300x60"}, {30: False}, _RAW),
    Case("TransactionHangs", RECOVERS, {_OPEN: "400x9 0x50"}, {9: True, 10: False}, _RAW),
    Case("TransactionHangs", RESET, {_OPEN: "400x1 _x5 0+1x50"}, {1: True, 10: False}, _RAW),
    Case("TransactionsSlow", FIRES, _commits("0+100x60", "0+90x60"), {4: False, 12: True}, {"stage": "tag"}),
    Case("TransactionsSlow", BELOW, _commits("0+1000x60", "0+995x60"), {30: False}, {"stage": "tag"}),
    Case("TransactionsSlow", RECOVERS, _commits("0+100x60", "0+90x20 1901+100x40"), {20: True, 30: False}, {"stage": "tag"}),
    Case("TransactionsSlow", RESET, _commits("0+100x9 0+100x50", "0+100x9 0+100x50"), {12: False, 30: False}, {"stage": "tag"}),
    Case("RejectionsRise", FIRES, {_CAME: "0+100x60", _REJECTED: "0+60x60"}, {10: False, 20: True}, {"stage": "split"}),
    Case("RejectionsRise", BELOW, {_CAME: "0+100x60", _REJECTED: "0+49x60"}, {40: False}, {"stage": "split"}),
    Case("RejectionsRise", "three times as many as usual", {_CAME: "0+100x200", _REJECTED: "0x160 0+20x40"}, {200: True}, {"stage": "split"}),
    Case("RejectionsRise", RECOVERS, {_CAME: "0+100x90", _REJECTED: "0+60x30 1800x60"}, {30: True, 60: False}, {"stage": "split"}),
    Case("RejectionsRise", RESET, {_CAME: "0+100x20 0+100x40", _REJECTED: "0+5x20 0+5x40"}, {21: False, 50: False}, {"stage": "split"}),
    Case("InputFailed", FIRES, {_FAILED: "0x5 1x55"}, {5: False, 7: True}, {"stage": "split"}),
    Case("InputFailed", BELOW, {_FAILED: "0x60"}, {30: False}, {"stage": "split"}),
    Case("InputFailed", RECOVERS, {_FAILED: "0x5 1x55"}, {7: True, 25: False}, {"stage": "split"}),
    Case("InputFailed", RESET, {_FAILED: "4x5 0x55"}, {7: False}, {"stage": "split"}),
    Case("SourceSilent", FIRES, {_SOURCE: "0+1x600 600x300", _LAST: "0+60x600 36000x300"}, {660: False, 672: True}, {"source": "a.example"}),
    Case("SourceSilent", BELOW, {_SOURCE: "0+1x600 600x300", _LAST: "0+60x600 36000x300"}, {655: False}, {"source": "a.example"}),
    Case("SourceSilent", "it was rare before", {_SOURCE: "0x100 20x800", _LAST: "6000x900"}, {600: False}, {"source": "a.example"}),
    Case("SourceSilent", RECOVERS, {_SOURCE: "0+1x600 600x100 601+1x99", _LAST: "0+60x600 36000x100 42000+60x99"}, {690: True, 710: False}, {"source": "a.example"}),
    Case("SourceSilent", RESET, {_SOURCE: "0+1x300 0+1x300", _LAST: "0+60x300 _x20 19200+60x280"}, {320: False, 590: False}, {"source": "a.example"}),
    Case("ConservationBroken", FIRES, {_UNBALANCED: "0x5 1x55"}, {5: False, 7: True}, {"stage": "dedupe"}),
    Case("ConservationBroken", BELOW, {_UNBALANCED: "0x60"}, {30: False}, {"stage": "dedupe"}),
    Case("ConservationBroken", RECOVERS, {_UNBALANCED: "0x5 1x200"}, {7: True, 90: False}, {"stage": "dedupe"}),
    Case("ConservationBroken", RESET, {_UNBALANCED: "1x5 0x55"}, {7: False}, {"stage": "dedupe"}),
    Case("DiskNearlyFull", FIRES, {**_DISK, _FREE: "99x900"}, {5: False, 11: True}, {"broker": "1"}),
    Case("DiskNearlyFull", BELOW, {**_DISK, _FREE: "100x900"}, {30: False}, {"broker": "1"}),
    Case("DiskNearlyFull", "full within a day", {**_DISK, _FREE: "500-0.5x900"}, {371: True}, {"broker": "1"}),
    Case("DiskNearlyFull", "a backlog is taken up on an empty disk", {**_DISK, _FREE: "900-10x30 600x800"}, {25: False}, {"broker": "1"}),
    Case("DiskNearlyFull", RECOVERS, {**_DISK, _FREE: "99x20 500x880"}, {15: True, 22: False}, {"broker": "1"}),
    Case("DiskNearlyFull", RESET, {**_DISK, _FREE: "900x20 _x5 900x400"}, {15: False, 60: False}, {"broker": "1"}),
    Case("InboxWaits", FIRES, {_OLDEST: "0+60x60"}, {10: False, 14: True}, {}),
    Case("InboxWaits", BELOW, {_OLDEST: "600x60"}, {30: False}, {}),
    Case("InboxWaits", RECOVERS, {_OLDEST: "700x9 0x50"}, {8: True, 10: False}, {}),
    Case("InboxWaits", RESET, {_OLDEST: "700x1 _x5 0x50"}, {1: False, 10: False}, {}),
)  # fmt: skip
