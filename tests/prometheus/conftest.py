"""Says at the end how many tests of the alerts were left out, and what they lacked."""

import pytest

NO_PROMTOOL = "no promtool: it comes with Prometheus (on Debian: the package `prometheus`)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with how many tests no promtool was there for."""
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)]
    missed = sum(NO_PROMTOOL in reason for reason in reasons)
    if missed:
        terminalreporter.write_line(f"{missed} tests of alerts not run: {NO_PROMTOOL}")
