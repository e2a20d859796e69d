"""Taking a database out as it is at one moment, and putting it in."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections, transaction

from gongping.portal.operations.backup.faults import PlaceNotEmpty, ToolFailed, ToolMissing

COPY = "backup_copy"
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


@contextmanager
def taken(folder: Path) -> Iterator[str]:
    """Write the database into the folder; inside, the alias given shows exactly what was written."""
    target = folder / NAMES[connection.vendor]
    with _sqlite_taken(target) if connection.vendor == "sqlite" else _postgres_taken(target) as alias:
        yield alias


@contextmanager
def _sqlite_taken(target: Path) -> Iterator[str]:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    connections.databases[COPY] = {**connection.settings_dict, "NAME": str(target), "OPTIONS": {}}
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]
        del connections.databases[COPY]


@contextmanager
def _postgres_taken(target: Path) -> Iterator[str]:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        _run("pg_dump", "--format=custom", f"--snapshot={cursor.fetchone()[0]}", f"--file={target}")
        yield connection.alias


def must_be_empty() -> None:
    """Raise ``PlaceNotEmpty`` if the database holds a table."""
    if connection.introspection.table_names():
        raise PlaceNotEmpty(place=_name())


def put_in(folder: Path) -> None:
    """Fill the empty database from the folder."""
    source = folder / NAMES[connection.vendor]
    connection.close()
    if connection.vendor == "sqlite":
        shutil.copyfile(source, _name())
    else:
        _run(
            "pg_restore",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={_name()}",
            str(source),
        )


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(tool: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database of the settings."""
    if shutil.which(tool) is None:
        raise ToolMissing(tool=tool)
    given = connection.settings_dict
    place = {"PGHOST": given["HOST"], "PGPORT": given["PORT"], "PGUSER": given["USER"]}
    place |= {"PGPASSWORD": given["PASSWORD"], "PGDATABASE": given["NAME"]}
    environment = os.environ | {name: str(value) for name, value in place.items() if value}
    command = [tool, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ToolFailed(tool=tool, said=done.stderr.strip().splitlines()[-1:])
