"""Triggers that stop every change of what the ledger holds, whoever connects to the database.

They are put up by a migration. SQLite drops the triggers of a table that a later migration rebuilds: such a
migration puts them up again (a test holds it).
"""

TABLES = ("ledger_entry", "ledger_leaf", "ledger_treenode", "ledger_signingkey", "ledger_treehead")
KEYS = {"ledger_leaf": "index"}
SAID = "the ledger only grows"


def put_up(vendor: str) -> list[str]:
    """Return the statements that put up the triggers of all tables."""
    if vendor == "postgresql":
        return [_POSTGRES_REFUSES, *(statement for table in TABLES for statement in _postgres(table))]
    return [statement for table in TABLES for statement in _sqlite(table)]


def take_down(vendor: str) -> list[str]:
    """Return the statements that remove them: to undo the migration, and for tests that play the attacker."""
    if vendor == "postgresql":
        return [
            f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
            for table in TABLES
            for name in ("rows", "whole")
        ]
    names = ("no_update", "no_delete", "no_replace")
    return [f"DROP TRIGGER IF EXISTS {table}_{name}" for table in TABLES for name in names]


_POSTGRES_REFUSES = f"""
CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _postgres(table: str) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuses()",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()",
    )


def _sqlite(table: str) -> tuple[str, ...]:
    key = KEYS.get(table, "id")
    refuse = f"SELECT RAISE(ABORT, '{SAID}');"
    there = f'SELECT 1 FROM {table} WHERE "{key}" = NEW."{key}"'  # noqa: S608 - names of this module
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END",
        # INSERT OR REPLACE deletes without firing the trigger above
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({there}) "
        f"BEGIN {refuse} END",
    )
