"""A pull of a database: one SELECT, read and nothing else, no row lost between pages."""

import os
import sqlite3
import uuid

import psycopg
import pytest
from scripts.postgres_tests import USUAL, answers

from gongping.portal.connect.actions import add_pull, resume
from gongping.portal.connect.models import Pull, Run
from gongping.portal.connect.pull import faults, statement
from gongping.portal.connect.pull.pulling import pull
from gongping.portal.connect.settings_of import ConnectorSettingsWrong
from gongping.portal.intake.api import Batch, latest_version
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
VARIABLE = "GONGPING_PULL_DATABASE_TICKETS"
SERVER = os.environ.get("GONGPING_TEST_POSTGRES") or USUAL
TABLE = (
    "CREATE TABLE tickets (no integer PRIMARY KEY, code text, type text, staff text, estate text, "
    "opened {moment}, changed {moment})"
)
QUERY = (
    "SELECT no, code AS order_id, type AS kind, staff AS employee_id, estate AS site, "
    "opened AS created_at, changed FROM tickets WHERE {column} > :cursor"
)
IGNORED = {"table": "work_orders", "ignore": ["no", "changed"]}


class Sqlite:
    """Somebody's ticket system on SQLite."""

    moment = "text"

    def __init__(self, folder) -> None:
        self.file = folder / "tickets.db"
        self.address = f"sqlite:///{self.file}"
        self.run(TABLE.format(moment=self.moment))

    def run(self, what, values=()):
        with sqlite3.connect(self.file) as line:
            return line.execute(what.replace("%s", "?"), values).fetchall()

    def close(self):
        pass


class Postgres:
    """The same on PostgreSQL, in a database of its own."""

    moment = "timestamptz"

    def __init__(self, folder) -> None:
        self.name = f"tickets_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(SERVER, autocommit=True) as line:
            line.execute(f"CREATE DATABASE {self.name}")
        self.address = SERVER.rsplit("/", 1)[0] + f"/{self.name}"
        self.run(TABLE.format(moment=self.moment))

    def run(self, what, values=()):
        with psycopg.connect(self.address, autocommit=True) as line:
            done = line.execute(what, values)
            return done.fetchall() if done.description else []

    def close(self):
        with psycopg.connect(SERVER, autocommit=True) as line:
            line.execute(f"DROP DATABASE {self.name} WITH (FORCE)")


@pytest.fixture(params=[Sqlite, Postgres], ids=["sqlite", "postgresql"])
def tickets(request, firm, tmp_path, monkeypatch):
    if request.param is Postgres and not answers(SERVER):
        pytest.skip("no PostgreSQL answers")
    made = request.param(tmp_path)
    monkeypatch.setenv(VARIABLE, made.address)
    yield made
    made.close()


@pytest.fixture
def sql(admin, tickets):
    """Return a function that sets a pull of the ticket database up and switches it on."""

    def make(column="no", start="0", query=None, **said):
        kept = {
            "database": VARIABLE,
            "query": query or QUERY.format(column=column),
            "cursor_column": column,
            "cursor_start": start,
        }
        made = add_pull(admin, name="工单库", kind="sql", mapping=IGNORED, settings=kept | said, at=NOW)
        resume(admin, made, at=NOW)
        made.refresh_from_db()
        return made

    return make


def open_ticket(tickets, number, changed="2026-09-02 10:00:00+08:00"):
    values = (number, f"GD{number:03d}", "报修", "JH1001", "翠湖花园", "2026-09-01 09:00:00+08:00", changed)
    tickets.run("INSERT INTO tickets VALUES (%s, %s, %s, %s, %s, %s, %s)", values)


def test_page_after_page_by_number_and_then_what_is_new(sql, tickets):
    for number in range(1, 8):
        open_ticket(tickets, number)
    made = sql(most=3)
    assert pull(made, NOW).rows == 7
    assert Pull.objects.get().cursor == 7
    assert (len(stored()), Batch.objects.count()) == (7, 3)
    assert f"{stored()['GD001']['created_at']:%H:%M}" == "09:00"
    assert pull(made, NOW).rows == 0
    open_ticket(tickets, 8)
    assert pull(made, NOW).rows == 1
    assert len(stored()) == 8


def test_rows_of_one_moment_are_never_torn_apart(sql, tickets):
    """Five changed at one moment; the page of four ends before them, and the next one holds them all."""
    open_ticket(tickets, 1, "2026-09-02 09:00:00+08:00")
    open_ticket(tickets, 2, "2026-09-02 09:30:00+08:00")
    for number in range(3, 7):
        open_ticket(tickets, number)
    open_ticket(tickets, 7, "2026-09-02 11:00:00+08:00")
    made = sql("changed", "2026-01-01", most=4)
    pull(made, NOW)
    assert len(stored()) == 7


def test_a_page_cut_anywhere_would_lose_rows(sql, tickets, monkeypatch):
    """Negative control: a page that ends amid rows of one moment leaves the rest of them behind."""
    from gongping.portal.connect.pull import from_sql

    whole = from_sql._page

    def torn(said, names, rows, after):
        page = whole(said, names, rows[: said.most], after)
        return page.__class__(page.content, page.rows, page.cursor, more=len(rows) > said.most)

    monkeypatch.setattr(from_sql, "_page", torn)
    open_ticket(tickets, 1, "2026-09-02 09:00:00+08:00")
    for number in range(2, 6):
        open_ticket(tickets, number)
    pull(sql("changed", "2026-01-01", most=3), NOW)
    assert len(stored()) == 3


