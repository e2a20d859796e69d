"""Measure indicators for scopes: one grouped pass for each group of indicators that share their rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import duckdb
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.columns import columns_in
from gongping.engine.indicators.contract import Measured, MeasureSettings, Scopes, Window
from gongping.engine.indicators.measuring import totals
from gongping.engine.indicators.measuring.credit import WEIGHT
from gongping.engine.indicators.measuring.micros import MILLION
from gongping.engine.indicators.measuring.plan import Plan, plan_of
from gongping.engine.indicators.measuring.prepare import Prepared, groups_of, prepare
from gongping.engine.indicators.measuring.scoping import SCOPE, in_scopes, scope_ids, table_of
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.states import COUNTED, IN
from gongping.engine.indicators.measuring.survival import Followed, Quantile, quantile
from gongping.engine.indicators.measuring.values_of import absent_table, measured, needs_times
from gongping.engine.indicators.model import Indicator, Of
from gongping.errors import InputFault

Key = tuple[int, str]


class NumbersTooLarge(InputFault):
    """Numbers of the evidence, or what they add up to, are too large to be worked out exactly."""

    code = "measure-numbers-too-large"
    zh = "指标 {indicators} 涉及的数太大，无法精确合计。请检查相关列里是否有写错的数。"
    en = "The numbers behind {indicators} are too large to be summed exactly. Look for wrong entries."


def measure(
    evidence: Evidence,
    indicators: Sequence[Indicator],
    scopes: Scopes,
    window: Window,
    settings: MeasureSettings,
) -> Mapping[Key, Measured]:
    """Return the value of every indicator for every scope id, by scope id and indicator id.

    Counting, cut-offs, credit and quantiles follow numbers.md §1 and ADR 0002; values are rounded to 6
    decimals; ``least`` is applied, ``prorate`` is not. Times are naive local in the scheme's zone.

    Raises ExpressionFault and MomentNotUsable for the indicators, NumbersTooLarge for the evidence.
    """
    setting = Setting.of(evidence, settings, window)
    plans = plans_of(setting, indicators)
    found = nothing_measured(plans, indicators, scopes)
    for prepared, of, some in passes(setting, plans):
        table = table_of(scopes, of)
        if table.num_rows:
            found.update(measured_in(setting, in_scopes(prepared, table, window), some))
    return found


def nothing_measured(
    plans: Sequence[Plan], indicators: Sequence[Indicator], scopes: Scopes
) -> dict[Key, Measured]:
    """Return what every indicator says of every scope where there is no row."""
    empty = {plan.id: measured(plan, {}) for plan in plans}
    return {
        (scope, indicator.id): empty.get(indicator.id) or absent_table()
        for scope in scope_ids(scopes)
        for indicator in indicators
    }


def plans_of(setting: Setting, indicators: Sequence[Indicator]) -> list[Plan]:
    """Read the indicators whose tables exist."""
    tables = setting.evidence.tables
    return [
        plan_of(number, one, columns_in(one.source, tables[one.source]), setting.settings.scale)
        for number, one in enumerate(indicators)
        if one.source in tables
    ]


def passes(setting: Setting, plans: Sequence[Plan]) -> Iterator[tuple[Prepared, Of, list[Plan]]]:
    """Yield each prepared table with the plans that read it for one reading of ``of``."""
    names: set[str] = {plan.indicator.source for plan in plans}
    sources = {source: setting.rows(source, ()) for source in names}
    for group in groups_of(plans, sources):
        prepared = prepare(group, setting)
        for of in sorted({plan.indicator.of for plan in group.plans}):
            yield prepared, of, [plan for plan in group.plans if plan.indicator.of == of]


def run(setting: Setting, query: ir.Table, plans: Sequence[Plan]) -> pa.Table:
    """Run a query. Raises NumbersTooLarge where a sum does not fit."""
    with exactly(plans):
        return setting.evidence.con.to_pyarrow(query)


def run_again(setting: Setting, query: ir.Table, plans: Sequence[Plan]) -> pa.Table:
    """Run a query that is likely to be asked again: its statement is kept. Raises what ``run`` raises."""
    with exactly(plans):
        return setting.evidence.statements.read(query)


@contextmanager
def exactly(plans: Sequence[Plan]) -> Iterator[None]:
    """Raise NumbersTooLarge for numbers of ``plans`` that leave the widest exact type of any step."""
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException, pa.ArrowInvalid, OverflowError) as fault:
        names = ", ".join(plan.id for plan in plans)
        raise NumbersTooLarge(indicators=names) from fault


def measured_in(setting: Setting, rows: ir.Table, plans: Sequence[Plan]) -> Iterator[tuple[Key, Measured]]:
    """Yield the values of every scope that ``rows``, the prepared rows with their scope, belong to."""
    wanted = {name: value for plan in plans for name, value in wanted_of(plan, rows).items()}
    counts = run(setting, rows.group_by(SCOPE).agg(**wanted), plans).to_pylist()
    for plan in plans:
        followed = quantiles_of(setting, plan, rows, counts, by=SCOPE)
        for counted in counts:
            scope = counted[SCOPE]
            with exactly([plan]):
                found = measured(plan, counted, followed.get(scope))
            yield (scope, plan.id), found


def wanted_of(plan: Plan, rows: ir.Table) -> dict[str, ir.Value]:
    """Return the aggregates that a plan's measure needs."""
    return totals.counts(plan, rows) | totals.totals(plan, rows)


def quantiles_of(
    setting: Setting, plan: Plan, rows: ir.Table, counts: Sequence[Mapping[str, Any]], *, by: str
) -> Mapping[Any, Quantile | None]:
    """Return, by group, the quantiles that only the single times can tell: all groups' times in one query."""
    groups = [counted[by] for counted in counts if needs_times(plan, counted)]
    if not groups:
        return {}
    k = plan.number
    single = rows.filter(rows[f"s{k}"].isin(COUNTED), rows[by].isin(groups))
    columns = {"group": single[by], "state": single[f"s{k}"], "time": single[f"x{k}"]}
    if WEIGHT in rows.columns:
        columns["weight"] = single[WEIGHT]
    followed: dict[Any, list[Mapping[str, Any]]] = {group: [] for group in groups}
    for one in run(setting, single.select(**columns), [plan]).to_pylist():
        followed[one["group"]].append(one)
    return {group: quantile_of(plan, cases) for group, cases in followed.items()}


def quantile_of(plan: Plan, cases: Iterable[Mapping[str, Any]]) -> Quantile | None:
    """Return the quantile of cases that count, each with ``state``, ``time`` and, if shared, ``weight``."""
    times = [Followed(one["time"], one["state"] == IN, int(one.get("weight", 1) * MILLION)) for one in cases]
    return quantile(times, plan.measure.q or Fraction(1, 2))
