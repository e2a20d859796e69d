"""Evidence with tables that come from elsewhere in the place of its own."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl
import pyarrow as pa

from gongping.engine.evidence.connection import register
from gongping.engine.evidence.evidence import Evidence


def with_tables(evidence: Evidence, tables: Mapping[str, pa.Table]) -> Evidence:
    """Return ``evidence`` in which ``tables`` (our column names and types) stand for those of the same name.

    Asked again on the same evidence, the tables of the call before are gone.
    """
    added = {}
    for name, table in tables.items():
        given = f"_given_{name}"
        evidence.con.raw_sql(f'DROP TABLE IF EXISTS "{given}"')
        added[name] = register(evidence.con, given, pl.DataFrame(table))
    return replace(evidence, tables={**evidence.tables, **added})
