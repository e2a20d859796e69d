"""The commands of the systemd units start as they are written there, with the file of settings filled in."""

import os
import re
import shlex
import signal
import subprocess
import sys

import pytest

from tests.house.source import CHECKOUT
from tests.portal.operations import databases
from tests.portal.operations.test_killed_import import answers, free_port, wait_for

UNITS = CHECKOUT / "deploy" / "systemd"
BINARY = "/opt/gongping/bin/gongping"
RUN = "import sys; from gongping.cli.main import run; run()"


def command_of(unit: str) -> list[str]:
    found = re.search(r"^ExecStart=(.+)$", (UNITS / unit).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert found
    return shlex.split(found[1].replace("%%", "%"))


@pytest.fixture
def machine(tmp_path):
    """The places that the units name, below a folder, and PostgreSQL where it can be reached."""
    url = databases.made() if "postgresql" in databases.KINDS else ""
    for name in ("gongping", "gongping-keys", "gongping-backups"):
        (tmp_path / "var" / "lib" / name).mkdir(parents=True, mode=0o700)
    binary = tmp_path / "gongping"
    binary.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{RUN}' \"$@\"\n", encoding="ascii")
    binary.chmod(0o700)
    yield tmp_path, url
    if url:
        databases.gone(url)


def environment(folder, url: str) -> dict[str, str]:
    """Return what gongping.env says, with the blanks filled in and its places below the folder."""
    lines = (UNITS / "gongping.env").read_text(encoding="utf-8").splitlines()
    said = dict(one.split("=", 1) for one in lines if one and not one.startswith("#"))
    assert said["GONGPING_MODE"] == "production"
    said |= {"GONGPING_SECRET_KEY": "x1-" * 20, "DATABASE_URL": url}
    said = {name: value.replace("/var/lib/", f"{folder}/var/lib/") for name, value in said.items()}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | said | {"PYTHONPATH": str(CHECKOUT / "src")}


def started(unit: str, machine, *more: str) -> subprocess.Popen[bytes]:
    folder, url = machine
    words = [
        one.replace(BINARY, str(folder / "gongping")).replace("/var/lib/", f"{folder}/var/lib/")
        for one in command_of(unit)
    ]
    return subprocess.Popen([*words, *more], env=environment(folder, url), cwd="/", start_new_session=True)


def test_web_worker_and_backup_run_as_their_units_say(machine):
    folder, _ = machine
    port = free_port()
    web = started("gongping-web.service", machine, "--port", str(port))
    wait_for(lambda: answers(f"http://127.0.0.1:{port}/health/live"))
    worker = started("gongping-worker.service", machine)
    backup = started("gongping-backup.service", machine)
    assert backup.wait(300) == 0
    (made,) = (folder / "var" / "lib" / "gongping-backups").iterdir()
    assert re.fullmatch(r"\d{8}-\d{4}\.backup", made.name)
    wait_for(lambda: answers(f"http://127.0.0.1:{port}/health/ready"))
    for one in (web, worker):
        one.send_signal(signal.SIGTERM)
    assert (web.wait(300), worker.wait(300)) == (0, 0)
