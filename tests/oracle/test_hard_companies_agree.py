"""Small companies packed with edge cases, worked out twice. GONGPING_SOAK=1 tries many more of them."""

import os

import pytest

from tests.oracle.compare import differences
from tests.oracle.hard_company import HardCompany
from tests.oracle.inputs import both_ways

SEEDS = range(500 if os.environ.get("GONGPING_SOAK") == "1" else 15)


@pytest.mark.parametrize("seed", SEEDS)
def test_engine_and_oracle_agree_on_a_hard_company(seed, tmp_path):
    company = HardCompany(seed)
    folder, out = company.write(tmp_path / "company"), tmp_path / "out"
    expected, lines = both_ways(folder, company.label, out, as_of=company.as_of)
    assert differences(expected, lines, estimated=("_conduct",)) == []