def test_more_rows_of_one_moment_than_a_page_holds_are_told(sql, tickets):
    for number in range(1, 5):
        open_ticket(tickets, number)
    with pytest.raises(faults.CursorStuck):
        pull(sql("changed", "2026-01-01", most=3), NOW)
    assert (latest_version(), Pull.objects.get().cursor) == (0, None)


def test_a_query_that_asks_from_the_cursor_on_comes_to_rest(sql, tickets):
    for number in range(1, 4):
        open_ticket(tickets, number)
    made = sql(query=QUERY.format(column="no").replace(">", ">="))
    counts = []
    for _ in range(4):
        pull(made, NOW)
        counts.append(Batch.objects.count())
    assert counts[1:] == [2, 2, 2]
    assert len(stored()) == 3


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM tickets WHERE no > :cursor",
        "SELECT 1 AS no; DELETE FROM tickets WHERE no > :cursor",
        "SELECT no FROM tickets",
        "SELECT no FROM tickets WHERE no > :cursor AND code = :code",
        "SELECT ':cursor' AS no",
        "SELECT no FROM tickets -- :cursor",
        "DROP TABLE tickets",
        "",
    ],
)
def test_what_is_not_one_select_behind_the_cursor_is_not_kept(sql, query):
    with pytest.raises(ConnectorSettingsWrong) as wrong:
        sql(query=query or " ")
    assert wrong.value.places == ("query",)


@pytest.mark.parametrize(
    "query",
    [
        "WITH gone AS (DELETE FROM tickets WHERE no > :cursor RETURNING no) SELECT no FROM gone",
        "SELECT no FROM tickets WHERE no > :cursor) AS a; DELETE FROM tickets; --",
    ],
)
def test_a_statement_that_changes_anything_is_not_carried_out(sql, tickets, query, monkeypatch):
    open_ticket(tickets, 1)
    monkeypatch.setattr("gongping.portal.connect.settings_of.is_one_select", lambda query: True)
    with pytest.raises(faults.QueryRefused):
        pull(sql(query=query), NOW)
    assert tickets.run("SELECT count(*) FROM tickets") == [(1,)]


def test_the_transaction_is_read_only_whatever_the_statement(sql, tickets, monkeypatch):
    """Even without the brackets around the query, a statement that writes does not."""
    open_ticket(tickets, 1)
    for room in ("settings_of.is_one_select", "pull.from_sql.in_order"):
        harmless = (lambda query: True) if "one" in room else (lambda query, column, most: WRITES[most])
        monkeypatch.setattr(f"gongping.portal.connect.{room}", harmless)
    with pytest.raises(faults.QueryRefused):
        pull(sql(), NOW)
    assert tickets.run("SELECT count(*) FROM tickets") == [(1,)]


WRITES = {
    "$2": "DELETE FROM tickets WHERE no > $1::int OR no > $2::int RETURNING no",
    ":most": "DELETE FROM tickets WHERE no > :cursor OR no > :most RETURNING no",
}


def test_a_cursor_is_bound_and_never_part_of_the_statement(sql, tickets):
    open_ticket(tickets, 1)
    made = sql("code", "'; DROP TABLE tickets; --", QUERY.format(column="code"), cursor_column="order_id")
    pull(made, NOW)
    assert tickets.run("SELECT count(*) FROM tickets") == [(1,)]


def test_a_slow_query_is_stopped(sql, tickets, settings):
    settings.PULL_SECONDS = 1
    endless = "WITH RECURSIVE n(no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM n) SELECT count(*) AS no FROM n"
    with pytest.raises(faults.TooSlow):
        pull(sql(query=endless + " WHERE no > :cursor"), NOW)


def test_a_wrong_query_says_what_the_database_says_and_shows_no_data(sql, tickets):
    open_ticket(tickets, 1)
    with pytest.raises(faults.QueryRefused):
        pull(sql(query="SELECT nummer FROM tickets WHERE no > :cursor"), NOW)
    assert "nummer" in Run.objects.get().fault["en"]


def test_a_column_that_is_not_there_is_no_cursor(sql, tickets):
    open_ticket(tickets, 1)
    with pytest.raises((faults.CursorMissing, faults.QueryRefused)):
        pull(sql(cursor_column="updated"), NOW)
    assert latest_version() == 0


@pytest.mark.parametrize(
    "address, fault",
    [
        ("", faults.VariableMissing),
        ("mysql://a:b@127.0.0.1/tickets", faults.DatabaseUnknown),
        ("sqlite:////nowhere/tickets.db", faults.NotReached),
        ("postgres://nobody:s3cret@127.0.0.1:1/tickets", faults.NotReached),
    ],
)
def test_a_database_that_cannot_be_asked_is_told_without_its_address(sql, monkeypatch, address, fault):
    made = sql()
    monkeypatch.setenv(VARIABLE, address)
    with pytest.raises(fault):
        pull(made, NOW)
    assert "s3cret" not in str(Run.objects.get().fault)


@pytest.mark.parametrize("variable", ["DATABASE_URL", "GONGPING_SECRET_KEY", "GONGPING_PULL_SECRET_X"])
def test_no_other_variable_can_be_named_as_a_database(sql, variable):
    with pytest.raises(ConnectorSettingsWrong):
        sql(database=variable)


def test_marks_in_texts_and_casts_are_left_alone():
    query = (
        """SELECT ':cursor', "a:cursor", no::text, $x$:cursor$x$ FROM t /* :cursor */ WHERE no > :cursor"""
    )
    assert statement.with_cursor_as(query, "$1") == query[: -len(":cursor")] + "$1"
