"""Flow: the whole path at a glance, from the inbox to the topics."""

from grafana_foundation_sdk.models.dashboard import Dashboard

from tools.dashboards.board import board
from tools.dashboards.panels import COUNT, PER_SECOND, RED, SECONDS, YELLOW, lines, number, quantiles

_WORKERS = 'job=~"watcher|splitter|deduper|tagger"'


def flow() -> Dashboard:
    """Return the dashboard that an operator looks at first."""
    return board(
        "flow",
        "Flow",
        "The whole path at a glance: does news flow, where does it wait, what was refused.",
        {
            "Now": (
                number("Pages in", "Pages taken from news.raw each second.", PER_SECOND, _rate("messages_read", 'stage="split"')),
                number("Articles", "Articles found on them each second.", PER_SECOND, _rate("messages_written", _ARTICLES)),
                number("Filed", "Unique articles passed to their topics each second.", PER_SECOND, _rate("messages_written", _TAGGED)),
                number(
                    "Waiting",
                    "Messages that wait for any stage.",
                    COUNT,
                    "sum(kafka_consumergroup_lag)",
                    {1000: YELLOW, 10000: RED},
                ),
                number(
                    "Longest wait",
                    "How long the oldest of them has waited.",
                    SECONDS,
                    "max(kafka_consumergroup_lag_seconds)",
                    {30: YELLOW, 120: RED},
                ),
                number(
                    "Oldest file",
                    "Age of the oldest file that waits in the inbox.",
                    SECONDS,
                    "max(copytaster_oldest_waiting_seconds)",
                    {60: YELLOW, 600: RED},
                ),
                number("Alerts", "Alerts that fire.", COUNT, 'count(ALERTS{alertstate="firing"}) or vector(0)', {1: RED}),
                number(
                    "Unbalanced",
                    "Transactions of the last hour whose outputs do not answer each input once. Above 0: the runbook, ConservationBroken.",
                    COUNT,
                    "sum(increase(copytaster_unbalanced_total[1h]))",
                    {0.1: RED},
                ),
            ),
            "The path": (
                lines(
                    "From the inbox to the topics",
                    "What each step gives, each second.",
                    PER_SECOND,
                    {
                        "pages from the inbox": _rate("pages", ""),
                        "pages split": _rate("messages_read", 'stage="split"'),
                        "articles": _rate("messages_written", _ARTICLES),
                        "unique": _rate("messages_written", _UNIQUE),
                        "tagged": _rate("messages_written", _TAGGED),
                    },
                ),
                lines(
                    "Verdicts",
                    "What dedupe says of articles: first sightings, revisions, exact and near copies.",
                    PER_SECOND,
                    {"{{kind}}": "sum by (kind) (rate(copytaster_verdicts_total[$__rate_interval]))"},
                    stacked=True,
                ),
            ),
            "Where it waits": (
                lines("Messages waiting", "Messages that each stage has yet to take.", COUNT, {"{{consumergroup}}": "copytaster:lag:sum"}),
                lines(
                    "From the door to the topic",
                    "Time from a page's entry on news.raw to the commit of its articles on their topics: half of them, and all but one in a hundred.",
                    SECONDS,
                    quantiles("copytaster_from_entry_seconds", "stage"),
                ),
            ),
            "In balance": (
                lines(
                    "In, out and in flight",
                    "Articles of the last hour: what went in equals unique, duplicates and rejected, and what is in flight.",
                    COUNT,
                    {
                        "went in": "sum(increase(copytaster_messages_written_total{" + _ARTICLES + "}[1h]))",
                        "unique": "sum(increase(copytaster_messages_written_total{" + _UNIQUE + "}[1h]))",
                        "duplicate": 'sum(increase(copytaster_messages_written_total{stage="dedupe",stream=~".+[.]duplicates"}[1h]))',
                        "rejected": 'sum(increase(copytaster_rejections_total{stage="dedupe"}[1h]))',
                        "in flight": 'sum(kafka_consumergroup_lag{consumergroup=~".+[.]dedupe"})',
                    },
                ),
                lines(
                    "Processes",
                    "Workers that answer, by job.",
                    COUNT,
                    {"{{job}}": f"sum by (job) (up{{{_WORKERS}}})"},
                ),
                lines(
                    "Files waiting",
                    "Files of the inbox that are not yet published whole.",
                    COUNT,
                    {"files": "sum(copytaster_files_waiting)"},
                ),
            ),
        },
    )


_ARTICLES, _UNIQUE, _TAGGED = (
    'stage="split",stream=~".+[.]articles"',
    'stage="dedupe",stream=~".+[.]unique"',
    'stage="tag",stream=~".+[.]tagged"',
)


def _rate(name: str, selector: str) -> str:
    return f"sum(rate(copytaster_{name}_total{{{selector}}}[$__rate_interval]))"
