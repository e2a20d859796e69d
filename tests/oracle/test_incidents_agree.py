"""Every number of a real service desk's quarter, worked out twice from its 141,712 logged events."""

import pytest

from tests.oracle.compare import differences
from tests.oracle.inputs import both_ways
from tests.public_data import CHECKOUT, public_data

EXAMPLE = CHECKOUT / "examples" / "incidents"


@pytest.mark.public_data
@pytest.mark.parametrize("period", ["2016-Q2"])
def test_engine_and_oracle_agree_on_every_cell_of_the_incidents(period, tmp_path):
    data = public_data("incidents/uci_incident_event_log.csv.gz")
    expected, lines = both_ways(EXAMPLE, period, tmp_path / "out", data=data, timezone="Etc/UTC")
    assert len(expected) > 100
    assert differences(expected, lines) == []
