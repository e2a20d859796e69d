"""The database that holds the evidence of one appraisal, in memory and shut off from everything else."""

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import polars as pl
import pyarrow as pa
from ibis.backends.duckdb import Backend

_BATCH = 122_880


def connect() -> Backend:
    """Open a DuckDB in memory that reads no file, reaches no network and loads no extension."""
    # the engine folds nested selects itself; Ibis takes longer to fold them than for all the rest it does
    ibis.options.sql.fuse_selects = False
    con = ibis.duckdb.connect(
        ":memory:",
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        enable_external_access=False,
    )
    # for few rows the planner would compare all with all; it often takes many for few
    con.raw_sql("SET asof_loop_join_threshold = 0")
    return con


def register(con: Backend, name: str, frame: pl.DataFrame) -> ir.Table:
    """Copy the frame into the database as the table ``name``.

    A table of its own has statistics; a frame that is only shown has none, and the planner then takes it
    for one row and joins it by the slowest way there is.
    """
    shown = f"_shown_{name}"
    # a slice at a time, so that no third copy of all rows is ever held
    schema = _as_arrow(frame.clear()).schema
    batches = (batch for part in frame.iter_slices(_BATCH) for batch in _as_arrow(part).to_batches())
    con.con.register(shown, pa.RecordBatchReader.from_batches(schema, batches))
    con.con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM "{shown}"')  # noqa: S608 - the names are ours
    con.con.unregister(shown)
    # asking the database for the columns it was just given would take a query more
    schema = ibis.Schema.from_pyarrow(schema)
    return ops.DatabaseTable(name, schema=schema, source=con, namespace=ops.Namespace()).to_expr()


def _as_arrow(frame: pl.DataFrame) -> pa.Table:
    """Return text as plain strings: DuckDB takes longer to copy string views."""
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest())
