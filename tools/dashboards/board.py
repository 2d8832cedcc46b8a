"""What every dashboard of ours has: name, data source, variables, links to the others; and rows of panels that fill the width."""

from collections.abc import Sequence

from grafana_foundation_sdk.builders.common import VizLegendOptions, VizTooltipOptions
from grafana_foundation_sdk.builders.dashboard import Dashboard, DashboardLink, DatasourceVariable, QueryVariable, Row
from grafana_foundation_sdk.cog.builder import Builder
from grafana_foundation_sdk.models import dashboard as model
from grafana_foundation_sdk.models.common import LegendDisplayMode, LegendPlacement, SortOrder, TooltipDisplayMode

SOURCE = model.DataSourceRef(type_val="prometheus", uid="${datasource}")
DEFAULT_UID = "prometheus"
"""The data source that deploy/grafana/provisioning sets up."""

TAG = "copytaster"
WIDTH = 24

Panels = Sequence[Builder[model.Panel]]


def board(name: str, title: str, sentence: str, rows: dict[str, Panels], *variables: Builder[model.VariableModel]) -> model.Dashboard:
    """Return a dashboard of rows of panels, each row as wide as the page."""
    made = (
        Dashboard(title)
        .uid(f"copytaster-{name}")
        .description(sentence)
        .tags([TAG])
        .readonly()
        .timezone("browser")
        .time("now-1h", "now")
        .refresh("10s")
        .tooltip(model.DashboardCursorSync.CROSSHAIR)
        .link(_others())
        .with_variable(_datasource())
    )
    for variable in variables:
        made.with_variable(variable)
    for heading, panels in rows.items():
        made.with_row(Row(heading))
        for panel, width in zip(panels, _widths(len(panels)), strict=True):
            made.with_panel(panel.span(width))  # type: ignore[attr-defined]  # every panel's builder has it
    return made.build()


def chooser(name: str, label: str, metric: str) -> QueryVariable:
    """Return a variable that takes the values of a label of a metric, several or all of them."""
    return (
        QueryVariable(name)
        .label(label)
        .description(f"Which {label.lower()} the panels show.")
        .datasource(SOURCE)
        .query(f"label_values({metric}, {name})")
        .refresh(model.VariableRefresh.ON_TIME_RANGE_CHANGED)
        .sort(model.VariableSort.ALPHABETICAL_ASC)
        .multi(True)
        .include_all(True)
        .all_value(".*")
        .current(model.VariableOption(text="All", value="$__all"))
    )


def legend() -> VizLegendOptions:
    """Return the legend that panels of lines have: a table with the last value and the most."""
    return (
        VizLegendOptions()
        .display_mode(LegendDisplayMode.TABLE)
        .placement(LegendPlacement.BOTTOM)
        .show_legend(True)
        .calcs(["lastNotNull", "max"])
    )


def tooltip() -> VizTooltipOptions:
    """Return a tooltip that names every line, the highest first."""
    return VizTooltipOptions().mode(TooltipDisplayMode.MULTI).sort(SortOrder.DESCENDING)


def _datasource() -> DatasourceVariable:
    chosen = model.VariableOption(text="Prometheus", value=DEFAULT_UID)
    return DatasourceVariable("datasource").label("Data source").type("prometheus").current(chosen)


def _others() -> DashboardLink:
    return DashboardLink("copytaster").type(model.DashboardLinkType.DASHBOARDS).tags([TAG]).as_dropdown(False).keep_time(True)


def _widths(count: int) -> list[int]:
    return [WIDTH // count + (1 if number < WIDTH % count else 0) for number in range(count)]
