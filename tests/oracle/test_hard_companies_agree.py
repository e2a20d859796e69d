"""Small companies packed with edge cases, worked out twice. GONGPING_SOAK=1 tries many more of them."""

import os

import pytest

from tests.oracle.compare import differences
from tests.oracle.hard_company import HardCompany
from tests.oracle.inputs import both_ways

SEEDS = range(500 if os.environ.get("GONGPING_SOAK") == "1" else 30)


@pytest.mark.parametrize("seed", SEEDS)
def test_engine_and_oracle_agree_on_a_hard_company(seed, tmp_path):
    company = HardCompany(seed)
    expected, lines = both_ways(company.write(tmp_path / "company"), company.label, tmp_path / "out")
    assert differences(expected, lines) == []
