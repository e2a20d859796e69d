"""Another system that may be asked, and a connector that asks it."""

import pytest

from gongping.portal.connect.actions import add_pull, resume
from tests.portal.connect.pull.other_system import OtherSystem, ticket
from tests.portal.people.company import NOW


@pytest.fixture
def other(firm, settings):
    system = OtherSystem([ticket(number) for number in range(1, 8)])
    settings.PULL_HOSTS, settings.PULL_NETWORKS = [system.host], ["127.0.0.0/8"]
    settings.PULL_SECONDS, settings.PULL_LIMIT = 5, 100_000
    yield system
    system.close()


@pytest.fixture
def http(admin, other):
    """Return a function that sets a pull of the other system up and switches it on."""

    def make(name="报事系统", mapping=None, **said):
        usual = {
            "address": other.address,
            "items": "data.items",
            "cursor_parameter": "after",
            "cursor_column": "seq",
            "table": "work_orders",
        }
        kept = {name: value for name, value in (usual | said).items() if value is not None}
        made = add_pull(admin, name=name, kind="http", mapping=mapping or {}, settings=kept, at=NOW)
        resume(admin, made, at=NOW)
        made.refresh_from_db()
        return made

    return make
