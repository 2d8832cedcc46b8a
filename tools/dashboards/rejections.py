"""Rejections: what could not go on, where, why."""

from grafana_foundation_sdk.models.dashboard import Dashboard

from tools.dashboards.board import board, chooser
from tools.dashboards.panels import COUNT, PER_SECOND, SHARE, bars, lines

_CHOSEN = '{stage=~"$stage",reason=~"$reason"}'


def rejections() -> Dashboard:
    """Return the dashboard of what was refused."""
    return board(
        "rejections",
        "Rejections",
        "What could not go on, where and why. The bytes themselves are on news.rejected for 14 days.",
        {
            "By reason": (
                lines(
                    "Rejections",
                    "Messages rejected, each second, by reason.",
                    PER_SECOND,
                    {"{{reason}}": f"sum by (reason) (rate(copytaster_rejections_total{_CHOSEN}[$__rate_interval])) > 0"},
                    stacked=True,
                ),
                bars(
                    "Rejections of an hour",
                    "Messages rejected within an hour, by stage and reason.",
                    COUNT,
                    f"sum by (stage, reason) (increase(copytaster_rejections_total{_CHOSEN}[1h])) > 0",
                    "{{stage}} {{reason}}",
                ),
            ),
            "How many": (
                lines(
                    "Share rejected",
                    "Share of what a stage takes that it rejects, over 15 minutes, and over a day as what is usual.",
                    SHARE,
                    {
                        "{{stage}}": 'copytaster:rejected:ratio_rate15m{stage=~"$stage"}',
                        "{{stage}}, usual": 'copytaster:rejected:ratio_rate1d{stage=~"$stage"}',
                    },
                ),
                lines(
                    "Bugs",
                    "Inputs that our own code failed on: each has its trace on news.rejected.",
                    COUNT,
                    {
                        "{{stage}}": 'sum by (stage) (increase(copytaster_rejections_total{stage=~"$stage",reason="failed"}[$__rate_interval]))'
                    },
                ),
                lines(
                    "Files",
                    "Files of the inbox dealt with, each second: done, or refused whole.",
                    PER_SECOND,
                    {"{{outcome}}": "sum by (outcome) (rate(copytaster_files_total[$__rate_interval]))"},
                ),
            ),
        },
        chooser("stage", "Stages", "copytaster_rejections_total"),
        chooser("reason", "Reasons", "copytaster_rejections_total"),
    )
