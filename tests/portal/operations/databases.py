"""The databases on which drills run: SQLite, and PostgreSQL where a server can be reached."""

import os
import shutil
import uuid
from urllib.parse import urlsplit

import psycopg

USUAL = "postgres://postgres@127.0.0.1:5432/postgres"


def server() -> str:
    """Return the address of the server without a database's name."""
    named = os.environ.get("GONGPING_TEST_POSTGRES") or USUAL
    return urlsplit(named)._replace(path="").geturl()


def reachable() -> bool:
    """Say whether there is a server, and its own programs."""
    try:
        psycopg.connect(f"{server()}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return shutil.which("pg_dump") is not None


KINDS = ["sqlite", *(["postgresql"] if reachable() else [])]


def made() -> str:
    """Make a database and return its address."""
    name = f"gongping_drill_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server()}/{name}"


def gone(url: str) -> None:
    """Drop a database that was made here, whoever is still connected."""
    name = url.rpartition("/")[2]
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
