import re

import promql_parser
import pytest
import yaml

from queries import ASKED, BOARDS, QUERIES, RULES, Query, known, metrics, panels
from tools import reference
from tools.dashboards import WITHOUT_A_PANEL
from tools.dashboards.board import DEFAULT_UID, TAG, WIDTH
from tools.generate import ROOT


@pytest.mark.parametrize("query", ASKED, ids=lambda query: f"{query.board}: {query.panel}")
def test_every_query_can_be_read_and_asks_for_metrics_that_are_there(query: Query) -> None:
    promql_parser.parse(query.expr)

    assert set() == metrics(query.expr) - known()


@pytest.mark.parametrize("metric", reference.own(), ids=lambda metric: metric.name)
def test_every_metric_is_on_a_panel_or_there_is_a_reason_why_not(metric: reference.Metric) -> None:
    recorded = " ".join(rule["expr"] for rule in RULES if "record" in rule and any(rule["record"] in query.expr for query in QUERIES))
    shown = metrics(" ".join(query.expr for query in QUERIES) + recorded)

    assert (metric.name in {re.sub(r"_(bucket|count|sum)$", "", name) for name in shown}) != (metric.name in WITHOUT_A_PANEL)


def test_every_reason_for_no_panel_is_of_a_metric_that_is_there() -> None:
    assert set(WITHOUT_A_PANEL) <= {metric.name for metric in reference.own()}


@pytest.mark.parametrize("name", BOARDS)
def test_every_panel_says_what_it_shows_in_what_unit_and_asks_the_chosen_source(name: str) -> None:
    shown = [panel for panel in panels(BOARDS[name]) if panel["type"] != "row"]
    asking = [panel for panel in shown if panel["type"] != "text"]

    assert [] == [panel["title"] for panel in shown if not panel.get("title") or not panel["description"].endswith(".")]
    assert {"${datasource}"} == {place["datasource"]["uid"] for panel in asking for place in (panel, *panel["targets"])}
    assert [] == [panel["title"] for panel in asking if not panel["fieldConfig"]["defaults"].get("unit")]
    assert [] == [
        panel["title"] for panel in asking if panel["type"] == "timeseries" and not all(t["legendFormat"] for t in panel["targets"])
    ]


@pytest.mark.parametrize("name", BOARDS)
def test_no_two_panels_lie_on_each_other_and_none_is_wider_than_the_page(name: str) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in BOARDS[name]["panels"]:
        place = panel["gridPos"]
        cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
        assert not taken & cells, panel["title"]
        assert place["x"] + place["w"] <= WIDTH
        taken |= cells


def test_dashboards_are_provisioned_from_the_source_that_is_and_lead_to_each_other() -> None:
    (source,) = yaml.safe_load((ROOT / "deploy/grafana/provisioning/datasources/prometheus.yml").read_text())["datasources"]
    uids = [board["uid"] for board in BOARDS.values()]

    assert source["uid"] == DEFAULT_UID
    assert len(uids) == len(set(uids)) == 6
    for board in BOARDS.values():
        chosen = next(variable for variable in board["templating"]["list"] if variable["name"] == "datasource")
        assert chosen["current"]["value"] == DEFAULT_UID
        assert board["tags"] == [TAG]
        assert [link["tags"] for link in board["links"]] == [[TAG]]
        assert board["editable"] is False


def test_every_variable_of_a_query_is_one_of_its_dashboard() -> None:
    for board in BOARDS.values():
        there = {variable["name"] for variable in board["templating"]["list"]} | {"__rate_interval"}
        used = {name for panel in panels(board) for target in panel.get("targets", ()) for name in re.findall(r"\$(\w+)", target["expr"])}
        assert used - there == {"1"} & used, board["title"]  # "$1" is a part of a pattern


def test_every_page_of_the_runbook_is_on_its_dashboard() -> None:
    pages = {path.stem for path in (ROOT / "docs/runbook").glob("*.md")} - {"README"}

    assert pages <= {panel["title"] for panel in panels(BOARDS["runbook"])}
