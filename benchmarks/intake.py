"""How fast a million work orders with planted errors pass through intake.

    python -m benchmarks.intake [--rows 1000000] [--data build/bench]

Prints seconds, the ratio to a bare Polars read of the same file, and the peak memory of the process.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.memory import peak_mb
from gongping.engine.evidence import ReadingPlan, read_evidence

_PLAN = ReadingPlan("Asia/Shanghai", (1, 5))
_STAFF = 5000
_SITES = ("翠湖花园", "金桂苑", "滨江一号")


def main(rows: int, data: Path) -> None:
    """Make the files unless they are there, read them three times, print the best."""
    folder = data / f"intake-{rows}"
    if not (folder / "work_orders.csv").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _people().write_csv(folder / "people.csv")
        (folder / "work_orders.csv").write_text(_with_errors(_orders(rows)), encoding="utf-8")
    size = (folder / "work_orders.csv").stat().st_size / 1e6
    bare = _best(lambda: _bare(folder / "work_orders.csv"))
    seconds = _best(lambda: _read(folder))
    peak = peak_mb()
    evidence = read_evidence(folder, data=None, plan=_PLAN, language="zh")
    count = evidence.counts["work_orders"]
    print(f"{rows:,} rows, {size:,.0f} MB; {count}; {len(evidence.problems):,} problems")
    print(f"intake {seconds:.2f} s; bare read {bare:.2f} s; ratio {seconds / bare:.1f}; peak {peak:,.0f} MB")


def _bare(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False, truncate_ragged_lines=True, quote_char=None, skip_lines=1)


def _read(folder: Path) -> None:
    read_evidence(folder, data=None, plan=_PLAN, language="zh").con.disconnect()


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def _people() -> pl.DataFrame:
    numbers = range(_STAFF)
    return pl.DataFrame(
        {
            "工号": [f"E{n:04d}" for n in numbers],
            "姓名": [f"员工{n}" for n in numbers],
            "岗位": ["客服专员"] * _STAFF,
            "项目": [_SITES[n % 3] for n in numbers],
            "部门": ["客服部"] * _STAFF,
        }
    )


def _orders(rows: int) -> pl.DataFrame:
    draw = np.random.default_rng(20260901)
    created = np.datetime64("2026-01-01T00:00:00") + draw.integers(0, 240 * 86_400, rows).astype(
        "timedelta64[s]"
    )

    def after(least: int, most: int) -> pl.Series:
        return _written(created + draw.integers(least, most, rows).astype("timedelta64[s]"))

    return pl.DataFrame(
        {
            "工单编号": [f"WO{n:08d}" for n in range(rows)],
            "工单类型": draw.choice(["投诉", "报修", "咨询", "需求", "表扬"], rows),
            "经办人工号": [f"E{n:04d}" for n in draw.integers(0, _STAFF, rows)],
            "项目": draw.choice(_SITES, rows),
            "报单时间": _written(created),
            "类别": draw.choice(["电梯", "水管", "噪音", "停车", "保洁"], rows),
            "紧急程度": draw.choice(["紧急", "普通"], rows),
            "户号": [f"H{n:06d}" for n in draw.integers(0, 60_000, rows)],
            "渠道": draw.choice(["电话", "微信", "前台"], rows),
            "响应时间": after(60, 7_200),
            "办结时间": after(7_200, 200_000),
            "关单时间": after(200_000, 400_000),
            "状态": ["已关闭"] * rows,
            "重开次数": draw.integers(0, 3, rows),
            "转派次数": draw.integers(0, 3, rows),
            "回访时间": after(400_000, 500_000),
            "应完成时间": after(86_400, 90_000),
            "是否有效": draw.choice(["是", "否"], rows),
        }
    )


def _written(moments: np.ndarray) -> pl.Series:
    return pl.Series(moments.astype("datetime64[us]")).dt.strftime("%Y-%m-%d %H:%M:%S")


def _with_errors(orders: pl.DataFrame) -> str:
    """Plant one error of each kind in every thousandth line, and what real exports do around the table."""
    row = pl.int_range(pl.len())

    def spoilt(column: str, rest: int, value: pl.Expr) -> pl.Expr:
        return pl.when(row % 1000 == rest).then(value).otherwise(pl.col(column)).alias(column)

    planted = orders.with_columns(
        spoilt("报单时间", 1, pl.lit("")),
        spoilt("关单时间", 2, pl.lit("2025-01-01 08:00")),
        spoilt("经办人工号", 3, pl.lit("E9999")),
        spoilt("工单编号", 4, pl.lit("WO00000000")),
        spoilt("响应时间", 5, pl.lit("?")),
        spoilt("办结时间", 6, pl.lit("下周")),
        spoilt("重开次数", 7, pl.lit("１２")),
        spoilt("项目", 8, pl.lit(" 翠湖花园　")),
        spoilt("工单类型", 9, pl.lit("其他")),
        spoilt("户号", 10, pl.lit("13800000000.0")),
        spoilt("应完成时间", 11, pl.lit("2026/9/1 8:05")),
        spoilt("类别", 12, pl.lit('5" 管')),
    )
    lines = planted.write_csv(quote_style="never").splitlines()
    lines[14::1000] = [f"{line},多一栏" for line in lines[14::1000]]
    return "\n".join(["客服工单导出", *lines, f"合计,{len(orders)}"]) + "\n"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--data", type=Path, default=Path("build/bench"))
    chosen = options.parse_args()
    main(chosen.rows, chosen.data)
