"""The database that holds the evidence of one appraisal, in memory and shut off from everything else."""

import ibis
import ibis.expr.types as ir
import polars as pl
from ibis.backends.duckdb import Backend


def connect() -> Backend:
    """Open a DuckDB in memory that reads no file, reaches no network and loads no extension."""
    return ibis.duckdb.connect(
        ":memory:",
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        enable_external_access=False,
    )


def register(con: Backend, name: str, frame: pl.DataFrame) -> ir.Table:
    """Show the frame to the database under ``name``."""
    # text as plain strings: comparisons that DuckDB hands down to the scan have no kernel for string views
    con.con.register(name, frame.to_arrow(compat_level=pl.CompatLevel.oldest()))
    return con.table(name)
