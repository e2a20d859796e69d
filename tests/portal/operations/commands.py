"""Running the product's commands as an operator does, in processes of their own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg

from tests.house.source import CHECKOUT

SETTINGS = "tests.portal.operations.depot_settings"
RUN = "from gongping.cli.main import run; run()"


class Installation:
    """A demo installation in a folder, with a database of its own (SQLite, or one of a PostgreSQL server)."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GONGPING", "DJANGO", "PYTHON"))
            },
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "GONGPING_MODE": "demo",
            "GONGPING_DATA": str(folder),
            "GONGPING_LANG": "zh",
            "GONGPING_LEDGER_KEY": str(folder.with_name(folder.name + "-safe") / "ledger.key"),
            "DATABASE_URL": database,
            # compiled once for all processes of a test, beside what is tested
            "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
            "PYTHONPATH": os.pathsep.join((str(CHECKOUT / "src"), str(CHECKOUT))),
        }

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-c", RUN, *arguments],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command; its process group can be killed whole."""
        return subprocess.Popen(
            [sys.executable, "-c", RUN, *arguments],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder.parent / "stderr.log").open("ab"),
            start_new_session=True,
        )

    def start_asking(self, code: str) -> subprocess.Popen[bytes]:
        """Start Python inside this installation."""
        return subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )

    def first(self, query: str) -> object:
        """Return the first value that a query finds, asked past the product; None if there is none."""
        url = self.environment["DATABASE_URL"]
        place = self.folder / "gongping.sqlite3"
        with closing(psycopg.connect(url) if url else sqlite3.connect(place, timeout=20)) as connection:
            row = connection.execute(query).fetchone()
        return None if row is None else row[0]

    def ask(self, code: str, timeout: float = 300) -> str:
        """Return what Python prints inside this installation."""
        asked = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
        )
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()
