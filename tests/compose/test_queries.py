import re

import pytest

from builders import COUNCIL, a_story, write
from compose.conftest import Stack
from processes import eventually
from queries import ASKED, QUERIES, RULES, Query, selectors

pytestmark = [pytest.mark.docker, pytest.mark.timeout(600)]

NEED_A_FAULT = {("rejections", "Rejections"), ("rejections", "Rejections of an hour"), ("runbook", "Alerts")}
"""Panels that are empty while nothing is wrong."""

TRUE_WITH_FAULTS = {"RejectionsRise", "TransactionsAbort", "WorkerMissing"}
"""Alerts whose condition is met with the faults below; tests/prometheus meets the others' with series made up."""


def live(query: Query) -> str:
    return re.sub(r"\[1m\]", "[15m]", query.expr)


def empty(stack: Stack) -> set[tuple[str, str]]:
    """Return the panels that have no number to show."""
    filled = {
        (query.board, query.panel) for query in QUERIES for answer in stack.ask_prometheus(live(query)) if answer["value"][1] != "NaN"
    }
    return {(query.board, query.panel) for query in QUERIES} - filled


def test_prometheus_answers_every_query_of_every_panel_and_rule(stack: Stack) -> None:
    for query in ASKED:
        stack.ask_prometheus(query.expr)


def test_every_panel_has_something_to_show_but_those_that_need_a_fault(stack: Stack) -> None:
    for number in range(6):
        write(stack.folder, f"inbox/{number}-council.txt", a_story(COUNCIL, f"Council vote number {number} on the market"))

    def shown() -> bool:
        return empty(stack) <= NEED_A_FAULT

    assert eventually(shown, seconds=180), empty(stack)


def test_every_series_that_a_rule_asks_for_is_there(stack: Stack) -> None:
    asked = {selector for rule in RULES for selector in selectors(rule["expr"])}

    def missing() -> set[str]:
        return {selector for selector in asked if not stack.ask_prometheus(selector)}

    assert eventually(lambda: not missing(), seconds=90), missing()


def test_with_faults_every_panel_has_something_to_show_and_alerts_see_them(stack: Stack) -> None:
    for number in range(100):
        write(stack.folder, f"inbox/image-{number}.png", b"\x89PNG\r\n\x1a\n\x00" + number.to_bytes())
    write(stack.folder, "inbox/late.txt", a_story(COUNCIL, "Council votes once more on the market"))
    for _ in range(3):
        stack.kill("deduper")
        stack.shell("docker compose up --detach --wait --no-recreate deduper")
    stack.shell("docker compose stop tagger")

    def unseen() -> set[str]:
        return {rule["alert"] for rule in RULES if rule.get("alert") in TRUE_WITH_FAULTS and not stack.ask_prometheus(rule["expr"])}

    try:
        assert eventually(lambda: not empty(stack) and not unseen(), seconds=120), (empty(stack), unseen())
    finally:
        stack.shell("docker compose up --detach --wait --no-recreate")


def test_every_rule_is_loaded_and_none_fails(stack: Stack) -> None:
    failing = stack.ask_prometheus("increase(prometheus_rule_evaluation_failures_total[10m]) > 0")
    groups = stack.ask_prometheus("prometheus_rule_group_rules")

    assert [] == failing
    assert len(RULES) == sum(int(answer["value"][1]) for answer in groups)
