"""Figures a test takes down with `record_property("figures", table)`, shown at the end of a run.

They travel with the test's report, so that they are seen whichever process ran the test.
"""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was taken down, a section for each test."""
    reports: list[pytest.TestReport] = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
    ]
    for report in reports:
        for name, table in report.user_properties:
            if name == "figures":
                terminalreporter.section(report.nodeid.rpartition("::")[2].replace("_", " "))
                terminalreporter.write_line(str(table))
