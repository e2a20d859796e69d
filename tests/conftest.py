"""Settings shared by all tests."""

import pytest
from hypothesis import HealthCheck, settings

from tests import public_data
from tests.portal_database import NEEDS_POSTGRES, _flushes_pass_the_ledger  # noqa: F401 - used by every test

SKIPPED = {
    public_data.ABSENT: "public data not found; set GONGPING_TEST_DATA to its folder",
    NEEDS_POSTGRES: "they race on PostgreSQL; set DATABASE_URL to a server",
}

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for want of the public data or of PostgreSQL, and what to do."""
    reasons = [str(report.longrepr) for report in terminalreporter.getreports("skipped")]
    for absent, advice in SKIPPED.items():
        count = sum(absent in reason for reason in reasons)
        if count:
            terminalreporter.write_line(f"{count} tests skipped: {advice}")
