"""What tests need to know of the database that the portal runs on."""

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from gongping.portal.ledger import hard_stops

NEEDS_POSTGRES = "needs PostgreSQL"


@pytest.fixture(autouse=True, scope="session")
def _flushes_pass_the_ledger():
    """Take the triggers down around the flush after a transactional test, and only there."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        vendor = self.connection.vendor
        flush(self, [*hard_stops.take_down(vendor), *sql_list, *hard_stops.put_up(vendor)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield
