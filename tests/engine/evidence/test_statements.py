"""A query that is asked again is not written again, and says what it would have said."""

import ibis
import pyarrow as pa
import pytest

from gongping.engine.evidence import Evidence

ROWS = "CREATE TABLE orders AS FROM (VALUES ('W1', 20), ('W2', 45), ('W3', NULL)) AS rows(order_id, minutes)"
# as a calendar is: a table in memory that lives as long as the process
SITES = ibis.memtable(pa.table({"site": ["S1"]}))


@pytest.fixture
def written(monkeypatch):
    """The statements that the connection wrote, in order."""
    found = []
    compiled = ibis.backends.duckdb.Backend.compile

    def noting(con, query, **options):
        found.append(compiled(con, query, **options))
        return found[-1]

    monkeypatch.setattr(ibis.backends.duckdb.Backend, "compile", noting)
    return found


def records() -> Evidence:
    con = ibis.duckdb.connect()
    con.raw_sql(ROWS)
    return Evidence(con, {"work_orders": con.table("orders")}, (), {}, ())


def quick(evidence: Evidence, limit: int):
    orders = evidence.tables["work_orders"]
    return orders.cross_join(SITES).filter(lambda row: row["minutes"] <= limit).agg(n=ibis._.count())


def test_the_same_query_is_written_once(written):
    evidence = records()
    query = quick(evidence, 30)
    assert [evidence.statements.read(query).to_pylist() for _ in range(3)] == [[{"n": 1}]] * 3
    assert len(written) == 1


def test_a_query_built_anew_from_the_same_parts_is_the_same(written):
    evidence = records()
    for _ in range(2):
        evidence.statements.read(quick(evidence, 30))
    assert len(written) == 1


def test_another_number_is_another_query(written):
    evidence = records()
    found = [evidence.statements.read(quick(evidence, limit)).to_pylist() for limit in (30, 45)]
    assert found == [[{"n": 1}], [{"n": 2}]]
    assert len(written) == 2


def test_rows_that_came_since_are_seen():
    evidence = records()
    query = quick(evidence, 60)
    before = evidence.statements.read(query).to_pylist()
    evidence.con.raw_sql("INSERT INTO orders VALUES ('W4', 50)")
    assert (before, evidence.statements.read(query).to_pylist()) == ([{"n": 2}], [{"n": 3}])


def test_the_rows_are_those_of_the_connection_itself():
    evidence = records()
    table = evidence.tables["work_orders"]
    query = table.mutate(half=table["minutes"].cast("decimal(9, 1)") / 2).order_by("order_id")
    assert evidence.statements.read(query) == evidence.con.to_pyarrow(query)


def test_old_statements_make_room_for_new_ones(written):
    evidence = records()
    for limit in (*range(40), 39, 0):
        evidence.statements.read(quick(evidence, limit))
    assert len(written) == 42 - 1
