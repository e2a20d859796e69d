"""Numbers that cannot be held exactly end in one fault that names the indicator: no crash, no lost digit."""

from datetime import datetime, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest

from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.engine.indicators import (
    Indicator,
    MeasureSettings,
    OnePerson,
    Scopes,
    Window,
    measure,
    measure_with_rows,
    rows_behind,
    series,
)
from gongping.engine.indicators.measuring.measure import NumbersTooLarge
from gongping.engine.presence import number
from gongping.engine.worktime import WorkCalendar
from tests.engine.indicators.few_orders import HOURS, SCOPES

LARGEST = "999999999999.999999"
LARGEST_WHOLE = str(2**63 - 1)
START, END, SETTLE = datetime(2026, 7, 1), datetime(2026, 10, 1), timedelta(days=7)
WINDOW = Window(START, END, START + SETTLE, END + SETTLE, "2026-Q3")
SETTINGS = MeasureSettings(
    calendar=WorkCalendar.from_dict({"timezone": "Asia/Shanghai", "opening_hours": HOURS}),
    reopen_days=7,
    scale=(1, 5),
    excluded={},
)
TOO_LARGE = ["sum(a * b)", "sum(k)", "mean(k)", "sum(k * m)", "max(k * m)", "median(k * m)", "sum(a * k)",
             "quantile(k * 100000000000, 0.9)", "ratio(k, a)", "sum(k * 1000000)"]  # fmt: skip
DOORS = ["measure", "with_rows", "one_person", "series"]


def fees(folder, *, a=LARGEST, k=LARGEST_WHOLE, count=12):
    """Read visits of one butler with large numbers in columns that the scheme declares."""
    rows = [f"V{n},E1,翠湖花园,2026-08-0{1 + n % 9} 09:00,{a},{a},{k},{k}" for n in range(count)]
    head = "visit_id,employee_id,site,visited_at,a,b,k,m"
    (folder / "visits.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    extra = {"visits": {"a": "decimal", "b": "decimal", "k": "int", "m": "int"}}
    return read_evidence(folder, data=None, plan=ReadingPlan("Asia/Shanghai", (1, 5), extra), language="zh")


def indicator(text):
    return Indicator(id="fees", name="金额", source="visits", measure=text, least=1)


def scopes():
    own = pa.table({"scope_id": [0], "key": ["E1"], "from_": [START], "to_": [END]}, schema=SCOPES)
    return Scopes(own, own[:0], own[:0], own[:0])


def value_by(door, evidence, text):
    one = [indicator(text)]
    if door == "measure":
        return number(measure(evidence, one, scopes(), WINDOW, SETTINGS)[0, "fees"].presence)
    if door == "with_rows":
        return number(measure_with_rows(evidence, one, scopes(), WINDOW, SETTINGS)[0][0, "fees"].presence)
    if door == "one_person":
        return number(OnePerson(evidence, one, WINDOW, SETTINGS).of("E1")[0]["fees"].presence)
    return series(evidence, one, [WINDOW], SETTINGS)["value"].to_pylist()[0]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", TOO_LARGE)
def test_a_number_too_large_is_a_fault_that_names_the_indicator(tmp_path, text, door):
    evidence = fees(tmp_path)
    with pytest.raises(NumbersTooLarge) as fault:
        value_by(door, evidence, text)
    assert "fees" in fault.value.say("zh")


@pytest.mark.parametrize("door", DOORS)
def test_the_largest_amounts_that_fit_are_summed_to_the_last_digit(tmp_path, door):
    evidence = fees(tmp_path, k="1000")
    if door == "series":
        # cells of many periods are millionths in 64 bits
        evidence = fees(tmp_path, a="99999999999.999999", k="1000")
        assert value_by(door, evidence, "sum(a)") == Decimal("1199999999999.999988")
    else:
        assert value_by(door, evidence, "sum(a)") == Decimal("11999999999999.999988")


@pytest.mark.parametrize("k", [10**12, 10**15, 10**18])
def test_whole_numbers_of_every_size_are_right_or_refused(tmp_path, k):
    evidence = fees(tmp_path, k=str(k), count=3)
    for door in DOORS:
        try:
            found = value_by(door, evidence, "sum(k * 7)")
        except NumbersTooLarge:
            assert door == "series" or k == 10**18
        else:
            assert found == Decimal(21 * k)


def test_the_rows_behind_show_large_numbers_to_the_last_digit_or_refuse(tmp_path):
    for k in (10**12 + 1, 10**15 + 1, 10**18 + 1):
        found = rows_behind(fees(tmp_path, k=str(k)), [indicator("sum(k)")], scopes(), WINDOW, SETTINGS)
        assert set(found["amount"].to_pylist()) == {Decimal(k)}
    with pytest.raises(NumbersTooLarge):
        rows_behind(fees(tmp_path), [indicator("sum(k * m)")], scopes(), WINDOW, SETTINGS)


def test_an_amount_of_thirty_digits_in_a_file_is_no_number_and_said_to_be_none(tmp_path):
    evidence = fees(tmp_path, a="1" + "0" * 30, k="1")
    named = {(one.column, one.rule, one.severity) for one in evidence.problems if one.column in ("a", "b")}
    assert named == {("a", "not_understood", "flagged"), ("b", "not_understood", "flagged")}
    assert value_by("measure", evidence, "sum(k)") == Decimal(12)
