"""Runbook: the pages of docs/runbook, where the alerts are seen."""

from grafana_foundation_sdk.builders import text
from grafana_foundation_sdk.models.dashboard import Dashboard
from grafana_foundation_sdk.models.text import TextMode

from tools.dashboards.board import board
from tools.dashboards.panels import COUNT, lines
from tools.generate import ROOT


def runbook() -> Dashboard:
    """Return the dashboard that says what to do about each alert."""
    pages = {page.stem: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs/runbook").glob("*.md")) if page.stem != "README"}
    firing = lines(
        "Alerts",
        "Alerts that are pending or firing.",
        COUNT,
        {"{{alertname}} {{alertstate}}": "sum by (alertname, alertstate) (ALERTS)"},
    )
    shown = {
        name: (text.Panel().title(name).description(f"What to do about {name}.").height(9).mode(TextMode.MARKDOWN).content(_body(page)),)
        for name, page in pages.items()
    }
    return board("runbook", "Runbook", "What each alert means and what to do.", {"Now": (firing,), **shown})


def _body(page: str) -> str:
    # The title is the panel's; links lead to files that are not here.
    return page.partition("\n\n")[2].strip()
