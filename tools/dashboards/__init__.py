"""The dashboards of Grafana, made from Python: `python -m tools.generate dashboards` writes them to deploy/grafana/dashboards."""

import json
from collections.abc import Iterator
from pathlib import Path

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import Dashboard

from tools.dashboards import flow, kafka, rejections, runbook, sources, stages

FOLDER = Path("deploy/grafana/dashboards")


def dashboards() -> dict[Path, str]:
    """Return the text of every dashboard, by its path."""
    return {FOLDER / f"{name}.json": _text(made) for name, made in _made()}


WITHOUT_A_PANEL = {
    "copytaster_read_bytes_total": "what a stage writes tells as much, and the watcher's bytes tell what comes in",
}
"""Metrics that no panel shows, and why."""


def _made() -> Iterator[tuple[str, Dashboard]]:
    yield "flow", flow.flow()
    yield "stages", stages.stages()
    yield "sources", sources.sources()
    yield "kafka", kafka.kafka()
    yield "rejections", rejections.rejections()
    yield "runbook", runbook.runbook()


def _text(made: Dashboard) -> str:
    return json.dumps(made, cls=JSONEncoder, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
