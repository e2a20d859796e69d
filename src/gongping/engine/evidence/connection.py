"""The database that holds the evidence of one appraisal, in memory and shut off from everything else."""

import ibis
import ibis.expr.types as ir
import polars as pl
from ibis.backends.duckdb import Backend


def connect() -> Backend:
    """Open a DuckDB in memory that installs and loads no extension by itself."""
    return ibis.duckdb.connect(
        ":memory:", autoinstall_known_extensions=False, autoload_known_extensions=False
    )


def register(con: Backend, name: str, frame: pl.DataFrame) -> ir.Table:
    """Show the frame to the database under ``name``, without copying its values."""
    con.con.register(name, frame.to_arrow(compat_level=pl.CompatLevel.newest()))
    return con.table(name)
