"""Triggers that refuse to change or delete what was delivered, whoever connects to the database.

They are put up by a migration. SQLite drops the triggers of a table that a later migration rebuilds: such a
migration puts them up again.
"""

SAID = "delivered results never change"
STOPPED = (
    *(("results_release", act) for act in ("UPDATE", "DELETE")),
    *((table, act) for table in ("results_line", "results_board") for act in ("UPDATE", "DELETE", "INSERT")),
)
_DELIVERED = "state = 'delivered'"


def put_up(vendor: str) -> list[str]:
    """Return the statements that put up the triggers of all tables."""
    if vendor == "postgresql":
        return [_POSTGRES_REFUSES, *(_postgres(table, act) for table, act in STOPPED)]
    return [_sqlite(table, act) for table, act in STOPPED]


def take_down(vendor: str) -> list[str]:
    """Return the statements that remove them: to undo the migration, and for tests that play the attacker."""
    place = " ON {table}" if vendor == "postgresql" else ""
    return [
        f"DROP TRIGGER IF EXISTS {_name(table, act)}" + place.format(table=table) for table, act in STOPPED
    ]


_RAISE = f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation';"
_RELEASE = f"SELECT 1 FROM results_release WHERE {_DELIVERED} AND id"  # noqa: S608 - names of this module
_POSTGRES_REFUSES = f"""
CREATE OR REPLACE FUNCTION results_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'results_release' THEN
    IF OLD.{_DELIVERED} THEN {_RAISE} END IF;
  ELSIF TG_OP = 'INSERT' THEN
    IF EXISTS ({_RELEASE} = NEW.release_id) THEN {_RAISE} END IF;
  ELSIF EXISTS ({_RELEASE} = OLD.release_id) THEN {_RAISE}
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def _postgres(table: str, act: str) -> str:
    # the function looks for itself: a trigger's own condition may hold no query there
    return (
        f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION results_refuses()"
    )


def _sqlite(table: str, act: str) -> str:
    row = "NEW" if act == "INSERT" else "OLD"
    condition = f"EXISTS ({_RELEASE} = {row}.release_id)"
    if table == "results_release":
        condition = f"OLD.{_DELIVERED}"
    return (
        f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def _name(table: str, act: str) -> str:
    return f"{table}_no_{act.lower()}"
