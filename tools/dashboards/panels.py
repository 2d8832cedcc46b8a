"""The kinds of panels: lines over time, one number, bars side by side."""

from collections.abc import Mapping, Sequence

from grafana_foundation_sdk.builders import bargauge, common, dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.models import common as shapes
from grafana_foundation_sdk.models import dashboard as model

from tools.dashboards.board import SOURCE, legend, tooltip

GREEN, YELLOW, RED, BLUE = "green", "yellow", "red", "blue"

PER_SECOND, SECONDS, BYTES, BYTES_PER_SECOND, COUNT, SHARE = "cps", "s", "bytes", "Bps", "short", "percentunit"
"""Units, as Grafana names them."""


def lines(title: str, sentence: str, unit: str, asked: Mapping[str, str], *, stacked: bool = False) -> timeseries.Panel:
    """Return lines over time: `asked` are the queries by the name of their lines."""
    panel = (
        timeseries.Panel()
        .title(title)
        .description(sentence)
        .datasource(SOURCE)
        .unit(unit)
        .min(0)
        .height(8)
        .line_width(1)
        .fill_opacity(40 if stacked else 10)
        .legend(legend())
        .tooltip(tooltip())
    )
    if stacked:
        panel.stacking(common.StackingConfig().mode(shapes.StackingMode.NORMAL))
    for query in _queries(asked):
        panel.with_target(query)
    return panel


def number(title: str, sentence: str, unit: str, query: str, steps: Mapping[float, str] | None = None) -> stat.Panel:
    """Return one number as it is now, with its past behind it; `steps` are the colours from a value upwards."""
    return (
        stat.Panel()
        .title(title)
        .description(sentence)
        .datasource(SOURCE)
        .unit(unit)
        .height(4)
        .graph_mode(shapes.BigValueGraphMode.AREA)
        .color_mode(shapes.BigValueColorMode.VALUE)
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]))
        .thresholds(_thresholds(steps or {}))
        .no_value("0")
        .with_target(_query(query, "", "A"))
    )


def bars(title: str, sentence: str, unit: str, query: str, name: str) -> bargauge.Panel:
    """Return a bar for each result of the query as it is now, the longest first."""
    return (
        bargauge.Panel()
        .title(title)
        .description(sentence)
        .datasource(SOURCE)
        .unit(unit)
        .min(0)
        .height(10)
        .orientation(shapes.VizOrientation.HORIZONTAL)
        .display_mode(shapes.BarGaugeDisplayMode.GRADIENT)
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]))
        .thresholds(_thresholds({}))
        .with_target(_query(f"sort_desc({query})", name, "A").instant())
    )


def quantiles(metric: str, by: str, selector: str = "") -> dict[str, str]:
    """Return the queries of the median and the 99th percentile of a histogram, for each value of a label."""
    rate = f"sum by ({by}, le) (rate({metric}_bucket{selector}[$__rate_interval]))"
    return {f"{{{{{by}}}}} p{share * 100:g}": f"histogram_quantile({share:g}, {rate})" for share in (0.5, 0.99)}


def _queries(asked: Mapping[str, str]) -> Sequence[prometheus.Dataquery]:
    return [_query(query, name, chr(ord("A") + place)) for place, (name, query) in enumerate(asked.items())]


def _query(query: str, name: str, letter: str) -> prometheus.Dataquery:
    return prometheus.Dataquery().expr(query).legend_format(name).ref_id(letter).datasource(SOURCE)


def _thresholds(steps: Mapping[float, str]) -> dashboard.ThresholdsConfig:
    base = model.Threshold(value=None, color=GREEN if steps else BLUE)
    above = [model.Threshold(value=value, color=color) for value, color in steps.items()]
    return dashboard.ThresholdsConfig().mode(model.ThresholdsMode.ABSOLUTE).steps([base, *above])
