"""Cases whose due moment comes after their own window's cut-off: in which later window each counts, as what.

They are few, so that they travel as one short list beside the group of their own window: for each case a
list with a code for every plan that waits for due moments, null where that plan does not carry the case.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.indicators.contract import Window
from gongping.engine.indicators.measuring.cuts import Instant
from gongping.engine.indicators.measuring.due import due_by
from gongping.engine.indicators.measuring.micros import Whole
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.row import Row
from gongping.engine.indicators.measuring.states import PENDING
from gongping.engine.worktime import Clock

CARRIED = "carried"
# a case carried over is told as window × CODES + state
_CODES = 8
_NOT_CARRIED = -1
_CUTS = "array<struct<moment: timestamp(6), reading: int64>>"


def waiting(plans: Sequence[Plan]) -> list[Plan]:
    """Return the plans that wait for due moments, in the order of the codes of a case."""
    return [plan for plan in plans if plan.deadlines]


def carried(
    row: Row, states_then: Sequence[tuple[Plan, ir.IntegerValue]], windows: Sequence[Window], clock: Clock
) -> ir.ArrayValue:
    """Return the codes of a row's case, null for the many that no plan carries.

    ``states_then``: what the row is for each plan once its due moment has come.
    """
    cuts = ibis.literal(
        [{"moment": one.cut_off, "reading": clock.seconds_at(one.cut_off)} for one in windows], type=_CUTS
    )
    pending = [row.table[f"s{plan.number}"] == PENDING for plan, _ in states_then]
    codes = [
        ibis.ifelse(waits, _not_due(plan, row, cuts) * _CODES + state.cast("int64"), ibis.null("int64"))
        for waits, (plan, state) in zip(pending, states_then, strict=True)
    ]
    return ibis.ifelse(reduce(or_, pending), ibis.array(codes), ibis.null("array<int64>"))


def _not_due(plan: Plan, row: Row, cuts: ir.ArrayValue) -> ir.IntegerValue:
    """Return by how many cut-offs the case was not yet due: the number of the window in which it counts."""
    waits = cuts.filter(lambda cut: ~due_by(plan, row, Instant(cut["moment"], cut["reading"])))
    return waits.length().cast("int64")


def cases(grouped: pa.Table, plans: Sequence[Plan], plan: Plan) -> tuple[Whole, Whole, Whole]:
    """Return the plan's cases: the group each lies in, the number of its later window, its state there."""
    lists = grouped[CARRIED].combine_chunks()
    group = pc.list_parent_indices(lists).to_numpy().astype(np.int64)
    every = pc.fill_null(lists.flatten().flatten(), _NOT_CARRIED).to_numpy().astype(np.int64)
    waits = waiting(plans)
    place = [one.number for one in waits].index(plan.number)
    codes = every.reshape(-1, len(waits))[:, place]
    known = codes != _NOT_CARRIED
    return group[known], codes[known] // _CODES, codes[known] % _CODES
