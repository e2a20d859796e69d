"""The engine and plain loops over the same rows agree exactly, in values, counts and the rows behind."""

import os
from collections import defaultdict

import pytest

from gongping.engine import exact
from gongping.engine.indicators import measure, rows_behind
from gongping.engine.presence import AtLeast, Pending, Present, TooFew
from tests.engine.indicators.brute import World, judge, summarise
from tests.engine.indicators.company import OFFICE, Q3, calendar, evidence, one_each, settings
from tests.engine.indicators.invented import PEOPLE, invented, invented_pauses
from tests.engine.indicators.meanings import MEANINGS

SEEDS = range(200 if os.environ.get("GONGPING_SOAK") else 8)
INDICATORS = [one for one, _ in MEANINGS.values()]


def expected(meaning, world: World, excluded=frozenset()):
    result = judge(meaning, world, excluded)
    return result, summarise(meaning, result)


def assert_same(found, meaning, world, excluded=frozenset()) -> None:
    result, value = expected(meaning, world, excluded)
    assert found.n == result.count("in", "out", "censored")
    assert found.pending == result.count("pending")
    assert found.unknown == result.count("unknown")
    assert found.excluded == result.count("excluded")
    match found.presence:
        case Present(value=measured):
            assert measured == exact.value(value)
        case AtLeast(value=measured):
            assert value == ("at least", value[1])
            assert measured == exact.value(value[1])
        case Pending():
            assert found.n == 0
            assert found.pending > 0
        case TooFew():
            assert value is None


def company(seed: int):
    orders = invented(seed)
    pauses = invented_pauses(seed, orders) if seed % 2 else []
    hours = calendar(OFFICE, date_overrides={"2026-10-01": [], "2026-09-05": [["10:00", "12:00"]]})
    tables = {"work_orders": orders} | ({"order_pauses": pauses} if pauses else {})
    by_order = defaultdict(list)
    for pause in pauses:
        by_order[pause["order_id"]].append((pause["pause_from"], pause["pause_to"]))
    return evidence(**tables), World(orders, orders, by_order, hours, Q3)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_and_count_is_that_of_plain_loops(seed):
    records, world = company(seed)
    excluded = frozenset({"W00003", "W00017", "W00020"})
    rules = settings(world.calendar, excluded={"called_back": excluded, "closed_by_deadline": excluded})
    found = measure(records, INDICATORS, one_each(PEOPLE), Q3, rules)
    for number, person in enumerate(PEOPLE):
        for id, (_, meaning) in MEANINGS.items():
            out = excluded if id in rules.excluded else frozenset()
            assert_same(found[number, id], meaning, world.of(person), out)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_behind_are_those_that_plain_loops_judge(seed):
    records, world = company(seed)
    rows = rows_behind(records, INDICATORS, one_each(PEOPLE), Q3, settings(world.calendar)).to_pylist()
    found = {(row["scope_id"], row["indicator"], row["row_key"]): row["outcome"] for row in rows}
    assert len(found) == len(rows)
    wanted = {}
    for number, person in enumerate(PEOPLE):
        for id, (_, meaning) in MEANINGS.items():
            result = judge(meaning, world.of(person))
            wanted |= {(number, id, key): outcome for key, outcome in result.outcomes.items()}
    assert found == wanted
