"""Settings shared by all tests."""

import pytest
from hypothesis import HealthCheck, settings

from tests import public_data
from tests.ledger_stops import _flushes_pass_the_ledger  # noqa: F401 - used by every test

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for want of the public data."""
    missing = [
        report
        for report in terminalreporter.getreports("skipped")
        if public_data.ABSENT in str(report.longrepr)
    ]
    if missing:
        terminalreporter.write_line(
            f"{len(missing)} tests skipped: public data not found; set GONGPING_TEST_DATA to its folder"
        )
