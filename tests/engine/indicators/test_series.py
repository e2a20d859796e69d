"""A series over many periods says in each of them what a single measurement says."""

import pytest

from gongping.engine.indicators import measure, series
from gongping.engine.presence import number
from tests.engine.indicators.company import OFFICE, calendar, evidence, one_each, settings, window
from tests.engine.indicators.invented import PEOPLE, invented, invented_pauses
from tests.engine.indicators.meanings import MEANINGS

MONTHS = [window(f"2026-{month:02d}") for month in (7, 8, 9, 10)]
INDICATORS = [one.model_copy(update={"least": 2}) for one, _ in MEANINGS.values()]


def single(records, rules):
    found = {}
    for month in MONTHS:
        measured = measure(records, INDICATORS, one_each(PEOPLE, month), month, rules)
        for (scope, id), one in measured.items():
            if one.n:
                found[PEOPLE[scope], month.label, id] = (one.n, number(one.presence))
    return found


def together(records, rules):
    rows = series(records, INDICATORS, MONTHS, rules).to_pylist()
    found = {(row["employee_id"], row["window"], row["indicator"]): (row["n"], row["value"]) for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("paused", [False, True])
def test_one_scan_says_what_each_month_says_alone(seed, paused):
    orders = invented(seed, size=120)
    tables = {"work_orders": orders}
    if paused:
        tables["order_pauses"] = invented_pauses(seed, orders)
    records = evidence(**tables)
    rules = settings(calendar(OFFICE), excluded={"response_in_time": frozenset({"W00002", "W00031"})})
    assert together(records, rules) == single(records, rules)
