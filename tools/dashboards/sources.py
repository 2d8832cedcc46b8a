"""Sources and topics: where news comes from and where it goes."""

from grafana_foundation_sdk.models.dashboard import Dashboard

from tools.dashboards.board import board, chooser
from tools.dashboards.panels import COUNT, PER_SECOND, SECONDS, bars, lines

_SOURCE = '{source=~"$source"}'
_TOPICS = 'label_replace({}, "topic", "$1", "stream", ".+[.]topic[.](.+)")'
_WRITTEN = 'copytaster_messages_written_total{stage="tag",stream=~".+[.]topic[.].+"}'


def sources() -> Dashboard:
    """Return the dashboard of sources and topics."""
    return board(
        "sources",
        "Sources and topics",
        "Where news comes from and where it goes: the busiest sources, those that fell silent, and the topics.",
        {
            "Topics": (
                bars(
                    "Stories of an hour",
                    "Stories passed to each topic's stream within an hour.",
                    COUNT,
                    _TOPICS.format(f"sum by (stream) (increase({_WRITTEN}[1h]))"),
                    "{{topic}}",
                ),
                lines(
                    "Stories by topic",
                    "Stories passed to each topic's stream, each second.",
                    PER_SECOND,
                    {"{{topic}}": _TOPICS.format(f"sum by (stream) (rate({_WRITTEN}[$__rate_interval]))")},
                    stacked=True,
                ),
            ),
            "Sources": (
                bars(
                    "Pages of an hour",
                    "Pages split within an hour, of the busiest sources: hosts, and folders of the inbox.",
                    COUNT,
                    f"sum by (source) (increase(copytaster_source_pages_total{_SOURCE}[1h]))",
                    "{{source}}",
                ),
                bars(
                    "Silence",
                    "Time since a page of each source last came, of the busiest of the last day.",
                    SECONDS,
                    f"time() - copytaster:source_last_page_timestamp_seconds:max1d{_SOURCE}",
                    "{{source}}",
                ),
                lines(
                    "Pages by source",
                    "Pages split, each second, of the busiest sources.",
                    PER_SECOND,
                    {"{{source}}": f"sum by (source) (rate(copytaster_source_pages_total{_SOURCE}[$__rate_interval]))"},
                ),
            ),
        },
        chooser("source", "Sources", "copytaster_source_pages_total"),
    )
