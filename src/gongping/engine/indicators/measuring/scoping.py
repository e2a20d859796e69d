"""From rows to the scopes they belong to."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.indicators.contract import Scopes, Window
from gongping.engine.indicators.measuring.credit import KEY
from gongping.engine.indicators.measuring.prepare import CARRIED, Prepared
from gongping.engine.indicators.measuring.turns import AT
from gongping.engine.indicators.model import Of

SCOPE, OPENS = "scope_id", "opens"


def table_of(scopes: Scopes, of: Of) -> pa.Table:
    """Return the scopes of one reading of ``of``."""
    tables = {"self": scopes.self_, "team": scopes.team, "department": scopes.department, "site": scopes.site}
    return tables[of]


def scope_ids(scopes: Scopes) -> list[int]:
    """Return every scope id, in order."""
    readings: tuple[Of, ...] = ("self", "team", "department", "site")
    found = {number for of in readings for number in table_of(scopes, of)[SCOPE].to_pylist()}
    return sorted(found)


def in_scopes(prepared: Prepared, scopes: pa.Table, window: Window) -> ir.Table:
    """Return the prepared rows with the ``scope_id`` of each scope they belong to.

    A row carried over, or known by its period only, belongs to the scopes that take what was open at the
    start; a site's row of a period belongs to all who were at the site.
    """
    rows, plan = prepared.table, prepared.group.plans[0]
    whole_period = plan.by_label and plan.indicator.of == "site"
    if whole_period:
        kept = scopes.select([SCOPE, "key"]).group_by([SCOPE, "key"]).aggregate([])
        table = ibis.memtable(kept.rename_columns([SCOPE, "_scope_key"]))
        return rows.inner_join(table, [(KEY, "_scope_key")])
    table = ibis.memtable(_with_opening(scopes, window))
    dated = (rows[AT] >= table["from_"]) & (rows[AT] < table["to_"])
    belongs = ibis.ifelse(rows[CARRIED], table["_opens"], dated)
    return rows.inner_join(table, [rows[KEY] == table["_scope_key"], belongs])


def _with_opening(scopes: pa.Table, window: Window) -> pa.Table:
    if OPENS in scopes.column_names:
        return scopes.rename_columns({"key": "_scope_key", OPENS: "_opens"})
    start = pa.scalar(window.start, pa.timestamp("us"))
    begins = pc.max_element_wise(scopes["from_"], start)
    dated = scopes.append_column("_begins", begins)
    first = dated.filter(pc.greater(dated["to_"], start)).group_by("key").aggregate([("_begins", "min")])
    joined = dated.join(first, "key", join_type="left outer")
    opens = pc.and_(
        pc.greater(joined["to_"], start), pc.equal(joined["_begins"], joined["_begins_min"])
    ).fill_null(False)
    table = pa.table(
        {
            SCOPE: joined[SCOPE],
            "_scope_key": joined["key"],
            "from_": joined["from_"],
            "to_": joined["to_"],
            "_opens": opens,
        }
    )
    return table.sort_by([(SCOPE, "ascending"), ("_scope_key", "ascending"), ("from_", "ascending")])
