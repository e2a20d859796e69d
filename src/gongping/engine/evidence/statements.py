"""Statements written once: a query that is asked again over the same evidence is not compiled again.

The whole query is the key, with its tables, numbers and dates; an equal query has the same statement, so that
nothing can go stale. Kept with the evidence, they end with it.
"""

from collections import OrderedDict

import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend
from ibis.backends.duckdb.converter import DuckDBPyArrowData

# a scheme's sources times a few sets of periods; each statement is some tens of kilobytes
_KEPT = 32


class Statements:
    """The statements of the last queries on one connection, in the order of their use."""

    def __init__(self, con: Backend) -> None:
        self._con = con
        self._written: OrderedDict[ops.Node, str] = OrderedDict()

    def read(self, query: ir.Table) -> pa.Table:
        """Return the rows of ``query``, as the connection's own ``to_pyarrow`` does."""
        found = self._con.con.sql(self._statement(query)).to_arrow_table()
        table: pa.Table = query.__pyarrow_result__(found, data_mapper=DuckDBPyArrowData)
        return table

    def _statement(self, query: ir.Table) -> str:
        key = query.op()
        if key not in self._written:
            # what the connection itself does before it runs a query: tables in memory get their names
            self._con._run_pre_execute_hooks(query)
            self._written[key] = self._con.compile(query)
        self._written.move_to_end(key)
        while len(self._written) > _KEPT:
            self._written.popitem(last=False)
        return self._written[key]
