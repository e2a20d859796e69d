"""How fast ten ready indicators are measured for 5,000 people and twelve months.

    python -m benchmarks.indicators [--data build/bench] [--rows 10000000] [--large]

Prints the warm time of ``series`` over a store of ``rows`` orders of 24 months, the time of a bare scan of
the same columns in the same run, their ratio, a tenth of the rows and the scaling exponent between both, the
time of one person-month with its rows, and the peak memory. ``--large`` adds ten times the rows, limit 3 GB.
"""

import argparse
import math
import resource
import time
from collections.abc import Callable
from pathlib import Path

import ibis

from benchmarks.orders import make_orders
from gongping.engine.evidence import Evidence
from gongping.engine.indicators import Indicator, MeasureSettings, Window, library, series
from gongping.engine.periods import Period
from gongping.engine.worktime import WorkCalendar

IDS = (
    "complaint_response_on_time",
    "complaint_close_on_time",
    "complaint_hours",
    "complaint_p90",
    "repair_response_on_time",
    "order_completeness",
    "reopen_rate",
)
EXTRA = (
    ("transfer_rate", "share(transferred_count > 0)", None),
    ("repair_resolved", "share(hours(created_at, resolved_at) <= 72)", 'kind == "repair"'),
    ("requests_handled", "count", 'kind == "request"'),
)
COLUMNS = (
    "employee_id, kind, valid, created_at, responded_at, resolved_at, due_at, category, urgency, channel, "
    "reopened_count, transferred_count"
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CALENDAR = WorkCalendar.from_dict(
    {
        "timezone": "Asia/Shanghai",
        "opening_hours": {day: [["08:30", "18:00"]] for day in DAYS},
        "holidays": "none",
    }
)
SETTINGS = MeasureSettings(CALENDAR, 7, (1, 5), {})


def main(data: Path, rows: int, *, large: bool) -> None:
    """Measure and print."""
    small = _measured(make_orders(data, rows // 10), "2 GB")
    usual = _measured(make_orders(data, rows), "2 GB")
    _tell(rows // 10, small)
    _tell(rows, usual)
    exponent = math.log(usual[0] / small[0]) / math.log(10)
    print(f"scaling exponent {exponent:.2f} (1 = in step with the rows)")
    print(f"one person-month with its rows: {_person_month(make_orders(data, rows)) * 1000:.1f} ms")
    if large:
        _tell(10 * rows, _measured(make_orders(data, 10 * rows), "3 GB"))


def _tell(rows: int, times: tuple[float, float]) -> None:
    measured, bare = times
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{rows:>11,} orders: {len(_indicators())} indicators × people × 12 months {measured:.2f} s; "
        f"bare scan {bare:.2f} s; ratio {measured / bare:.1f}; peak so far {peak:,.0f} MB"
    )


def _measured(place: Path, memory: str) -> tuple[float, float]:
    con = ibis.duckdb.connect()
    con.raw_sql("set threads = 2")
    con.raw_sql(f"set memory_limit = '{memory}'")
    evidence = Evidence(con, {"work_orders": con.read_parquet(f"{place}/*.parquet")}, (), {}, ())
    scan = (
        "select "
        + ", ".join(f"count({name.strip()})" for name in COLUMNS.split(","))
        + f" from read_parquet('{place}/*.parquet')"
        + " where created_at >= '2025-01-01' and created_at < '2026-01-01'"
    )
    measured = _best(lambda: series(evidence, _indicators(), _windows(), SETTINGS))
    return measured, _best(lambda: con.raw_sql(scan).fetchall())


def _person_month(place: Path) -> float:
    con = ibis.duckdb.connect()
    query = f"select * from read_parquet('{place}/month=2025-06.parquet') where employee_id = 'E01234'"
    return _best(lambda: con.raw_sql(query).fetchall())


def _best(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def _indicators() -> list[Indicator]:
    known = {one.indicator.id: one.indicator for one in library()}
    ready = [known[id] for id in IDS]
    own = [
        Indicator(id=id, name=id, source="work_orders", measure=measure, where=where)
        for id, measure, where in EXTRA
    ]
    return [*ready, *own]


def _windows() -> list[Window]:
    periods = [Period.parse(f"2025-{month:02d}") for month in range(1, 13)]
    return [
        Window(one.starts_at, one.ends_at, one.opening_cut_off(7), one.cut_off(7), one.label)
        for one in periods
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("build/bench"))
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()
    main(given.data, given.rows, large=given.large)
