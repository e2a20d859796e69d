"""What tests need to know of the database that the portal runs on."""

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from gongping.portal.ledger import hard_stops as ledger
from gongping.portal.results import hard_stops as results
from gongping.portal.schemes import hard_stops as schemes

STOPS = (ledger, results, schemes)
NEEDS_POSTGRES = "needs PostgreSQL"


@pytest.fixture(autouse=True, scope="session")
def _flushes_pass_the_ledger():
    """Take the triggers down around the flush after a transactional test, and only there."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        vendor = self.connection.vendor
        down = [one for stops in STOPS for one in stops.take_down(vendor)]
        up = [one for stops in STOPS for one in stops.put_up(vendor)]
        flush(self, [*down, *sql_list, *up])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield
