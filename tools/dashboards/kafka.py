"""Kafka and transactions: who holds what, what waits, how fast commits are, how much room is left."""

from grafana_foundation_sdk.models.dashboard import Dashboard

from tools.dashboards.board import board, chooser
from tools.dashboards.panels import BYTES, COUNT, PER_SECOND, SECONDS, SHARE, lines, quantiles

_GROUP = '{consumergroup=~"$consumergroup"}'


def kafka() -> Dashboard:
    """Return the dashboard of groups, transactions and the broker's disk."""
    return board(
        "kafka",
        "Kafka and transactions",
        "Who holds what, what waits, how fast commits are, how much room is left.",
        {
            "What waits": (
                lines(
                    "By partition",
                    "Messages of each partition that its group has yet to take; transaction markers count.",
                    COUNT,
                    {"{{topic}}/{{partition}}": "kafka_consumergroup_lag" + _GROUP},
                ),
                lines(
                    "How long",
                    "How long messages have waited for each group, at most.",
                    SECONDS,
                    {"{{consumergroup}}": f"max by (consumergroup) (kafka_consumergroup_lag_seconds{_GROUP})"},
                ),
            ),
            "Transactions": (
                lines(
                    "Time of a commit",
                    "Time to commit outputs and offset together.",
                    SECONDS,
                    quantiles("copytaster_transaction_seconds", "stage"),
                ),
                lines(
                    "Commits",
                    "Transactions committed, each second.",
                    PER_SECOND,
                    {"{{stage}}": "sum by (stage) (rate(copytaster_transaction_seconds_count[$__rate_interval]))"},
                ),
                lines(
                    "Open transactions",
                    "How long an open transaction has kept readers from what stands behind it: seconds while news flows, a minute at most.",
                    SECONDS,
                    {"{{topic}}": "max by (topic) (copytaster_transaction_open_seconds)"},
                ),
                lines(
                    "Starts",
                    "Workers that left and came back within 15 minutes: each time the transaction under way is aborted and done again.",
                    COUNT,
                    {"{{job}}": 'sum by (job) (changes(process_start_time_seconds{job=~"watcher|splitter|deduper|tagger"}[15m]))'},
                ),
            ),
            "Who holds what": (
                lines(
                    "Partitions held",
                    "Partitions that are fenced, restored and worked on, by stage: fewer than there are means that some are being taken over.",
                    COUNT,
                    {"{{stage}}": "sum by (stage) (copytaster_partitions_held)"},
                ),
                lines(
                    "Delivered again",
                    "Messages that came again after a rebalance and were left out, because their outputs were committed already.",
                    PER_SECOND,
                    {"{{stage}}": "sum by (stage) (rate(copytaster_messages_skipped_total[$__rate_interval]))"},
                ),
            ),
            "Room": (
                lines(
                    "Disk left",
                    "Room left on the volumes of each broker.",
                    BYTES,
                    {"broker {{broker}}": "min by (broker) (copytaster_kafka_disk_free_bytes)"},
                ),
                lines(
                    "Disk used",
                    "Share of the volumes of each broker that is in use, by whomever.",
                    SHARE,
                    {"broker {{broker}}": "1 - min by (broker) (copytaster_kafka_disk_free_bytes / copytaster_kafka_disk_bytes)"},
                ),
            ),
        },
        chooser("consumergroup", "Groups", "kafka_consumergroup_lag"),
    )
