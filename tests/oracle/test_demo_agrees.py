"""Every number of the demo company's last quarter, worked out twice."""

import pytest

from gongping.demo import make_company
from tests.oracle.compare import differences
from tests.oracle.inputs import both_ways


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    company = make_company(tmp_path_factory.mktemp("oracle") / "嘉和物业")
    return both_ways(company.folder, company.period, company.folder.parent / "out")


def test_engine_and_oracle_agree_on_every_cell_of_the_demo_company(demo):
    expected, lines = demo
    assert differences(expected, lines) == []


def test_the_comparison_covers_the_whole_desk_and_every_kind_of_value(demo):
    expected, _ = demo
    states = {cell for cells in expected.values() for name, cell in cells.items() if name.endswith(".state")}
    assert len(expected) == 59
    assert {"Present", "TooFew"} <= states
    values = [cell for cells in expected.values() for name, cell in cells.items() if name.endswith(".value")]
    assert sum(value is not None for value in values) > 500


def test_one_wrong_digit_would_be_seen(demo):
    expected, lines = demo
    who = next(who for who, cells in expected.items() if cells["total"] is not None)
    spoiled = {**lines, who: {**lines[who], "total": str(expected[who]["total"] + 1)}}
    assert differences(expected, spoiled) == [
        f"{who} total: engine {spoiled[who]['total']!r}, oracle {expected[who]['total']}"
    ]
