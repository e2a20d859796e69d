"""How fast ten ready indicators are measured for 5,000 people and twelve months.

    python -m benchmarks.indicators [--data build/bench] [--rows 10000000] [--large]

Over a store of ``rows`` orders of 24 months, warm, two threads: the time of ``series``, the time of a bare
scan that reads every value of the same columns in the same run, their ratio; the same with three orders in
a hundred paused; a tenth of the rows and the scaling exponent between both; one person-month with its rows,
and what opening the month costs once; peak memory. Each size runs in a process of its own. ``--large`` adds
ten times the rows with a limit of 3 GB.
"""

import argparse
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import ibis

from benchmarks.memory import peak_mb
from benchmarks.orders import Orders, make_orders
from gongping.engine.evidence import Evidence
from gongping.engine.indicators import Indicator, MeasureSettings, OnePerson, Window, library, series
from gongping.engine.periods import Period
from gongping.engine.worktime import WorkCalendar

IDS = (
    "complaint_response_on_time",
    "complaint_reply_4h",
    "complaint_close_on_time",
    "complaint_closed_72h",
    "complaint_hours",
    "complaint_p90",
    "repair_response_on_time",
    "request_response_on_time",
    "transferred_at_most_once",
    "order_completeness",
)
COLUMNS = (
    "employee_id", "kind", "valid", "created_at", "responded_at", "resolved_at", "due_at", "category",
    "urgency", "channel", "transferred_count",
)  # fmt: skip
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CALENDAR = WorkCalendar.from_dict(
    {
        "timezone": "Asia/Shanghai",
        "opening_hours": {day: [["08:30", "18:00"]] for day in DAYS},
        "holidays": "none",
    }
)
SETTINGS = MeasureSettings(CALENDAR, 7, (1, 5), {})
RUNS = 5
Times = Mapping[str, float]


def main(data: Path, rows: int, *, large: bool) -> None:
    """Measure each size in a process of its own and print."""
    small, usual = (_in_own_process(data, size, "1 GB") for size in (rows // 10, rows))
    _tell(rows // 10, small)
    _tell(rows, usual)
    exponent = math.log(usual["series"] / small["series"]) / math.log(10)
    print(f"scaling exponent {exponent:.2f} (1 = in step with the rows)")
    print(
        f"one person-month, ten values with their rows: {usual['person'] * 1000:.1f} ms "
        f"(the month of everybody opened before, once, in {usual['opening']:.2f} s)"
    )
    if large:
        _tell(10 * rows, _in_own_process(data, 10 * rows, "3 GB"))


def _tell(rows: int, times: Times) -> None:
    print(
        f"{rows:>11,} orders: {len(IDS)} indicators × 5,000 people × 12 months {times['series']:.2f} s; "
        f"bare scan {times['scan']:.2f} s; ratio {times['series'] / times['scan']:.1f}; "
        f"with pauses {times['paused']:.2f} s; peak memory {times['peak']:,.0f} MB"
    )


def _in_own_process(data: Path, rows: int, memory: str) -> Times:
    make_orders(data, rows)
    command = [sys.executable, "-m", "benchmarks.indicators", "--data", str(data), "--one", str(rows), memory]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Times = json.loads(done.stdout)
    return found


def one(data: Path, rows: int, memory: str) -> Times:
    """Return the times of one size, in seconds, and this process's peak memory in MB."""
    orders = make_orders(data, rows)
    indicators, windows = _indicators(), _windows()
    plain, paused = _evidence(orders, memory, paused=False), _evidence(orders, memory, paused=True)
    scan = (
        f"select {', '.join(f'max({name})' for name in COLUMNS)} from read_parquet('{orders.months}') "
        "where created_at >= '2025-01-01' and created_at < '2026-01-01'"
    )
    times = _best(
        {
            "series": lambda: series(plain, indicators, windows, SETTINGS),
            "scan": lambda: plain.con.raw_sql(scan).fetchall(),
        }
    )
    peak = peak_mb()
    begin = time.perf_counter()
    opened = OnePerson(plain, indicators, windows[5], SETTINGS)
    times["opening"] = time.perf_counter() - begin
    times |= _best({"person": lambda: opened.of("E01234")})
    times |= _best({"paused": lambda: series(paused, indicators, windows, SETTINGS)})
    return {**times, "peak": peak}


def _evidence(orders: Orders, memory: str, *, paused: bool) -> Evidence:
    con = ibis.duckdb.connect()
    con.raw_sql("set threads = 2")
    con.raw_sql(f"set memory_limit = '{memory}'")
    con.raw_sql("set parquet_metadata_cache = true")
    tables = {"work_orders": con.read_parquet(orders.months)}
    if paused:
        tables["order_pauses"] = con.read_parquet(orders.pauses)
    return Evidence(con, tables, (), {}, ())


def _best(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the best time of each work; they take turns, so that a busy moment strikes them all."""
    best = dict.fromkeys(works, math.inf)
    for turn in range(RUNS + 1):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            if turn:
                best[name] = min(best[name], time.perf_counter() - begin)
    return best


def _indicators() -> list[Indicator]:
    known = {ready.indicator.id: ready.indicator for ready in library()}
    return [known[id] for id in IDS]


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
    parser.add_argument("--one", nargs=2, metavar=("ROWS", "MEMORY"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.data, int(given.one[0]), given.one[1])))
    else:
        main(given.data, given.rows, large=given.large)
