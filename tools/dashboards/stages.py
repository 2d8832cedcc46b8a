"""Stages: what each of them costs and how fast it is."""

from grafana_foundation_sdk.models.dashboard import Dashboard

from tools.dashboards.board import board, chooser
from tools.dashboards.panels import BYTES, BYTES_PER_SECOND, COUNT, PER_SECOND, SECONDS, SHARE, lines, quantiles

_STAGE = '{stage=~"$stage"}'
_JOB = '{job=~"$job"}'


def stages() -> Dashboard:
    """Return the dashboard of throughput, latency and cost, by stage and worker."""
    return board(
        "stages",
        "Stages",
        "Throughput, latency and cost of each stage and worker.",
        {
            "Throughput": (
                lines("Taken", "Messages each stage takes, each second.", PER_SECOND, {"{{stage}}": _by_stage("messages_read")}),
                lines("Written", "Bytes each stage commits, each second.", BYTES_PER_SECOND, {"{{stage}}": _by_stage("written_bytes")}),
                lines(
                    "Published",
                    "Bytes of the pages that the watcher publishes, each second.",
                    BYTES_PER_SECOND,
                    {"pages": "sum(rate(copytaster_pages_bytes_total[$__rate_interval]))"},
                ),
            ),
            "Latency": (
                lines(
                    "Computing", "Time a stage computes on one message.", SECONDS, quantiles("copytaster_stage_seconds", "stage", _STAGE)
                ),
                lines(
                    "From fetching",
                    "Time from fetching a page to the commit of what a stage made of it: what the reader of a topic sees as age.",
                    SECONDS,
                    quantiles("copytaster_from_fetched_seconds", "stage", _STAGE),
                ),
            ),
            "State": (
                lines(
                    "Articles remembered",
                    "Articles that dedupe remembers, by worker.",
                    COUNT,
                    {"{{instance}}": "copytaster_index_articles" + _JOB},
                ),
                lines(
                    "Articles restored",
                    "Articles read back from news.unique and news.duplicates when a shard is taken over, each second.",
                    PER_SECOND,
                    {"{{instance}}": "rate(copytaster_articles_restored_total" + _JOB + "[$__rate_interval])"},
                ),
                lines("Window", "How long dedupe remembers a story.", SECONDS, {"window": "max(copytaster_window_seconds)"}),
            ),
            "Workers": (
                lines("Memory", "Memory in use, by worker.", BYTES, {"{{job}} {{instance}}": "process_resident_memory_bytes" + _JOB}),
                lines(
                    "Processor",
                    "Share of one processor in use, by worker.",
                    SHARE,
                    {"{{job}} {{instance}}": "rate(process_cpu_seconds_total" + _JOB + "[$__rate_interval])"},
                ),
                lines(
                    "Versions and rules",
                    "Workers by version and by the hash of their rules: in the end there is one of each. Changes of rules, within an hour.",
                    COUNT,
                    {
                        "version {{version}}": "count by (version) (copytaster_build_info)",
                        "rules {{hash}}": "count by (hash) (copytaster_rules_info)",
                        "changes {{outcome}}": "sum by (outcome) (increase(copytaster_rules_reloads_total[1h]))",
                    },
                ),
            ),
        },
        chooser("stage", "Stages", "copytaster_messages_read_total"),
        chooser("job", "Jobs", "copytaster_build_info"),
    )


def _by_stage(name: str) -> str:
    return f"sum by (stage) (rate(copytaster_{name}_total{_STAGE}[$__rate_interval]))"
