import json
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from prometheus.cases import BELOW, CASES, FIRES, RECOVERS, RESET, Case
from prometheus.conftest import NO_PROMTOOL
from tools.generate import ROOT

RULES = sorted((ROOT / "deploy/prometheus/rules").glob("*.yml"))
GROUPS: list[dict[str, Any]] = [group for path in RULES for group in yaml.safe_load(path.read_text())["groups"]]
ALERTS: dict[str, dict[str, Any]] = {rule["alert"]: rule for group in GROUPS for rule in group["rules"] if "alert" in rule}


@pytest.fixture(scope="module")
def promtool() -> str:
    found = shutil.which("promtool")
    if not found:
        pytest.skip(NO_PROMTOOL)
    return found


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_rules_and_the_configuration_are_as_prometheus_wants_them(promtool: str) -> None:
    run(promtool, "check", "rules", "--lint=all", "--lint-fatal", *RULES)
    run(promtool, "check", "config", ROOT / "deploy/prometheus/prometheus.yml")


@pytest.mark.parametrize("alert", ALERTS)
def test_every_alert_is_tried_firing_just_below_recovering_and_over_a_reset(alert: str) -> None:
    assert {FIRES, BELOW, RECOVERS, RESET} <= {case.what for case in CASES if case.alert == alert}


def test_every_case_is_of_an_alert_that_is_there() -> None:
    assert set(ALERTS) == {case.alert for case in CASES}


@pytest.mark.parametrize("alert", ALERTS)
def test_an_alert_fires_when_it_should_and_else_not(alert: str, promtool: str, tmp_path: Path) -> None:
    trials = [trial(case) for case in CASES if case.alert == alert]
    file = tmp_path / "test.yml"
    file.write_text(json.dumps({"rule_files": [str(path) for path in RULES], "evaluation_interval": "1m", "tests": trials}))

    run(promtool, "test", "rules", file)


def trial(case: Case) -> dict[str, Any]:
    """Ask the series ALERTS, for the sentence of an alert is no matter of when it fires."""
    labels = {"alertname": case.alert, "alertstate": "firing", "severity": ALERTS[case.alert]["labels"]["severity"], **case.labels}
    name = "ALERTS{" + ", ".join(f'{key}="{value}"' for key, value in sorted(labels.items())) + "}"
    asked = f'ALERTS{{alertname="{case.alert}", alertstate="firing"}}'
    return {
        "name": case.what,
        "interval": "1m",
        "input_series": [{"series": series, "values": values} for series, values in case.series.items()],
        "promql_expr_test": [
            {"expr": asked, "eval_time": f"{minute}m", "exp_samples": [{"labels": name, "value": 1}] if fires else []}
            for minute, fires in case.firing.items()
        ],
    }


@pytest.mark.parametrize(("alert", "rule"), ALERTS.items(), ids=lambda given: given if isinstance(given, str) else "")
def test_every_alert_has_a_severity_a_sentence_and_a_page_of_the_runbook(alert: str, rule: dict[str, Any]) -> None:
    page = ROOT / rule["annotations"]["runbook"]

    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"]["summary"].endswith(".")
    assert page == ROOT / f"docs/runbook/{alert}.md"
    assert page.read_text().startswith(f"# {alert}\n")


def test_no_page_of_the_runbook_is_left_of_an_alert_that_is_gone() -> None:
    pages = {path.stem for path in (ROOT / "docs/runbook").glob("*.md")}

    assert {*ALERTS, "README"} == pages


def test_every_recording_rule_is_used_by_an_alert_or_a_panel() -> None:
    recorded = {rule["record"] for group in GROUPS for rule in group["rules"] if "record" in rule}
    dashboards = "".join(path.read_text() for path in (ROOT / "deploy/grafana/dashboards").glob("*.json"))
    asked = dashboards + "".join(rule["expr"] for rule in ALERTS.values())

    assert [] == [name for name in recorded if name not in asked]


def test_cases_of_an_alert_stand_together() -> None:
    places = defaultdict(list)
    for number, case in enumerate(CASES):
        places[case.alert].append(number)

    assert all(numbers == list(range(numbers[0], numbers[-1] + 1)) for numbers in places.values())
