"""Every query that a panel or a rule asks, as Prometheus is asked it."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import promql_parser
import yaml

from tools import reference
from tools.dashboards import FOLDER
from tools.generate import ROOT

BOARDS: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / FOLDER).glob("*.json"))}
FOREIGN = {"up", "ALERTS", "process_resident_memory_bytes", "process_cpu_seconds_total", "process_start_time_seconds"}
"""Metrics of Prometheus itself and of every Python process."""

RULES = [
    rule
    for path in sorted((ROOT / "deploy/prometheus/rules").glob("*.yml"))
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
]


class Query(NamedTuple):
    """A query of a panel, as Grafana sends it when everything is chosen."""

    board: str
    panel: str
    expr: str


def panels(board: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for panel in board["panels"]:
        yield panel
        yield from panel.get("panels", ())


def filled(expr: str) -> str:
    return re.sub(r"\$\w+", lambda found: {"$__rate_interval": "1m"}.get(found.group(), ".*"), expr)


QUERIES = [
    Query(name, panel["title"], filled(target["expr"]))
    for name, board in BOARDS.items()
    for panel in panels(board)
    for target in panel.get("targets", ())
]
ASKED = [*QUERIES, *(Query("rules", rule.get("alert") or rule["record"], rule["expr"]) for rule in RULES)]


def metrics(expr: str) -> set[str]:
    return set(re.findall(r"(?<![\w:$\"])(?:copytaster|kafka|process|up|ALERTS)[\w:]*", re.sub(r'"[^"]*"', '""', expr)))


def selectors(expr: str) -> set[str]:
    """Return each series that an expression asks for, as a query of its own."""
    return set(_selectors(promql_parser.parse(expr)))


def _selectors(node: Any) -> Iterator[str]:
    if isinstance(node, promql_parser.VectorSelector):
        yield node.prettify()
    parts = (getattr(node, name, None) for name in ("lhs", "rhs", "expr", "param", "vector_selector"))
    for part in (*parts, *getattr(node, "args", ())):
        if part is not None:
            yield from _selectors(part)


def known() -> set[str]:
    of_histograms = {
        f"{metric.name}{end}" for metric in reference.own() if metric.kind == "histogram" for end in ("_bucket", "_count", "_sum")
    }
    recorded = {rule["record"] for rule in RULES if "record" in rule}
    return FOREIGN | recorded | of_histograms | {metric.name for metric in reference.own() if metric.kind != "histogram"}
