"""Opening one person's numbers says what measuring everybody says."""

from decimal import Decimal

import pytest

from gongping.engine.indicators import OnePerson, measure, rows_behind
from tests.engine.indicators.company import OFFICE, Q3, calendar, evidence, one_each, settings
from tests.engine.indicators.invented import PEOPLE, invented, invented_pauses
from tests.engine.indicators.meanings import MEANINGS

INDICATORS = [one for one, _ in MEANINGS.values()]
RULES = settings(calendar(OFFICE))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("shared", [False, True])
def test_values_and_rows_are_those_of_everybodys_measurement(seed, shared):
    orders = invented(seed, size=90)
    tables = {"work_orders": orders, "order_pauses": invented_pauses(seed, orders)}
    if shared:
        halves = [(one["order_id"], who) for one in orders[::7] for who in ("E1", "E2")]
        tables["order_shares"] = [
            {"order_id": id, "employee_id": who, "weight": Decimal("0.5")} for id, who in halves
        ]
    records = evidence(**tables)
    everybody = measure(records, INDICATORS, one_each(PEOPLE), Q3, RULES)
    rows = rows_behind(records, INDICATORS, one_each(PEOPLE), Q3, RULES).to_pylist()
    opened = OnePerson(records, INDICATORS, Q3, RULES)
    for number, person in enumerate(PEOPLE):
        values, behind = opened.of(person)
        assert values == {one.id: everybody[number, one.id] for one in INDICATORS}
        assert behind.to_pylist() == [row | {"scope_id": 0} for row in rows if row["scope_id"] == number]


def test_a_person_without_rows_has_values_of_nothing():
    opened = OnePerson(evidence(work_orders=invented(1)), INDICATORS, Q3, RULES)
    values, behind = opened.of("E1'; DROP VIEW x; --")
    assert {value.n for value in values.values()} == {0}
    assert behind.num_rows == 0
