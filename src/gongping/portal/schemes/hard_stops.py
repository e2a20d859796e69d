"""Triggers that refuse to change what was adopted, whoever connects to the database.

An adopted version keeps its text, its rule and its papers; all it can still become is withdrawn. They are put
up by a migration; one that rebuilds a table of SQLite puts them up again.
"""

SAID = "adopted schemes never change"
FIXED = (
    "key", "version", "name", "posts", "in_force_from", "own", "common", "sha256", "findings",
    "registered_at", "registered_by_id", "rule", "adopted_on", "adopted_at", "adopted_by_id",
)  # fmt: skip
_RAISE = f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation';"
_ADOPTED = "SELECT 1 FROM schemes_schemeversion WHERE adopted_at IS NOT NULL AND id"
ACTS = (("schemes_schemeversion", "UPDATE"), ("schemes_schemeversion", "DELETE"),
        ("schemes_paper", "UPDATE"), ("schemes_paper", "DELETE"), ("schemes_paper", "INSERT"))  # fmt: skip


def put_up(vendor: str) -> list[str]:
    """Return the statements that put up the triggers."""
    if vendor == "postgresql":
        return [_POSTGRES_REFUSES, *(_postgres(table, act) for table, act in ACTS)]
    return [_sqlite(table, act) for table, act in ACTS]


def take_down(vendor: str) -> list[str]:
    """Return the statements that remove them: to undo the migration, and for tests that play the attacker."""
    place = " ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {_name(table, act)}" + place.format(table=table) for table, act in ACTS]


def _differs(postgres: bool) -> str:
    compare = "IS DISTINCT FROM" if postgres else "IS NOT"
    columns = [f"NEW.{column}" + ("::text" if postgres else "") for column in FIXED]
    olds = [one.replace("NEW.", "OLD.") for one in columns]
    changed = " OR ".join(f"{new} {compare} {old}" for new, old in zip(columns, olds, strict=True))
    return f"({changed} OR NEW.state = 'registered')"


_POSTGRES_REFUSES = f"""
CREATE OR REPLACE FUNCTION schemes_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'schemes_schemeversion' THEN
    IF OLD.adopted_at IS NOT NULL THEN
      IF TG_OP = 'DELETE' THEN {_RAISE}
      ELSIF {_differs(postgres=True)} THEN {_RAISE}
      END IF;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    IF EXISTS ({_ADOPTED} = NEW.scheme_id) THEN {_RAISE} END IF;
  ELSIF EXISTS ({_ADOPTED} = OLD.scheme_id) THEN {_RAISE}
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def _postgres(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION schemes_refuses()"
    )


def _sqlite(table: str, act: str) -> str:
    row = "NEW" if act == "INSERT" else "OLD"
    condition = f"EXISTS ({_ADOPTED} = {row}.scheme_id)"
    if table == "schemes_schemeversion":
        condition = "OLD.adopted_at IS NOT NULL"
        if act == "UPDATE":
            condition += f" AND {_differs(postgres=False)}"
    return (
        f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def _name(table: str, act: str) -> str:
    return f"{table}_no_{act.lower()}"
