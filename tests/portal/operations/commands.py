"""Running the product's commands as an operator does, in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

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
                if not name.startswith(("GONGPING", "DJANGO"))
            },
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "GONGPING_MODE": "demo",
            "GONGPING_DATA": str(folder),
            "GONGPING_LANG": "zh",
            "GONGPING_LEDGER_KEY": str(folder.with_name(folder.name + "-safe") / "ledger.key"),
            "DATABASE_URL": database,
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
            timeout=120,
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

    def ask(self, code: str) -> str:
        """Return what Python prints inside this installation."""
        asked = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()
